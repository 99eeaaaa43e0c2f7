package org.torch4j.binding;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NamedTensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.named_buffer_iterator;
import org.bytedeco.pytorch.named_buffer_list;
import org.bytedeco.pytorch.named_parameter_iterator;
import org.bytedeco.pytorch.named_parameter_list;
import org.torch4j.binding.startup.Startup;

/** A TorchScript module. */
public final class NativeScript {
    static {
        Startup.start();
    }

    private final JitModule module;

    private NativeScript(JitModule module) {
        this.module = module;
    }

    /** Loads what {@code torch.jit.save} wrote; the device's type is named as c10 names it. */
    public static NativeScript load(Path path, String deviceType, int index) {
        try (Device device = new Device(DeviceType.valueOf(deviceType), (byte) index);
                DeviceOptional place = new DeviceOptional(device)) {
            return new NativeScript(torch.load(path.toString(), place, true));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit.load", e, path.getFileName());
        }
    }

    /** Runs a method of the module. */
    public Object call(String method, Object... arguments) {
        try (IValueVector stack = ScriptValues.arguments(arguments);
                IValue result = method.equals("forward")
                        ? module.forward(stack)
                        : module.get_method(method).apply(stack)) {
            return ScriptValues.unbox(result);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("jit." + method, e, arguments);
        }
    }

    public Map<String, NativeTensor> parameters() {
        Map<String, NativeTensor> all = new LinkedHashMap<>();
        named_parameter_list list = module.named_parameters(true);
        named_parameter_iterator end = list.end();
        for (named_parameter_iterator at = list.begin(); at.notEquals(end); at.increment()) {
            put(all, at.access());
        }
        return all;
    }

    public Map<String, NativeTensor> buffers() {
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

    public boolean isTraining() {
        return module.is_training();
    }

    public void train(boolean mode) {
        module.train(mode);
    }

    public void to(String deviceType, int index) {
        try (Device device = new Device(DeviceType.valueOf(deviceType), (byte) index)) {
            module.to(device);
        }
    }

    /**
     * Writes what {@code torch.jit.load} reads, piece by piece. libtorch's own writer of files ends the process on a full
     * disk; here an exception of the channel is thrown when the writer has ended.
     */
    public void save(WritableByteChannel out) throws IOException {
        ScriptWriter.write(module, out);
    }

    /** The module's code, with that of its children. */
    public String text() {
        return module.dump_to_str(true, false, false).getString();
    }

    /** Whether the module has a method of that name. */
    public boolean has(String method) {
        return module.find_method(method).has_value();
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

        private Functions(org.bytedeco.pytorch.CompilationUnit unit) {
            this.unit = unit;
        }

        public Object call(String function, Object... arguments) {
            try (IValueVector stack = ScriptValues.arguments(arguments);
                    org.bytedeco.pytorch.QualifiedName name = new org.bytedeco.pytorch.QualifiedName(function);
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
