package org.torch4j.nn;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.torch4j.Device;
import org.torch4j.Tensor;

/**
 * Which modules are known to keep nothing of what their forward makes but in their fields: those of an artifact of this
 * project (which says so by a resource), and those marked {@link FreesIntermediates}.
 */
final class ForwardRetention {
    private static final String MARK = "META-INF/org.torch4j/frees-intermediates";
    private static final String HOME = "org.torch4j.";

    /** A field in which a forward may keep tensors. */
    record Keeper(Field field) {
        Object value(Module module) {
            return Fields.get(field, module);
        }
    }

    /** Null for a class that is not known. */
    private static final ClassValue<Known> KNOWN = new ClassValue<>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known(isOwned(type) ? keepersOf(type) : null);
        }
    };

    private record Known(List<Keeper> keepers) {}

    private ForwardRetention() {}

    /** The fields to look at after a forward of that class; null for a class that may keep tensors elsewhere. */
    static List<Keeper> keepers(Class<?> type) {
        return KNOWN.get(type).keepers;
    }

    private static final ClassValue<Boolean> CAPTURES_NOTHING = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> lambda) {
            for (Field field : lambda.getDeclaredFields()) {
                Class<?> held = field.getType();
                if (!isPlain(held)
                        && !isMember(held)
                        && held != Tensor.class
                        && !Record.class.isAssignableFrom(held)
                        && !isHarmless(held)) {
                    return false;
                }
            }
            return true;
        }
    };

    /** Whether a lambda has caught no object that could take tensors away, as a cache would. */
    static boolean capturesNothing(Object lambda) {
        return CAPTURES_NOTHING.get(lambda.getClass());
    }

    private static boolean isOwned(Class<?> type) {
        return type.isAnnotationPresent(FreesIntermediates.class)
                || type.getName().startsWith(HOME) && isMarked(type);
    }

    private static boolean isMarked(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            ClassLoader loader = type.getClassLoader();
            if (source == null || source.getLocation() == null || loader == null) {
                return true;
            }
            String home = source.getLocation().toString();
            for (URL mark : Collections.list(loader.getResources(MARK))) {
                String place = mark.toString();
                if (place.contains(home)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** Null where a field is of a kind that is not looked into. */
    private static List<Keeper> keepersOf(Class<?> type) {
        List<Keeper> keepers = new ArrayList<>();
        for (Class<?> c = type; c != Module.class && c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                Class<?> held = field.getType();
                if (isPlain(held) || isMember(held) || held.isInterface() && !isContainer(held)) {
                    continue;
                }
                if (!mayHold(held) || isStaticConstant(field)) {
                    if (isHarmless(held) || isStaticConstant(field)) {
                        continue;
                    }
                    return null;
                }
                if (held == Tensor.class && Modifier.isFinal(field.getModifiers())) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                } catch (InaccessibleObjectException e) {
                    return null;
                }
                keepers.add(new Keeper(field));
            }
        }
        return List.copyOf(keepers);
    }

    private static boolean isStaticConstant(Field field) {
        int modifiers = field.getModifiers();
        return Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers) && !isContainer(field.getType());
    }

    private static boolean isMember(Class<?> type) {
        return Module.class.isAssignableFrom(type)
                || Parameter.class.isAssignableFrom(type)
                || Buffer.class.isAssignableFrom(type);
    }

    private static boolean mayHold(Class<?> type) {
        return type == Object.class
                || Tensor.class.isAssignableFrom(type)
                || isContainer(type)
                || Record.class.isAssignableFrom(type);
    }

    private static boolean isContainer(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray();
    }

    /** Classes without a field that could hold a tensor, and options of layers, which no forward changes. */
    private static boolean isHarmless(Class<?> type) {
        if (type.getName().startsWith(HOME + "nn.")) {
            return true;
        }
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean fixed = Modifier.isStatic(field.getModifiers()) || isPlain(field.getType());
                if (!fixed && !field.getType().isInterface()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Values in which there is no tensor. */
    static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || Number.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Character.class
                || type == Class.class
                || type == Device.class
                || type.isArray() && type.getComponentType().isPrimitive();
    }
}
