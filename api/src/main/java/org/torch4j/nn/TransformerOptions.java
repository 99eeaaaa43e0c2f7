package org.torch4j.nn;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.internal.text.PythonName;
import org.torch4j.nn.functional.Functional;

/**
 * Options of transformers and their layers.
 *
 * @param <S> the module's own options
 */
@SuppressWarnings("unchecked")
public abstract class TransformerOptions<S extends TransformerOptions<S>> extends FactoryOptions<S> {
    static final UnaryOperator<Tensor> RELU = Functional::relu;
    static final UnaryOperator<Tensor> GELU = Functional::gelu;

    long dimFeedforward = 2048;
    double dropout = 0.1;
    UnaryOperator<Tensor> activation = RELU;

    /** Applies the activation, which may be a user's. */
    static Tensor activate(UnaryOperator<Tensor> activation, Tensor x) {
        return activation == RELU || activation == GELU
                ? activation.apply(x)
                : Intermediates.ofUser(() -> activation.apply(x), x);
    }

    double layerNormEps = 1e-5;
    boolean batchFirst;
    boolean normFirst;
    boolean bias = true;

    /** The size between the two linear layers; default 2048. */
    public S dimFeedforward(long dimFeedforward) {
        this.dimFeedforward = dimFeedforward;
        return (S) this;
    }

    /** Probability to drop in training; default 0.1. */
    public S dropout(double dropout) {
        this.dropout = dropout;
        return (S) this;
    }

    /** "relu", which is the default, or "gelu". */
    public S activation(TransformerActivation activation) {
        return activation(activation == TransformerActivation.RELU ? RELU : GELU);
    }

    /** By its Python name. */
    public S activation(String activation) {
        return activation(PythonName.parse(TransformerActivation.class, "activation", activation));
    }

    /** Any function between the two linear layers. */
    public S activation(UnaryOperator<Tensor> activation) {
        this.activation = activation;
        return (S) this;
    }

    /** Number added to the variance in layer normalization; default 1e-5. */
    public S layerNormEps(double layerNormEps) {
        this.layerNormEps = layerNormEps;
        return (S) this;
    }

    /** Whether the batch is the first dimension; default false. */
    public S batchFirst(boolean batchFirst) {
        this.batchFirst = batchFirst;
        return (S) this;
    }

    /** Whether normalization comes before attention and feed-forward; default after. */
    public S normFirst(boolean normFirst) {
        this.normFirst = normFirst;
        return (S) this;
    }

    /** Whether linear layers and normalization have a learnable bias; default true. */
    public S bias(boolean bias) {
        this.bias = bias;
        return (S) this;
    }

    <T extends TransformerOptions<T>> T shareWith(T other) {
        handTo(other)
                .dimFeedforward(dimFeedforward)
                .dropout(dropout)
                .activation(activation)
                .layerNormEps(layerNormEps)
                .batchFirst(batchFirst)
                .normFirst(normFirst)
                .bias(bias);
        return other;
    }

    MultiheadAttention attention(long dModel, long nhead) {
        return new MultiheadAttention(
                dModel, nhead, o -> handTo(o).dropout(dropout).bias(bias).batchFirst(batchFirst));
    }

    Linear linear(long in, long out) {
        return new Linear(in, out, o -> handTo(o).bias(bias));
    }

    LayerNorm norm(long dModel) {
        return new LayerNorm(dModel, o -> handTo(o).eps(layerNormEps).bias(bias));
    }
}
