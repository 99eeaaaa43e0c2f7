package org.torch4j.nn;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.torch4j.Generator;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.tree.TensorTree;

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
        for (Field field : Fields.all(module.getClass())) {
            Object value = Fields.get(field, module);
            boolean elsewhere = Modifier.isTransient(field.getModifiers()) && value instanceof Module;
            Object copy = elsewhere ? copies.getOrDefault(value, value) : copyOf(field, value);
            if (copy != value) {
                try {
                    field.set(twin, copy);
                } catch (IllegalAccessException | IllegalArgumentException e) {
                    throw new IllegalStateException(Fields.where(field) + " cannot be copied", e);
                }
            }
        }
        twin.copyState(this, module);
        copyOverlay(module, twin);
        return twin;
    }

    private Object copyOf(Field field, Object value) {
        try {
            return copy(value);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(Fields.where(field) + ": " + e.getMessage(), e);
        }
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
        if (value == null) {
            return null;
        }
        Object known = copies.get(value);
        if (known != null) {
            return known;
        }
        if (value instanceof Module module) {
            return of(module);
        }
        if (value instanceof Collection<?> elements) {
            return copy(elements);
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof Object[] array) {
            Object[] copy = (Object[]) Array.newInstance(array.getClass().getComponentType(), array.length);
            copies.put(array, copy);
            Arrays.setAll(copy, i -> copy(array[i]));
            return copy;
        }
        Object copy = single(value);
        if (copy != value) {
            copies.put(value, copy);
        }
        return copy;
    }

    private Object single(Object value) {
        if (value instanceof Tensor tensor) {
            return duplicate(tensor);
        }
        if (value instanceof Generator generator) {
            return generator.cloneState();
        }
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            Object copy = Array.newInstance(value.getClass().getComponentType(), length);
            System.arraycopy(value, 0, copy, 0, length);
            return copy;
        }
        if (value instanceof Record entries) {
            return copy(entries);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            Object inner = copy(optional.get());
            return inner == optional.get() ? value : Optional.of(inner);
        }
        if (value instanceof AtomicReference<?> reference) {
            return new AtomicReference<>(copy(reference.get()));
        }
        if (value instanceof AtomicInteger number) {
            return new AtomicInteger(number.get());
        }
        if (value instanceof AtomicLong number) {
            return new AtomicLong(number.get());
        }
        if (value instanceof AtomicBoolean flag) {
            return new AtomicBoolean(flag.get());
        }
        return value instanceof BitSet bits ? bits.clone() : value;
    }

    @SuppressWarnings("unchecked")
    private Object copy(Collection<?> from) {
        Collection<Object> copy = (Collection<Object>) CollectionCopy.emptyLike(from);
        if (copy == null) {
            boolean same = isFixed(from) && from.stream().allMatch(element -> copy(element) == element);
            Object rebuilt = same ? from : CollectionCopy.rebuilt(from, this::copy);
            copies.put(from, rebuilt);
            return rebuilt;
        }
        copies.put(from, copy);
        from.forEach(element -> copy.add(copy(element)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private Object copy(Map<?, ?> from) {
        Map<Object, Object> copy = (Map<Object, Object>) CollectionCopy.emptyLike(from);
        if (copy == null) {
            Object rebuilt = CollectionCopy.rebuilt(from, this::copy);
            copies.put(from, rebuilt);
            return rebuilt;
        }
        copies.put(from, copy);
        from.forEach((key, value) -> copy.put(copy(key), copy(value)));
        return copy;
    }

    /** Whether nobody can change the collection, so that it may be shared where its elements are. */
    private static boolean isFixed(Collection<?> from) {
        return from.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    /** The values without their gradients, as Python's parameters are copied. */
    private static Tensor duplicate(Tensor tensor) {
        return Torch.noGrad(() -> {
            if (tensor instanceof Parameter parameter) {
                return parameter instanceof UninitializedParameter lazy
                        ? lazy.copy()
                        : new Parameter(parameter.clone(), parameter.requiresGrad());
            }
            if (tensor instanceof Buffer buffer) {
                return buffer instanceof UninitializedBuffer lazy
                        ? lazy.copy()
                        : new Buffer(buffer.clone(), buffer.isSaved());
            }
            if (!tensor.isLeaf()) {
                throw new IllegalStateException("the result of a recorded operation cannot be copied with its module:"
                        + " detach it, or keep none in a field");
            }
            Tensor copy = Scope.unscoped(tensor.clone());
            return tensor.requiresGrad() ? copy.requiresGrad_() : copy;
        });
    }

    private Record copy(Record value) {
        Object[] values = TensorTree.components(value);
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object copy = copy(values[i]);
            changed |= copy != values[i];
            values[i] = copy;
        }
        return changed ? TensorTree.record(value.getClass(), values) : value;
    }
}
