package org.torch4j;

import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeInfo;
import org.torch4j.binding.NativeScalars;
import org.torch4j.binding.NativeTensor;

/**
 * A multi-dimensional array of one type, on one device.
 *
 * <p>{@code equals} and {@code hashCode} are identity, as in Python; compare values with {@code equal} and
 * {@code allclose}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensors.html">torch.Tensor</a>
 */
public class Tensor extends NativeTensor {
    static {
        Engine.start();
    }

    Tensor(Object handle) {
        super(handle);
    }

    /** A second name of the tensor that {@code other} refers to, which no scope closes; for parameters and buffers. */
    protected Tensor(Tensor other) {
        super(other);
    }

    /** Sizes of the dimensions. */
    public long[] shape() {
        return NativeInfo.shape(this);
    }

    /** Size of one dimension; negative counts from the last. */
    public long size(long dim) {
        return NativeInfo.size(this, dim);
    }

    /** Number of dimensions. */
    public int dim() {
        return NativeInfo.dim(this);
    }

    /** Number of elements. */
    public long numel() {
        return NativeInfo.numel(this);
    }

    public DType dtype() {
        return DType.ofCode(NativeInfo.scalarType(this));
    }

    public Device device() {
        return NativeInfo.isCpu(this)
                ? Device.CPU
                : new Device(Device.Type.ofCode(NativeInfo.deviceType(this)), NativeInfo.deviceIndex(this));
    }

    public Layout layout() {
        return Layout.ofCode(NativeInfo.layout(this));
    }

    /** Elements to step over in memory, for each dimension. */
    public long[] stride() {
        return NativeInfo.stride(this);
    }

    public long storageOffset() {
        return NativeInfo.storageOffset(this);
    }

    public boolean isContiguous() {
        return NativeInfo.isContiguous(this);
    }

    /** Bytes of one element. */
    public long elementSize() {
        return NativeInfo.elementSize(this);
    }

    public boolean requiresGrad() {
        return NativeAutograd.requiresGrad(this);
    }

    /** Records operations on this tensor from now on. */
    public Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    public Tensor requiresGrad_(boolean requiresGrad) {
        NativeAutograd.setRequiresGrad(this, requiresGrad);
        return this;
    }

    public boolean isLeaf() {
        return NativeAutograd.isLeaf(this);
    }

    /** The gradient that backward passes have gathered, or null. */
    public Tensor grad() {
        return (Tensor) NativeAutograd.grad(this);
    }

    /** Replaces the gradient; null drops it. */
    public void setGrad(Tensor grad) {
        NativeAutograd.setGrad(this, grad);
    }

    /** The same values without history, for changes that autograd shall not see. */
    public Tensor data() {
        return (Tensor) NativeAutograd.data(this);
    }

    /** Lets this tensor refer to another's values, of any shape, type and device. */
    public void setData(Tensor data) {
        NativeAutograd.setData(this, data);
    }

    /** Computes the gradients of the leaves of this tensor of one element. */
    public void backward() {
        NativeAutograd.backward(this);
    }

    /** Backward with a gradient of this tensor's shape. */
    public void backward(Tensor gradient) {
        NativeAutograd.backward(this, gradient, null, false);
    }

    /** Backward; {@code gradient} may be null for a tensor of one element. */
    public void backward(Tensor gradient, boolean retainGraph, boolean createGraph) {
        NativeAutograd.backward(this, gradient, retainGraph, createGraph);
    }

    public Tensor retainGrad() {
        NativeAutograd.retainGrad(this);
        return this;
    }

    /**
     * The value of a tensor of one element.
     *
     * @throws IllegalArgumentException for any other number of elements
     */
    public double item() {
        return NativeScalars.itemDouble(this);
    }

    public float itemFloat() {
        return NativeScalars.itemFloat(this);
    }

    public long itemLong() {
        return NativeScalars.itemLong(this);
    }

    public int itemInt() {
        return Math.toIntExact(NativeScalars.itemLong(this));
    }

    public boolean itemBool() {
        return NativeScalars.itemBool(this);
    }

    /** Takes this tensor out of every scope: it lives until it is closed or collected. */
    public Tensor keep() {
        persist();
        return this;
    }
}
