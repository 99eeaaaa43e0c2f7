package org.torch4j.nn;

import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/**
 * Mixes the channels of groups.
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
