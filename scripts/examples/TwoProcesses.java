import static org.torch4j.Torch.*;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.*;
import org.torch4j.distributed.*;
import org.torch4j.nn.*;
import org.torch4j.nn.parallel.DistributedDataParallel;
import org.torch4j.optim.*;

/**
 * Learns to tell two rings of points apart, in as many processes as there are:
 * {@code scripts/torchrun --nproc-per-node 2 scripts/examples/TwoProcesses.java}.
 */
public class TwoProcesses {
    public static void main(String[] args) {
        try (var world = Distributed.initProcessGroup()) {
            manualSeed(0);
            var data = rings(2000);
            var net = new DistributedDataParallel<>(new Sequential(new Linear(2, 32), new ReLU(), new Linear(32, 2)));
            var adam = new Adam(net.parameters(), o -> o.lr(0.01));
            var sampler = new DistributedSampler(data);
            for (int epoch = 0; epoch < 10; epoch++) {
                sampler.setEpoch(epoch);
                var seen = zeros(2);
                for (var batch : new DataLoader<>(data, o -> o.sampler(sampler).batchSize(50))) {
                    var out = net.apply(batch.x());
                    var loss = crossEntropy(out, batch.y());
                    adam.zeroGrad();
                    loss.backward();
                    adam.step();
                    double right = out.argmax(1).eq(batch.y()).sum().item();
                    seen.add_(tensor(right, batch.y().numel()));
                }
                world.allReduce(seen);
                if (world.rank() == 0) {
                    System.out.printf("epoch %d: %.1f %% of %d right%n", epoch, 100 * seen.get(0).item() / seen.get(1).item(), seen.get(1).itemLong());
                }
            }
        }
    }

    private static TensorDataset rings(int n) {
        Tensor angle = rand(n).mul(2 * Math.PI);
        Tensor which = randint(2, new long[] {n});
        Tensor radius = which.toFloat().add(1).add(randn(n).mul(0.15));
        return new TensorDataset(stack(List.of(angle.cos().mul(radius), angle.sin().mul(radius)), 1), which);
    }
}
