package org.torch4j.nn.utils;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ParameterValue;

/**
 * The older spectral normalization, whose state dict holds {@code weight_orig}, {@code weight_u} and {@code weight_v};
 * for new networks see {@link Parametrizations#spectralNorm(Module)}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.spectral_norm.html">spectral_norm</a>
 */
public final class SpectralNorm {
    private SpectralNorm() {}

    public static <M extends Module> M spectralNorm(M module) {
        return spectralNorm(module, "weight", o -> {});
    }

    public static <M extends Module> M spectralNorm(M module, String name, Consumer<SpectralOptions> options) {
        SpectralOptions chosen = new SpectralOptions();
        options.accept(chosen);
        long dim = chosen.dimOf(module);
        Parameter weight = module.getParameter(name);
        Tensor matrix = Torch.noGrad(() -> SpectralNormalization.matrix(weight, dim));
        Buffer u = new Buffer(SpectralNormalization.direction(matrix, matrix.size(0), chosen.eps));
        Buffer v = new Buffer(SpectralNormalization.direction(matrix, matrix.size(1), chosen.eps));
        module.replaceParameter(weight, new Normalized(module, weight, u, v, dim, chosen));
        module.registerParameter(name + "_orig", weight);
        module.registerBuffer(name + "_u", u);
        module.registerBuffer(name + "_v", v);
        return module;
    }

    private record Normalized(Module module, Parameter weight, Buffer u, Buffer v, long dim, SpectralOptions options)
            implements ParameterValue {
        @Override
        public Tensor compute() {
            Tensor matrix = SpectralNormalization.matrix(weight, dim);
            if (module.isTraining()) {
                SpectralNormalization.iterate(matrix, u, v, options.nPowerIterations, options.eps, false);
            }
            return weight.div(u.clone().dot(matrix.mv(v.clone())));
        }

        @Override
        public ParameterValue copy(UnaryOperator<Object> twin) {
            return new Normalized(
                    (Module) twin.apply(module),
                    (Parameter) twin.apply(weight),
                    (Buffer) twin.apply(u),
                    (Buffer) twin.apply(v),
                    dim,
                    options);
        }
    }

    /** Gives the weight back with its present value. */
    public static <M extends Module> M removeSpectralNorm(M module, String name) {
        boolean training = module.isTraining();
        Tensor value = Torch.noGrad(() -> {
            module.train(false);
            Tensor now = module.value(name).detach().clone();
            module.train(training);
            return now;
        });
        module.unregister(name + "_orig");
        module.unregister(name + "_u");
        module.unregister(name + "_v");
        module.showParameter(name).setData(value);
        return module;
    }
}
