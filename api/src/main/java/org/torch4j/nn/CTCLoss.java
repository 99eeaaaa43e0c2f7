package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.LossOptions;

/**
 * Computes the connectionist temporal classification loss: the negative log likelihood of target sequences under
 * all alignments.
 *
 * <p>Log probabilities {@code (T, N, C)}, targets {@code (N, S)} or {@code (sum of lengths)}, lengths {@code (N)}
 * of int64; output a scalar, or {@code (N)} with {@code Reduction.NONE}.
 *
 * <pre>{@code
 * new CTCLoss().apply(logProbs, ones(INT64, 2, 5), inputLengths, targetLengths)
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.CTCLoss.html">CTCLoss</a>
 */
public class CTCLoss extends Module {
    private final Options options;

    public CTCLoss() {
        this(o -> {});
    }

    public CTCLoss(Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
    }

    /** Runs the module: forward pre-hooks, {@code forward}, forward hooks. */
    public Tensor apply(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
        return call(
                in -> forward((Tensor) in[0], (Tensor) in[1], (Tensor) in[2], (Tensor) in[3]),
                logProbs,
                targets,
                inputLengths,
                targetLengths);
    }

    public Tensor forward(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
        return Functional.ctcLoss(
                logProbs,
                targets,
                inputLengths,
                targetLengths,
                options.blank,
                options.reduction(),
                options.zeroInfinity);
    }

    /** Options of {@link CTCLoss}. */
    public static final class Options extends LossOptions<Options> {
        private long blank = 0;
        private boolean zeroInfinity;

        /** The class that stands for blank; default 0. */
        public Options blank(long blank) {
            this.blank = blank;
            return this;
        }

        /** Whether infinite losses, and their gradients, become 0; default false. */
        public Options zeroInfinity(boolean zeroInfinity) {
            this.zeroInfinity = zeroInfinity;
            return this;
        }
    }
}
