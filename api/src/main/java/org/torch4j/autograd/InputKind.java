package org.torch4j.autograd;

import java.util.Arrays;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;

/** What a gradient has to be like, taken from the input that it is for. */
record InputKind(long[] shape, DType dtype, Device device) {
    static InputKind of(Tensor input) {
        return new InputKind(input.shape(), input.dtype(), input.device());
    }

    /**
     * The gradient summed to the input's shape and cast to its type, as libtorch's engine does it.
     *
     * @throws IllegalStateException where that cannot be: another shape, another device, complex for real
     */
    Tensor fit(Tensor grad, String step, int input) {
        String given = step + " gave a gradient of ";
        String expected = " for input " + input + " of ";
        if (!expandsTo(grad.shape())) {
            throw new IllegalStateException(
                    given + "shape " + Arrays.toString(grad.shape()) + expected + "shape " + Arrays.toString(shape));
        }
        if (!grad.dtype().isFloatingPoint() && grad.dtype().isComplex() != dtype.isComplex()) {
            throw new IllegalStateException(given + "type " + grad.dtype() + expected + "type " + dtype);
        }
        if (!grad.device().equals(device) && grad.dim() > 0) {
            throw new IllegalStateException(given + "device " + grad.device() + expected + "device " + device);
        }
        Tensor summed = Arrays.equals(grad.shape(), shape) ? grad : grad.sumToSize(shape);
        return summed.dtype() == dtype && summed.device().equals(device) ? summed : summed.to(device, dtype);
    }

    private boolean expandsTo(long[] target) {
        int extra = target.length - shape.length;
        for (int i = 0; i < shape.length; i++) {
            if (extra < 0 || shape[i] != target[extra + i] && shape[i] != 1) {
                return false;
            }
        }
        return true;
    }
}
