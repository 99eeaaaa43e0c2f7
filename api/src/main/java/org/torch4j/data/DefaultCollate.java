package org.torch4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.binding.Numbers;
import org.torch4j.internal.tree.TensorTree;

/** Python's {@code default_collate}. */
final class DefaultCollate {
    private DefaultCollate() {}

    static Object collate(List<?> samples) {
        Object first = samples.get(0);
        if (first instanceof Tensor tensor) {
            return stack(samples, tensor);
        }
        if (first instanceof Boolean || first instanceof Number && !(first instanceof Complex)) {
            return numbers(samples, first);
        }
        if (first instanceof String || first instanceof Enum<?>) {
            return List.copyOf(samples);
        }
        if (first instanceof Map<?, ?> map) {
            Map<Object, Object> batch = new LinkedHashMap<>();
            for (Object key : map.keySet()) {
                batch.put(key, collate(samples.stream().map(s -> value(s, key)).toList()));
            }
            return batch;
        }
        if (first instanceof List<?> list) {
            return columns(samples.stream().<List<?>>map(s -> (List<?>) s).toList(), list.size());
        }
        if (first instanceof Object[] array) {
            return columns(
                    samples.stream()
                            .<List<?>>map(s -> Arrays.asList((Object[]) s))
                            .toList(),
                    array.length);
        }
        if (first instanceof Collatable<?>) {
            return collatable(samples);
        }
        if (first instanceof Record record) {
            return records(samples, record);
        }
        return array(samples, first);
    }

    /** float64 where the first has a point, whatever {@code Torch.tensor} makes of them otherwise. */
    private static Tensor numbers(List<?> samples, Object first) {
        for (int i = 0; i < samples.size(); i++) {
            Object sample = samples.get(i);
            if (!(sample instanceof Boolean || sample instanceof Number)) {
                throw new IllegalArgumentException("samples of a batch differ in kind: a number, then "
                        + (sample == null ? "null" : sample.getClass().getName()) + " at " + i);
            }
        }
        boolean real = first instanceof Number number && Numbers.isReal(number);
        return Torch.tensor(samples, real ? DType.FLOAT64 : TensorOptions.of());
    }

    private static Tensor stack(List<?> samples, Tensor first) {
        long[] shape = first.shape();
        Tensor[] tensors = new Tensor[samples.size()];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = (Tensor) samples.get(i);
            if (!Arrays.equals(tensors[i].shape(), shape)) {
                throw new IllegalArgumentException("samples of a batch differ in shape: %s, then %s at %d"
                        .formatted(Arrays.toString(shape), Arrays.toString(tensors[i].shape()), i));
            }
        }
        return Torch.stack(tensors);
    }

    private static Object value(Object sample, Object key) {
        Object value = ((Map<?, ?>) sample).get(key);
        if (value == null) {
            throw new IllegalArgumentException("a sample of the batch lacks the key " + key);
        }
        return value;
    }

    private static List<Object> columns(List<List<?>> samples, int size) {
        List<Object> columns = new ArrayList<>(size);
        for (int c = 0; c < size; c++) {
            List<Object> column = new ArrayList<>(samples.size());
            for (List<?> sample : samples) {
                if (sample.size() != size) {
                    throw new IllegalArgumentException(
                            "samples of a batch differ in length: %d, then %d".formatted(size, sample.size()));
                }
                column.add(sample.get(c));
            }
            columns.add(collate(column));
        }
        return columns;
    }

    @SuppressWarnings("unchecked")
    private static Object collatable(List<?> samples) {
        return ((Collatable<Object>) samples.get(0)).collate((List<Collatable<Object>>) samples);
    }

    /** A record of the same class where its components can hold what their columns become; a map by name otherwise. */
    private static Object records(List<?> samples, Record first) {
        var components = first.getClass().getRecordComponents();
        List<Object> columns = columns(
                samples.stream()
                        .<List<?>>map(s -> Arrays.asList(TensorTree.components((Record) s)))
                        .toList(),
                components.length);
        boolean fits = true;
        Map<Object, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            fits &= components[i].getType().isInstance(columns.get(i));
            byName.put(components[i].getName(), columns.get(i));
        }
        return fits ? TensorTree.record(first.getClass(), columns.toArray()) : byName;
    }

    private static Tensor array(List<?> samples, Object first) {
        int n = samples.size();
        if (first instanceof float[]) {
            return Torch.fromArray(samples.toArray(new float[n][]));
        }
        if (first instanceof double[]) {
            return Torch.fromArray(samples.toArray(new double[n][]));
        }
        if (first instanceof long[]) {
            return Torch.fromArray(samples.toArray(new long[n][]));
        }
        if (first instanceof int[]) {
            return Torch.fromArray(samples.toArray(new int[n][]));
        }
        throw new IllegalArgumentException(
                "a batch cannot be made of " + first.getClass().getName()
                        + ": tensors, numbers, strings, primitive arrays, and maps, lists and records of them can; give the loader a"
                        + " Collate");
    }
}
