package org.torch4j.nn;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A deep copy: what is shared inside the original is shared inside the copy, and nothing between the two. */
final class ModuleCopy {
    private final Map<Object, Object> copies = new IdentityHashMap<>();

    Module of(Module module) {
        Object known = copies.get(module);
        if (known != null) {
            return (Module) known;
        }
        Module twin = module.shallowClone();
        copies.put(module, twin);
        for (Field field : Fields.of(module.getClass())) {
            Object value = Fields.get(field, module);
            Object copy = copy(value);
            if (copy != value) {
                try {
                    field.set(twin, copy);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(Fields.where(field) + " cannot be copied", e);
                }
            }
        }
        twin.copyState(this, module);
        copyOverlay(module, twin);
        return twin;
    }

    private void copyOverlay(Module module, Module twin) {
        Overlay overlay = module.overlayOrNull();
        if (overlay == null) {
            return;
        }
        Overlay copy = new Overlay();
        overlay.added().forEach((name, value) -> copy.added().put(name, copy(value)));
        overlay.replaced().forEach((parameter, value) -> copy.replaced()
                .put((Parameter) copy(parameter), value.copy(this::copy)));
        twin.overlay(copy);
    }

    Object copy(Object value) {
        if (value instanceof Module module) {
            return of(module);
        }
        if (value instanceof Tensor tensor) {
            return copies.computeIfAbsent(tensor, t -> duplicate((Tensor) t));
        }
        if (value instanceof Object[] array) {
            Object[] copy = (Object[]) Array.newInstance(array.getClass().getComponentType(), array.length);
            Arrays.setAll(copy, i -> copy(array[i]));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(copy(v)));
            return list instanceof ArrayList ? copy : Collections.unmodifiableList(copy);
        }
        if (value instanceof Set<?> set) {
            Set<Object> copy = new LinkedHashSet<>();
            set.forEach(v -> copy.add(copy(v)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, copy(v)));
            return copy;
        }
        if (value instanceof Record entries && Records.holdsMembers(entries)) {
            return copy(entries);
        }
        return value;
    }

    private static Tensor duplicate(Tensor tensor) {
        return Torch.noGrad(() -> {
            if (tensor instanceof Parameter parameter) {
                Parameter copy = parameter instanceof UninitializedParameter lazy
                        ? lazy.copy()
                        : new Parameter(parameter.clone(), parameter.requiresGrad());
                Tensor grad = parameter.grad();
                if (grad != null) {
                    copy.setGrad(grad.clone());
                }
                return copy;
            }
            if (tensor instanceof Buffer buffer) {
                return buffer instanceof UninitializedBuffer lazy
                        ? lazy.copy()
                        : new Buffer(buffer.clone(), buffer.isSaved());
            }
            return tensor;
        });
    }

    private Record copy(Record value) {
        Object[] values = Records.values(value);
        Arrays.setAll(values, i -> copy(values[i]));
        return Records.with(value, values);
    }
}
