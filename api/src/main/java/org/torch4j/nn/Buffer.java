package org.torch4j.nn;

import org.torch4j.Tensor;

/**
 * A tensor that belongs to a {@link Module}'s state but is not a parameter, such as a running mean.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.parameter.Buffer.html">Buffer</a>
 */
public class Buffer extends Tensor {
    private final boolean saved;

    /** Shares {@code data}'s memory; part of the state dict. */
    public Buffer(Tensor data) {
        this(data, true);
    }

    /** {@code saved = false} leaves it out of the state dict (Python's {@code persistent=False}). */
    public Buffer(Tensor data, boolean saved) {
        super(data);
        this.saved = saved;
    }

    /** Whether the state dict holds it. */
    public boolean isSaved() {
        return saved;
    }
}
