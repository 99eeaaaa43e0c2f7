package org.torch4j.binding;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** What Python's brackets do, through direct calls: views by select, slice and unsqueeze, then index tensors. */
public final class NativeIndexing {
    private static final AtomicReferenceArray<LongOptional> BOUNDS = new AtomicReferenceArray<>(1024);

    private NativeIndexing() {}

    /** {@code t[index]}. */
    public static NativeTensor select(NativeTensor t, long index) {
        Tensor p = t.pointer();
        checkRank(p, 1);
        try {
            return Natives.wrapView(select(p, p, 0, 0, index));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("select", e, t);
        }
    }

    /** {@code t[indices[0], indices[1], ...]}. */
    public static NativeTensor select(NativeTensor t, long... indices) {
        Tensor p = t.pointer();
        if (indices.length == 0) {
            return AtenA.alias(t);
        }
        checkRank(p, indices.length);
        Tensor view = p;
        try {
            for (int i = 0; i < indices.length; i++) {
                view = replace(p, view, select(p, view, 0, i, indices[i]));
            }
        } catch (RuntimeException e) {
            release(p, view);
            throw NativeErrors.translate("select", e, t);
        }
        return Natives.wrapView(view);
    }

    /**
     * The view that the steps lead to.
     *
     * @param consumed dimensions of {@code t} that the index speaks of
     */
    public static NativeTensor view(NativeTensor t, ViewStep[] steps, int consumed) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        return Natives.wrapView(view == p ? p.alias() : view);
    }

    /** The elements that index tensors pick from a view; a null entry takes its dimension whole. */
    public static NativeTensor index(NativeTensor t, ViewStep[] steps, int consumed, NativeTensor[] indices) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        try (IndexList list = IndexList.of(indices)) {
            return Natives.wrap(view.index(list.pointer()));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("index", e, t, indices);
        } finally {
            release(p, view);
        }
    }

    /** Sets every element of a view. */
    public static void fill(NativeTensor t, ViewStep[] steps, int consumed, double value) {
        try (Scalar scalar = new Scalar(value)) {
            fill(t, steps, consumed, scalar);
        }
    }

    /** Sets every element of a view. */
    public static void fill(NativeTensor t, ViewStep[] steps, int consumed, long value) {
        try (Scalar scalar = new Scalar(value)) {
            fill(t, steps, consumed, scalar);
        }
    }

    private static void fill(NativeTensor t, ViewStep[] steps, int consumed, Scalar value) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        try {
            view.fill_(value);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("setitem", e, t);
        } finally {
            release(p, view);
        }
    }

    /** Copies {@code value}, broadcast, into a view. */
    public static void copy(NativeTensor t, ViewStep[] steps, int consumed, NativeTensor value) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        Tensor source = Natives.p(value);
        Tensor fitted = source;
        try {
            if (source.dim() == 0 && source.is_cpu() && view.dim() > 0) {
                view.fill_(source);
            } else {
                fitted = dropLeadingOnes(source, view.dim());
                view.copy_(fitted);
            }
        } catch (RuntimeException e) {
            throw NativeErrors.translate("setitem", e, t, value);
        } finally {
            release(source, fitted);
            release(p, view);
        }
    }

    /** Puts {@code value}, broadcast, where index tensors point in a view. */
    public static void put(NativeTensor t, ViewStep[] steps, int consumed, NativeTensor[] indices, NativeTensor value) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        Tensor source = Natives.p(value);
        Tensor fitted = source;
        try (IndexList list = IndexList.of(indices)) {
            fitted = dropLeadingOnes(source, 0);
            view.index_put_(list.pointer(), fitted, false);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("setitem", e, t, indices, value);
        } finally {
            release(source, fitted);
            release(p, view);
        }
    }

    /** Sets what index tensors pick from a view to one number. */
    public static void put(NativeTensor t, ViewStep[] steps, int consumed, NativeTensor[] indices, double value) {
        Tensor known = ScalarCache.typed(t.pointer(), value);
        try (Scalar scalar = known == null ? new Scalar(value) : null) {
            put(t, steps, consumed, indices, known, scalar);
        }
    }

    /** Sets what index tensors pick from a view to one number. */
    public static void put(NativeTensor t, ViewStep[] steps, int consumed, NativeTensor[] indices, long value) {
        Tensor known = Math.abs(value) < 1L << 24 ? ScalarCache.typed(t.pointer(), value) : null;
        try (Scalar scalar = known == null ? new Scalar(value) : null) {
            put(t, steps, consumed, indices, known, scalar);
        }
    }

    private static void put(
            NativeTensor t, ViewStep[] steps, int consumed, NativeTensor[] indices, Tensor known, Scalar value) {
        Tensor p = t.pointer();
        checkRank(p, consumed);
        Tensor view = walk(p, steps);
        Tensor number = known;
        try (IndexList list = IndexList.of(indices)) {
            if (number == null) {
                number = p.new_full(new long[0], value);
            }
            view.index_put_(list.pointer(), number, false);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("setitem", e, t, indices);
        } finally {
            if (number != null) {
                release(known, number);
            }
            release(p, view);
        }
    }

    private static Tensor walk(Tensor p, ViewStep[] steps) {
        Tensor view = p;
        for (ViewStep step : steps) {
            Tensor next;
            try {
                next = switch (step.kind()) {
                    case SELECT -> select(p, view, step.dim(), step.axis(), step.start());
                    case SLICE -> slice(view, step);
                    case UNSQUEEZE -> view.unsqueeze(step.dim());
                };
            } catch (RuntimeException e) {
                release(p, view);
                throw NativeErrors.translate("index", e);
            }
            view = replace(p, view, next);
        }
        return view;
    }

    private static Tensor select(Tensor indexed, Tensor p, int dim, int axis, long index) {
        long size = p.size(dim);
        if (index < -size || index >= size) {
            long shown = axis < 0 ? axis + indexed.dim() : axis;
            throw new IndexOutOfBoundsException("index " + index + " is out of bounds for dimension " + shown
                    + " with size " + size + " (given " + NativeInfo.describe(indexed) + ")");
        }
        try {
            return p.select(dim, index);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("select", e, NativeInfo.describe(indexed));
        }
    }

    private static Tensor slice(Tensor p, ViewStep step) {
        long size = p.size(step.dim());
        long start = step.start() == null ? 0 : clamp(step.start(), size);
        long stop = step.stop() == null ? size : clamp(step.stop(), size);
        if (step.step() == 1) {
            if (!step.always() && takesAll(step, size)) {
                return p;
            }
            return p.narrow(step.dim(), start, Math.max(0, stop - start));
        }
        return p.slice(step.dim(), bound(start), bound(stop), step.step());
    }

    /** A bound as the native call takes it; small ones, nearly all, are made once. */
    private static LongOptional bound(long value) {
        if (value >= BOUNDS.length()) {
            return new LongOptional(value);
        }
        LongOptional known = BOUNDS.get((int) value);
        if (known == null) {
            known = new LongOptional(value);
            known.retainReference();
            BOUNDS.set((int) value, known);
        }
        return known;
    }

    private static boolean takesAll(ViewStep step, long size) {
        return (step.start() == null || step.start() == 0) && (step.stop() == null || step.stop() >= size);
    }

    private static long clamp(long bound, long size) {
        long position = bound < 0 ? bound + size : bound;
        return Math.max(0, Math.min(position, size));
    }

    /** Python lets a value have more dimensions than its target when the first are of size 1. */
    private static Tensor dropLeadingOnes(Tensor value, long keep) {
        int rank = (int) value.dim();
        int drop = 0;
        while (rank - drop > keep && value.size(drop) == 1) {
            drop++;
        }
        if (drop == 0) {
            return value;
        }
        long[] shape = new long[rank - drop];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = value.size(i + drop);
        }
        return value.view(shape);
    }

    private static void checkRank(Tensor p, int consumed) {
        long rank = p.dim();
        if (consumed > rank) {
            throw new IndexOutOfBoundsException(
                    rank == 0
                            ? "invalid index of a 0-dim tensor: item() gives its value"
                            : "too many indices for tensor of dimension " + rank + ": got " + consumed + " (given "
                                    + NativeInfo.describe(p) + ")");
        }
    }

    private static Tensor replace(Tensor owned, Tensor old, Tensor next) {
        if (next != old) {
            release(owned, old);
        }
        return next;
    }

    private static void release(Tensor owned, Tensor view) {
        if (view != owned) {
            view.deallocate();
        }
    }
}
