package org.torch4j.data;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import org.torch4j.Generator;

/**
 * Given numbers in random order.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SubsetRandomSampler">SubsetRandomSampler</a>
 */
public final class SubsetRandomSampler implements Sampler {
    private final int[] indices;
    private final Generator generator;

    public SubsetRandomSampler(int... indices) {
        this(null, indices);
    }

    /** @param generator what draws; null means the default generator */
    public SubsetRandomSampler(Generator generator, int... indices) {
        this.indices = indices.clone();
        this.generator = generator;
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        int[] order = RandomDraws.permutation(indices.length, generator);
        return Arrays.stream(order).map(i -> indices[i]).iterator();
    }
}
