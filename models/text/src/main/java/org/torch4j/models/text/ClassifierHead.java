package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;

/** Dropout and a linear layer, on every token or on BERT's pooled first one: {@code classifier}. */
final class ClassifierHead extends Head {
    private final transient Bert pooling;
    final Dropout dropout;
    final Linear classifier;

    /** @param pooling the network that pools a text into one vector; null for logits of every token */
    ClassifierHead(long hidden, long labels, double dropout, Bert pooling) {
        this.pooling = pooling;
        this.dropout = new Dropout(dropout);
        classifier = new Linear(hidden, labels);
    }

    @Override
    public Tensor forward(Tensor hidden, Tokens tokens) {
        Tensor x = pooling == null ? hidden : pooling.pooled(hidden);
        return classifier.apply(dropout.apply(x));
    }
}
