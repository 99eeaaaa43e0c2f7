package org.torch4j.generator;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods that the presets offer, read without initialising a class: nothing native is loaded. */
final class Presets {
    private final Map<String, List<Method>> functions;
    private final Map<String, List<Method>> methods;

    Presets(ClassLoader loader) throws ClassNotFoundException {
        functions = byName(Class.forName("org.bytedeco.pytorch.global.torch", false, loader), true);
        methods = byName(Class.forName("org.bytedeco.pytorch.Tensor", false, loader), false);
    }

    private static Map<String, List<Method>> byName(Class<?> owner, boolean statics) {
        Map<String, List<Method>> found = new HashMap<>();
        for (Method m : owner.getMethods()) {
            if (Modifier.isStatic(m.getModifiers()) == statics && !m.isBridge()) {
                found.computeIfAbsent(m.getName(), n -> new ArrayList<>()).add(m);
            }
        }
        found.values().forEach(list -> list.sort(Comparator.comparing(Method::toString)));
        return found;
    }

    List<Method> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    List<Method> methods(String name) {
        return methods.getOrDefault(name, List.of());
    }
}
