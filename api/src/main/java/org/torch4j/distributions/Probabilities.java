package org.torch4j.distributions;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;

/**
 * Probabilities, or their logits: {@code new Bernoulli(o -> o.logits(x))}.
 *
 * <p>Logits are log odds of events with two outcomes, and unnormalized log probabilities along the last dimension of
 * events with several.
 */
public final class Probabilities {
    private Tensor probs;
    private Tensor logits;
    private final boolean binary;

    private Probabilities(boolean binary) {
        this.binary = binary;
    }

    public Probabilities probs(Tensor probs) {
        this.probs = probs;
        return this;
    }

    public Probabilities probs(double probs) {
        return probs(Utils.number(probs));
    }

    public Probabilities logits(Tensor logits) {
        this.logits = logits;
        return this;
    }

    public Probabilities logits(double logits) {
        return logits(Utils.number(logits));
    }

    static Probabilities of(boolean binary, Consumer<Probabilities> options) {
        Probabilities p = new Probabilities(binary);
        options.accept(p);
        if ((p.probs == null) == (p.logits == null)) {
            throw new IllegalArgumentException("Either `probs` or `logits` must be specified, but not both.");
        }
        return p;
    }

    /** The tensor that was given. */
    Tensor param() {
        return probs != null ? probs : logits;
    }

    boolean isProbs() {
        return probs != null;
    }

    Tensor probs() {
        if (probs != null) {
            return probs;
        }
        return binary ? logits.sigmoid() : logits.softmax(-1);
    }

    Tensor logits() {
        if (logits != null) {
            return logits;
        }
        Tensor clamped = Utils.clampProbs(probs);
        return binary ? clamped.log().sub(clamped.neg().log1p()) : clamped.log();
    }

    /** The same with the given tensor changed. */
    Probabilities map(UnaryOperator<Tensor> change) {
        Probabilities p = new Probabilities(binary);
        if (probs != null) {
            p.probs = change.apply(probs);
        } else {
            p.logits = change.apply(logits);
        }
        return p;
    }

    Probabilities expand(long... shape) {
        return map(t -> t.expand(shape));
    }

    /** Probabilities divided by their sum, or logits that are log probabilities. */
    Probabilities normalized() {
        if (param().dim() < 1) {
            throw new IllegalArgumentException(
                    "`" + (isProbs() ? "probs" : "logits") + "` parameter must be at least one-dimensional.");
        }
        return map(t -> isProbs() ? t.div(t.sum(-1, true)) : t.sub(t.logsumexp(-1, true)));
    }

    List<Distribution.Parameter> parameters() {
        return List.of(
                new Distribution.Parameter("probs", probs, binary ? Constraints.unitInterval() : Constraints.simplex()),
                new Distribution.Parameter("logits", logits, binary ? Constraints.real() : Constraints.realVector()));
    }
}
