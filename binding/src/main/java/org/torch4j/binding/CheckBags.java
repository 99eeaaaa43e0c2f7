package org.torch4j.binding;

/** Bags of an embedding: which rows, where bags begin, to which bag an index belongs. */
final class CheckBags {
    private static final long MAX = 2;

    private CheckBags() {}

    static void bags(
            NativeTensor weight,
            NativeTensor indices,
            NativeTensor offsets,
            long mode,
            NativeTensor perSampleWeights,
            boolean includeLastOffset) {
        mode(mode);
        Preconditions.rank(weight, 2, "weight");
        Preconditions.rank(indices, 1, "indices");
        offsets(offsets, NativeInfo.numel(indices), includeLastOffset);
        IndexValues.within(indices, 0, NativeInfo.size(weight, 0), "indices");
        Preconditions.elements(perSampleWeights, NativeInfo.numel(indices), "perSampleWeights");
    }

    private static void mode(long mode) {
        if (mode < 0 || mode > MAX) {
            throw Preconditions.because("mode %s: expected 0 (sum), 1 (mean) or 2 (max)", mode);
        }
    }

    private static void offsets(NativeTensor offsets, long count, boolean includeLastOffset) {
        Preconditions.rank(offsets, 1, "offsets");
        long bags = NativeInfo.numel(offsets);
        if (bags == 0 && (count > 0 || includeLastOffset)) {
            throw Preconditions.because("offsets are empty: expected where each bag of %s indices begins", count);
        }
        if (!IndexValues.isReadable(offsets) || bags == 0) {
            return;
        }
        long[] values = IndexValues.values(offsets);
        if (values[0] != 0) {
            throw Preconditions.because("offsets begin with %s: expected 0", values[0]);
        }
        IndexValues.rising(values, 0, count, "offsets");
        if (includeLastOffset && values[values.length - 1] != count) {
            throw Preconditions.because(
                    "offsets end with %s: expected the number of indices, %s", values[values.length - 1], count);
        }
    }

    static void bagsBackward(
            NativeTensor grad,
            NativeTensor weight,
            NativeTensor indices,
            NativeTensor offsets,
            NativeTensor offset2bag,
            NativeTensor bagSize,
            NativeTensor maximumIndices,
            Long numWeights,
            long mode,
            NativeTensor perSampleWeights) {
        mode(mode);
        Preconditions.rank(grad, 2, "grad");
        Preconditions.rank(indices, 1, "indices");
        long count = NativeInfo.numel(indices);
        long bags = NativeInfo.size(grad, 0);
        long rows = numWeights != null ? numWeights : rows(weight);
        Preconditions.below(rows, 0, "numWeights");
        IndexValues.within(indices, 0, rows, "indices");
        Natives.p(offset2bag);
        if (NativeInfo.numel(offset2bag) == 0 && offsets != null) {
            offsets(offsets, count, false);
            if (NativeInfo.numel(offsets) > bags) {
                throw Preconditions.because("grad for %s bags is expected, not %s", NativeInfo.numel(offsets), grad);
            }
        } else if (mode != MAX) {
            Preconditions.elements(offset2bag, count, "offset2bag");
        }
        IndexValues.within(offset2bag, 0, bags, "offset2bag");
        if (bagSize != null && NativeInfo.numel(bagSize) != 0 || bagSize != null && mode == 1) {
            Preconditions.elements(bagSize, bags, "bagSize");
        }
        if (maximumIndices != null && mode == MAX) {
            Preconditions.shapesDiffer(grad, maximumIndices);
            IndexValues.within(maximumIndices, -1, rows, "maximumIndices");
        }
        Preconditions.elements(perSampleWeights, count, "perSampleWeights");
    }

    private static long rows(NativeTensor weight) {
        Preconditions.rank(weight, 2, "weight");
        return NativeInfo.size(weight, 0);
    }
}
