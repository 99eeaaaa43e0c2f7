package org.torch4j.nn.utils;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * Batch normalization in evaluation mode, merged into the layer before it.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.fuse_conv_bn_eval.html">fuse_conv_bn_eval</a>
 */
public final class Fusion {
    private Fusion() {}

    /**
     * A layer's parameters.
     *
     * @param weight the merged weight
     * @param bias the merged bias
     */
    public record Weights(Parameter weight, Parameter bias) {}

    /** A copy of the convolution that computes what both compute; {@code transpose} for transposed ones. */
    public static <M extends Module> M fuseConvBnEval(M conv, Module bn, boolean transpose) {
        M fused = evaluatedCopy(conv, bn);
        return put(fused, fuseConvBnWeights(conv.value("weight"), bias(conv), Statistics.of(bn), transpose));
    }

    public static <M extends Module> M fuseConvBnEval(M conv, Module bn) {
        return fuseConvBnEval(conv, bn, false);
    }

    /** {@code bias} may be null. */
    public static Weights fuseConvBnWeights(Tensor weight, @Nullable Tensor bias, Statistics bn, boolean transpose) {
        return Torch.noGrad(() -> {
            Tensor factor = bn.factor();
            long[] shape = new long[weight.dim()];
            Arrays.fill(shape, 1);
            shape[transpose ? 1 : 0] = -1;
            return new Weights(
                    new Parameter(weight.mul(factor.reshape(shape)).to(weight.dtype()), weight.requiresGrad()),
                    new Parameter(bn.bias(bias).to(weight.dtype()), bias == null || bias.requiresGrad()));
        });
    }

    /** A copy of the linear layer that computes what both compute. */
    public static Linear fuseLinearBnEval(Linear linear, Module bn) {
        Tensor mean = bn.getBuffer("running_mean");
        if (linear.outFeatures() != mean.numel() && mean.numel() != 1) {
            throw new IllegalArgumentException("batch normalization of %d features does not fit a layer of %d outputs"
                    .formatted(mean.numel(), linear.outFeatures()));
        }
        Linear fused = evaluatedCopy(linear, bn);
        return put(fused, fuseLinearBnWeights(linear.value("weight"), bias(linear), Statistics.of(bn)));
    }

    public static Weights fuseLinearBnWeights(Tensor weight, Tensor bias, Statistics bn) {
        return Torch.noGrad(() -> new Weights(
                new Parameter(weight.mul(bn.factor().unsqueeze(-1)).to(weight.dtype()), weight.requiresGrad()),
                new Parameter(bn.bias(bias).to(weight.dtype()), bias == null || bias.requiresGrad())));
    }

    /**
     * What batch normalization has learned.
     *
     * @param mean running means
     * @param var running variances
     * @param eps added to the variances
     * @param weight scales, or null
     * @param bias shifts, or null
     */
    public record Statistics(
            Tensor mean,
            Tensor var,
            double eps,
            @Nullable Tensor weight,
            @Nullable Tensor bias) {
        static Statistics of(Module bn) {
            var own = bn.namedParameters();
            return new Statistics(
                    bn.getBuffer("running_mean"),
                    bn.getBuffer("running_var"),
                    ((org.torch4j.nn.HasEps) bn).eps(),
                    own.get("weight"),
                    own.get("bias"));
        }

        private Tensor factor() {
            Tensor root = var.add(eps).rsqrt();
            return weight == null ? root : weight.mul(root);
        }

        private Tensor bias(Tensor layer) {
            Tensor centred = layer == null ? mean.neg() : layer.sub(mean);
            Tensor scaled = centred.mul(var.add(eps).rsqrt());
            scaled = weight == null ? scaled : scaled.mul(weight);
            return bias == null ? scaled : scaled.add(bias);
        }
    }

    private static <M extends Module> M evaluatedCopy(M layer, Module bn) {
        if (layer.isTraining() || bn.isTraining()) {
            throw new IllegalArgumentException("fusion works only in evaluation mode: call eval() on both");
        }
        return layer.copy();
    }

    private static Tensor bias(Module layer) {
        return layer.namedParameters().get("bias");
    }

    private static <M extends Module> M put(M fused, Weights weights) {
        fused.setParameter("weight", weights.weight());
        fused.setParameter("bias", weights.bias());
        return fused;
    }
}
