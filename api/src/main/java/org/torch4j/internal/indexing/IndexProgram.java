package org.torch4j.internal.indexing;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Index;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeIndexing;
import org.torch4j.binding.NativeTensor;
import org.torch4j.binding.ViewStep;

/**
 * An index worked out once for tensors of any shape: steps that take a view, then index tensors and where they apply.
 *
 * <p>Entries before an ellipsis count dimensions from the front, those after it from the back, so the number of
 * dimensions of the tensor need not be known.
 */
final class IndexProgram {
    /** An index tensor and the dimension it starts at: from the front, or negative from the back of the view. */
    private record Pick(Index entry, int dim, int covers) {}

    private static final ViewStep[] NO_STEPS = {};

    private final ViewStep[] steps;
    private final Pick[] picks;
    private final int consumed;
    private final Index.Flag onlyFlag;

    private IndexProgram(ViewStep[] steps, Pick[] picks, int consumed, Index.Flag onlyFlag) {
        this.steps = steps;
        this.picks = picks;
        this.consumed = consumed;
        this.onlyFlag = onlyFlag;
    }

    /** {@code x[index]}: nothing to work out unless the tensor stands for a number or a flag. */
    static IndexProgram of(Tensor index) {
        Index entry = Index.of(index);
        return index.dim() == 0
                ? compile(entry)
                : new IndexProgram(NO_STEPS, new Pick[] {new Pick(entry, 0, 1)}, 1, null);
    }

    static IndexProgram compile(Index... entries) {
        return new Compiler(entries).compile();
    }

    NativeTensor get(Tensor tensor) {
        if (picks.length == 0) {
            return NativeIndexing.view(tensor, steps, consumed);
        }
        try (IndexTensors indices = indices(tensor)) {
            return NativeIndexing.index(tensor, steps, consumed, indices.slots());
        }
    }

    void set(Tensor tensor, Tensor value) {
        if (picks.length == 0) {
            NativeIndexing.copy(tensor, steps, consumed, value);
            return;
        }
        if (onlyFlag != null) {
            if (onlyFlag.value()) {
                NativeIndexing.copy(tensor, steps, consumed, value);
            }
            return;
        }
        try (IndexTensors indices = indices(tensor)) {
            NativeIndexing.put(tensor, steps, consumed, indices.slots(), value);
        }
    }

    void set(Tensor tensor, double value) {
        if (picks.length == 0) {
            NativeIndexing.fill(tensor, steps, consumed, value);
            return;
        }
        try (IndexTensors indices = indices(tensor)) {
            NativeIndexing.put(tensor, steps, consumed, indices.slots(), value);
        }
    }

    void set(Tensor tensor, long value) {
        if (picks.length == 0) {
            NativeIndexing.fill(tensor, steps, consumed, value);
            return;
        }
        try (IndexTensors indices = indices(tensor)) {
            NativeIndexing.put(tensor, steps, consumed, indices.slots(), value);
        }
    }

    /** One slot a dimension of the view up to the last index tensor; a mask takes one slot for all it covers. */
    private IndexTensors indices(Tensor tensor) {
        int rank = viewRank(tensor.dim());
        IndexTensors indices = new IndexTensors(rank);
        int dim = 0;
        for (Pick pick : picks) {
            int start = pick.dim < 0 ? pick.dim + rank : pick.dim;
            while (dim < start) {
                indices.skip();
                dim++;
            }
            indices.add(pick.entry);
            dim += pick.covers;
        }
        return indices;
    }

    private int viewRank(int rank) {
        int result = rank;
        for (ViewStep step : steps) {
            if (step.kind() == ViewStep.Kind.SELECT) {
                result--;
            } else if (step.kind() == ViewStep.Kind.UNSQUEEZE) {
                result++;
            }
        }
        return result;
    }

    /** How an entry takes part. */
    private static final class Compiler {
        private final Index[] entries;
        private final int[] consumes;
        private final List<ViewStep> steps = new ArrayList<>();
        private final List<Pick> picks = new ArrayList<>();

        Compiler(Index[] entries) {
            if (entries == null) {
                throw new IllegalArgumentException("the index is null; Python's None is Index.newAxis()");
            }
            this.entries = entries.clone();
            this.consumes = new int[entries.length];
        }

        IndexProgram compile() {
            int ellipsis = entries.length;
            int consumed = 0;
            for (int i = 0; i < entries.length; i++) {
                entries[i] = plain(entries[i]);
                if (entries[i] instanceof Index.Ellipsis) {
                    if (ellipsis < i) {
                        throw new IllegalArgumentException("an index may have one ellipsis");
                    }
                    ellipsis = i;
                }
                consumes[i] = consumes(entries[i]);
                consumed += consumes[i];
            }
            fromTheFront(ellipsis);
            fromTheBack(ellipsis + 1);
            return new IndexProgram(
                    steps.toArray(new ViewStep[0]),
                    picks.toArray(new Pick[0]),
                    consumed,
                    entries.length == 1 && entries[0] instanceof Index.Flag flag ? flag : null);
        }

        private void fromTheFront(int end) {
            int dim = 0;
            int axis = 0;
            for (int i = 0; i < end; i++) {
                step(i, dim, axis, dim);
                dim += makes(i);
                axis += consumes[i];
            }
        }

        private void fromTheBack(int begin) {
            int left = 0;
            int right = 0;
            for (int i = begin; i < entries.length; i++) {
                left += consumes[i];
                right += makes(i);
            }
            for (int i = begin; i < entries.length; i++) {
                int dim = consumes[i] == 0 ? -left - 1 : -left;
                step(i, dim, -left, -right);
                left -= consumes[i];
                right -= makes(i);
            }
        }

        private void step(int i, int dim, int axis, int finalDim) {
            Index entry = entries[i];
            if (entry instanceof Index.At at) {
                steps.add(ViewStep.select(dim, axis, at.index()));
            } else if (entry instanceof Index.Range range) {
                boolean alone = entries.length == 1;
                if (alone || !range.isAll()) {
                    steps.add(ViewStep.slice(dim, axis, range.start(), range.stop(), range.step(), alone));
                }
            } else {
                if (consumes[i] == 0) {
                    steps.add(ViewStep.unsqueeze(dim));
                }
                if (!(entry instanceof Index.NewAxis)) {
                    picks.add(new Pick(entry, finalDim, Math.max(1, consumes[i])));
                }
            }
        }

        /** A tensor without dimensions stands for the number or the flag it holds. */
        private static Index plain(Index entry) {
            if (entry == null) {
                throw new IllegalArgumentException("an index entry is null; Python's None is Index.newAxis()");
            }
            if (entry instanceof Index.Of of && of.tensor().dim() == 0) {
                if (isMask(of.tensor())) {
                    return Index.flag(of.tensor().itemBool());
                }
                if (of.tensor().dtype().isIntegral()) {
                    return Index.at(of.tensor().itemLong());
                }
            }
            return entry;
        }

        /** Dimensions of the indexed tensor that an entry speaks of. */
        private static int consumes(Index entry) {
            if (entry instanceof Index.Items items) {
                return items.mask() ? items.shape().length : 1;
            }
            if (entry instanceof Index.Of of) {
                return isMask(of.tensor()) ? of.tensor().dim() : 1;
            }
            return entry instanceof Index.At || entry instanceof Index.Range ? 1 : 0;
        }

        /** Dimensions of the view, before index tensors apply, that an entry leaves. */
        private int makes(int i) {
            if (entries[i] instanceof Index.At || entries[i] instanceof Index.Ellipsis) {
                return 0;
            }
            return Math.max(1, consumes[i]);
        }

        private static boolean isMask(Tensor tensor) {
            DType type = tensor.dtype();
            return type == DType.BOOL || type == DType.UINT8;
        }
    }
}
