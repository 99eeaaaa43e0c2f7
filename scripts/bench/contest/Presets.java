import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The operators through the presets as they come, with their own settings but for the threads. */
public final class Presets {
    private Presets() {}

    public static void main(String[] args) {
        torch.set_num_threads(1);
        for (int n : new int[] {4, 64, 512}) {
            Tensor x = torch.randn(n, n);
            Tensor y = torch.randn(n, n);
            Stopwatch.call("add " + n, () -> x.add(y).close());
            Stopwatch.call("add_ " + n, () -> x.add_(y));
            Stopwatch.call("relu " + n, () -> x.relu().close());
            Stopwatch.call("mm " + n, () -> x.mm(y).close());
            Stopwatch.call("softmax " + n, () -> x.softmax(1).close());
            Stopwatch.call("sum " + n, () -> x.sum().close());
        }
    }
}
