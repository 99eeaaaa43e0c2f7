import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.repository.zoo.Criteria;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;

/** DJL's PyTorch engine: Djl PART FOLDER. */
public final class Djl {
    private Djl() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("operators")) {
            operators();
        } else {
            for (int batch : new int[] {1, 32}) {
                forward("mnist-cnn", args[1], new Shape(batch, 1, 28, 28), batch == 1 ? new int[] {1, 2, 4} : new int[] {1}, 1);
                forward("resnet50", args[1], new Shape(batch, 3, 224, 224), batch == 1 ? new int[] {1, 2, 4} : new int[] {1}, 3);
            }
        }
    }

    private static void operators() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            for (int n : new int[] {4, 64, 512}) {
                NDArray x = manager.randomNormal(new Shape(n, n));
                NDArray y = manager.randomNormal(new Shape(n, n));
                Stopwatch.call("add " + n, () -> x.add(y).close());
                Stopwatch.call("add_ " + n, () -> x.addi(y));
                Stopwatch.call("relu " + n, () -> Activation.relu(x).close());
                Stopwatch.call("mm " + n, () -> x.matMul(y).close());
                Stopwatch.call("softmax " + n, () -> x.softmax(1).close());
                Stopwatch.call("sum " + n, () -> x.sum().close());
            }
        }
    }

    private static void forward(String name, String folder, Shape shape, int[] callers, double seconds) throws Exception {
        var criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(Path.of(folder))
                .optModelName(name)
                .optTranslator(new NoopTranslator())
                .optEngine("PyTorch")
                .build();
        try (var model = criteria.loadModel()) {
            for (int threads : callers) {
                Stopwatch.callers(name + " batch " + shape.get(0) + " from " + threads, threads, seconds, () -> {
                    var predictor = model.newPredictor();
                    NDArray x = model.getNDManager().randomNormal(shape);
                    return () -> {
                        try (NDList out = predictor.predict(new NDList(x))) {
                            out.size();
                        } catch (ai.djl.translate.TranslateException e) {
                            throw new IllegalStateException(e);
                        }
                    };
                });
            }
        }
    }
}
