package org.torch4j.fuzz;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.torch4j.Tensor;

/** Public methods, by reflection: of tensors, of {@code Torch} and its groups, of functions, of data and pictures. */
final class FaceCalls implements Surface {
    /** What changes the process for later calls, waits, writes files or opens the door to raw pointers. */
    private static final String NOT = "(?i)set.*|manualSeed|unsafe|close|wait|notify|notifyAll|getClass|hashCode|equals|print.*"
            + "|device|download.*|write|save.*|main|main.*|start|interopThreads|pinMemory|cuda|share.*|noGrad|enableGrad|inferenceMode"
            + "|fromFile|adopt";

    private final List<Executable> calls = new ArrayList<>();
    private final RightCalls seeds = new RightCalls();
    private FunctionCalls functions;
    private final String only = System.getProperty("fuzz.only", "");

    static FaceCalls ofTensors() {
        FaceCalls calls = new FaceCalls();
        for (String name : List.of("Tensor", "Torch", "Linalg", "Fft", "Special")) {
            calls.add("org.torch4j." + name);
        }
        return calls.sorted();
    }

    static FaceCalls ofFunctional() throws IOException {
        FaceCalls calls = new FaceCalls();
        calls.functions = new FunctionCalls(Path.of(System.getProperty("fuzz.seeds")).resolveSibling("functions.txt.gz"));
        calls.add("org.torch4j.nn.functional.Functional");
        calls.add("org.torch4j.nn.init.Init");
        return calls.sorted();
    }

    static FaceCalls ofDataAndVision() throws Exception {
        FaceCalls calls = new FaceCalls();
        for (String name : classes("org/torch4j/vision", "org/torch4j/data", "org/torch4j/io/bytes", "org/torch4j/indexing",
                "org/torch4j/arrays", "org/torch4j/printing", "org/torch4j/nn/utils", "org/torch4j/nn/init")) {
            calls.add(name);
        }
        return calls.sorted();
    }

    /** Names of the public classes of packages, from the class path's folder or jar. */
    static List<String> classes(String... packages) throws Exception {
        URI home = Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(home);
        if (Files.isDirectory(path)) {
            return classes(path, packages);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home), Map.of())) {
            return classes(jar.getPath("/"), packages);
        }
    }

    private static List<String> classes(Path root, String... packages) throws IOException {
        List<String> names = new ArrayList<>();
        for (String p : packages) {
            if (!Files.isDirectory(root.resolve(p))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root.resolve(p))) {
                files.map(f -> root.relativize(f).toString())
                        .filter(f -> f.endsWith(".class") && !f.contains("$") && !f.contains("-info"))
                        .map(f -> f.substring(0, f.length() - 6).replace('/', '.'))
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    private void add(String name) {
        try {
            Class<?> c = Class.forName(name);
            if (!Modifier.isPublic(c.getModifiers())) {
                return;
            }
            for (Method m : c.getMethods()) {
                boolean callable = Modifier.isStatic(m.getModifiers()) || c == Tensor.class || instance(c);
                if (callable
                        && m.getDeclaringClass() != Object.class
                        && !m.getName().matches(NOT)
                        && (only.isEmpty() || m.getName().matches(only))) {
                    m.setAccessible(true);
                    calls.add(m);
                }
            }
            if (instance(c) && c != Tensor.class) {
                for (var k : c.getConstructors()) {
                    calls.add(k);
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            System.out.println("absent\t" + name);
        }
    }

    private static boolean instance(Class<?> c) {
        return !Modifier.isAbstract(c.getModifiers()) && !c.isInterface() && c.getConstructors().length > 0;
    }

    private FaceCalls sorted() {
        calls.sort(Comparator.comparing(Object::toString));
        return this;
    }

    @Override
    public Call draw(Random random) {
        Draw draw = new Draw(random);
        AnyValue values = new AnyValue(draw);
        Executable e = draw.one(calls);
        Class<?> owner = e.getDeclaringClass();
        boolean tensor = Tensor.class.isAssignableFrom(owner) || owner.isAssignableFrom(Tensor.class);
        boolean onTensor = tensor && e instanceof Method && !Modifier.isStatic(e.getModifiers());
        Object[] right = functions != null && draw.chance(0.9) ? functions.arguments(e, values, draw) : null;
        right = right == null && draw.chance(0.8) ? seeds.arguments(e, onTensor, values, draw) : right;
        Object receiver = null;
        Object[] arguments;
        if (right != null) {
            receiver = onTensor ? right[0] : null;
            arguments = onTensor ? Arrays.copyOfRange(right, 1, right.length) : right;
        } else {
            arguments = values.all(e.getGenericParameterTypes(), e.getParameters());
        }
        if (e instanceof java.lang.reflect.Constructor<?> k) {
            return new Call(Show.call("new " + k.getName(), arguments), () -> k.newInstance(arguments));
        }
        Method m = (Method) e;
        if (receiver == null && !Modifier.isStatic(m.getModifiers())) {
            receiver = onTensor ? draw.tensor("self") : values.of(owner, "self");
        }
        Object on = receiver;
        String text = Show.call(owner.getSimpleName() + "." + m.getName(), arguments);
        return new Call(receiver == null ? text : Show.one(receiver) + " " + text, () -> m.invoke(on, arguments));
    }
}
