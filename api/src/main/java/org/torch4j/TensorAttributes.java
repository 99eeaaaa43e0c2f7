package org.torch4j;

import java.util.Comparator;
import java.util.stream.LongStream;
import org.torch4j.binding.NativeInfo;
import org.torch4j.binding.NativePrinting;

/** What a tensor says of itself: sizes, type, place, layout. */
public sealed interface TensorAttributes permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /** Sizes of the dimensions. */
    default long[] shape() {
        return NativeInfo.shape(self());
    }

    /** Sizes of the dimensions. */
    default long[] size() {
        return shape();
    }

    /** Size of one dimension; negative counts from the last. */
    default long size(long dim) {
        return NativeInfo.size(self(), dim);
    }

    /** Number of dimensions. */
    default int dim() {
        return NativeInfo.dim(self());
    }

    /** Number of elements. */
    default long numel() {
        return NativeInfo.numel(self());
    }

    default DType dtype() {
        return DType.ofCode(NativeInfo.scalarType(self()));
    }

    default Device device() {
        return NativeInfo.isCpu(self())
                ? Device.CPU
                : new Device(Device.Type.ofCode(NativeInfo.deviceType(self())), NativeInfo.deviceIndex(self()));
    }

    default Layout layout() {
        return Layout.ofCode(NativeInfo.layout(self()));
    }

    /** Elements to step over in memory, for each dimension. */
    default long[] stride() {
        return NativeInfo.stride(self());
    }

    /** Elements to step over in memory for one dimension; negative counts from the last. */
    default long stride(long dim) {
        size(dim);
        return stride()[(int) (dim < 0 ? dim + dim() : dim)];
    }

    default long storageOffset() {
        return NativeInfo.storageOffset(self());
    }

    default boolean isContiguous() {
        return NativeInfo.isContiguous(self());
    }

    /** Bytes of one element. */
    default long elementSize() {
        return NativeInfo.elementSize(self());
    }

    default boolean isCuda() {
        return self().device().isCuda();
    }

    default boolean isCpu() {
        return self().device().isCpu();
    }

    default boolean isMeta() {
        return self().device().type() == Device.Type.META;
    }

    default boolean isSparse() {
        return self().layout() == Layout.SPARSE_COO;
    }

    default boolean isSparseCsr() {
        return self().layout() == Layout.SPARSE_CSR;
    }

    default boolean isQuantized() {
        return self().dtype().isQuantized();
    }

    default boolean isMkldnn() {
        return self().layout() == Layout.MKLDNN;
    }

    default boolean isNested() {
        return NativePrinting.isNested(self());
    }

    default boolean isMps() {
        return self().device().type() == Device.Type.MPS;
    }

    default boolean isXla() {
        return self().device().type() == Device.Type.XLA;
    }

    default boolean isXpu() {
        return self().device().type() == Device.Type.XPU;
    }

    /** How a quantized tensor maps its whole numbers. */
    default QScheme qscheme() {
        if (!isQuantized()) {
            throw new IllegalArgumentException("a tensor of " + self().dtype() + " is not quantized");
        }
        return QScheme.ofCode(NativePrinting.scheme(self()));
    }

    /** Whether the elements lie in memory in that order without a gap. */
    default boolean isContiguous(MemoryFormat format) {
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
    default long[] dimOrder() {
        long[] stride = self().stride();
        return LongStream.range(0, stride.length)
                .boxed()
                .sorted(Comparator.comparingLong(d -> -stride[d.intValue()]))
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The address of the first element, as a number: tensors that share it share memory; 0 without elements. */
    default long dataPtr() {
        return NativeInfo.address(self());
    }

    /** Number of dimensions. */
    default int ndim() {
        return self().dim();
    }

    /** Number of dimensions. */
    default int ndimension() {
        return self().dim();
    }

    /** Number of elements. */
    default long nelement() {
        return self().numel();
    }

    /** Bytes of one element. */
    default long itemsize() {
        return self().elementSize();
    }

    /** Bytes of all elements. */
    default long nbytes() {
        return self().numel() * self().elementSize();
    }

    /** Number of the device, or -1 on the CPU. */
    default int getDevice() {
        return self().device().index();
    }
}
