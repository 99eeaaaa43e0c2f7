package org.torch4j.data;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Makes a batch of samples.
 *
 * @param <T> a sample
 * @param <B> a batch
 */
@FunctionalInterface
public interface Collate<T, B> {

    B collate(List<T> samples);

    /** Leaves the samples a list. */
    static <T> Collate<T, List<T>> list() {
        return samples -> samples;
    }

    /** Stacks tensors of one shape. */
    static Collate<Tensor, Tensor> stack() {
        return samples -> Torch.stack(samples.toArray(Tensor[]::new));
    }

    /**
     * Python's rules: tensors are stacked, numbers and primitive arrays become tensors, strings stay a list; maps, lists and
     * records of tensors are put together part by part.
     *
     * @see <a href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate">default_collate</a>
     */
    static <T> Collate<T, Object> standard() {
        return DefaultCollate::collate;
    }
}
