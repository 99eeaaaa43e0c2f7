package org.torch4j.nn;

import org.torch4j.Tensor;

/**
 * A learnable tensor of a {@link Module}: it requires a gradient and belongs to no scope.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.parameter.Parameter.html">Parameter</a>
 */
public class Parameter extends Tensor {
    /** Shares {@code data}'s memory, detached from how it was computed. */
    public Parameter(Tensor data) {
        this(data, true);
    }

    public Parameter(Tensor data, boolean requiresGrad) {
        super(data.detach());
        if (requiresGrad) {
            requiresGrad_(true);
        }
    }

    /** Python's text: {@code Parameter containing:} and the tensor on the next line. */
    @Override
    public String toString() {
        return "Parameter containing:\n" + super.toString();
    }
}
