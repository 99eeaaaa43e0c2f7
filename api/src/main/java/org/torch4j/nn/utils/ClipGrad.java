package org.torch4j.nn.utils;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Linalg;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Keeps gradients from growing too large.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.clip_grad_norm_.html">clip_grad_norm_</a>
 */
public final class ClipGrad {
    private ClipGrad() {}

    /** Scales all gradients together so that their norm is at most {@code maxNorm}; returns the norm they had. */
    public static Tensor clipGradNorm_(Iterable<? extends Tensor> parameters, double maxNorm) {
        return clipGradNorm_(parameters, maxNorm, 2, false);
    }

    /**
     * With another norm.
     *
     * @throws ArithmeticException if {@code errorIfNonfinite} and the norm is infinite or not a number
     */
    public static Tensor clipGradNorm_(
            Iterable<? extends Tensor> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
        Tensor total = getTotalNorm(gradients(parameters), normType, errorIfNonfinite);
        clipGradsWithNorm_(parameters, maxNorm, total);
        return total;
    }

    /** Scales all gradients by {@code maxNorm / totalNorm} where that is below 1. */
    public static void clipGradsWithNorm_(Iterable<? extends Tensor> parameters, double maxNorm, Tensor totalNorm) {
        Torch.noGrad(() -> {
            Tensor factor = totalNorm.add(1e-6).reciprocal().mul(maxNorm).clampMax(1.0);
            gradients(parameters).forEach(grad -> grad.mul_(factor.to(grad.device())));
        });
    }

    /** The norm of all tensors' elements together. */
    public static Tensor getTotalNorm(Iterable<? extends Tensor> tensors) {
        return getTotalNorm(tensors, 2, false);
    }

    public static Tensor getTotalNorm(Iterable<? extends Tensor> tensors, double normType, boolean errorIfNonfinite) {
        Tensor total = Torch.noGrad(() -> {
            List<Tensor> norms = new ArrayList<>();
            for (Tensor tensor : tensors) {
                Tensor norm = Linalg.vectorNorm(tensor, normType);
                norms.add(norms.isEmpty() ? norm : norm.to(norms.get(0).device()));
            }
            return norms.isEmpty() ? Torch.zeros() : Linalg.vectorNorm(Torch.stack(norms), normType);
        });
        if (errorIfNonfinite && !Double.isFinite(total.item())) {
            throw new ArithmeticException("the gradients' norm of order %s is %s".formatted(normType, total.item()));
        }
        return total;
    }

    /** Clamps every element of the gradients to [-clipValue, clipValue]. */
    public static void clipGradValue_(Iterable<? extends Tensor> parameters, double clipValue) {
        Torch.noGrad(() -> gradients(parameters).forEach(grad -> grad.clamp_(-clipValue, clipValue)));
    }

    private static List<Tensor> gradients(Iterable<? extends Tensor> parameters) {
        List<Tensor> gradients = new ArrayList<>();
        for (Tensor parameter : parameters) {
            Tensor grad = parameter.grad();
            if (grad != null) {
                gradients.add(grad);
            }
        }
        return gradients;
    }
}
