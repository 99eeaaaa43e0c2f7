package org.torch4j.fuzz;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Runs calls {@code from} to {@code to}: each is drawn from the seed and its own number, so that one can be run again. */
final class Worker {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long TIME = Long.getLong("fuzz.time", Long.MAX_VALUE);
    private static final long MOST_READ = 1_000_000;

    private Worker() {}

    public static void main(String[] args) throws Exception {
        String name = args[0];
        long seed = Long.parseLong(args[1]);
        long from = Long.parseLong(args[2]);
        long to = Long.parseLong(args[3]);
        Progress progress = new Progress(Path.of(args[4]));
        Surface surface = surface(name);
        TreeMap<String, Integer> thrown = new TreeMap<>();
        long right = 0;
        long refused = 0;
        long passed = 0;
        Set<String> over = Set.of(System.getProperty("fuzz.pass", "").split(","));
        long begin = System.nanoTime();
        Torch.setNumThreads(1);
        boolean shown = to - from == 1;
        long i = from;
        for (; i < to && (System.nanoTime() - begin) / 1_000_000_000L < TIME; i++) {
            progress.begin(i);
            Random random = new Random(seed * SPREAD + i * 31);
            try (Scope scope = Scope.open()) {
                Torch.manualSeed(i);
                Call call = surface.draw(random);
                progress.describe(call.what());
                if (shown) {
                    System.out.println(call.what());
                }
                if (over.contains(Call.name(call.what()))) {
                    passed++;
                    continue;
                }
                Object result = call.body().run();
                use(result, random);
                right++;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the fuzzer cannot make this call", e);
            } catch (Throwable t) {
                Throwable cause = t instanceof java.lang.reflect.InvocationTargetException ? t.getCause() : t;
                if (shown) {
                    cause.printStackTrace(System.out);
                }
                String kind = cause.getClass().getName();
                if (cause instanceof NullPointerException || cause instanceof ClassCastException
                        || cause instanceof IndexOutOfBoundsException || cause instanceof NegativeArraySizeException) {
                    StackTraceElement[] at = cause.getStackTrace();
                    kind += " at " + (at.length > 0 ? at[0] : "?");
                }
                thrown.merge(kind, 1, Integer::sum);
                refused++;
            }
            progress.ended(right, refused, passed);
        }
        progress.begin(i);
        thrown.forEach((kind, count) -> System.out.println("thrown\t" + kind + "\t" + count));
        System.exit(0);
    }

    static Surface surface(String name) throws Exception {
        return switch (name) {
            case "raw" -> new RawCalls();
            case "face" -> FaceCalls.ofTensors();
            case "functional" -> FaceCalls.ofFunctional();
            case "nn" -> new ModuleCalls();
            case "library" -> FaceCalls.ofDataAndVision();
            case "files" -> new FileCalls();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Reads what came back, and runs backward where it can: wrong memory is met there. */
    private static void use(Object result, Random random) {
        if (result instanceof Tensor t && !t.isClosed()) {
            use(t, random);
        } else if (result instanceof Object[] many) {
            for (Object one : many) {
                use(one, random);
            }
        } else if (result instanceof Collection<?> many) {
            many.forEach(one -> use(one, random));
        } else if (result instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    use(component.getAccessor().invoke(record), random);
                } catch (ReflectiveOperationException e) {
                    return;
                }
            }
        }
    }

    private static void use(Tensor t, Random random) {
        try {
            if (t.numel() > MOST_READ) {
                return;
            }
            if (random.nextInt(8) == 0) {
                t.toString();
            }
            Tensor sum = (t.isSparse() ? t.toDense() : t).sum();
            if (t.requiresGrad() && sum.requiresGrad()) {
                sum.backward();
            }
        } catch (RuntimeException e) {
            // an answer too
        }
    }
}
