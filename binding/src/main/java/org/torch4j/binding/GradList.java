package org.torch4j.binding;

import java.util.Arrays;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueArrayRef;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The gradients of chosen parameters as one of the library's lists: filled for a call or a step, and emptied after. */
final class GradList {
    private final GradSlots slots;
    private final int[] active;
    private final boolean asReal;
    private final IValue list;
    private final IValueArrayRef elements;
    private final IValue[] places;
    private final Tensor[] grads;

    /** Every active parameter has a gradient now. */
    GradList(GradSlots slots, int[] active, boolean asReal) {
        this.slots = slots;
        this.active = active.clone();
        this.asReal = asReal;
        list = TensorList.value(Arrays.stream(active).mapToObj(slots::slot).toArray(Tensor[]::new));
        elements = list.toListRef();
        places = new IValue[active.length];
        grads = new Tensor[active.length];
        for (int i = 0; i < active.length; i++) {
            places[i] = elements.at(i);
            grads[i] = places[i].toTensor();
        }
        clear();
    }

    IValue value() {
        return list;
    }

    void fill() {
        for (int i = 0; i < active.length; i++) {
            Tensor slot = slots.slot(active[i]);
            if (asReal) {
                try (Tensor real = torch.view_as_real(slot)) {
                    grads[i].put(real);
                }
            } else {
                grads[i].put(slot);
            }
        }
    }

    void clear() {
        for (Tensor grad : grads) {
            grad.reset();
        }
    }
}
