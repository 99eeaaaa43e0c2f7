package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Divides the channels into groups and interleaves them.
 *
 * <p>Input {@code (N, C, *)}, output the same shape.
 *
 * <pre>{@code
 * new ChannelShuffle(2).apply(randn(1, 4, 2, 2))
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ChannelShuffle.html">ChannelShuffle</a>
 */
public class ChannelShuffle extends Module {
    private final long groups;

    public ChannelShuffle(long groups) {
        this.groups = groups;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.channelShuffle(x, groups);
    }

    @Override
    protected String extraRepr() {
        return "groups=" + groups;
    }
}
