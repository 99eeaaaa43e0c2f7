import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime: Onnx PART FOLDER, where Python could export the networks. */
public final class Onnx {
    private Onnx() {}

    public static void main(String[] args) throws Exception {
        forward("mnist-cnn", args[1], 1, 28, 1);
        forward("resnet50", args[1], 3, 224, 3);
    }

    private static void forward(String name, String folder, int channels, int side, double seconds) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        try (OrtSession session = environment.createSession(
                Path.of(folder).resolve(name + ".onnx").toString(), options)) {
            for (int batch : new int[] {1, 32}) {
                for (int threads : batch == 1 ? new int[] {1, 2, 4} : new int[] {1}) {
                    Stopwatch.callers(name + " batch " + batch + " from " + threads, threads, seconds, () -> {
                        long[] shape = {batch, channels, side, side};
                        var values = FloatBuffer.allocate(batch * channels * side * side);
                        return () -> {
                            try (OnnxTensor x = OnnxTensor.createTensor(environment, values, shape);
                                    var out = session.run(Map.of("x", x))) {
                                out.size();
                            } catch (OrtException e) {
                                throw new IllegalStateException(e);
                            }
                        };
                    });
                }
            }
        }
    }
}
