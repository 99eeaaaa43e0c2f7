package org.torch4j.data;

import java.util.PrimitiveIterator;

/**
 * An order in which samples are taken.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler">torch.utils.data.Sampler</a>
 */
public interface Sampler {

    /** The numbers of the samples, drawn anew for each call. */
    PrimitiveIterator.OfInt iterator();

    /** How many numbers an iterator gives. */
    int size();
}
