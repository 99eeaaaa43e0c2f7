package org.torch4j.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.Tensor;
import org.torch4j.models.LeNet;
import org.torch4j.tutorials.cli.Catalogue;

/** What users see has no type of the presets, nor of the binding. */
class PublicSignaturesTest {
    /** The superclasses that hold what is native, and the calls that packages of the library share. */
    private static final List<String> DOORS = List.of(
            "org.torch4j.Complex: org.torch4j.binding.ComplexNumber",
            "org.torch4j.Generator: org.torch4j.binding.NativeRandom",
            "org.torch4j.GradMode: org.torch4j.binding.NativeMode",
            "org.torch4j.InferenceMode: org.torch4j.binding.NativeMode",
            "org.torch4j.Scope: org.torch4j.binding.NativeScope",
            "org.torch4j.TensorOperators1: org.torch4j.binding.NativeTensor",
            "org.torch4j.TensorOptions.toNative: org.torch4j.binding.NativeOptions",
            "org.torch4j.cuda.CudaEvent: org.torch4j.binding.NativeEvent",
            "org.torch4j.amp.Autocast: org.torch4j.binding.NativeMode",
            "org.torch4j.cuda.CudaStream: org.torch4j.binding.NativeStream",
            "org.torch4j.distributed.ProcessGroup.unwrap: org.torch4j.binding.NativeGroup");

    @Test
    void theLibraryShowsNoTypeOfTheBindingButForItsDoors() throws Exception {
        assertThat(foreign(Tensor.class)).containsExactlyInAnyOrderElementsOf(DOORS);
    }

    @ParameterizedTest
    @ValueSource(classes = {LeNet.class, Catalogue.class})
    void whatIsBuiltOnItShowsNone(Class<?> inside) throws Exception {
        assertThat(foreign(inside)).isEmpty();
    }

    private static List<String> foreign(Class<?> inside) throws IOException, URISyntaxException {
        Path place = Path.of(
                inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return foreign(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return foreign(jar.getPath("/"));
        }
    }

    private static List<String> foreign(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Class<?>> shown = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .<Class<?>>map(name -> load(name.replaceAll("\\.class$", "").replaceAll("[/\\\\]", ".")))
                    .filter(PublicSignaturesTest::isShown)
                    .toList();
            assertThat(shown).hasSizeGreaterThan(10);
            return shown.stream()
                    .flatMap(PublicSignaturesTest::foreignOf)
                    .distinct()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicSignaturesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> foreignOf(Class<?> type) {
        Stream<String> above =
                named(type.getName(), Stream.concat(Stream.of(type.getGenericInterfaces()), superclass(type)));
        Stream<Executable> calls =
                Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()));
        Stream<String> inCalls = calls.filter(call -> isShown(call) && !call.isSynthetic())
                .flatMap(call -> named(nameOf(type, call), types(call)));
        Stream<String> inFields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicSignaturesTest::isShown)
                .flatMap(field -> named(nameOf(type, field), Stream.of(field.getGenericType())));
        return Stream.of(above, inCalls, inFields).flatMap(s -> s);
    }

    private static Stream<Type> superclass(Class<?> type) {
        return Stream.ofNullable(type.getGenericSuperclass());
    }

    private static Stream<Type> types(Executable call) {
        Stream<Type> given = Stream.concat(
                Arrays.stream(call.getGenericParameterTypes()), Arrays.stream(call.getGenericExceptionTypes()));
        return call instanceof java.lang.reflect.Method method
                ? Stream.concat(given, Stream.of(method.getGenericReturnType()))
                : given;
    }

    private static Stream<String> named(String where, Stream<Type> types) {
        return types.map(Type::getTypeName)
                .filter(name -> name.contains("org.torch4j.binding.") || name.contains("org.bytedeco."))
                .map(name -> where + ": " + name);
    }

    private static String nameOf(Class<?> type, Member member) {
        return type.getName() + "." + member.getName();
    }

    private static boolean isShown(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if ((c.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShown(Member member) {
        return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }
}
