package org.torch4j;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.autograd.Autograd;
import org.torch4j.autograd.BackwardOptions;
import org.torch4j.autograd.GradFn;
import org.torch4j.binding.NativeAutograd;
import org.torch4j.binding.NativeInfo;
import org.torch4j.binding.NativeScalars;
import org.torch4j.internal.arrays.TensorArrays;
import org.torch4j.internal.indexing.Indexing;
import org.torch4j.internal.printing.TensorPrinter;

/**
 * A multi-dimensional array of one type, on one device.
 *
 * <p>{@code equals} and {@code hashCode} are identity, as in Python; compare values with {@code equal} and
 * {@code allclose}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/tensors.html">torch.Tensor</a>
 */
public class Tensor extends ComposedMethods {
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

    /** Sizes of the dimensions. */
    public long[] shape() {
        return NativeInfo.shape(this);
    }

    /** Sizes of the dimensions. */
    public long[] size() {
        return shape();
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

    /** Elements to step over in memory for one dimension; negative counts from the last. */
    public long stride(long dim) {
        size(dim);
        return stride()[(int) (dim < 0 ? dim + dim() : dim)];
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

    /** Backward with options: {@code loss.backward(o -> o.retainGraph(true).inputs(w))}. */
    public void backward(Consumer<BackwardOptions> options) {
        Autograd.backward(List.of(this), options);
    }

    /** What made this tensor; null for a leaf. */
    public GradFn gradFn() {
        return GradFn.of(this);
    }

    /**
     * Calls {@code hook} with this tensor's gradient whenever it is computed. What the hook returns takes the gradient's
     * place; null leaves it. Hooks on a leaf stay until removed.
     *
     * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.Tensor.register_hook.html">register_hook</a>
     */
    public RemovableHandle registerHook(UnaryOperator<Tensor> hook) {
        return Autograd.registerHook(this, hook);
    }

    /** Calls {@code hook} with this leaf after a gradient was added to its {@link #grad()}, until removed. */
    public RemovableHandle registerPostAccumulateGradHook(Consumer<Tensor> hook) {
        return Autograd.registerPostAccumulateGradHook(this, hook);
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
        long value = NativeScalars.itemLong(this);
        if (value != (int) value) {
            throw new IllegalArgumentException("the value " + value + " does not fit an int: use itemLong()");
        }
        return (int) value;
    }

    public boolean itemBool() {
        return NativeScalars.itemBool(this);
    }

    /**
     * What Python's brackets give: {@code x.at("..., 1:3, ::2")} for {@code x[..., 1:3, ::2]}. A view where no index
     * tensor or list takes part.
     *
     * @throws org.torch4j.errors.IndexSyntaxException where the text cannot be read
     * @throws IndexOutOfBoundsException for a position or a number of entries that the shape does not have
     */
    public Tensor at(String index) {
        return Indexing.get(this, index);
    }

    /** The same with typed entries: {@code x.at(Index.all(), Index.of(rows))}. */
    public Tensor at(Index... index) {
        return Indexing.get(this, index);
    }

    /** {@code x[mask]} or {@code x[positions]}. */
    public Tensor at(Tensor index) {
        return Indexing.get(this, index);
    }

    /** {@code x[index]}, a view with one dimension less. */
    public Tensor get(long index) {
        return Indexing.get(this, index);
    }

    /** {@code x[i, j, ...]}, a view. */
    public Tensor get(long... indices) {
        return Indexing.get(this, indices);
    }

    /** {@code x[index] = value}, broadcast; returns this tensor. */
    public Tensor set(String index, Tensor value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(String index, double value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(String index, long value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(String index, boolean value) {
        return set(index, value ? 1 : 0);
    }

    /** {@code x[mask] = value} or {@code x[positions] = value}. */
    public Tensor set(Tensor index, Tensor value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(Tensor index, double value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(Tensor index, long value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(Tensor index, boolean value) {
        return set(index, value ? 1 : 0);
    }

    /** {@code x.set(List.of(Index.all(), Index.of(rows)), value)} */
    public Tensor set(List<Index> index, Tensor value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(List<Index> index, double value) {
        Indexing.set(this, index, value);
        return this;
    }

    public Tensor set(List<Index> index, long value) {
        Indexing.set(this, index, value);
        return this;
    }

    /** All elements in row order, converted to float. */
    public float[] toFloats() {
        return (float[]) TensorArrays.flat(this, float.class);
    }

    public double[] toDoubles() {
        return (double[]) TensorArrays.flat(this, double.class);
    }

    public long[] toLongs() {
        return (long[]) TensorArrays.flat(this, long.class);
    }

    public int[] toInts() {
        return (int[]) TensorArrays.flat(this, int.class);
    }

    public short[] toShorts() {
        return (short[]) TensorArrays.flat(this, short.class);
    }

    public byte[] toBytes() {
        return (byte[]) TensorArrays.flat(this, byte.class);
    }

    public boolean[] toBooleans() {
        return (boolean[]) TensorArrays.flat(this, boolean.class);
    }

    /**
     * Arrays nested like the shape, of the Java type that holds every value ({@code float[][]} for float32[2, 3]); the
     * number itself for a tensor without dimensions.
     */
    public Object toArray() {
        return TensorArrays.nested(this);
    }

    /** Copies all elements, converted, into a primitive array (flat, or nested like the shape) or a nio buffer. */
    public void copyTo(Object arrayOrBuffer) {
        TensorArrays.copyTo(this, arrayOrBuffer);
    }

    /** Replaces all elements by those of a primitive array (flat, or nested like the shape) or a nio buffer. */
    public Tensor copyFrom(Object arrayOrBuffer) {
        TensorArrays.copyFrom(this, arrayOrBuffer);
        return this;
    }

    /** Python's text: {@code tensor([1., 2.])}. */
    @Override
    public String toString() {
        return isClosed() ? "tensor(<closed>)" : TensorPrinter.print(this);
    }

    /**
     * This tensor on another device; from pinned memory to a GPU and with {@code nonBlocking} the copy is queued, and
     * the call returns before it is done.
     */
    public Tensor to(Device device, boolean nonBlocking) {
        return to(device, dtype(), nonBlocking);
    }

    /** This tensor on the GPU of that number. */
    public Tensor cuda(int index) {
        return to(Device.cuda(index));
    }

    /** This tensor on the current GPU. */
    public Tensor cuda() {
        return to(Device.cuda());
    }

    /** This tensor on the CPU. */
    public Tensor cpu() {
        return to(Device.CPU);
    }

    public boolean isCuda() {
        return device().isCuda();
    }

    /** Takes this tensor out of every scope: it lives until it is closed or collected. */
    public Tensor keep() {
        persist();
        return this;
    }

    /** These values as float32; this tensor itself where it is of that type. */
    public Tensor toFloat() {
        return to(DType.FLOAT32);
    }

    /** These values as float64. */
    public Tensor toDouble() {
        return to(DType.FLOAT64);
    }

    /** These values as float16. */
    public Tensor half() {
        return to(DType.FLOAT16);
    }

    /** These values as bfloat16. */
    public Tensor bfloat16() {
        return to(DType.BFLOAT16);
    }

    /** These values as int64. */
    public Tensor toLong() {
        return to(DType.INT64);
    }

    /** These values as int32. */
    public Tensor toInt() {
        return to(DType.INT32);
    }

    /** Whether each value is other than zero. */
    public Tensor bool() {
        return to(DType.BOOL);
    }
}
