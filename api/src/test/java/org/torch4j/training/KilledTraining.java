package org.torch4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Generator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.amp.Autocast;
import org.torch4j.amp.GradScaler;
import org.torch4j.data.DataLoader;
import org.torch4j.data.DataRandom;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.nn.BatchNorm1d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.optim.AdamW;
import org.torch4j.optim.lrscheduler.CosineAnnealingLR;
import org.torch4j.optim.swa.AveragedModel;

/**
 * A training with everything that draws numbers: shuffled data, random samples, workers, dropout, autocast; an averaged
 * network, a scheduler. It says each step, saves every third, and writes the weights' checksum at its end.
 */
final class KilledTraining {
    private static final int SAMPLES = 70;

    private KilledTraining() {}

    /** Arguments: the file of the state, the file for the checksum, epochs, workers. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), train(Path.of(args[0]), Integer.parseInt(args[2]), args[3], true));
    }

    private static Example sample(int index) {
        double noise = DataRandom.rand() * 0.1;
        Tensor x = Torch.arange(8, DType.FLOAT32).mul(0.1 * (index % 7) + noise).sin();
        return new Example(x, (long) (index % 3));
    }

    static Dataset<Example> data(int size, IntFunction<Example> sample) {
        return new Dataset<>() {
            @Override
            public Example get(int index) {
                return sample.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    static String train(Path file, int epochs, String workers, boolean talk) {
        Torch.setNumThreads(1);
        Torch.manualSeed(5);
        Sequential net =
                new Sequential(new Linear(8, 32), new BatchNorm1d(32), new ReLU(), new Dropout(0.3), new Linear(32, 3));
        AveragedModel averaged = new AveragedModel(net);
        AdamW optimizer = new AdamW(net.parameters(), o -> o.lr(0.01));
        CosineAnnealingLR plan = new CosineAnnealingLR(optimizer, 10);
        GradScaler scaler = new GradScaler(Device.CPU);
        Generator order = new Generator(17);
        Dataset<Example> data = KilledTraining.data(SAMPLES, KilledTraining::sample);
        DataLoader<org.torch4j.data.Batch> loader = new DataLoader<>(data, o -> o.batchSize(16)
                .shuffle(true)
                .numWorkers(Integer.parseInt(workers))
                .generator(order));
        TrainingState state = new TrainingState(o -> o.network(net)
                .network("averaged", averaged)
                .optimizer(optimizer)
                .scheduler(plan)
                .scaler(scaler)
                .generator("order", order));
        if (file != null) {
            state.resume(file);
        }
        while (state.epoch() < epochs) {
            for (var batch : state.batches(loader)) {
                optimizer.zeroGrad();
                Tensor loss = Autocast.run(Device.CPU, () -> Functional.crossEntropy(net.apply(batch.x()), batch.y()));
                scaler.scale(loss).backward();
                scaler.step(optimizer);
                scaler.update();
                averaged.updateParameters(net);
                state.step();
                if (talk) {
                    System.out.println("step " + state.globalStep());
                }
                if (file != null && state.globalStep() % 3 == 0) {
                    state.save(file);
                }
            }
            plan.step();
            state.endEpoch();
            if (file != null) {
                state.save(file);
            }
        }
        CRC32 sum = new CRC32();
        net.stateDict().values().forEach(t -> sum.update(bytes(t)));
        averaged.stateDict().values().forEach(t -> sum.update(bytes(t)));
        return state.globalStep() + " " + optimizer.lr() + " " + sum.getValue();
    }

    private static byte[] bytes(Tensor t) {
        return t.detach().toDouble().reshape(-1).view(DType.UINT8).toBytes();
    }
}
