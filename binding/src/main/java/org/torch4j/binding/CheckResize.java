package org.torch4j.binding;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Scales of a resizing, and where a grid samples. */
final class CheckResize {
    private static final long BILINEAR = 0;
    private static final long ZEROS = 0;
    private static final long BORDER = 1;

    private CheckResize() {}

    static void scales(NativeTensor self, long[] inputSize, Double scale, Double scaleH, Double scaleW) {
        Natives.p(self);
        double least = Math.min(positive(scale), Math.min(positive(scaleH), positive(scaleW)));
        scales(least, self, inputSize);
    }

    static void factors(NativeTensor self, double[] factors) {
        Natives.p(self);
        double least = 1;
        for (int i = 0; factors != null && i < factors.length; i++) {
            least = Math.min(least, positive(factors[i]));
        }
        scales(least, self, null);
    }

    private static double positive(Double scale) {
        return scale != null && scale > 0 ? scale : 1;
    }

    /** A scale reads so many places of the input for one of the output: at most what the input has, and some. */
    private static void scales(double least, NativeTensor self, long[] inputSize) {
        if (least >= 1.0 / CheckPooling.ROOM) {
            return;
        }
        long most = 0;
        for (long size : inputSize == null ? NativeInfo.shape(self) : inputSize) {
            most = Math.max(most, size);
        }
        if (1 / least > 2.0 * most + CheckPooling.ROOM) {
            throw Preconditions.because("scale of %s for %s: too small to be worked through", least, self);
        }
    }

    /**
     * The grid, with places that are no numbers at the first pixel where the kernel's forward takes them to be there and
     * its backward reads from wherever they point: bilinear sampling of pictures with border or reflection.
     */
    static NativeTensor finiteGrid(NativeTensor input, NativeTensor grid, long interpolation, long padding) {
        boolean trusted = interpolation == BILINEAR && padding != ZEROS;
        if (!trusted || grid == null || !NativeInfo.isCpu(grid) || NativeInfo.dim(grid) != 4) {
            return grid;
        }
        try (Tensor plain = grid.pointer().detach();
                Tensor sum = plain.sum()) {
            double total = sum.item_double();
            if (total - total == 0) {
                return grid;
            }
        } catch (RuntimeException e) {
            return grid;
        }
        try (Tensor plain = grid.pointer().detach();
                Tensor wrong = padding == BORDER ? plain.isnan() : notFinite(plain);
                Scalar first = new Scalar(-1.0)) {
            return Natives.wrap(grid.pointer().masked_fill(wrong, first));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aten::grid_sampler", e, input, grid);
        }
    }

    static void sampled(NativeTensor grad, NativeTensor input, NativeTensor grid) {
        Natives.p(grad);
        Natives.p(input);
        Natives.p(grid);
        int dims = NativeInfo.dim(input);
        if (dims < 3 || NativeInfo.dim(grid) != dims) {
            return;
        }
        long[] wanted = NativeInfo.shape(grid);
        System.arraycopy(wanted, 1, wanted, 2, dims - 2);
        wanted[1] = NativeInfo.size(input, 1);
        Preconditions.shape(grad, "grad", wanted);
    }

    private static Tensor notFinite(Tensor t) {
        try (Tensor finite = torch.isfinite(t)) {
            return finite.logical_not();
        }
    }
}
