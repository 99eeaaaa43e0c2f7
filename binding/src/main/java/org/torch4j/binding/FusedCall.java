package org.torch4j.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One of the library's kernels that update many parameters at once ({@code _fused_adam_} and its like), with its
 * arguments laid out beforehand: a step hands over the gradients and what changed among the numbers, and nothing else.
 *
 * <p>The caller has switched recording off.
 */
public final class FusedCall {
    private final String name;
    private final OperatorHandle operator;
    private final IValueVector arguments = new IValueVector();
    private final IValueVector stack = new IValueVector();
    private final GradSlots slots;
    private final int[] active;
    private final GradList gradients;
    private final List<Object> kept = new ArrayList<>();
    private final List<Tensor> steps = new ArrayList<>();
    private final List<FloatPointer> stepValues = new ArrayList<>();
    private final int firstOption;
    private final Object[] options;

    /**
     * @param operator its name without {@code aten::}
     * @param active which parameters of {@code slots} take part; each has a gradient
     * @param state the kernel's lists after parameters and gradients; null is an empty list
     * @param stepCounts 1 for one count that all share, {@code active.length} for one each, 0 for a kernel without
     * @param options the kernel's numbers and flags in their order, each a {@code Double} or a {@code Boolean}
     */
    public FusedCall(
            String operator,
            GradSlots slots,
            int[] active,
            List<? extends List<? extends NativeTensor>> state,
            int stepCounts,
            Object... options) {
        this.name = operator;
        this.operator = Dispatcher.singleton().findSchemaOrThrow("aten::" + operator, "");
        this.slots = slots;
        this.active = active.clone();
        this.options = options.clone();
        Tensor[] parameters = Arrays.stream(active).mapToObj(slots::parameter).toArray(Tensor[]::new);
        push(TensorList.value(parameters));
        gradients = new GradList(slots, active, false);
        push(gradients.value());
        for (List<? extends NativeTensor> tensors : state) {
            Tensor[] own = tensors == null ? new Tensor[0] : slots.stateOf(active, tensors);
            for (int i = 0; i < own.length; i++) {
                CheckOptimizers.fits(parameters[i], own[i], "state");
            }
            push(TensorList.value(own));
        }
        if (stepCounts > 0) {
            push(TensorList.value(stepList(stepCounts, parameters[0])));
        }
        firstOption = (int) arguments.size();
        for (Object option : options) {
            push(value(option));
        }
        push(new IValue());
        push(new IValue());
    }

    /**
     * Whether the kernels run on these parameters: of one type and device, and float32 or float64 where the device is
     * the CPU.
     */
    public static boolean supports(GradSlots slots, int[] active) {
        if (active.length == 0) {
            return false;
        }
        Tensor first = slots.parameter(active[0]);
        ScalarType type = first.scalar_type().intern();
        boolean cpu = first.is_cpu();
        boolean wide = type == ScalarType.Float || type == ScalarType.Double;
        boolean narrow = type == ScalarType.Half || type == ScalarType.BFloat16;
        if (!wide && !(narrow && first.is_cuda()) || !cpu && !first.is_cuda()) {
            return false;
        }
        try (Device device = first.device()) {
            for (int i : active) {
                Tensor p = slots.parameter(i);
                try (Device other = p.device()) {
                    if (p.scalar_type().intern() != type || !other.equals(device)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Zeros of the shape, strides, type and device of a parameter. */
    public static NativeTensor zerosLike(NativeTensor parameter) {
        return Natives.wrap(torch.zeros_like(Natives.p(parameter)));
    }

    /** A count of steps as Python keeps it: float32, of no dimension, on the CPU. */
    public static NativeTensor stepTensor(double steps) {
        try (Scalar value = new Scalar((float) steps);
                TensorOptions type = new TensorOptions(ScalarType.Float)) {
            return Natives.wrap(torch.full(new long[0], value, type));
        }
    }

    public static boolean isCpu(GradSlots slots, int[] active) {
        return slots.parameter(active[0]).is_cpu();
    }

    private Tensor[] stepList(int counts, Tensor like) {
        Tensor[] list = new Tensor[active.length];
        try (TensorOptions type = new TensorOptions(ScalarType.Float);
                Device device = like.device()) {
            for (int i = 0; i < counts; i++) {
                Tensor step = torch.zeros(new long[0], type);
                if (like.is_cpu()) {
                    stepValues.add(step.data_ptr_float());
                } else {
                    step = step.to(device, ScalarType.Float);
                }
                steps.add(step);
            }
        }
        for (int i = 0; i < list.length; i++) {
            list[i] = steps.get(counts == 1 ? 0 : i);
        }
        return list;
    }

    private void push(IValue value) {
        arguments.push_back(value);
        kept.add(value);
    }

    private static IValue value(Object option) {
        return option instanceof Boolean flag ? new IValue(flag.booleanValue()) : new IValue((double) (Double) option);
    }

    /** Sets one of the numbers. */
    public void option(int i, double value) {
        if ((Double) options[i] != value) {
            set(i, value);
        }
    }

    /** Sets one of the flags. */
    public void option(int i, boolean value) {
        if ((Boolean) options[i] != value) {
            set(i, value);
        }
    }

    private void set(int i, Object value) {
        options[i] = value;
        try (IValue v = value(value)) {
            arguments.put(firstOption + i, v);
        }
    }

    /** How many step counts the call has. */
    public int stepCounts() {
        return steps.size();
    }

    /** Sets the i-th step count (the only one, where all share it). */
    public void stepCount(int i, double count) {
        if (!stepValues.isEmpty()) {
            stepValues.get(i).put((float) count);
        } else {
            try (Scalar value = new Scalar(count)) {
                steps.get(i).fill_(value);
            }
        }
    }

    /** Updates the parameters by the gradients that they have now. */
    public void run() {
        try {
            gradients.fill();
            VirtualModes.applyHere();
            stack.put(arguments);
            operator.callBoxed(stack);
        } catch (RuntimeException e) {
            stack.clear();
            throw NativeErrors.translate(name, e);
        } finally {
            gradients.clear();
        }
    }
}
