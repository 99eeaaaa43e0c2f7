package org.torch4j.nn;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Computes the softmax over the channels at each pixel.
 *
 * <p>Input {@code (N, C, H, W)} or {@code (C, H, W)}, output the same shape.
 *
 * <pre>{@code
 * new Softmax2d().apply(randn(2, 3, 12, 13))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Softmax2d.html">Softmax2d</a>
 */
public class Softmax2d extends Module {
    @Override
    public Tensor forward(Tensor x) {
        if (x.dim() != 3 && x.dim() != 4) {
            throw new IllegalArgumentException(
                    "Softmax2d: expected 3 or 4 dimensions, got input " + Arrays.toString(x.shape()));
        }
        return Functional.softmax(x, -3);
    }
}
