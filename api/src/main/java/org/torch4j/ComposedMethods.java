package org.torch4j;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.torch4j.binding.NativeInfo;
import org.torch4j.binding.NativePrinting;
import org.torch4j.binding.NativeTensor;
import org.torch4j.results.LuResult;
import org.torch4j.results.UniqueResult;

/** Methods that Python's tensors have beside their operators. */
public abstract class ComposedMethods extends TensorMethods {
    ComposedMethods(Object handle) {
        super(handle);
    }

    ComposedMethods(NativeTensor other) {
        super(other);
    }

    private Tensor self() {
        return (Tensor) this;
    }

    /** As {@code int16}. */
    public Tensor toShort() {
        return to(DType.INT16);
    }

    /** As {@code uint8}. */
    public Tensor toByte() {
        return to(DType.UINT8);
    }

    /** As {@code int8}. */
    public Tensor toChar() {
        return to(DType.INT8);
    }

    /** As {@code complex32}. */
    public Tensor chalf() {
        return to(DType.COMPLEX32);
    }

    /** As {@code complex64}. */
    public Tensor cfloat() {
        return to(DType.COMPLEX64);
    }

    /** As {@code complex128}. */
    public Tensor cdouble() {
        return to(DType.COMPLEX128);
    }

    public boolean isCpu() {
        return self().device().isCpu();
    }

    public boolean isMeta() {
        return self().device().type() == Device.Type.META;
    }

    public boolean isSparse() {
        return self().layout() == Layout.SPARSE_COO;
    }

    public boolean isSparseCsr() {
        return self().layout() == Layout.SPARSE_CSR;
    }

    public boolean isQuantized() {
        return self().dtype().isQuantized();
    }

    public boolean isMkldnn() {
        return self().layout() == Layout.MKLDNN;
    }

    public boolean isNested() {
        return NativePrinting.isNested(self());
    }

    public boolean isMps() {
        return self().device().type() == Device.Type.MPS;
    }

    public boolean isXla() {
        return self().device().type() == Device.Type.XLA;
    }

    public boolean isXpu() {
        return self().device().type() == Device.Type.XPU;
    }

    /** How a quantized tensor maps its whole numbers. */
    public QScheme qscheme() {
        if (!isQuantized()) {
            throw new IllegalArgumentException("a tensor of " + self().dtype() + " is not quantized");
        }
        return QScheme.ofCode(NativePrinting.scheme(self()));
    }

    /** Whether the elements lie in memory in that order without a gap. */
    public boolean isContiguous(MemoryFormat format) {
        return switch (format) {
            case CONTIGUOUS, PRESERVE -> self().isContiguous();
            case CHANNELS_LAST -> isDenseIn(1, 3, 2, 0);
            case CHANNELS_LAST_3D -> isDenseIn(1, 4, 3, 2, 0);
        };
    }

    private boolean isDenseIn(int... fastestFirst) {
        long[] shape = self().shape();
        long[] stride = self().stride();
        long step = 1;
        for (int d : fastestFirst) {
            if (shape.length != fastestFirst.length || shape[d] != 1 && stride[d] != step) {
                return false;
            }
            step *= shape[d];
        }
        return true;
    }

    /** The dimensions in the order of memory, the slowest first. */
    public long[] dimOrder() {
        long[] stride = self().stride();
        return LongStream.range(0, stride.length)
                .boxed()
                .sorted(Comparator.comparingLong(d -> -stride[d.intValue()]))
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The address of the first element, as a number: tensors that share it share memory; 0 without elements. */
    public long dataPtr() {
        return NativeInfo.address(self());
    }

    /** Number of dimensions. */
    public int ndim() {
        return self().dim();
    }

    /** Number of dimensions. */
    public int ndimension() {
        return self().dim();
    }

    /** Number of elements. */
    public long nelement() {
        return self().numel();
    }

    /** Bytes of one element. */
    public long itemsize() {
        return self().elementSize();
    }

    /** Bytes of all elements. */
    public long nbytes() {
        return self().numel() * self().elementSize();
    }

    /** Number of the device, or -1 on the CPU. */
    public int getDevice() {
        return self().device().index();
    }

    /** In COO layout. */
    public Tensor toSparseCoo() {
        return toSparse();
    }

    /** The distinct elements, sorted. */
    public Tensor unique() {
        return Torch.unique(self());
    }

    /** The distinct elements or slices; see {@link Torch#unique(Tensor, boolean, boolean, boolean, Long)}. */
    public UniqueResult unique(boolean sorted, boolean returnInverse, boolean returnCounts, Long dim) {
        return Torch.unique(self(), sorted, returnInverse, returnCounts, dim);
    }

    public LuResult lu(boolean pivot, boolean getInfos) {
        return Torch.lu(self(), pivot, getInfos);
    }

    /** {@code "fro"} or {@code "nuc"}: the norm of all of it. */
    public Tensor norm(String p) {
        return Torch.norm(self(), p);
    }

    /** {@code "fro"} or {@code "nuc"} over some dimensions. */
    public Tensor norm(String p, long... dim) {
        return Torch.norm(self(), p, dim, false);
    }

    public Tensor norm(String p, long[] dim, boolean keepdim) {
        return Torch.norm(self(), p, dim, keepdim);
    }

    /** With one bound, or both by name: {@code x.clamp(o -> o.min(0))}. */
    public Tensor clamp(Consumer<ClampOptions> bounds) {
        return Torch.clamp(self(), bounds);
    }

    public Tensor clamp_(Consumer<ClampOptions> bounds) {
        return Torch.clamp_(self(), bounds);
    }

    /** The same as {@code clamp}. */
    public Tensor clip(Consumer<ClampOptions> bounds) {
        return Torch.clamp(self(), bounds);
    }

    public Tensor clip_(Consumer<ClampOptions> bounds) {
        return Torch.clamp_(self(), bounds);
    }

    /** On the device of that name, {@code x.to("cuda:0")}: {@link Device#of}. */
    public Tensor to(String device) {
        return to(Device.of(device));
    }

    /** Python's old name of the type: {@code torch.FloatTensor}. */
    public String type() {
        return TypeNames.of(self());
    }

    /** These values as {@code dtype}. */
    public Tensor type(DType dtype) {
        return to(dtype);
    }

    /** A tensor of these values on this one's device; its type unless the options say another. */
    public Tensor newTensor(Object arrayOrNumber) {
        return Torch.tensor(arrayOrNumber, self().dtype().on(self().device()));
    }

    /** Replaces every element; for tests and small tensors on the CPU, as slow as in Python. */
    public Tensor apply_(DoubleUnaryOperator function) {
        return map_(self(), (a, same) -> function.applyAsDouble(a));
    }

    /** Replaces every element by a function of it and of another tensor's, on the CPU. */
    public Tensor map_(Tensor other, DoubleBinaryOperator function) {
        double[] values = self().toDoubles();
        double[] others = other.expandAs(self()).toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(values[i], others[i]);
        }
        return copy_(Torch.fromArray(values).view(self().shape()));
    }
}
