package org.torch4j.binding;

import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Unpickler;

/**
 * One tensor for each of a {@link TensorLists}' parameters. Methods do to each what the operator of that name does; they
 * return this list where they end in {@code _}, and otherwise a new one, which lasts until the step is over.
 */
public final class TensorList {
    private final TensorLists lists;
    private final IValue value;
    private final boolean passing;

    TensorList(TensorLists lists, IValue value, boolean passing) {
        this.lists = lists;
        this.value = value;
        this.passing = passing;
    }

    /** Tensors as a list that the dispatcher takes. */
    static IValue value(Tensor... tensors) {
        try (GenericList list = new GenericList(Unpickler.defaultTypeParser("Tensor"))) {
            for (Tensor tensor : tensors) {
                try (IValue element = new IValue(tensor)) {
                    list.push_back(element);
                }
            }
            return new IValue(list);
        }
    }

    IValue value() {
        return value;
    }

    boolean passing() {
        return passing;
    }

    public TensorList add(TensorList other, double alpha) {
        return lists.call("_foreach_add", "List", this, other, alpha);
    }

    public TensorList add_(TensorList other, double alpha) {
        return lists.call("_foreach_add_", "List", this, other, alpha);
    }

    public TensorList add(double value) {
        return lists.callWithNumber("_foreach_add", this, value);
    }

    public TensorList add_(double value) {
        return lists.callWithNumber("_foreach_add_", this, value);
    }

    public TensorList sub(TensorList other) {
        return lists.call("_foreach_sub", "List", this, other, 1.0);
    }

    public TensorList mul(TensorList other) {
        return lists.call("_foreach_mul", "List", this, other);
    }

    public TensorList mul_(TensorList other) {
        return lists.call("_foreach_mul_", "List", this, other);
    }

    public TensorList mul_(double factor) {
        return lists.callWithNumber("_foreach_mul_", this, factor);
    }

    public TensorList div_(TensorList other) {
        return lists.call("_foreach_div_", "List", this, other);
    }

    public TensorList div(double divisor) {
        return lists.callWithNumber("_foreach_div", this, divisor);
    }

    public TensorList div_(double divisor) {
        return lists.callWithNumber("_foreach_div_", this, divisor);
    }

    public TensorList addcmul(TensorList a, TensorList b, double value) {
        return lists.call("_foreach_addcmul", "Scalar", this, a, b, value);
    }

    public TensorList addcmul_(TensorList a, TensorList b, double value) {
        return lists.call("_foreach_addcmul_", "Scalar", this, a, b, value);
    }

    public TensorList addcdiv_(TensorList a, TensorList b, double value) {
        return lists.call("_foreach_addcdiv_", "Scalar", this, a, b, value);
    }

    public TensorList lerp_(TensorList end, double weight) {
        return lists.call("_foreach_lerp_", "Scalar", this, end, weight);
    }

    public TensorList maximum_(TensorList other) {
        return lists.call("_foreach_maximum_", "List", this, other);
    }

    public TensorList clampMin_(double least) {
        return lists.call("_foreach_clamp_min_", "Scalar", this, least);
    }

    public TensorList clampMax_(double most) {
        return lists.call("_foreach_clamp_max_", "Scalar", this, most);
    }

    public TensorList copy_(TensorList other) {
        return lists.call("_foreach_copy_", "", this, other, false);
    }

    public TensorList neg() {
        return lists.call("_foreach_neg", "", this);
    }

    public TensorList abs() {
        return lists.call("_foreach_abs", "", this);
    }

    public TensorList sign() {
        return lists.call("_foreach_sign", "", this);
    }

    public TensorList sign_() {
        return lists.call("_foreach_sign_", "", this);
    }

    public TensorList sqrt() {
        return lists.call("_foreach_sqrt", "", this);
    }

    public TensorList sqrt_() {
        return lists.call("_foreach_sqrt_", "", this);
    }
}
