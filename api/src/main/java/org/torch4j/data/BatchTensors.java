package org.torch4j.data;

import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.internal.tree.TensorTree;

/** Moves the tensors of a batch, whatever holds them. */
final class BatchTensors {
    private BatchTensors() {}

    /** The same value with its tensors on another device; copies from page-locked memory do not wait. */
    static <T> T to(T value, Device device) {
        return TensorTree.map(value, t -> t.to(device, device.isCuda() && t.isPinned()));
    }

    static <T> T pinned(T value) {
        return TensorTree.map(value, Tensor::pinMemory);
    }

    static boolean canPin() {
        return Device.best().type() == Device.Type.CUDA;
    }
}
