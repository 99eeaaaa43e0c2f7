package org.torch4j.nn.utils;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.ConvTranspose1d;
import org.torch4j.nn.ConvTranspose2d;
import org.torch4j.nn.ConvTranspose3d;
import org.torch4j.nn.Module;

/**
 * Well-known parametrizations.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/nn.html#utilities">torch.nn.utils.parametrizations</a>
 */
public final class Parametrizations {
    private Parametrizations() {}

    /** A weight as its length times its direction; one length for each row. */
    public static <M extends Module> M weightNorm(M module) {
        return weightNorm(module, "weight", 0L);
    }

    /** One length for each index of {@code dim}; null for one of all. */
    public static <M extends Module> M weightNorm(M module, String name, Long dim) {
        return Parametrize.registerParametrization(module, name, new WeightNormalization(dim == null ? -1 : dim), true);
    }

    /** A weight over its largest singular value, which power iteration finds. */
    public static <M extends Module> M spectralNorm(M module) {
        return spectralNorm(module, "weight", o -> {});
    }

    public static <M extends Module> M spectralNorm(M module, String name, Consumer<SpectralOptions> options) {
        SpectralOptions chosen = new SpectralOptions();
        options.accept(chosen);
        long dim = chosen.dimOf(module);
        Tensor weight = module.value(name);
        return Parametrize.registerParametrization(
                module, name, new SpectralNormalization(weight, chosen.nPowerIterations, dim, chosen.eps));
    }

    /** A weight whose rows, or columns, are orthogonal. */
    public static <M extends Module> M orthogonal(M module) {
        return orthogonal(module, "weight", null, true);
    }

    /** {@code map}: matrix_exp, cayley, householder, or null for the one that fits. */
    public static <M extends Module> M orthogonal(M module, String name, String map, boolean useTrivialization) {
        Tensor weight = module.value(name);
        if (weight.dim() < 2) {
            throw new IllegalArgumentException("orthogonal: expected a matrix, got " + weight.dim() + " dimensions");
        }
        boolean square = weight.size(-2) == weight.size(-1);
        String chosen = map != null ? map : square || weight.dtype().isComplex() ? "matrix_exp" : "householder";
        return Parametrize.registerParametrization(module, name, new OrthogonalMap(chosen, useTrivialization), true);
    }

    static boolean isTransposed(Module module) {
        return module instanceof ConvTranspose1d
                || module instanceof ConvTranspose2d
                || module instanceof ConvTranspose3d;
    }
}
