package org.torch4j.binding;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.torch4j.binding.startup.Startup;

/** The gate between native tensors and the objects that own them. */
public final class Natives {
    private static volatile Function<Object, ? extends NativeTensor> factory = NativeTensor::new;

    static {
        Startup.start();
    }

    private Natives() {}

    /** Says how the tensors that operators return are made; the API's own type registers itself here. */
    public static void tensorFactory(Function<Object, ? extends NativeTensor> factory) {
        Natives.factory = factory;
    }

    /** The native tensor; throws {@link IllegalStateException} once it is closed. */
    static Tensor p(NativeTensor tensor) {
        if (tensor == null) {
            throw new IllegalArgumentException("a tensor argument is null");
        }
        return tensor.pointer();
    }

    /** Owns a tensor that brought its own memory: counted, and given to the open scope. */
    static NativeTensor wrap(Tensor pointer) {
        NativeTensor tensor = wrapView(pointer);
        NativeMemory.count(tensor, pointer);
        return tensor;
    }

    /** Owns a tensor that shares another's memory: given to the open scope, not counted. */
    static NativeTensor wrapView(Tensor pointer) {
        NativeTensor tensor = factory.apply(pointer);
        ThreadState state = ThreadState.get();
        if (state.modes != null) {
            tensor.madeBy(state);
        }
        if (state.scope != null) {
            state.scope.add(tensor);
        }
        state.made();
        return tensor;
    }

    /** Null for an undefined tensor, as where no gradient is. */
    static NativeTensor wrapDefined(Tensor pointer) {
        if (pointer == null) {
            return null;
        }
        if (!pointer.defined()) {
            pointer.deallocate();
            return null;
        }
        return wrap(pointer);
    }
}
