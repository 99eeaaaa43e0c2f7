package org.torch4j.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
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
 * Parameters of one type and device, their gradients and what belongs to them, as lists for the operators that take
 * many tensors at once ({@code _foreach_add_} and its like).
 *
 * <p>The calls of a step are laid out once: a step that makes the same calls as the one before hands over the numbers
 * that have changed, and nothing else. The caller has switched recording off.
 */
public final class TensorLists {
    private final GradSlots slots;
    private final int[] active;
    private final boolean complex;
    private final ScalarType number;
    private final GradList grads;
    private final TensorList gradList;
    private final TensorList params;
    private final List<Call> calls = new ArrayList<>();
    private final IValueVector stack = new IValueVector();
    private int next;

    /** Every active parameter has a gradient now; complex tensors are taken as pairs of real numbers. */
    public TensorLists(GradSlots slots, int[] active) {
        this.slots = slots;
        this.active = active.clone();
        Tensor first = slots.parameter(active[0]);
        complex = first.is_complex();
        number = ownNumbers(first);
        grads = new GradList(slots, active, complex);
        gradList = new TensorList(this, grads.value(), false);
        params = list(Arrays.stream(active).mapToObj(this::parameter).toArray(Tensor[]::new));
    }

    /** ATen makes a tensor of a number in each call: for these types the calls bring their own. */
    private static ScalarType ownNumbers(Tensor first) {
        ScalarType type = first.scalar_type().intern();
        return first.is_cpu() && (type == ScalarType.Float || type == ScalarType.Double) ? type : null;
    }

    private Tensor parameter(int i) {
        Tensor p = slots.parameter(i);
        return complex ? torch.view_as_real(p) : p;
    }

    /** Whether the parameters are complex: the lists are views then, good for one step. */
    public boolean isComplex() {
        return complex;
    }

    /** What the i-th parameter's state is modelled on. */
    public NativeTensor like(int i) {
        return Natives.wrapView(new Tensor(parameter(active[i])));
    }

    public TensorList params() {
        return params;
    }

    public TensorList grads() {
        return gradList;
    }

    /** A list of further tensors: one for each parameter, of its size. */
    public TensorList of(List<? extends NativeTensor> tensors) {
        return list(slots.stateOf(active, tensors));
    }

    private TensorList list(Tensor[] tensors) {
        return new TensorList(this, TensorList.value(tensors), false);
    }

    /** Runs a step: the gradients and results are there until it is over. */
    public void run(Runnable step) {
        next = 0;
        try {
            grads.fill();
            step.run();
        } finally {
            stack.clear();
            grads.clear();
            calls.forEach(Call::forget);
        }
    }

    TensorList call(String operator, String overload, Object... arguments) {
        Call call = next < calls.size() ? calls.get(next) : null;
        if (call == null || !call.is(operator, overload, arguments)) {
            calls.subList(next, calls.size()).clear();
            call = new Call(operator, overload, arguments);
            calls.add(call);
        }
        next++;
        return call.run(arguments);
    }

    /** A call whose last argument is a number, which a tensor of its own carries where that is faster. */
    TensorList callWithNumber(String operator, TensorList list, double value) {
        if (number == null) {
            return call(operator, "Scalar", list, value);
        }
        return operator.startsWith("_foreach_add")
                ? call(operator, "Tensor", list, new Wrapped(value), 1.0)
                : call(operator, "Tensor", list, new Wrapped(value));
    }

    private record Wrapped(double value) {}

    private final class Call {
        private final String operator;
        private final String overload;
        private final OperatorHandle handle;
        private final Object[] given;
        private final IValueVector arguments = new IValueVector();
        private final TensorList result;
        private Tensor wrapped;

        Call(String operator, String overload, Object[] arguments) {
            this.operator = operator;
            this.overload = overload;
            handle = Dispatcher.singleton().findSchemaOrThrow("aten::" + operator, overload);
            given = new Object[arguments.length];
            for (int i = 0; i < given.length; i++) {
                this.arguments.push_back(NOTHING);
            }
            result = operator.endsWith("_") ? null : new TensorList(TensorLists.this, new IValue(), true);
        }

        boolean is(String operator, String overload, Object[] arguments) {
            return this.operator.equals(operator) && this.overload.equals(overload) && given.length == arguments.length;
        }

        TensorList run(Object[] now) {
            for (int i = 0; i < now.length; i++) {
                set(i, now[i]);
            }
            try {
                stack.put(arguments);
                handle.callBoxed(stack);
            } catch (RuntimeException e) {
                throw NativeErrors.translate(operator, e);
            }
            if (result == null) {
                return (TensorList) now[0];
            }
            result.value().put(stack.get(0));
            return result;
        }

        private void set(int i, Object value) {
            if (value instanceof TensorList list) {
                if (list != given[i] || list.passing()) {
                    arguments.put(i, list.value());
                }
            } else if (!value.equals(given[i])) {
                put(i, value);
            }
            given[i] = value;
        }

        private void put(int i, Object value) {
            if (value instanceof Wrapped number) {
                wrap(i, number.value());
                return;
            }
            try (IValue boxed =
                    value instanceof Boolean flag ? new IValue(flag.booleanValue()) : new IValue((double) value)) {
                arguments.put(i, boxed);
            }
        }

        private void wrap(int i, double value) {
            if (wrapped == null) {
                try (TensorOptions type = new TensorOptions(number);
                        Scalar zero = new Scalar(0)) {
                    wrapped = torch.full(new long[0], zero, type);
                }
                try (IValue boxed = new IValue(wrapped)) {
                    arguments.put(i, boxed);
                }
            }
            if (number == ScalarType.Float) {
                try (FloatPointer place = wrapped.data_ptr_float()) {
                    place.put((float) value);
                }
            } else {
                try (DoublePointer place = wrapped.data_ptr_double()) {
                    place.put(value);
                }
            }
        }

        /** Lets go of the results, and of those that were arguments. */
        void forget() {
            for (int i = 0; i < given.length; i++) {
                if (given[i] instanceof TensorList list && list.passing()) {
                    arguments.put(i, NOTHING);
                }
            }
            if (result != null) {
                result.value().put(NOTHING);
            }
        }
    }

    private static final IValue NOTHING = new IValue();
}
