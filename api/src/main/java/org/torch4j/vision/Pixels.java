package org.torch4j.vision;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Bytes from 0 to 255, which Java does not have, in uint8 tensors. */
public final class Pixels {
    private Pixels() {}

    /** A uint8 tensor of these bytes. */
    public static Tensor tensor(byte[] bytes, long... shape) {
        try (Tensor signed = Torch.fromArray(bytes, shape)) {
            return signed.view(DType.UINT8);
        }
    }

    /** The bytes of a uint8 tensor, last dimension fastest. */
    public static byte[] bytes(Tensor tensor) {
        try (Tensor signed = tensor.view(DType.INT8)) {
            return signed.toBytes();
        }
    }
}
