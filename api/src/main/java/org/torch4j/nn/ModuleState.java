package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;

/** A module's parameters, buffers and extra state by name, and back. */
final class ModuleState {
    private ModuleState() {}

    static final String EXTRA = "_extra_state";

    private static final ClassValue<Boolean> GIVES_EXTRA = overriding("getExtraState");
    private static final ClassValue<Boolean> TAKES_EXTRA = overriding("setExtraState", Object.class);

    private static ClassValue<Boolean> overriding(String method, Class<?>... parameters) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                try {
                    return type.getMethod(method, parameters).getDeclaringClass() != Module.class;
                } catch (NoSuchMethodException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    static StateDict of(Module module) {
        module.namedModules();
        StateDict state = new StateDict();
        save(module, "", state);
        return state;
    }

    private static void save(Module module, String prefix, StateDict into) {
        StateHooks hooks = module.stateHooks();
        hooks.before().forEach(hook -> hook.accept(module, prefix));
        own(module, prefix).forEach(into::put);
        if (GIVES_EXTRA.get(module.getClass())) {
            into.putExtraState(prefix + EXTRA, module.getExtraState());
        }
        module.members().children().forEach((name, child) -> save(child, prefix + name + ".", into));
        hooks.after().forEach(hook -> hook.run(module, into, prefix));
    }

    private static Map<String, Tensor> own(Module module, String prefix) {
        Map<String, Tensor> own = new LinkedHashMap<>();
        Members members = module.members();
        members.parameters().forEach((name, parameter) -> own.put(prefix + name, parameter));
        members.buffers().forEach((name, buffer) -> {
            if (buffer.isSaved()) {
                own.put(prefix + name, buffer);
            }
        });
        return own;
    }

    private interface Visitor {
        void visit(Module module, String prefix);
    }

    /** Unlike a list of modules this names a shared one under each of its names, as Python's state dict does. */
    private static void walk(Module module, String prefix, Visitor before, Visitor after) {
        before.visit(module, prefix);
        module.members().children().forEach((name, child) -> walk(child, prefix + name + ".", before, after));
        after.visit(module, prefix);
    }

    static LoadReport load(Module module, Map<String, ? extends Tensor> state, LoadOptions options) {
        module.namedModules();
        StateDict given = translated(state, options);
        Map<String, Tensor> own = new LinkedHashMap<>();
        Set<String> extra = new LinkedHashSet<>();
        boolean[] hooked = {false};
        walk(
                module,
                "",
                (m, prefix) -> {
                    m.stateHooks().beforeLoad().forEach(hook -> hook.run(m, given, prefix));
                    own.putAll(own(m, prefix));
                    if (TAKES_EXTRA.get(m.getClass())) {
                        extra.add(prefix + EXTRA);
                    }
                    hooked[0] |= !m.stateHooks().afterLoad().isEmpty();
                },
                (m, prefix) -> {});
        Map<String, Object> there = given.everything();
        List<String> missing = Stream.concat(own.keySet().stream(), extra.stream())
                .filter(k -> !there.containsKey(k) && !isNewer(k, given))
                .collect(Collectors.toCollection(ArrayList::new));
        missing.removeAll(givenUnderAnotherName(missing, own, given));
        List<String> unexpected = there.keySet().stream()
                .filter(k -> !own.containsKey(k) && !extra.contains(k))
                .collect(Collectors.toCollection(ArrayList::new));
        own.forEach((key, tensor) -> refuse(module, key, tensor, given));
        List<String> mismatched = own.entrySet().stream()
                .filter(e -> given.containsKey(e.getKey()) && !fits(e.getValue(), given.get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        LoadReport report = new LoadReport(missing, unexpected);
        Runnable check = () -> {
            if (!mismatched.isEmpty() || options.strict && !(missing.isEmpty() && unexpected.isEmpty())) {
                throw new StateDictException(explain(module, own, given, report, mismatched, state, options), report);
            }
        };
        if (!hooked[0] || !mismatched.isEmpty()) {
            check.run();
        }
        walk(
                module,
                "",
                (m, prefix) -> {
                    Torch.noGrad(() -> own(m, prefix).forEach((key, tensor) -> {
                        if (given.containsKey(key)) {
                            take(tensor, given.get(key), options.assign);
                        }
                    }));
                    if (options.assign) {
                        m.converted();
                    }
                    if (extra.contains(prefix + EXTRA) && there.containsKey(prefix + EXTRA)) {
                        m.setExtraState(copyOf(there.get(prefix + EXTRA)));
                    }
                },
                (m, prefix) -> m.stateHooks().afterLoad().forEach(hook -> hook.accept(m, report)));
        check.run();
        return new LoadReport(List.copyOf(missing), List.copyOf(unexpected));
    }

    /** Tied tensors have several names and are loaded if one of them is there, as with safetensors' load_model. */
    private static Set<String> givenUnderAnotherName(
            List<String> missing, Map<String, Tensor> own, Map<String, Tensor> given) {
        if (missing.isEmpty()) {
            return Set.of();
        }
        Map<Tensor, String> there = new IdentityHashMap<>();
        own.forEach((name, tensor) -> {
            if (given.containsKey(name)) {
                there.put(tensor, name);
            }
        });
        return missing.stream()
                .filter(name -> own.get(name) != null && there.containsKey(own.get(name)))
                .collect(Collectors.toSet());
    }

    /** Tensors of a file are closed with it. */
    private static Object copyOf(Object value) {
        if (value instanceof Tensor tensor) {
            return tensor.clone();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, v) -> copy.put(key, copyOf(v)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(copyOf(v)));
            return copy;
        }
        return value;
    }

    private static StateDict translated(Map<String, ? extends Tensor> state, LoadOptions options) {
        StateDict given = new StateDict();
        state.forEach((key, value) -> {
            if (key.startsWith(options.prefix)) {
                String name = options.translate(key);
                if (given.put(name, value) != null) {
                    throw new IllegalArgumentException("two keys of the state dict become '" + name + "'");
                }
            }
        });
        if (state instanceof StateDict dict) {
            dict.extraState().forEach((key, value) -> {
                if (key.startsWith(options.prefix)) {
                    given.putExtraState(options.translate(key), value);
                }
            });
        }
        return given;
    }

    /** Files of batch norm from before PyTorch 0.4.1 lack the count of batches, as torchvision's do; it stays as it is. */
    private static boolean isNewer(String key, Map<String, Tensor> given) {
        return key.endsWith("num_batches_tracked")
                && given.containsKey(key.replaceAll("num_batches_tracked$", "running_mean"));
    }

    /** What no copy can be made of, found before the first one is made. */
    private static void refuse(Module module, String key, Tensor own, Map<String, Tensor> given) {
        if (!given.containsKey(key)) {
            return;
        }
        Tensor source = given.get(key);
        String problem = source == null ? "is null" : source.isClosed() ? "was closed" : problem(own, source);
        if (problem != null) {
            throw new StateDictException(
                    "state dict does not fit %s: %s %s".formatted(module.getName(), key, problem),
                    new LoadReport(List.of(), List.of()));
        }
    }

    private static String problem(Tensor own, Tensor source) {
        if (source.isMeta() && !own.isMeta()) {
            return "is a tensor on meta, without values";
        }
        if (source.layout() != own.layout() || source.isNested() != own.isNested()) {
            return "is " + (source.isNested() ? "nested" : source.layout()) + ", not " + own.layout()
                    + ": take toDense()";
        }
        if (source.isQuantized() != own.isQuantized()) {
            return "is quantized (" + source.dtype() + "): take dequantize()";
        }
        return source.dtype().isComplex() && !own.dtype().isComplex()
                ? "is complex (" + source.dtype() + "), the module's is " + own.dtype()
                : null;
    }

    private static boolean fits(Tensor own, Tensor given) {
        return isLazy(own)
                || Arrays.equals(own.shape(), given.shape())
                || own.dim() == 0 && Arrays.equals(given.shape(), new long[] {1});
    }

    private static boolean isLazy(Tensor tensor) {
        return tensor instanceof UninitializedParameter p && !p.isMaterialized()
                || tensor instanceof UninitializedBuffer b && !b.isMaterialized();
    }

    private static void take(Tensor own, Tensor given, boolean assign) {
        if (own instanceof UninitializedParameter parameter && !parameter.isMaterialized()) {
            parameter.materialize(given.shape());
        } else if (own instanceof UninitializedBuffer buffer && !buffer.isMaterialized()) {
            buffer.materialize(given.shape());
        }
        Tensor fitting = own.dim() == 0 && given.dim() == 1 ? given.squeeze() : given;
        if (assign) {
            own.setData(fitting.detach());
        } else {
            own.copy_(fitting);
        }
    }

    private static String explain(
            Module module,
            Map<String, Tensor> own,
            Map<String, Tensor> given,
            LoadReport report,
            List<String> mismatched,
            Map<String, ? extends Tensor> state,
            LoadOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add("state dict does not fit %s: %d missing, %d unexpected, %d of another shape"
                .formatted(
                        module.getName(),
                        report.missing().size(),
                        report.unexpected().size(),
                        mismatched.size()));
        for (String key : report.missing()) {
            lines.add("  missing     %s %s%s"
                    .formatted(key, shape(own.get(key)), Names.likely(key, report.unexpected())));
        }
        for (String key : report.unexpected()) {
            lines.add("  unexpected  %s %s%s"
                    .formatted(key, shape(given.get(key)), Names.nearest(key, report.missing())));
        }
        for (String key : mismatched) {
            lines.add("  shape       %s: module %s, state dict %s"
                    .formatted(key, shape(own.get(key)), shape(given.get(key))));
        }
        String prefix = Names.commonPrefix(own.keySet(), state.keySet());
        if (!prefix.equals(options.prefix)) {
            lines.add("  with o -> o.prefix(\"" + prefix + "\") more keys would fit");
        }
        return String.join("\n", lines);
    }

    private static String shape(Tensor tensor) {
        return tensor == null ? "(no tensor)" : Arrays.toString(tensor.shape());
    }
}
