package org.torch4j.nn.utils;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.nn.PackedSequence;

/**
 * Packs and pads sequences of different lengths.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html#utilities">torch.nn.utils.rnn</a>
 */
public final class Rnn {
    private Rnn() {}

    /** Options of packing and padding. */
    public static final class Options {
        private boolean batchFirst;
        private boolean enforceSorted = true;
        private double paddingValue;
        private String paddingSide = "right";
        private Long totalLength;

        /** Whether the batch is the first dimension; default false. */
        public Options batchFirst(boolean batchFirst) {
            this.batchFirst = batchFirst;
            return this;
        }

        /** Whether the sequences have to come sorted, the longest first; default true. */
        public Options enforceSorted(boolean enforceSorted) {
            this.enforceSorted = enforceSorted;
            return this;
        }

        /** What stands behind the end of a sequence; default 0. */
        public Options paddingValue(double paddingValue) {
            this.paddingValue = paddingValue;
            return this;
        }

        /** "right", which is the default, or "left". */
        public Options paddingSide(String paddingSide) {
            this.paddingSide = paddingSide;
            return this;
        }

        /** The length to pad to, if longer than the longest sequence. */
        public Options totalLength(long totalLength) {
            this.totalLength = totalLength;
            return this;
        }
    }

    /**
     * Padded sequences and their lengths.
     *
     * @param sequences (L, N, *), or (N, L, *) with batchFirst
     * @param lengths of each sequence, int64
     */
    public record Padded(Tensor sequences, Tensor lengths) {}

    private static Options chosen(Consumer<Options> options) {
        Options chosen = new Options();
        options.accept(chosen);
        return chosen;
    }

    /** Packs padded sequences, (L, N, *), that come sorted by length, the longest first. */
    public static PackedSequence packPaddedSequence(Tensor input, Tensor lengths) {
        return packPaddedSequence(input, lengths, o -> {});
    }

    public static PackedSequence packPaddedSequence(Tensor input, long[] lengths, Consumer<Options> options) {
        return packPaddedSequence(input, Torch.fromArray(lengths), options);
    }

    public static PackedSequence packPaddedSequence(Tensor input, Tensor lengths, Consumer<Options> options) {
        Options o = chosen(options);
        Tensor sizes = lengths.to(DType.INT64);
        Tensor sortedIndices = null;
        Tensor sequences = input;
        if (!o.enforceSorted) {
            var sort = sizes.sort(-1, true);
            sizes = sort.values();
            sortedIndices = sort.indices().to(input.device());
            sequences = input.indexSelect(o.batchFirst ? 0 : 1, sortedIndices);
        }
        checkLengths(sequences, sizes, o);
        Object[] packed = AtenPrivate._pack_padded_sequence(sequences, sizes.to(Device.CPU), o.batchFirst);
        return new PackedSequence(
                (Tensor) packed[0], (Tensor) packed[1], sortedIndices, invertPermutation(sortedIndices));
    }

    private static void checkLengths(Tensor sequences, Tensor lengths, Options o) {
        long batch = sequences.size(o.batchFirst ? 0 : 1);
        long longest = sequences.size(o.batchFirst ? 1 : 0);
        long[] sizes = lengths.toLongs();
        if (sizes.length != batch) {
            throw new IllegalArgumentException("%d lengths for %d sequences, input %s"
                    .formatted(sizes.length, batch, Arrays.toString(sequences.shape())));
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] <= 0 || sizes[i] > longest) {
                throw new IllegalArgumentException(
                        "length %d of sequence %d is not between 1 and %d".formatted(sizes[i], i, longest));
            }
            if (i > 0 && sizes[i] > sizes[i - 1]) {
                throw new IllegalArgumentException(
                        "lengths %s are not sorted, the longest first: sort them or pass o -> o.enforceSorted(false)"
                                .formatted(Arrays.toString(sizes)));
            }
        }
    }

    /** The opposite of packing. */
    public static Padded padPackedSequence(PackedSequence packed) {
        return padPackedSequence(packed, o -> {});
    }

    public static Padded padPackedSequence(PackedSequence packed, Consumer<Options> options) {
        Options o = chosen(options);
        long longest = packed.batchSizes().size(0);
        if (o.totalLength != null && o.totalLength < longest) {
            throw new IllegalArgumentException(
                    "totalLength %d is below the longest sequence's %d".formatted(o.totalLength, longest));
        }
        Object[] padded = AtenPrivate._pad_packed_sequence(
                packed.data(),
                packed.batchSizes(),
                o.batchFirst,
                o.paddingValue,
                o.totalLength == null ? longest : o.totalLength);
        Tensor sequences = (Tensor) padded[0];
        Tensor lengths = (Tensor) padded[1];
        Tensor order = packed.unsortedIndices();
        return order == null
                ? new Padded(sequences, lengths)
                : new Padded(
                        sequences.indexSelect(o.batchFirst ? 0 : 1, order),
                        lengths.indexSelect(0, order.to(Device.CPU)));
    }

    /** Pads sequences of (L, *) to one tensor. */
    public static Tensor padSequence(List<Tensor> sequences) {
        return padSequence(sequences, o -> {});
    }

    public static Tensor padSequence(List<Tensor> sequences, Consumer<Options> options) {
        Options o = chosen(options);
        return Torch.padSequence(sequences, o.batchFirst, o.paddingValue, o.paddingSide);
    }

    /** The opposite of padding. */
    public static List<Tensor> unpadSequence(Tensor padded, Tensor lengths, boolean batchFirst) {
        Tensor sequences = batchFirst ? padded : padded.transpose(0, 1);
        List<Tensor> all = new ArrayList<>();
        long[] sizes = lengths.toLongs();
        for (int i = 0; i < sizes.length; i++) {
            all.add(sequences.select(0, i).narrow(0, 0, sizes[i]));
        }
        return all;
    }

    /** Packs sequences of (L, *) that come sorted by length, the longest first. */
    public static PackedSequence packSequence(List<Tensor> sequences) {
        return packSequence(sequences, true);
    }

    public static PackedSequence packSequence(List<Tensor> sequences, boolean enforceSorted) {
        long[] lengths = sequences.stream().mapToLong(s -> s.size(0)).toArray();
        return packPaddedSequence(padSequence(sequences), lengths, o -> o.enforceSorted(enforceSorted));
    }

    public static List<Tensor> unpackSequence(PackedSequence packed) {
        Padded padded = padPackedSequence(packed, o -> o.batchFirst(true));
        return unpadSequence(padded.sequences(), padded.lengths(), true);
    }

    /** The way back of a permutation; null stays null. */
    public static Tensor invertPermutation(Tensor permutation) {
        if (permutation == null) {
            return null;
        }
        Tensor places = Torch.arange(0, permutation.numel(), DType.INT64.on(permutation.device()));
        return Torch.emptyLike(permutation).scatter_(0, permutation, places);
    }
}
