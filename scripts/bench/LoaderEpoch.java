import java.nio.file.Path;
import java.util.Arrays;
import org.torch4j.Torch;
import org.torch4j.data.DataLoader;
import org.torch4j.data.files.DataDirectories;
import org.torch4j.vision.datasets.MNIST;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.ToTensor;

/** Seconds of an epoch of MNIST through a shuffled loader, batches of 64, as loader_epoch.py measures it in Python. */
public class LoaderEpoch {
    public static void main(String[] args) {
        Torch.setNumThreads(Integer.parseInt(args[0]));
        int workers = Integer.parseInt(args[1]);
        var transform = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));
        var train = new MNIST(
                DataDirectories.of(args.length > 2 ? Path.of(args[2]) : null), o -> o.transform(transform));
        var loader = new DataLoader<>(train, o -> o.batchSize(64).shuffle(true).numWorkers(workers));
        double[] seconds = new double[7];
        double sum = 0;
        for (int epoch = 0; epoch < seconds.length; epoch++) {
            long start = System.nanoTime();
            for (var batch : loader) {
                sum += batch.y().size(0);
            }
            seconds[epoch] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf("%.4f s an epoch (median of %d), %.0f samples%n", seconds[3], seconds.length, sum);
    }
}
