package org.torch4j.binding;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NamedTensor;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.StringVectorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.named_buffer_iterator;
import org.bytedeco.pytorch.named_buffer_list;
import org.bytedeco.pytorch.named_parameter_iterator;
import org.bytedeco.pytorch.named_parameter_list;
import org.torch4j.binding.startup.Startup;

/** A TorchScript module. Closing it lets calls that are under way end first. */
public final class NativeScript implements AutoCloseable {
    static {
        Startup.start();
    }

    private final JitModule module;
    private final String name;
    private Block.Owner counted;
    private int calls;
    private boolean closed;
    private final Map<String, ScriptArguments> declared = new ConcurrentHashMap<>();

    private NativeScript(JitModule module, String name) {
        this.module = module;
        this.name = name;
        count();
    }

    /** Counts the module's parameters and buffers, wherever they are now. */
    private synchronized void count() {
        if (counted != null) {
            counted.release();
        }
        counted = NativeMemory.hold(this, bytes());
    }

    private long bytes() {
        long bytes = 0;
        named_parameter_list parameters = module.named_parameters(true);
        named_parameter_iterator end = parameters.end();
        for (named_parameter_iterator at = parameters.begin(); at.notEquals(end); at.increment()) {
            bytes += TensorSizes.bytes(at.access().value());
        }
        named_buffer_list buffers = module.named_buffers(true);
        named_buffer_iterator last = buffers.end();
        for (named_buffer_iterator at = buffers.begin(); at.notEquals(last); at.increment()) {
            bytes += TensorSizes.bytes(at.access().value());
        }
        return bytes;
    }

    private synchronized void begin() {
        if (closed) {
            throw new IllegalStateException("the script module " + name + " was closed");
        }
        calls++;
    }

    private synchronized void end() {
        calls--;
        if (closed && calls == 0) {
            module.deallocate();
        }
    }

    private <T> T use(Supplier<T> body) {
        begin();
        try {
            return body.get();
        } finally {
            end();
        }
    }

    /** Gives the module back; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            counted.release();
            if (calls == 0) {
                module.deallocate();
            }
        }
    }

    @Override
    public String toString() {
        return "script module " + name;
    }

    /** Loads what {@code torch.jit.save} wrote. */
    public static NativeScript load(Path path, int deviceType, int index) {
        try (Device device = NativeOptions.device(deviceType, index);
                DeviceOptional place = new DeviceOptional(device)) {
            return new NativeScript(
                    torch.load(path.toString(), place, true), path.getFileName().toString());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.load", e, path.getFileName());
        }
    }

    private ScriptArguments arguments(String method) {
        return declared.computeIfAbsent(
                method,
                name -> new ScriptArguments(
                        name, module.get_method(name).function().getSchema(), 1));
    }

    /** The values in the order of the method's arguments, those by keyword at their places. */
    public Object[] ordered(String method, List<?> values, Map<String, ?> named) {
        return use(() -> arguments(method).ordered(values, named));
    }

    /** Runs a method of the module. */
    public Object call(String method, Object... arguments) {
        begin();
        try (IValueVector stack = arguments(method).stack(arguments);
                IValue result = run(method, stack)) {
            return ScriptValues.unbox(result);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit." + method, e, arguments);
        } finally {
            end();
            NativeMemory.look();
        }
    }

    private IValue run(String method, IValueVector stack) {
        VirtualModes.applyHere();
        return method.equals("forward")
                ? module.forward(stack)
                : module.get_method(method).apply(stack);
    }

    public Map<String, NativeTensor> parameters() {
        return use(this::namedParameters);
    }

    private Map<String, NativeTensor> namedParameters() {
        Map<String, NativeTensor> all = new LinkedHashMap<>();
        named_parameter_list list = module.named_parameters(true);
        named_parameter_iterator end = list.end();
        for (named_parameter_iterator at = list.begin(); at.notEquals(end); at.increment()) {
            put(all, at.access());
        }
        return all;
    }

    public Map<String, NativeTensor> buffers() {
        return use(this::namedBuffers);
    }

    private Map<String, NativeTensor> namedBuffers() {
        Map<String, NativeTensor> all = new LinkedHashMap<>();
        named_buffer_list list = module.named_buffers(true);
        named_buffer_iterator end = list.end();
        for (named_buffer_iterator at = list.begin(); at.notEquals(end); at.increment()) {
            put(all, at.access());
        }
        return all;
    }

    private static void put(Map<String, NativeTensor> all, NamedTensor named) {
        all.put(named.name().getString(), Natives.wrapView(new org.bytedeco.pytorch.Tensor(named.value())));
    }

    /**
     * A module whose weights and settings are constants of its code, with its submodules folded in; this one stays as it is
     * and must be in eval mode.
     *
     * @param kept attributes and methods that stay
     */
    public NativeScript freeze(List<String> kept) {
        begin();
        try (StringVector names = new StringVector(kept.toArray(String[]::new));
                StringVectorOptional preserved = new StringVectorOptional(names)) {
            return new NativeScript(torch.freeze(module, preserved, true), name);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.freeze", e);
        } finally {
            end();
        }
    }

    /** A frozen module whose operators are fused and laid out for the processor; it can be run but not saved elsewhere. */
    public NativeScript optimizeForInference(List<String> otherMethods) {
        begin();
        try (StringVector names = new StringVector(otherMethods.toArray(String[]::new));
                JitModule copy = module.clone()) {
            return new NativeScript(torch.optimize_for_inference(copy, names), name);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.optimize_for_inference", e);
        } finally {
            end();
        }
    }

    public boolean isTraining() {
        return use(module::is_training);
    }

    public void train(boolean mode) {
        begin();
        try {
            module.train(mode);
        } finally {
            end();
        }
    }

    public void to(int deviceType, int index) {
        begin();
        try (Device device = NativeOptions.device(deviceType, index)) {
            module.to(device);
            count();
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.to", e);
        } finally {
            end();
        }
    }

    /**
     * Writes what {@code torch.jit.load} reads, piece by piece. libtorch's own writer of files ends the process on a full
     * disk; here an exception of the channel is thrown when the writer has ended.
     */
    public void save(WritableByteChannel out) throws IOException {
        begin();
        try {
            ScriptWriter.write(module, out);
        } finally {
            end();
        }
    }

    /** The module's code, with that of its children. */
    public String text() {
        return use(() -> module.dump_to_str(true, false, false).getString());
    }

    /** Whether the module has a method of that name. */
    public boolean has(String method) {
        return use(() -> module.find_method(method).has_value());
    }

    /** Functions that {@code source} defines. */
    public static Functions compile(String source) {
        try {
            return new Functions(torch.compile(source));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.compile", e);
        }
    }

    /** TorchScript functions compiled from text. */
    public static final class Functions {
        private final org.bytedeco.pytorch.CompilationUnit unit;
        private final Map<String, ScriptArguments> declared = new ConcurrentHashMap<>();

        private Functions(org.bytedeco.pytorch.CompilationUnit unit) {
            this.unit = unit;
        }

        public Object call(String function, Object... arguments) {
            try (org.bytedeco.pytorch.QualifiedName name = new org.bytedeco.pytorch.QualifiedName(function);
                    IValueVector stack = declared.computeIfAbsent(
                                    function,
                                    f -> new ScriptArguments(
                                            f, unit.get_function(name).getSchema(), 0))
                            .stack(arguments);
                    IValue result = unit.get_function(name).apply(stack)) {
                return ScriptValues.unbox(result);
            } catch (RuntimeException e) {
                throw NativeErrors.translate("jit." + function, e, arguments);
            }
        }

        public List<String> names() {
            List<String> names = new ArrayList<>();
            var functions = unit.get_functions();
            for (long i = 0; i < functions.size(); i++) {
                names.add(functions.get(i).name().getString());
            }
            return names;
        }
    }
}
