package org.torch4j.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.torch4j.Tensor;
import org.torch4j.amp.GradScaler;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.lrscheduler.LRScheduler;

/** How a part of a training gives its state, reads it from a file, and takes back what it gave. */
record Part(Supplier<Object> save, BiConsumer<Checkpoint, String> load, Consumer<Object> restore) {
    static Part of(Module network) {
        return new Part(
                network::stateDict,
                (file, name) -> network.loadStateDict(file.stateDict(name)),
                state -> network.loadStateDict((StateDict) state));
    }

    static Part of(Optimizer optimizer) {
        return of(optimizer::stateDict, optimizer::loadStateDict);
    }

    static Part of(LRScheduler scheduler) {
        return of(scheduler::stateDict, scheduler::loadStateDict);
    }

    static Part of(GradScaler scaler) {
        return of(scaler::stateDict, scaler::loadStateDict);
    }

    static Part of(Supplier<Map<String, Object>> save, Consumer<Map<?, ?>> load) {
        return new Part(
                save::get, (file, name) -> load.accept(file.map(name)), state -> load.accept((Map<?, ?>) state));
    }

    /** A copy whose tensors share nothing with the part. */
    static Object copy(Object state) {
        if (state instanceof Tensor t) {
            return t.detach().clone();
        }
        if (state instanceof StateDict dict) {
            StateDict copy = new StateDict();
            dict.forEach((name, t) -> copy.put(name, t.detach().clone()));
            dict.extraState().forEach(copy::putExtraState);
            return copy;
        }
        if (state instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, copy(v)));
            return copy;
        }
        return state instanceof List<?> list
                ? new ArrayList<>(list.stream().map(Part::copy).toList())
                : state;
    }
}
