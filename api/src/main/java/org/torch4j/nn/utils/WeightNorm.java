package org.torch4j.nn.utils;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ParameterValue;

/**
 * The older weight normalization, whose state dict holds {@code weight_g} and {@code weight_v}; for new networks see
 * {@link Parametrizations#weightNorm(Module)}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.weight_norm.html">weight_norm</a>
 */
public final class WeightNorm {
    private WeightNorm() {}

    public static <M extends Module> M weightNorm(M module) {
        return weightNorm(module, "weight", 0L);
    }

    /** One length for each index of {@code dim}; null for one of all. */
    public static <M extends Module> M weightNorm(M module, String name, Long dim) {
        long along = dim == null ? -1 : dim;
        Parameter weight = module.getParameter(name);
        Parameter g = new Parameter(Torch.noGrad(() -> Torch.normExceptDim(weight, 2, along)));
        Parameter v = new Parameter(weight.detach());
        module.replaceParameter(weight, new Normalized(g, v, along));
        module.registerParameter(name + "_g", g);
        module.registerParameter(name + "_v", v);
        return module;
    }

    private record Normalized(Parameter g, Parameter v, long dim) implements ParameterValue {
        @Override
        public Tensor compute() {
            return (Tensor) AtenPrivate._weight_norm(v, g, dim);
        }

        @Override
        public ParameterValue copy(UnaryOperator<Object> twin) {
            return new Normalized((Parameter) twin.apply(g), (Parameter) twin.apply(v), dim);
        }
    }

    /** Gives the weight back with its present value. */
    public static <M extends Module> M removeWeightNorm(M module, String name) {
        Tensor value = Torch.noGrad(() -> module.value(name).detach().clone());
        module.unregister(name + "_g");
        module.unregister(name + "_v");
        module.showParameter(name).setData(value);
        return module;
    }
}
