package org.torch4j.fuzz;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.torch4j.nn.Module;

/** Every layer: made with drawn options, and run forward (and backward) on drawn tensors. */
final class ModuleCalls implements Surface {
    private final List<Constructor<?>> constructors = new ArrayList<>();

    ModuleCalls() throws Exception {
        String only = System.getProperty("fuzz.only", "");
        for (String name : FaceCalls.classes("org/torch4j/nn")) {
            if (!name.matches("org\\.torch4j\\.nn\\.[A-Za-z0-9]+")) {
                continue;
            }
            Class<?> c = Class.forName(name);
            if (Module.class.isAssignableFrom(c)
                    && Modifier.isPublic(c.getModifiers())
                    && !Modifier.isAbstract(c.getModifiers())
                    && (only.isEmpty() || c.getSimpleName().matches(only))) {
                constructors.addAll(Arrays.asList(c.getConstructors()));
            }
        }
        constructors.sort(Comparator.comparing(Object::toString));
    }

    @Override
    public Call draw(Random random) {
        Draw draw = new Draw(random);
        AnyValue values = new AnyValue(draw);
        Constructor<?> k = draw.one(constructors);
        Object[] arguments = values.all(k.getGenericParameterTypes(), k.getParameters());
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Long n && (n < 1 || n > 64) && draw.chance(0.8)) {
                arguments[i] = (long) (1 + random.nextInt(4));
            }
        }
        String made = Show.call("new " + k.getDeclaringClass().getSimpleName(), arguments);
        List<Method> ways = new ArrayList<>();
        for (Method m : k.getDeclaringClass().getMethods()) {
            if ((m.getName().equals("forward") || m.getName().equals("apply")) && !m.isBridge()) {
                ways.add(m);
            }
        }
        ways.sort(Comparator.comparing(Method::toString));
        Method m = draw.one(ways);
        m.setAccessible(true);
        draw.inputsOf(k.getDeclaringClass().getSimpleName(), arguments);
        Object[] given = values.all(m.getGenericParameterTypes(), m.getParameters());
        return new Call(made + Show.call("." + m.getName(), given), () -> {
            Object module = k.newInstance(arguments);
            return m.invoke(module, given);
        });
    }
}
