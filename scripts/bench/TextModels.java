import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.torch4j.Scope;
import org.torch4j.Torch;
import org.torch4j.models.text.Pretrained;
import org.torch4j.models.text.TextGenerator;
import org.torch4j.models.text.TextModel;
import org.torch4j.models.text.Tokens;

/** TextModels FOLDER THREADS: milliseconds of an encoder's calls, or tokens a second of a decoder; text_models.py runs it. */
public final class TextModels {
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Torch.setNumThreads(Integer.parseInt(args[1]));
        Torch.zeros(1);
        long begin = System.nanoTime();
        TextModel net = Pretrained.load(folder);
        double loading = (System.nanoTime() - begin) / 1e6;
        System.out.printf("load %.1f%n", loading);
        if (net.config().modelType().equals("bert")) {
            for (int batch : new int[] {1, 8}) {
                long[] ids = new long[batch * 128];
                Arrays.setAll(ids, i -> 1000 + i % 20000);
                Tokens tokens = Tokens.of(Torch.tensor(ids).view(batch, 128));
                System.out.printf("batch%d %.3f%n", batch, median(batch == 1 ? 15 : 7, () -> net.apply(tokens)));
            }
        } else {
            TextGenerator generator = TextGenerator.load(folder);
            long[] prompt = {1, 5, 9, 13, 200, 3000};
            generator.generate(prompt, o -> o.maxNewTokens(8).stopIds());
            double milliseconds = median(3, () -> generator.generate(prompt, o -> o.maxNewTokens(48).stopIds()));
            System.out.printf("tokens %.3f%n", 48 / milliseconds * 1000);
        }
    }

    private static double median(int runs, Supplier<?> body) {
        double[] times = new double[runs];
        for (int i = -2; i < runs; i++) {
            long begin = System.nanoTime();
            try (Scope scope = Scope.open()) {
                Torch.noGrad(() -> body.get());
            }
            if (i >= 0) {
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[runs / 2];
    }
}
