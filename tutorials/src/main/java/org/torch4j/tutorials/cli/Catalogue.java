package org.torch4j.tutorials.cli;

import static org.torch4j.tutorials.Source.BASICS;
import static org.torch4j.tutorials.Source.EXAMPLES;
import static org.torch4j.tutorials.Source.LECTURES;
import static org.torch4j.tutorials.Source.MORVAN;
import static org.torch4j.tutorials.Source.NOTES;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.torch4j.internal.text.Suggestions;
import org.torch4j.tutorials.Entry;
import org.torch4j.tutorials.Source;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.basics.Activations;
import org.torch4j.tutorials.basics.Autograd;
import org.torch4j.tutorials.basics.BatchTraining;
import org.torch4j.tutorials.basics.Broadcasting;
import org.torch4j.tutorials.basics.BuildNetworks;
import org.torch4j.tutorials.basics.DatasetTour;
import org.torch4j.tutorials.basics.DynamicGraph;
import org.torch4j.tutorials.basics.GradGraph;
import org.torch4j.tutorials.basics.LibraryFunctions;
import org.torch4j.tutorials.basics.NumpyBridge;
import org.torch4j.tutorials.basics.SaveLoad;
import org.torch4j.tutorials.basics.TensorBasics;
import org.torch4j.tutorials.classification.Diabetes;
import org.torch4j.tutorials.classification.DiabetesMinibatch;
import org.torch4j.tutorials.classification.Iris;
import org.torch4j.tutorials.classification.LogisticRegression;
import org.torch4j.tutorials.classification.Losses;
import org.torch4j.tutorials.classification.MnistMlp;
import org.torch4j.tutorials.classification.MnistNetwork;
import org.torch4j.tutorials.classification.PointClassification;
import org.torch4j.tutorials.convolution.Cifar10Inception;
import org.torch4j.tutorials.convolution.CnnShapes;
import org.torch4j.tutorials.convolution.ConvShapes;
import org.torch4j.tutorials.convolution.LeNetTour;
import org.torch4j.tutorials.convolution.MnistCnn;
import org.torch4j.tutorials.convolution.MnistCnnAdam;
import org.torch4j.tutorials.convolution.MnistInception;
import org.torch4j.tutorials.convolution.MnistResnet;
import org.torch4j.tutorials.linear.BostonRegression;
import org.torch4j.tutorials.linear.CurveRegression;
import org.torch4j.tutorials.linear.ExhaustiveSearch;
import org.torch4j.tutorials.linear.GradientDescent;
import org.torch4j.tutorials.linear.LinearModel;
import org.torch4j.tutorials.linear.LinearRegression;
import org.torch4j.tutorials.linear.OptimizerRace;
import org.torch4j.tutorials.linear.TwoLayerNet;
import org.torch4j.tutorials.more.CharPoet;
import org.torch4j.tutorials.more.Datasets;
import org.torch4j.tutorials.more.Gan;
import org.torch4j.tutorials.more.PretrainedModels;
import org.torch4j.tutorials.recurrent.BostonLstm;
import org.torch4j.tutorials.recurrent.HelloEmbedding;
import org.torch4j.tutorials.recurrent.HelloRnn;
import org.torch4j.tutorials.recurrent.HelloRnnCell;
import org.torch4j.tutorials.recurrent.NameClassifier;
import org.torch4j.tutorials.recurrent.RnnCellShapes;
import org.torch4j.tutorials.recurrent.RnnShapes;
import org.torch4j.tutorials.recurrent.SinCosLstm;
import org.torch4j.tutorials.recurrent.WordEmbedding;
import org.torch4j.tutorials.text.AddingTransformer;
import org.torch4j.tutorials.text.BertNames;
import org.torch4j.tutorials.text.LoraNames;

/** Every tutorial by name, in the order to learn them. */
public final class Catalogue {
    public static final List<Entry> ENTRIES = List.of(
            basics(
                            "tensor-basics",
                            List.of(NOTES, BASICS),
                            "tensors made, measured, indexed, added, moved",
                            TensorBasics::new)
                    .expect("t[1, 2]", 0.1399, 0.1401)
                    .atLeast("three sums agree", 1),
            basics(
                            "numpy-bridge",
                            List.of(NOTES, MORVAN, BASICS),
                            "tensors to and from arrays and NumPy files",
                            NumpyBridge::new)
                    .expect("matmul sum", 54, 54)
                    .expect("dot", 30, 30)
                    .atLeast("npy and back", 1)
                    .atLeast("npz and back", 1),
            basics(
                            "autograd",
                            List.of(NOTES, LECTURES, MORVAN, BASICS),
                            "gradients of vectors, means, loops and chains",
                            Autograd::new)
                    .expect("dy/dx", 2, 2)
                    .expect("mean", 4.5, 4.5)
                    .expect("norm", 1000, 4000)
                    .expect("de/da", 2, 2)
                    .expect("de/db", 4, 4),
            basics("grad-graph", List.of(BASICS), "the graph behind a loss, walked back", GradGraph::new)
                    .atLeast("add", 1)
                    .atLeast("MSE", 1)
                    .atLeast("linear", 1),
            basics("broadcasting", List.of(LECTURES), "the linear unit on whole matrices", Broadcasting::new)
                    .expect("y of 3", 6.5, 6.5)
                    .atLeast("as the layer", 1),
            basics("activations", List.of(MORVAN), "relu, sigmoid, tanh and softplus, plotted", Activations::new)
                    .expect("softplus at -5", 0.0067, 0.0068),
            basics(
                            "dataset",
                            List.of(NOTES, LECTURES),
                            "a Dataset over a table and a text, in shuffled batches",
                            DatasetTour::new)
                    .expect("rows", 100, 100),
            basics(
                            "batch-training",
                            List.of(MORVAN),
                            "a TensorDataset in batches of five, two workers",
                            BatchTraining::new)
                    .expect("sum of x", 165, 165),
            basics(
                            "build-networks",
                            List.of(MORVAN, BASICS),
                            "one network as a class and as a Sequential",
                            BuildNetworks::new)
                    .expect("parameters", 10, 10)
                    .atLeast("the same function", 1),
            basics(
                            "save-load",
                            List.of(NOTES, MORVAN),
                            "a network saved and restored, predictions equal",
                            SaveLoad::new)
                    .atLeast("predictions equal", 1)
                    .atLeast("whole network equal", 1),
            basics("dynamic-graph", List.of(MORVAN), "a graph that changes from step to step", DynamicGraph::new)
                    .expect("loss", 0, 0.1),
            basics(
                            "library-functions",
                            List.of(EXAMPLES),
                            "the functions and layers of the reference",
                            LibraryFunctions::new)
                    .expect("softmax of a column", 0.2689, 0.26895)
                    .expect("softmax of a row", 0.42505, 0.42515)
                    .expect("clamp", -0.5, -0.5)
                    .atLeast("LSTM, both directions", 1),
            linear(
                            "exhaustive-search",
                            List.of(LECTURES),
                            "the mean squared error of every w, plotted",
                            ExhaustiveSearch::new)
                    .expect("mse at w=0", 18.66, 18.67)
                    .expect("mse at w=1", 4.66, 4.67)
                    .expect("mse at w=2", 0, 1e-9),
            linear(
                            "gradient-descent",
                            List.of(LECTURES),
                            "gradients by hand, batch and stochastic, then autograd",
                            GradientDescent::new)
                    .expect("w", 1.99, 2.01),
            linear("linear-model", List.of(LECTURES), "Linear(1, 1) and SGD: predict y for x = 4", LinearModel::new)
                    .expect("prediction", 7.2, 8.8)
                    .expect("w", 1.5, 2.5),
            linear(
                            "linear-regression",
                            List.of(NOTES),
                            "a line through a hundred points, plotted",
                            LinearRegression::new)
                    .expect("w", 20, 60),
            linear(
                            "boston-regression",
                            List.of(NOTES),
                            "house prices from thirteen measurements",
                            BostonRegression::new)
                    .seed(1)
                    .expect("r2", 0.8, 1),
            linear(
                            "curve-regression",
                            List.of(MORVAN),
                            "a network bends to a parabola, drawn as it learns",
                            CurveRegression::new)
                    .expect("loss", 0, 0.02),
            linear(
                            "optimizer-race",
                            List.of(LECTURES, MORVAN),
                            "nine optimizers on one problem, one plot",
                            OptimizerRace::new)
                    .expect("SGD", 0, 1)
                    .expect("momentum", 0, 1),
            linear(
                            "two-layer-net",
                            List.of(EXAMPLES),
                            "gradients by hand, by autograd, by nn and Adam",
                            TwoLayerNet::new)
                    .expect("by hand", 0, 1)
                    .expect("autograd", 0, 1),
            classification(
                            "logistic-regression",
                            List.of(LECTURES),
                            "pass or fail by hours of work",
                            LogisticRegression::new)
                    .expect("w", 0, 2),
            classification("losses", List.of(LECTURES), "BCE, NLL and cross entropy, from the tables", Losses::new)
                    .expect("bce", 0.84825, 0.84835)
                    .expect("nll by hand", 0.97285, 0.97295)
                    .expect("batch loss 1", 0.49655, 0.49665)
                    .expect("batch loss 2", 1.23885, 1.23895),
            classification("diabetes", List.of(LECTURES), "8-6-4-1 on the whole table at once", Diabetes::new)
                    .atLeast("accuracy", 0.65),
            classification(
                            "diabetes-minibatch",
                            List.of(LECTURES),
                            "the same in shuffled batches of 32",
                            DiabetesMinibatch::new)
                    .atLeast("accuracy", 0.65),
            classification("iris", List.of(NOTES), "three kinds of flowers by one linear layer", Iris::new)
                    .atLeast("accuracy", 0.9),
            classification(
                            "point-classification",
                            List.of(MORVAN),
                            "two clouds, and the decision drawn",
                            PointClassification::new)
                    .atLeast("accuracy", 0.97),
            classification("mnist-mlp", List.of(LECTURES), "digits by five linear layers", MnistMlp::new)
                    .quick(200)
                    .atLeast("accuracy", 0.25),
            classification("mnist-network", List.of(BASICS), "digits by three linear layers, saved", MnistNetwork::new)
                    .quick(200)
                    .atLeast("accuracy", 0.6),
            convolution(
                            "conv-shapes",
                            List.of(LECTURES, EXAMPLES),
                            "padding, stride and pooling on a 5x5 picture",
                            ConvShapes::new)
                    .expect("output side", 98, 98)
                    .expect("stride sum", 893, 893)
                    .expect("pooling sum", 29, 29),
            convolution("cnn-shapes", List.of(EXAMPLES), "every shape through a convolutional network", CnnShapes::new)
                    .expect("classes", 10, 10)
                    .expect("probability", 0.999, 1.001),
            convolution("lenet", List.of(BASICS), "6-16-120-84-10: its parameters, its graph, one step", LeNetTour::new)
                    .expect("parameters", 10, 10),
            convolution("mnist-cnn", List.of(LECTURES), "digits by two convolutions", MnistCnn::new)
                    .quick(150)
                    .atLeast("accuracy", 0.7),
            convolution(
                            "mnist-cnn-adam",
                            List.of(NOTES),
                            "digits by two convolutions, sigmoid and Adam",
                            MnistCnnAdam::new)
                    .quick(120)
                    .atLeast("accuracy", 0.6),
            convolution("mnist-inception", List.of(LECTURES), "digits by two Inception blocks", MnistInception::new)
                    .quick(60)
                    .atLeast("accuracy", 0.4),
            convolution(
                            "mnist-resnet",
                            List.of(LECTURES),
                            "digits by two residual blocks, and their variants",
                            MnistResnet::new)
                    .quick(60)
                    .atLeast("accuracy", 0.6),
            convolution(
                            "cifar10-inception",
                            List.of(LECTURES),
                            "the Inception network on CIFAR-10",
                            Cifar10Inception::new)
                    .quick(30),
            recurrent("rnn-cell", List.of(LECTURES, EXAMPLES), "a recurrent cell, step by step", RnnCellShapes::new)
                    .expect("hidden size", 2, 2),
            recurrent(
                            "rnn-shapes",
                            List.of(LECTURES, EXAMPLES),
                            "RNN, LSTM and GRU, one direction and both",
                            RnnShapes::new)
                    .atLeast("last output is hidden", 1)
                    .expect("bidirectional output", 20, 20)
                    .expect("bidirectional states", 4, 4),
            recurrent("hello-rnncell", List.of(LECTURES), "\"hello\" to \"ohlol\" by a cell", HelloRnnCell::new)
                    .seed(2)
                    .atLeast("letters right", 5),
            recurrent("hello-rnn", List.of(LECTURES), "\"hello\" to \"ohlol\" by an RNN", HelloRnn::new)
                    .seed(2)
                    .atLeast("letters right", 5),
            recurrent(
                            "hello-embedding",
                            List.of(LECTURES),
                            "\"hello\" to \"ohlol\" with an embedding",
                            HelloEmbedding::new)
                    .atLeast("letters right", 5),
            recurrent(
                            "sin-cos-lstm",
                            List.of(NOTES),
                            "cosine from sine, hidden state carried on, drawn",
                            SinCosLstm::new)
                    .expect("loss", 0, 0.05),
            recurrent("boston-lstm", List.of(NOTES), "the next price from the 24 before, drawn", BostonLstm::new)
                    .quick(300)
                    .expect("loss", 0, 100),
            recurrent("word-embedding", List.of(NOTES), "numbers of words become vectors", WordEmbedding::new)
                    .expect("words", 12, 12)
                    .expect("size of a word", 2, 2),
            recurrent(
                            "name-classifier",
                            List.of(LECTURES),
                            "names to 18 countries by a bidirectional GRU",
                            NameClassifier::new)
                    .quick(60)
                    .atLeast("accuracy", 0.6),
            text("adding-transformer", "a transformer written from scratch learns to add", AddingTransformer::new)
                    .quick(300)
                    .atLeast("sums right", 0.05),
            text("bert-names", "a small BERT guesses letters, then is fine-tuned to tell countries", BertNames::new)
                    .quick(260)
                    .atLeast("accuracy", 0.4),
            text("lora-names", "LoRA teaches a small Llama the names of another country", LoraNames::new)
                    .expect("loss after", 0, 2.2)
                    .atLeast("merged is the same", 1),
            more("gan", List.of(MORVAN), "painters: a generator against a discriminator, drawn", Gan::new)
                    .quick(1000)
                    .expect("D accuracy", 0.3, 0.95),
            more("char-poet", List.of(LECTURES), "learns old poems, then writes", CharPoet::new)
                    .atLeast("characters right", 0.9),
            more(
                            "pretrained-models",
                            List.of(MORVAN),
                            "AlexNet, VGG and ResNet with Python's weights",
                            PretrainedModels::new)
                    .expect("resnet18", 0.999, 1.001),
            more("datasets", List.of(LECTURES), "the data sets of the tutorials", Datasets::new)
                    .expect("pictures read", 40, 40));

    private Catalogue() {}

    /**
     * The tutorial of that name.
     *
     * @throws IllegalArgumentException with the nearest name where there is none
     */
    public static Entry find(String name) {
        return ENTRIES.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow(() -> {
            String hint = Suggestions.nearest(
                            name, ENTRIES.stream().map(Entry::name).toList(), name.length() / 2)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElse("");
            return new IllegalArgumentException(
                    "no tutorial is named '" + name + "'" + hint + " (torch4j list shows them all)");
        });
    }

    private static Entry basics(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("basics", name, sources, about, program);
    }

    private static Entry linear(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("linear models", name, sources, about, program);
    }

    private static Entry classification(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("classification", name, sources, about, program);
    }

    private static Entry convolution(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("convolution", name, sources, about, program);
    }

    private static Entry recurrent(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("recurrent", name, sources, about, program);
    }

    private static Entry text(String name, String about, Supplier<Tutorial> program) {
        return entry("text", name, List.of(), about, program);
    }

    private static Entry more(String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return entry("more", name, sources, about, program);
    }

    private static Entry entry(
            String group, String name, List<Source> sources, String about, Supplier<Tutorial> program) {
        return new Entry(name, group, sources, about, program, 0, 0, new ArrayList<>());
    }
}
