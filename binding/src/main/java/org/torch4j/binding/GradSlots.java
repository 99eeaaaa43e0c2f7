package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The gradients of a list of parameters, looked at where the parameters keep them: no object is made for one.
 *
 * <p>Holds its own references, so that a parameter that is closed elsewhere does not take its gradient's place along.
 */
public final class GradSlots {
    private final Tensor[] params;
    private final Tensor[] slots;
    private final long[] numel;
    private final boolean[] present;
    private boolean scanned;

    public GradSlots(List<? extends NativeTensor> parameters) {
        int n = parameters.size();
        params = new Tensor[n];
        slots = new Tensor[n];
        numel = new long[n];
        present = new boolean[n];
        for (int i = 0; i < n; i++) {
            params[i] = new Tensor(Natives.p(parameters.get(i)));
            slots[i] = params[i].mutable_grad();
            numel[i] = params[i].numel();
        }
    }

    public int size() {
        return slots.length;
    }

    public boolean has(int i) {
        return slots[i].defined();
    }

    /** What {@link #scan} found. */
    public enum Scan {
        /** The same gradients as in the last scan, all of them plain. */
        SAME,
        /** Other gradients, or sizes of parameters, than in the last scan; all of them plain. */
        CHANGED,
        /** A gradient is sparse, not contiguous, or not of its parameter's size. */
        ODD
    }

    /** Looks which gradients are there, and whether all are dense, contiguous and as large as their parameters. */
    public Scan scan() {
        boolean changed = !scanned;
        boolean odd = false;
        for (int i = 0; i < slots.length; i++) {
            Tensor slot = slots[i];
            boolean defined = slot.defined();
            if (defined) {
                long size = params[i].numel();
                changed |= size != numel[i];
                numel[i] = size;
                odd |= !isPlain(i, slot);
            }
            changed |= defined != present[i];
            present[i] = defined;
        }
        scanned = !odd;
        if (odd) {
            return Scan.ODD;
        }
        return changed ? Scan.CHANGED : Scan.SAME;
    }

    private boolean isPlain(int i, Tensor slot) {
        Tensor p = params[i];
        return !slot.is_sparse()
                && !slot.is_sparse_csr()
                && slot.is_contiguous()
                && slot.numel() == numel[i]
                && p.is_contiguous();
    }

    /** Which parameters had a gradient at the last scan. */
    public int[] found() {
        int n = 0;
        int[] found = new int[present.length];
        for (int i = 0; i < present.length; i++) {
            if (present[i]) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** The gradient of one parameter, or null. */
    public NativeTensor grad(int i) {
        return slots[i].defined() ? Natives.wrapView(new Tensor(slots[i])) : null;
    }

    public boolean isSparse(int i) {
        return slots[i].defined() && (slots[i].is_sparse() || slots[i].is_sparse_csr());
    }

    /** Drops the gradients. */
    public void clear() {
        for (Tensor slot : slots) {
            if (slot.defined()) {
                slot.reset();
            }
        }
    }

    /** Fills the gradients with zeros, and cuts them from the graph that made them. */
    public void zero() {
        for (Tensor slot : slots) {
            if (slot.defined()) {
                if (slot.grad_fn() != null) {
                    slot.detach_();
                } else {
                    slot.set_requires_grad(false);
                }
                slot.zero_();
            }
        }
    }

    Tensor parameter(int i) {
        return params[i];
    }

    /** State of chosen parameters, each of its parameter's size: the kernels do not look. */
    Tensor[] stateOf(int[] chosen, List<? extends NativeTensor> state) {
        Tensor[] pointers = NativeTensor.pointers(state.toArray(new NativeTensor[0]));
        for (int i = 0; i < pointers.length; i++) {
            Tensor p = params[chosen[i]];
            long elements = p.is_complex() && !pointers[i].is_complex() ? 2 * p.numel() : p.numel();
            if (pointers[i].numel() != elements) {
                throw new IllegalStateException("parameter " + chosen[i] + " has " + elements
                        + " elements, and the optimizer's state for it " + pointers[i].numel());
            }
        }
        return pointers;
    }

    Tensor slot(int i) {
        return slots[i];
    }
}
