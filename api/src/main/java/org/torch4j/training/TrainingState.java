package org.torch4j.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.torch4j.Generator;
import org.torch4j.Scope;
import org.torch4j.amp.GradScaler;
import org.torch4j.data.DataLoader;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.Checkpoint;
import org.torch4j.nn.Module;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.lrscheduler.LRScheduler;

/**
 * Everything that a training needs to go on where it was stopped, in one file: networks, optimizers, schedulers, the
 * scaler, epoch, step, the place in the data, and the random numbers of every device. A training that is killed and goes
 * on gives the numbers of one that is not, bit for bit.
 *
 * <pre>{@code
 * var state = new TrainingState(o -> o.network(net).optimizer(adam).scheduler(plan));
 * state.resume(file);
 * while (state.epoch() < 10) {
 *     for (var batch : state.batches(loader)) {
 *         adam.minimize(crossEntropy(net.apply(batch.x()), batch.y()));
 *         state.step();
 *     }
 *     plan.step();
 *     state.endEpoch();
 *     state.save(file);
 * }
 * }</pre>
 *
 * <p>Save between epochs, or inside of the loop over batches: the loop then goes on with the next batch. The file is
 * written beside its place and moved there when it is whole; Python opens it with {@code torch.load}.
 */
public final class TrainingState {
    private final Options parts;
    private final List<Part> all;
    private long epoch;
    private long step;
    private long position;
    private Map<String, Object> epochStart;
    private Map<String, Object> resumed;

    /** What belongs to the training. */
    public static final class Options {
        private final Map<String, Part> parts = new LinkedHashMap<>();
        private final Map<String, Generator> generators = new LinkedHashMap<>();

        private Options() {}

        private Options add(String name, Part part) {
            if (parts.put(Objects.requireNonNull(name, "name"), part) != null) {
                throw new IllegalArgumentException("two parts of the training are named '" + name + "'");
            }
            return this;
        }

        /** The network, named model. */
        public Options network(Module network) {
            return network("model", network);
        }

        /** One of several networks; an averaged one too. */
        public Options network(String name, Module network) {
            return add(name, Part.of(network));
        }

        /** The optimizer, under the name {@code optimizer}. */
        public Options optimizer(Optimizer optimizer) {
            return optimizer("optimizer", optimizer);
        }

        /** One of several optimizers, by a name of its own. */
        public Options optimizer(String name, Optimizer optimizer) {
            return add(name, Part.of(optimizer));
        }

        /** The scheduler, under the name {@code scheduler}. */
        public Options scheduler(LRScheduler scheduler) {
            return scheduler("scheduler", scheduler);
        }

        /** One of several schedulers, by a name of its own. */
        public Options scheduler(String name, LRScheduler scheduler) {
            return add(name, Part.of(scheduler));
        }

        /** The scaler of a training in half precision. */
        public Options scaler(GradScaler scaler) {
            return add("scaler", Part.of(scaler));
        }

        /** What decides when the training ends. */
        public Options earlyStopping(EarlyStopping stopping) {
            return add("early_stopping", Part.of(stopping::stateDict, stopping::loadStateDict));
        }

        /** Anything else, by functions that give and take its state in maps, lists, numbers, texts and tensors. */
        public Options part(String name, Supplier<Map<String, Object>> save, Consumer<Map<?, ?>> load) {
            return add(name, Part.of(save, load));
        }

        /** A generator of the program's own, such as the loader's. The default ones belong to the state without a word. */
        public Options generator(String name, Generator generator) {
            if (generators.put(name, Objects.requireNonNull(generator, "generator")) != null) {
                throw new IllegalArgumentException("two generators of the training are named '" + name + "'");
            }
            return this;
        }
    }

    public TrainingState(Consumer<Options> options) {
        parts = new Options();
        options.accept(parts);
        all = List.copyOf(parts.parts.values());
    }

    /** Epochs that have ended. */
    public long epoch() {
        return epoch;
    }

    /** Steps of all epochs. */
    public long globalStep() {
        return step;
    }

    /** Batches of this epoch that the loop has taken. */
    public long position() {
        return position;
    }

    /** Counts a step. */
    public void step() {
        step++;
    }

    /** Counts an epoch, and goes to the beginning of the data. */
    public void endEpoch() {
        epoch++;
        position = 0;
        epochStart = null;
        resumed = null;
    }

    /**
     * The batches of this epoch that have not been taken. After {@link #resume} those before are made and passed over, and
     * the random numbers go on as saved.
     */
    public <B> Iterable<B> batches(DataLoader<B> loader) {
        return () -> {
            if (resumed == null) {
                position = 0;
                epochStart = RandomState.save(parts.generators);
                return counting(loader.iterator());
            }
            Map<String, Object> saved = resumed;
            resumed = null;
            RandomState.load(epochStart, parts.generators, true);
            Iterator<B> batches = loader.iterator();
            for (long i = 0; i < position; i++) {
                if (!batches.hasNext()) {
                    throw new IllegalStateException(
                            "the training was saved after " + position + " batches of an epoch; the loader has " + i);
                }
                batches.next();
            }
            RandomState.load(saved, parts.generators, false);
            return counting(batches);
        };
    }

    private <B> Iterator<B> counting(Iterator<B> batches) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public B next() {
                B batch = batches.next();
                position++;
                return batch;
            }
        };
    }

    /** Writes the state; a file that was there stays until the new one is whole. */
    public void save(Path file) {
        Scope.run(() -> Checkpoint.save(contents(), file));
    }

    private Map<String, Object> contents() {
        Map<String, Object> state = new LinkedHashMap<>();
        parts.parts.forEach((name, part) -> state.put(name, part.save().get()));
        state.put("epoch", epoch);
        state.put("global_step", step);
        state.put("position", position);
        state.put("random", RandomState.save(parts.generators));
        state.put("epoch_start", position == 0 ? null : epochStart);
        return state;
    }

    /**
     * Goes on from a file where there is one.
     *
     * @return whether there was
     */
    public boolean resume(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        load(file);
        return true;
    }

    /**
     * Takes over the state of a file.
     *
     * @throws CheckpointException where the file is no state of this training; nothing is changed then
     */
    public void load(Path file) {
        Scope.run(() -> {
            try (Checkpoint saved = Checkpoint.load(file)) {
                read(saved, file);
            }
        });
    }

    private void read(Checkpoint saved, Path file) {
        for (String name : List.of("epoch", "global_step", "position", "random", "epoch_start")) {
            require(saved, name, file);
        }
        parts.parts.keySet().forEach(name -> require(saved, name, file));
        Map<String, Object> random = RandomState.check(saved.map("random"), parts.generators, file);
        long at = saved.integer("position");
        Map<String, Object> start =
                at == 0 ? null : RandomState.check(saved.map("epoch_start"), parts.generators, file);
        List<Object> before = all.stream().map(p -> Part.copy(p.save().get())).toList();
        int done = 0;
        try {
            for (String name : parts.parts.keySet()) {
                all.get(done++).load().accept(saved, name);
            }
        } catch (RuntimeException e) {
            for (int i = 0; i < done; i++) {
                all.get(i).restore().accept(before.get(i));
            }
            throw e;
        }
        RandomState.load(random, parts.generators, true);
        epoch = saved.integer("epoch");
        step = saved.integer("global_step");
        position = at;
        epochStart = start;
        resumed = at == 0 ? null : random;
    }

    private static void require(Checkpoint saved, String name, Path file) {
        if (!saved.has(name)) {
            throw new CheckpointException(file + " has no '" + name + "': it is no state of this training");
        }
    }
}
