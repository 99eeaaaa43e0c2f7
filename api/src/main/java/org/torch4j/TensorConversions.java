package org.torch4j;

/** A tensor as another type, on another device, in another layout. */
public sealed interface TensorConversions permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /**
     * This tensor on another device; from pinned memory to a GPU and with {@code nonBlocking} the copy is queued, and
     * the call returns before it is done.
     */
    default Tensor to(Device device, boolean nonBlocking) {
        return self().to(device, self().dtype(), nonBlocking);
    }

    /** This tensor on the GPU of that number. */
    default Tensor cuda(int index) {
        return self().to(Device.cuda(index));
    }

    /** This tensor on the current GPU. */
    default Tensor cuda() {
        return self().to(Device.cuda());
    }

    /** This tensor on the CPU. */
    default Tensor cpu() {
        return self().to(Device.CPU);
    }

    /** These values as float32; this tensor itself where it is of that type. */
    default Tensor toFloat() {
        return self().to(DType.FLOAT32);
    }

    /** These values as float64. */
    default Tensor toDouble() {
        return self().to(DType.FLOAT64);
    }

    /** These values as float16. */
    default Tensor half() {
        return self().to(DType.FLOAT16);
    }

    /** These values as bfloat16. */
    default Tensor bfloat16() {
        return self().to(DType.BFLOAT16);
    }

    /** These values as int64. */
    default Tensor toLong() {
        return self().to(DType.INT64);
    }

    /** These values as int32. */
    default Tensor toInt() {
        return self().to(DType.INT32);
    }

    /** Whether each value is other than zero. */
    default Tensor bool() {
        return self().to(DType.BOOL);
    }

    /** As {@code int16}. */
    default Tensor toShort() {
        return self().to(DType.INT16);
    }

    /** As {@code uint8}. */
    default Tensor toByte() {
        return self().to(DType.UINT8);
    }

    /** As {@code int8}. */
    default Tensor toChar() {
        return self().to(DType.INT8);
    }

    /** As {@code complex64}. */
    default Tensor cfloat() {
        return self().to(DType.COMPLEX64);
    }

    /** As {@code complex128}. */
    default Tensor cdouble() {
        return self().to(DType.COMPLEX128);
    }

    /** In COO layout. */
    default Tensor toSparseCoo() {
        return self().toSparse();
    }

    /** On the device of that name, {@code x.to("cuda:0")}: {@link Device#of}. */
    default Tensor to(String device) {
        return self().to(Device.of(device));
    }

    /** Python's old name of the type: {@code torch.FloatTensor}. */
    default String type() {
        return TypeNames.of(self());
    }

    /** These values as {@code dtype}. */
    default Tensor type(DType dtype) {
        return self().to(dtype);
    }

    /** A tensor of these values on this one's device; its type unless the options say another. */
    default Tensor newTensor(Object arrayOrNumber) {
        return Torch.tensor(arrayOrNumber, self().dtype().on(self().device()));
    }
}
