import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.optim.*;

/**
 * Microseconds of one optimizer step on one thread, the least of many short rounds: ours, and the C++ frontend's. bench_optim.py is the twin in Python.
 * Run with the class path of api and binding: {@code java -cp ... scripts/bench/OptimizerStep.java}
 */
public final class OptimizerStep {
    private static final long[][] LINEAR = {{1, 1}, {1}};
    private static final long[][] SMALL = {{6, 8}, {6}, {4, 6}, {4}, {1, 4}, {1}};
    private static final long[][] MLP = {
        {512, 784}, {512}, {256, 512}, {256}, {128, 256}, {128}, {64, 128}, {64}, {10, 64}, {10}
    };
    private static final long[][] GRU = {
        {128, 100}, {300, 100}, {300, 100}, {300}, {300}, {300, 100}, {300, 100}, {300}, {300}, {300, 200}, {300, 100},
        {300}, {300}, {300, 200}, {300, 100}, {300}, {300}, {18, 200}, {18}
    };

    public static void main(String[] args) {
        Torch.setNumThreads(1);
        model("linear", LINEAR, 100);
        model("small", SMALL, 50);
        model("mlp", MLP, 2);
        model("gru", GRU, 2);
    }

    private static void model(String name, long[][] shapes, int n) {
        ours(name, "SGD", shapes, n, p -> new SGD(p));
        cpp(name, "SGD", shapes, n, v -> new org.bytedeco.pytorch.SGD(v, new SGDOptions(1e-3)));
        ours(name, "SGD momentum", shapes, n, p -> new SGD(p, o -> o.momentum(0.5)));
        cpp(name, "SGD momentum", shapes, n, v -> {
            SGDOptions o = new SGDOptions(1e-3);
            o.momentum().put(0.5);
            return new org.bytedeco.pytorch.SGD(v, o);
        });
        ours(name, "Adam", shapes, n, p -> new Adam(p));
        cpp(name, "Adam", shapes, n, v -> new org.bytedeco.pytorch.Adam(v, new AdamOptions(1e-3)));
        ours(name, "AdamW", shapes, n, p -> new AdamW(p));
        cpp(name, "AdamW", shapes, n, v -> new org.bytedeco.pytorch.AdamW(v, new AdamWOptions(1e-3)));
        ours(name, "Adagrad", shapes, n, p -> new Adagrad(p));
        cpp(name, "Adagrad", shapes, n, v -> new org.bytedeco.pytorch.Adagrad(v, new AdagradOptions(1e-2)));
        ours(name, "RMSprop", shapes, n, p -> new RMSprop(p));
        cpp(name, "RMSprop", shapes, n, v -> new org.bytedeco.pytorch.RMSprop(v, new RMSpropOptions(1e-2)));
        ours(name, "Adamax", shapes, n, p -> new Adamax(p));
        ours(name, "NAdam", shapes, n, p -> new NAdam(p));
        ours(name, "RAdam", shapes, n, p -> new RAdam(p));
        ours(name, "Adadelta", shapes, n, p -> new Adadelta(p));
        ours(name, "Rprop", shapes, n, p -> new Rprop(p));
        ours(name, "ASGD", shapes, n, p -> new ASGD(p));
        ours(name, "Adafactor", shapes, n, p -> new Adafactor(p));
    }

    private static List<Tensor> parameters(long[][] shapes) {
        List<Tensor> params = new ArrayList<>();
        for (long[] shape : shapes) {
            Tensor p = Torch.randn(shape).mul(0.1).requiresGrad_();
            p.setGrad(Torch.randn(shape));
            params.add(p);
        }
        return params;
    }

    private static void ours(
            String model, String name, long[][] shapes, int n, Function<List<Tensor>, Optimizer> make) {
        Optimizer optimizer = make.apply(parameters(shapes));
        report(model, name, "java", n, optimizer::step);
        if (name.equals("SGD")) {
            List<Tensor> params = optimizer.paramGroups().get(0).params();
            report(model, "zeroGrad when empty", "java", n, optimizer::zeroGrad);
        }
    }

    private static void cpp(
            String model,
            String name,
            long[][] shapes,
            int n,
            Function<TensorVector, org.bytedeco.pytorch.Optimizer> make) {
        TensorVector params = new TensorVector();
        for (long[] shape : shapes) {
            org.bytedeco.pytorch.Tensor p = org.bytedeco.pytorch.global.torch.randn(shape);
            p.requires_grad_(true);
            p.mutable_grad().put(org.bytedeco.pytorch.global.torch.randn(shape));
            params.push_back(p);
        }
        org.bytedeco.pytorch.Optimizer optimizer = make.apply(params);
        report(model, name, "c++", n, () -> optimizer.step().close());
    }

    private static void report(String model, String name, String side, int n, Runnable step) {
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + 400_000_000L;
        for (int i = 0; i < n; i++) {
            step.run();
        }
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            for (int i = 0; i < n; i++) {
                step.run();
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / n);
        }
        System.out.printf("%-8s %-20s %-7s %9.2f%n", model, name, side, best);
    }
}
