import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randn;

import java.nio.file.Files;
import java.nio.file.Path;
import org.torch4j.Memory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.vision.ResNet;

/**
 * How much resident memory a forward of ResNet-50 without gradients takes at its peak above the loaded network, at batch 16,
 * without a scope: three times in a row. Beside it scripts/bench/forward_peak.py. Linux.
 * Run with the class path of the launcher: java -Xmx512m -Xms512m -XX:+AlwaysPreTouch -cp ... scripts/bench/ForwardPeak.java
 */
public class ForwardPeak {
    public static void main(String[] args) throws Exception {
        Torch.setNumThreads(1);
        var net = ResNet.resnet50();
        net.eval();
        Tensor x = randn(16, 3, 224, 224);
        Memory.collect();
        long before = kilobytes("VmRSS");
        for (int i = 0; i < 3; i++) {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            noGrad(() -> net.apply(x)).close();
            System.out.printf("%d MB%n", (kilobytes("VmHWM") - before) / 1024);
        }
    }

    private static long kilobytes(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
