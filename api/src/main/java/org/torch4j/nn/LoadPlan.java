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

/** What loading a state dict into a module would do, to be checked before anything changes. */
final class LoadPlan {
    private final Module module;
    private final Map<String, ? extends Tensor> state;
    private final StateDictOptions options;
    private final StateDict given;
    private final Map<String, Tensor> own = new LinkedHashMap<>();
    private final Set<String> extra = new LinkedHashSet<>();
    private boolean hooksDecide;
    private List<String> mismatched;
    private LoadReport report;

    private LoadPlan(Module module, Map<String, ? extends Tensor> state, StateDictOptions options) {
        this.module = module;
        this.state = state;
        this.options = options;
        given = translated(module, state, options);
    }

    /** Compares the names and shapes of a state dict with a module's. */
    static LoadPlan of(Module module, Map<String, ? extends Tensor> state, StateDictOptions options) {
        module.namedModules();
        LoadPlan plan = new LoadPlan(module, state, options);
        plan.collect(module, "");
        plan.compare();
        return plan;
    }

    /** Unlike a list of modules this names a shared one under each of its names, as Python's state dict does. */
    private void collect(Module at, String prefix) {
        at.stateHooks().beforeLoad().forEach(hook -> hook.run(at, given, prefix));
        own.putAll(ModuleState.own(at, prefix));
        if (ModuleState.takesExtra(at)) {
            extra.add(prefix + ModuleState.EXTRA);
        }
        hooksDecide |= !at.stateHooks().afterLoad().isEmpty();
        at.members().children().forEach((name, child) -> collect(child, prefix + name + "."));
    }

    private void compare() {
        Set<String> there = given.everything().keySet();
        List<String> missing = Stream.concat(own.keySet().stream(), extra.stream())
                .filter(k -> !there.contains(k) && !isNewer(k, given))
                .collect(Collectors.toCollection(ArrayList::new));
        missing.removeAll(givenUnderAnotherName(missing, own, given));
        List<String> unexpected = there.stream()
                .filter(k -> !own.containsKey(k) && !extra.contains(k))
                .collect(Collectors.toCollection(ArrayList::new));
        own.forEach((key, tensor) -> refuse(module, key, tensor, given));
        mismatched = own.entrySet().stream()
                .filter(e -> given.containsKey(e.getKey()) && !fits(e.getValue(), given.get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        report = new LoadReport(missing, unexpected);
    }

    /**
     * Before anything changes. Hooks that run after loading may forgive missing and unexpected names; then these are
     * looked at when the hooks have run.
     *
     * @throws StateDictException where the state dict does not fit
     */
    void check() {
        if (!hooksDecide || !mismatched.isEmpty()) {
            refuseWhatDoesNotFit();
        }
    }

    private void refuseWhatDoesNotFit() {
        boolean complete = report.missing().isEmpty() && report.unexpected().isEmpty();
        if (!mismatched.isEmpty() || options.strict && !complete) {
            throw new StateDictException(explain(), report);
        }
    }

    /** Changes the module. */
    void apply() {
        apply(module, "", given.everything());
        refuseWhatDoesNotFit();
    }

    private void apply(Module at, String prefix, Map<String, Object> there) {
        Torch.noGrad(() -> ModuleState.own(at, prefix).forEach((key, tensor) -> {
            if (given.containsKey(key)) {
                take(tensor, given.get(key), options.assign);
            }
        }));
        if (options.assign) {
            at.converted();
        }
        String key = prefix + ModuleState.EXTRA;
        if (extra.contains(key) && there.containsKey(key)) {
            at.setExtraState(copyOf(there.get(key)));
        }
        at.members().children().forEach((name, child) -> apply(child, prefix + name + ".", there));
        at.stateHooks().afterLoad().forEach(hook -> hook.accept(at, report));
    }

    LoadReport report() {
        return new LoadReport(List.copyOf(report.missing()), List.copyOf(report.unexpected()));
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

    private static StateDict translated(Module module, Map<String, ? extends Tensor> state, StateDictOptions options) {
        StateDict given = new StateDict();
        state.forEach((key, value) -> {
            if (key.startsWith(options.prefix)) {
                String name = options.translate(key);
                if (value == null) {
                    throw refusal(module, name, "is null");
                }
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
        String problem = source.isClosed() ? "was closed" : problem(own, source);
        if (problem != null) {
            throw refusal(module, key, problem);
        }
    }

    private static StateDictException refusal(Module module, String key, String problem) {
        return new StateDictException(
                "state dict does not fit %s: %s %s".formatted(module.getName(), key, problem),
                new LoadReport(List.of(), List.of()));
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

    private String explain() {
        List<String> lines = new ArrayList<>();
        lines.add("state dict does not fit %s: %d missing, %d unexpected, %d of another shape"
                .formatted(
                        module.getName(),
                        report.missing().size(),
                        report.unexpected().size(),
                        mismatched.size()));
        for (String key : report.missing()) {
            lines.add("  missing     %s %s%s"
                    .formatted(key, shape(own.get(key)), NameHints.likely(key, report.unexpected())));
        }
        for (String key : report.unexpected()) {
            lines.add("  unexpected  %s %s%s"
                    .formatted(key, shape(given.get(key)), NameHints.nearest(key, report.missing())));
        }
        for (String key : mismatched) {
            lines.add("  shape       %s: module %s, state dict %s"
                    .formatted(key, shape(own.get(key)), shape(given.get(key))));
        }
        String prefix = NameHints.commonPrefix(own.keySet(), state.keySet());
        if (!prefix.equals(options.prefix)) {
            lines.add("  with o -> o.prefix(\"" + prefix + "\") more keys would fit");
        }
        return String.join("\n", lines);
    }

    private static String shape(Tensor tensor) {
        return tensor == null ? "(no tensor)" : Arrays.toString(tensor.shape());
    }
}
