package org.torch4j.models.text;

import java.util.List;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Rotary embedding of places: pairs of a head's numbers turn by an angle that grows with the place.
 *
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer: Enhanced Transformer with Rotary Position Embedding</a>
 */
final class Rotary {
    private final RotaryScaling scaling;

    Rotary(RotaryScaling scaling) {
        this.scaling = scaling;
    }

    /** Cosines and sines of every place, (B, 1, T, size). */
    record Angles(Tensor cos, Tensor sin) {
        /** Turns (B, heads, T, size). */
        Tensor turn(Tensor x) {
            if (cos.dtype() != x.dtype()) {
                return turned(x.to(DType.FLOAT32)).to(x.dtype());
            }
            return turned(x);
        }

        /** The same numbers in float32, in which {@link #turn} computes then. */
        Angles inFloat32() {
            return new Angles(cos.to(DType.FLOAT32), sin.to(DType.FLOAT32));
        }

        private Tensor turned(Tensor x) {
            long half = x.size(-1) / 2;
            Tensor rolled = Torch.cat(List.of(x.narrow(-1, half, half).neg(), x.narrow(-1, 0, half)), -1);
            return x.mul(cos).add_(rolled.mul_(sin));
        }
    }

    /**
     * @param first the first token's place, where {@code positions} is null
     * @param positions places (B, T), or null
     * @param dtype the type of the cosines
     */
    Angles angles(Tensor positions, long first, long length, DType dtype, Device device) {
        long reach = positions == null || !scaling.isDynamic()
                ? first + length
                : positions.max().itemLong() + 1;
        float[] inverse = scaling.frequencies(reach);
        Tensor places = positions == null
                ? Torch.arange((double) first, (double) (first + length), DType.FLOAT32.on(device))
                        .unsqueeze(0)
                : positions.to(DType.FLOAT32);
        Tensor angles = places.unsqueeze(-1).mul(Torch.tensor(inverse).to(device));
        Tensor both = Torch.cat(List.of(angles, angles), -1).unsqueeze(1);
        double factor = scaling.attentionFactor();
        Tensor cos = both.cos();
        Tensor sin = both.sin();
        if (factor != 1) {
            cos = cos.mul(factor);
            sin = sin.mul(factor);
        }
        return new Angles(cos.to(dtype), sin.to(dtype));
    }
}
