package org.torch4j;

import java.util.function.Consumer;
import org.torch4j.internal.printing.TensorPrinter;
import org.torch4j.results.LuResult;
import org.torch4j.results.UniqueResult;

/**
 * A multi-dimensional array of one type, on one device.
 *
 * <p>{@code equals} and {@code hashCode} are identity, as in Python; compare values with {@code equal} and
 * {@code allclose}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensors.html">torch.Tensor</a>
 */
public non-sealed class Tensor extends TensorOperators
        implements TensorAttributes, TensorConversions, TensorAutograd, TensorIndexing, TensorValues {
    static {
        TensorFactory.start();
    }

    Tensor(Object handle) {
        super(handle);
    }

    /** A second name of the tensor that {@code other} refers to, which no scope closes; for parameters and buffers. */
    protected Tensor(Tensor other) {
        super(other);
    }

    /** Python's text: {@code tensor([1., 2.])}. */
    @Override
    public String toString() {
        return isClosed() ? "tensor(<closed>)" : TensorPrinter.print(this);
    }

    /** Takes this tensor out of every scope: it lives until it is closed or collected. */
    public Tensor keep() {
        persist();
        return this;
    }

    /** The distinct elements, sorted. */
    public Tensor unique() {
        return Torch.unique(this);
    }

    /** The distinct elements or slices; see {@link Torch#unique(Tensor, boolean, boolean, boolean, Long)}. */
    public UniqueResult unique(boolean sorted, boolean returnInverse, boolean returnCounts, Long dim) {
        return Torch.unique(this, sorted, returnInverse, returnCounts, dim);
    }

    public LuResult lu(boolean pivot, boolean getInfos) {
        return Torch.lu(this, pivot, getInfos);
    }

    /** {@code "fro"} or {@code "nuc"}: the norm of all of it. */
    public Tensor norm(String p) {
        return Torch.norm(this, p);
    }

    /** {@code "fro"} or {@code "nuc"} over some dimensions. */
    public Tensor norm(String p, long... dim) {
        return Torch.norm(this, p, dim, false);
    }

    public Tensor norm(String p, long[] dim, boolean keepdim) {
        return Torch.norm(this, p, dim, keepdim);
    }

    /** Limits the elements to one bound, or to both by name: {@code x.clamp(o -> o.min(0))}. */
    public Tensor clamp(Consumer<ClampOptions> bounds) {
        return Torch.clamp(this, bounds);
    }

    public Tensor clamp_(Consumer<ClampOptions> bounds) {
        return Torch.clamp_(this, bounds);
    }

    /** The same as {@code clamp}. */
    public Tensor clip(Consumer<ClampOptions> bounds) {
        return Torch.clamp(this, bounds);
    }

    public Tensor clip_(Consumer<ClampOptions> bounds) {
        return Torch.clamp_(this, bounds);
    }
}
