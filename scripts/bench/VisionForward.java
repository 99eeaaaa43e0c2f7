import java.util.Scanner;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.Models;
import org.torch4j.nn.Module;

/** Java's side of vision.py: for each number read, runs the network so often and writes the seconds of one run. */
public final class VisionForward {
    public static void main(String[] args) {
        Torch.setNumThreads(Integer.parseInt(args[1]));
        Torch.manualSeed(0);
        Module net = Models.get(args[0]).eval();
        Tensor x = Torch.randn(1, 3, 224, 224);
        run(net, x, 3);
        System.out.println("ready");
        Scanner in = new Scanner(System.in);
        while (in.hasNextInt()) {
            int times = in.nextInt();
            System.out.println(run(net, x, times));
        }
    }

    private static double run(Module net, Tensor x, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Torch.inferenceMode(() -> {
                net.apply(x);
                return null;
            });
        }
        return (System.nanoTime() - start) / 1e9 / times;
    }
}
