package org.torch4j.distributed;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.manualSeed;
import static org.torch4j.nn.functional.Functional.mseLoss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.data.DistributedSampler;
import org.torch4j.data.TensorDataset;
import org.torch4j.nn.Linear;
import org.torch4j.nn.parallel.DistributedDataParallel;
import org.torch4j.optim.SGD;

/** What {@link TorchrunTest} starts in processes of their own. */
final class Worker {
    private Worker() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("fail")) {
            if (System.getenv("RANK").equals("1")) {
                System.exit(7);
            }
            Distributed.initProcessGroup();
            throw new IllegalStateException("rank 1 never came");
        }
        try (ProcessGroup world = Distributed.initProcessGroup()) {
            manualSeed(Distributed.rank());
            Tensor x = arange(10).toFloat().div(10).unsqueeze(1);
            TensorDataset data = new TensorDataset(x, x.mul(2).add(1));
            var net = new DistributedDataParallel<>(new Linear(1, 1));
            SGD sgd = new SGD(net.parameters(), o -> o.lr(0.5));
            DistributedSampler sampler = new DistributedSampler(data);
            for (int epoch = 0; epoch < 60; epoch++) {
                sampler.setEpoch(epoch);
                for (var batch : new DataLoader<>(data, o -> o.sampler(sampler).batchSize(5))) {
                    sgd.zeroGrad();
                    mseLoss(net.apply(batch.x()), batch.y()).backward();
                    sgd.step();
                }
            }
            Files.write(
                    Path.of(args[0]).resolve("rank" + Distributed.rank()),
                    List.of(
                            "%d of %d, local %d, %s"
                                    .formatted(
                                            Distributed.rank(),
                                            Distributed.worldSize(),
                                            Distributed.localRank(),
                                            world.backend()),
                            Arrays.toString(net.module.weight.toFloats())));
        }
    }
}
