package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.torch4j.tutorials.Entry;

class CatalogueTest {
    @Test
    void holdsEveryNameInOrder() {
        assertThat(Catalogue.ENTRIES)
                .extracting(Entry::name)
                .containsExactly(
                        "tensor-basics",
                        "numpy-bridge",
                        "autograd",
                        "grad-graph",
                        "broadcasting",
                        "activations",
                        "dataset",
                        "batch-training",
                        "build-networks",
                        "save-load",
                        "dynamic-graph",
                        "library-functions",
                        "exhaustive-search",
                        "gradient-descent",
                        "linear-model",
                        "linear-regression",
                        "boston-regression",
                        "curve-regression",
                        "optimizer-race",
                        "two-layer-net",
                        "logistic-regression",
                        "losses",
                        "diabetes",
                        "diabetes-minibatch",
                        "iris",
                        "point-classification",
                        "mnist-mlp",
                        "mnist-network",
                        "conv-shapes",
                        "cnn-shapes",
                        "lenet",
                        "mnist-cnn",
                        "mnist-cnn-adam",
                        "mnist-inception",
                        "mnist-resnet",
                        "cifar10-inception",
                        "rnn-cell",
                        "rnn-shapes",
                        "hello-rnncell",
                        "hello-rnn",
                        "hello-embedding",
                        "sin-cos-lstm",
                        "boston-lstm",
                        "word-embedding",
                        "name-classifier",
                        "adding-transformer",
                        "bert-names",
                        "lora-names",
                        "gan",
                        "char-poet",
                        "pretrained-models",
                        "datasets");
    }

    @Test
    void namesTheNearestTutorialForAMisspeltOne() {
        assertThatThrownBy(() -> Catalogue.find("linear-modell"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear-modell")
                .hasMessageContaining("did you mean linear-model?");
    }
}
