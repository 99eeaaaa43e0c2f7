import static org.torch4j.Torch.inferenceMode;
import static org.torch4j.Torch.randn;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;
import org.torch4j.jit.ScriptModule;
import org.torch4j.models.ConvNet;
import org.torch4j.models.text.Config;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokens;
import org.torch4j.models.Models;
import org.torch4j.nn.Linear;
import org.torch4j.nn.MSELoss;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.RNN;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.optim.SGD;

/** torch4j's side of scripts/benchmark: Contest PART FOLDER prints a time for each case. */
public final class Contest {
    private Contest() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "operators" -> operators();
            case "inference" -> inference(folder);
            case "files" -> files(folder);
            case "growth" -> growth();
            case "quick" -> quick();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void operators() {
        Torch.setNumThreads(1);
        for (int n : new int[] {4, 64, 512}) {
            Tensor x = randn(n, n);
            Tensor y = randn(n, n);
            Stopwatch.call("add " + n, () -> x.add(y).close());
            Stopwatch.call("add_ " + n, () -> x.add_(y));
            Stopwatch.call("relu " + n, () -> x.relu().close());
            Stopwatch.call("mm " + n, () -> x.mm(y).close());
            Stopwatch.call("softmax " + n, () -> x.softmax(1).close());
            Stopwatch.call("sum " + n, () -> x.sum().close());
        }
    }

    /** Calls and training steps in which what Java adds weighs most. */
    private static void quick() {
        Torch.setNumThreads(1);
        Tensor x = randn(4, 4);
        Stopwatch.call("add", () -> x.add(x).close());
        Stopwatch.call("add_", () -> x.add_(x));
        Stopwatch.call("mm", () -> x.mm(x).close());
        Stopwatch.call("item", () -> x.sum().item());
        step("linear-model", new Linear(1, 1), randn(3, 1));
        step("mlp", new Sequential(new Linear(8, 6), new ReLU(), new Linear(6, 4), new ReLU(), new Linear(4, 1)), randn(32, 8));
        Tensor picture = randn(16, 1, 28, 28);
        var cnn = new ConvNet();
        var sgd = new SGD(cnn.parameters(), o -> o.lr(1e-6));
        Stopwatch.call("mnist-cnn", () -> Scope.run(() -> sgd.minimize(cnn.apply(picture).pow(2).mean())));
    }

    /** One thread an operator: who calls from many threads wants the cores for them. */
    private static void inference(Path folder) throws Exception {
        Torch.setNumThreads(1);
        Torch.manualSeed(0);
        Module cnn = new ConvNet().eval();
        Module resnet = Models.get("resnet50").eval();
        TextModel bert = Pretrained.create(Config.of(Map.of(
                "model_type", "bert",
                "vocab_size", 30522,
                "hidden_size", 768,
                "num_hidden_layers", 12,
                "num_attention_heads", 12,
                "intermediate_size", 3072,
                "max_position_embeddings", 512,
                "type_vocab_size", 2)));
        bert.eval();
        var tokens = Torch.arange(128).add(1000).view(1, 128);
        forward("mnist-cnn", cnn::apply, 1, 28, new int[] {1, 32}, 1);
        forward("resnet50", resnet::apply, 3, 224, new int[] {1, 32}, 3);
        try (ScriptModule script = ScriptModule.load(folder.resolve("resnet50.pt"))) {
            ScriptModule frozen = script.freeze().optimizeForInference();
            forward("resnet50 optimized", frozen::apply, 3, 224, new int[] {1}, 3);
        }
        for (int batch : new int[] {1, 8}) {
            var ids = Tokens.of(tokens.expand(batch, 128).contiguous());
            Stopwatch.callers("bert-base batch " + batch + " from 1", 1, 3, () -> () -> once(() -> bert.apply(ids)));
        }
    }

    private static void forward(
            String name, Function<Tensor, Tensor> net, int channels, int side, int[] batches, double seconds)
            throws InterruptedException {
        for (int batch : batches) {
            for (int threads : batch == 1 ? new int[] {1, 2, 4} : new int[] {1}) {
                Stopwatch.callers(name + " batch " + batch + " from " + threads, threads, seconds, () -> {
                    Tensor x = randn(batch, channels, side, side);
                    return () -> once(() -> net.apply(x));
                });
            }
        }
    }

    private static void once(Runnable body) {
        try (var scope = Scope.open();
                var mode = inferenceMode()) {
            body.run();
        }
    }

    /** 500 MB in 125 tensors. */
    private static void files(Path folder) {
        Path file = folder.resolve("large.pth");
        Path written = folder.resolve("written.pth");
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            try (Checkpoint checkpoint = Checkpoint.load(file)) {
                StateDict state = checkpoint.stateDict();
                Stopwatch.print("load 500 MB", System.nanoTime() - begin);
                begin = System.nanoTime();
                double sum = state.values().stream()
                        .mapToDouble(t -> Scope.run(() -> t.sum().item()))
                        .sum();
                Stopwatch.print("read all of it", System.nanoTime() - begin + 0 * sum);
                begin = System.nanoTime();
                state.save(written);
                Stopwatch.print("save 500 MB", System.nanoTime() - begin);
            }
        }
    }

    /** A training step as one size grows and the others stay. */
    private static void growth() {
        Torch.setNumThreads(1);
        for (int width : new int[] {64, 128, 256, 512, 1024}) {
            step("parameters " + (long) width * width, new Sequential(new Linear(width, width), new ReLU(), new Linear(width, 1)),
                    randn(64, width));
        }
        for (int layers : new int[] {2, 4, 8, 16, 32}) {
            var net = new Sequential();
            for (int i = 0; i < layers; i++) {
                net.append(new Linear(32, 32)).append(new ReLU());
            }
            step("layers " + layers, net.append(new Linear(32, 1)), randn(64, 32));
        }
        for (int batch : new int[] {64, 256, 1024, 4096}) {
            step("batch " + batch, new Sequential(new Linear(128, 128), new ReLU(), new Linear(128, 1)), randn(batch, 128));
        }
        for (int length : new int[] {8, 16, 32, 64, 128}) {
            var rnn = new RNN(16, 32);
            Tensor x = randn(length, 8, 16);
            var sgd = new SGD(rnn.parameters(), o -> o.lr(1e-6));
            Stopwatch.call("length " + length, () -> Scope.run(() -> sgd.minimize(rnn.apply(x).pow(2).mean())));
        }
    }

    private static void step(String name, Module net, Tensor x) {
        Tensor y = randn(x.size(0), 1);
        var criterion = new MSELoss();
        var sgd = new SGD(net.parameters(), o -> o.lr(1e-6));
        Stopwatch.call(name, () -> Scope.run(() -> sgd.minimize(criterion.apply(net.apply(x), y))));
    }
}
