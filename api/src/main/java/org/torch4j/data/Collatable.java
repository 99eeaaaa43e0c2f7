package org.torch4j.data;

import java.util.List;

/**
 * A sample that knows what a batch of its kind is, so that a loader needs no {@link Collate}.
 *
 * @param <B> the batch
 */
public interface Collatable<B> {

    /** One batch of these samples, which are all of this one's kind; the first of them is asked. */
    B collate(List<? extends Collatable<B>> samples);
}
