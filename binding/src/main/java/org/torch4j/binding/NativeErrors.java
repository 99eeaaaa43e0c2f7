package org.torch4j.binding;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.torch4j.binding.startup.Cuda;
import org.torch4j.errors.DeviceException;
import org.torch4j.errors.NativeMemoryException;
import org.torch4j.errors.TorchException;

/** Turns what C++ throws into exceptions of one line that name the operator and its arguments. */
final class NativeErrors {
    /** How libtorch says that a device was asked for that cannot be used. */
    private static final List<String> NO_DEVICE = List.of(
            "not linked with support for cuda",
            "Cannot initialize CUDA without",
            "with arguments from the 'CUDA' backend",
            "CUDA driver version is insufficient",
            "Found no NVIDIA driver",
            "No CUDA GPUs are available",
            "no CUDA-capable device",
            "Cannot access accelerator device when none is available");

    private static final Pattern NO_KERNEL =
            Pattern.compile("Could not run '(\\S+)' with arguments from the '(\\w+)' backend");
    private static final Pattern NO_META_KERNEL =
            Pattern.compile("(\\S+): attempted to run this operator with Meta tensors");
    private static final Pattern INNER_CHECK = Pattern.compile(
            "^(.*?) INTERNAL ASSERT FAILED at \"(?:[^\"]*/)?([^\"/]+\":\\d+), please report a bug to PyTorch\\.(.*)");

    private static final String IN_SCRIPT = "The following operation failed in the TorchScript interpreter";
    private static final Pattern SCRIPT_ERROR = Pattern.compile("^\\S*(?:Error|Exception): (.+)$", Pattern.MULTILINE);

    private static final Pattern MODULE = Pattern.compile("^(linalg|fft|special)_");

    private NativeErrors() {}

    /**
     * Called by a pure operator that failed: returns if it is worth one more try (memory ran out and was collected),
     * else throws.
     */
    static void retryOrThrow(int attempt, String operator, RuntimeException e, Object... arguments) {
        if (attempt == 0 && isOutOfMemory(e)) {
            NativeMemory.collect();
            NativeCuda.emptyCache();
            return;
        }
        throw translate(operator, e, arguments);
    }

    /**
     * The exception to throw for {@code e}, without its message of many lines as a cause; those raised on Java's side
     * come back as they are.
     */
    static RuntimeException translate(String operator, RuntimeException e, Object... arguments) {
        if (e.getClass() != RuntimeException.class) {
            return e;
        }
        // Not with the trace of e: to read it takes as long as the rest of an error.
        return translated(operator, String.valueOf(e.getMessage()), arguments);
    }

    private static TorchException translated(String operator, String detail, Object... arguments) {
        String message = named(shortName(operator), firstLine(detail)) + describe(arguments);
        ResizeRepair.clampToStorage(arguments);
        if (isOutOfMemory(detail)) {
            return new NativeMemoryException(message + largestTensors(), detail);
        }
        if (NO_DEVICE.stream().anyMatch(detail::contains) && !Cuda.state().usable()) {
            return new DeviceException(shortName(operator) + ": " + Cuda.state().sentence(), detail);
        }
        return new TorchException(message, detail);
    }

    static boolean isOutOfMemory(RuntimeException e) {
        return isOutOfMemory(String.valueOf(e.getMessage()));
    }

    private static boolean isOutOfMemory(String text) {
        return text.contains("can't allocate memory")
                || text.contains("not enough memory")
                || text.contains("out of memory")
                || text.contains("std::bad_alloc");
    }

    private static String firstLine(String detail) {
        int end = detail.indexOf("\nException raised from");
        String text = end >= 0 ? detail.substring(0, end) : detail;
        if (text.startsWith(IN_SCRIPT)) {
            text = SCRIPT_ERROR
                    .matcher(text)
                    .results()
                    .reduce((first, last) -> last)
                    .map(found -> found.group(1))
                    .orElse(text);
        }
        String line = text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse(text);
        if (line.startsWith("[enforce fail at")) {
            int message = line.indexOf("] ");
            int assertion = line.indexOf(". ", message + 1);
            line = assertion >= 0 ? line.substring(assertion + 2) : line.substring(Math.max(0, message + 2));
        }
        return plain(line);
    }

    /** The library's long sentences about itself, made short. */
    private static String plain(String line) {
        if (!line.contains("Could not run")
                && !line.contains("attempted to run")
                && !line.contains(" INTERNAL ASSERT")) {
            return line;
        }
        Matcher backend = NO_KERNEL.matcher(line);
        if (backend.find()) {
            return backend.group(1) + " has no kernel for the backend " + backend.group(2);
        }
        Matcher meta = NO_META_KERNEL.matcher(line);
        if (meta.find()) {
            return meta.group(1) + " has no kernel for the device meta";
        }
        Matcher inner = INNER_CHECK.matcher(line);
        return inner.find()
                ? "a check inside libtorch failed: " + inner.group(1) + " ("
                        + inner.group(2).replace("\"", "") + ")"
                        + (inner.group(3).isBlank() ? "" : ": " + inner.group(3).strip())
                : line;
    }

    /** The line with the operator before it, unless it begins with its name. */
    private static String named(String operator, String line) {
        String own = MODULE.matcher(operator).replaceFirst("$1.");
        String begin = line.startsWith("torch.") ? line.substring("torch.".length()) : line;
        boolean says =
                begin.startsWith(own) && (begin.startsWith(":", own.length()) || begin.startsWith("():", own.length()));
        return says ? line : operator + ": " + line;
    }

    private static String shortName(String operator) {
        return operator.startsWith("aten::") ? operator.substring("aten::".length()) : operator;
    }

    private static String describe(Object... arguments) {
        if (arguments.length == 0) {
            return "";
        }
        return Arrays.stream(arguments)
                .map(NativeErrors::describeOne)
                .collect(Collectors.joining(", ", " (given ", ")"));
    }

    private static String describeOne(Object argument) {
        if (argument instanceof NativeTensor tensor) {
            return NativeInfo.describe(tensor);
        }
        if (argument instanceof Collection<?> list) {
            List<String> shown =
                    list.stream().limit(4).map(NativeErrors::describeOne).toList();
            return shown.stream().collect(Collectors.joining(", ", "[", list.size() > 4 ? ", ...]" : "]"));
        }
        if (argument instanceof Object[] array) {
            return describeOne(Arrays.asList(array));
        }
        return argument instanceof long[] array ? Arrays.toString(array) : String.valueOf(argument);
    }

    private static String largestTensors() {
        List<NativeMemory.Large> largest = NativeMemory.largest(5);
        if (largest.isEmpty()) {
            return "";
        }
        return largest.stream()
                .map(l -> l.what() + " " + (l.bytes() >> 20) + " MiB")
                .collect(Collectors.joining(", ", "; largest live tensors: ", ""));
    }
}
