package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.torch4j.Torch.ones;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.torch4j.autograd.Autograd;
import org.torch4j.autograd.Derivatives;
import org.torch4j.data.Dataset;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.ParameterList;
import org.torch4j.nn.Sequential;

/** An argument that is null is named. */
class NullArgumentsTest {
    @Test
    void everyListOfTensorsIsNamed() {
        List<String> unnamed = new ArrayList<>();
        int calls = 0;
        for (Method method : Torch.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            boolean one = Modifier.isStatic(method.getModifiers())
                    && types.length > 0
                    && types[types.length - 1] == Tensor[].class
                    && Arrays.stream(types).limit(types.length - 1L).allMatch(Tensor.class::equals);
            if (one) {
                Object[] arguments = new Object[types.length];
                Arrays.fill(arguments, 0, types.length - 1, ones(1));
                calls++;
                Throwable error = catchThrowable(() -> invoke(method, arguments));
                if (!(error instanceof IllegalArgumentException)
                        || !error.getMessage().matches(".*argument '\\w+' is null.*")) {
                    unnamed.add(method.getName() + ": " + error);
                }
            }
        }
        assertThat(unnamed).isEmpty();
        assertThat(calls).isGreaterThan(30);
    }

    private static Object invoke(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void soAreOthers() {
        Tensor x = ones(1);
        named(() -> Autograd.grad(x, (Tensor[]) null), "inputs");
        named(() -> Derivatives.jacobian(t -> t, (Tensor) null), "x");
        named(() -> Derivatives.hvp(Tensor::sum, x, null), "v");
        named(() -> Dataset.of((Object[]) null), "samples");
        named(() -> new Sequential((org.torch4j.nn.Module[]) null), "modules");
        named(() -> new ModuleList((org.torch4j.nn.Module[]) null), "modules");
        named(() -> new ParameterList((org.torch4j.nn.Parameter[]) null), "parameters");
        assertThat(catchThrowable(() -> Backends.setFloat32MatmulPrecision(null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void named(ThrowingCallable call, String name) {
        assertThat(catchThrowable(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("argument '" + name + "' is null");
    }
}
