package org.torch4j.binding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.AOTIModelContainerRunner;
import org.bytedeco.pytorch.AOTIModelContainerRunnerCpu;
import org.bytedeco.pytorch.StringTensorUMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.torch4j.binding.startup.Startup;

/** A model that AOTInductor compiled to a shared library, for the CPU. */
public final class NativeAoti implements AutoCloseable {
    static {
        Startup.start();
    }

    private final AOTIModelContainerRunner runner;
    private final Block.Owner counted;
    private int calls;
    private boolean closed;

    /** Loads and runs the library's own code: it must be trusted. */
    public NativeAoti(Path library) {
        try {
            runner = new AOTIModelContainerRunnerCpu(library.toString(), 1, false);
            runner.retainReference();
            counted = NativeMemory.hold(this, library.toFile().length());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aoti.load", e, library.getFileName());
        }
    }

    public List<NativeTensor> run(List<? extends NativeTensor> inputs) {
        Tensor[] given = inputs.stream().map(Natives::p).toArray(Tensor[]::new);
        hold();
        try (TensorVector arguments = new TensorVector(given);
                TensorVector outputs = runner.run(arguments)) {
            List<NativeTensor> results = new ArrayList<>();
            for (long i = 0; i < outputs.size(); i++) {
                results.add(Natives.wrap(new Tensor(outputs.get(i))));
            }
            return results;
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aoti.run", e, inputs);
        } finally {
            release();
        }
    }

    /** The constants' names in the exported program, by their names in the library. */
    public Map<String, String> constants() {
        hold();
        try {
            Map<String, String> names = new LinkedHashMap<>();
            var map = runner.getConstantNamesToOriginalFQNs();
            var end = map.end();
            for (var at = map.begin(); !at.equals(end); at.increment()) {
                names.put(at.first().getString(), at.second().getString());
            }
            return names;
        } finally {
            release();
        }
    }

    /** Replaces constants by the values of these tensors. */
    public void update(Map<String, ? extends NativeTensor> constants) {
        hold();
        try (StringTensorUMap map = new StringTensorUMap()) {
            constants.forEach((name, tensor) -> map.put(new org.bytedeco.javacpp.BytePointer(name), Natives.p(tensor)));
            runner.update_constant_buffer(map, false, false, false);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("aoti.update", e);
        } finally {
            release();
        }
    }

    private synchronized void hold() {
        if (closed) {
            throw new IllegalStateException("the compiled model was closed");
        }
        calls++;
    }

    private synchronized void release() {
        calls--;
        if (closed && calls == 0) {
            runner.deallocate();
        }
    }

    /** Gives the model back; runs that are under way end first. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed && calls == 0) {
            runner.deallocate();
        }
        counted.release();
        closed = true;
    }
}
