package org.torch4j.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;

/** What a public method takes or gives can be named from every package. */
class PublicFaceTest {
    @Test
    void everyTypeOfAPublicSignatureIsPublicItself() {
        Set<String> hidden = new TreeSet<>();
        List<Class<?>> classes = publicClasses();
        for (Class<?> type : classes) {
            for (Method method : type.getMethods()) {
                if (!method.isSynthetic()
                        && method.getDeclaringClass().getName().startsWith("org.torch4j")) {
                    List<Type> types = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
                    types.add(method.getGenericReturnType());
                    check(type.getName() + "." + method.getName(), types, hidden);
                }
            }
            for (Constructor<?> constructor : type.getConstructors()) {
                check("new " + type.getName(), Arrays.asList(constructor.getGenericParameterTypes()), hidden);
            }
            for (Field field : type.getFields()) {
                check(type.getName() + "." + field.getName(), List.of(field.getGenericType()), hidden);
            }
        }

        assertThat(hidden).isEmpty();
        assertThat(classes).hasSizeGreaterThan(300);
    }

    private static void check(String where, List<Type> types, Set<String> hidden) {
        types.forEach(
                type -> parts(type).filter(part -> !isPublic(part)).forEach(part -> hidden.add(where + ": " + part)));
    }

    private static Stream<Class<?>> parts(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(
                    parts(generic.getRawType()),
                    Arrays.stream(generic.getActualTypeArguments()).flatMap(PublicFaceTest::parts));
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.concat(Arrays.stream(wildcard.getLowerBounds()), Arrays.stream(wildcard.getUpperBounds()))
                    .flatMap(PublicFaceTest::parts);
        }
        if (!(type instanceof Class<?> plain)) {
            return Stream.empty();
        }
        Class<?> element = plain;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return Stream.of(element);
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!outer.isPrimitive() && !Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static List<Class<?>> publicClasses() {
        try {
            Path root = Path.of(Tensor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .<Class<?>>map(PublicFaceTest::load)
                        .filter(PublicFaceTest::isPublic)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Tensor.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
