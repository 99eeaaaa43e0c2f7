package org.torch4j.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Generator;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.cuda.Cuda;
import org.torch4j.errors.CheckpointException;

/** The states of the default generators of every device, and of named ones. */
final class RandomState {
    private RandomState() {}

    static Map<String, Object> save(Map<String, Generator> generators) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("cpu", Scope.unscoped(Torch.getRngState()));
        List<Object> devices = new ArrayList<>();
        int count = Cuda.isAvailable() ? Cuda.deviceCount() : 0;
        for (int i = 0; i < count; i++) {
            devices.add(Scope.unscoped(Cuda.getRngState(i)));
        }
        state.put("cuda", devices);
        Map<String, Object> named = new LinkedHashMap<>();
        generators.forEach((name, g) -> named.put(name, Scope.unscoped(g.getState())));
        state.put("generators", named);
        return state;
    }

    /** A copy of what a file holds, checked. */
    static Map<String, Object> check(Map<?, ?> saved, Map<String, Generator> generators, Path file) {
        boolean whole = saved.get("cpu") instanceof Tensor
                && saved.get("cuda") instanceof List<?>
                && saved.get("generators") instanceof Map<?, ?> named
                && named.keySet().equals(generators.keySet());
        if (!whole) {
            throw new CheckpointException(
                    file + " has other random numbers than this training: expected generators " + generators.keySet());
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        saved.forEach((k, v) -> copy.put((String) k, lasting(v)));
        return copy;
    }

    private static Object lasting(Object value) {
        if (value instanceof Tensor t) {
            return Scope.unscoped(t.clone());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RandomState::lasting).toList();
        }
        Map<Object, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((k, v) -> copy.put(k, lasting(v)));
        return copy;
    }

    /** @param named whether named generators too are set back */
    static void load(Map<String, Object> state, Map<String, Generator> generators, boolean named) {
        Torch.setRngState((Tensor) state.get("cpu"));
        List<?> devices = (List<?>) state.get("cuda");
        int count = Cuda.isAvailable() ? Cuda.deviceCount() : 0;
        for (int i = 0; i < Math.min(count, devices.size()); i++) {
            Cuda.setRngState(i, (Tensor) devices.get(i));
        }
        if (named) {
            Map<?, ?> states = (Map<?, ?>) state.get("generators");
            generators.forEach((name, g) -> g.setState((Tensor) states.get(name)));
        }
    }
}
