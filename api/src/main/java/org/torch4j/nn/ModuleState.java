package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;

/** A module's parameters and buffers by name, and back. */
final class ModuleState {
    private ModuleState() {}

    static StateDict of(Module module) {
        StateDict state = new StateDict();
        tensors(module).forEach(state::put);
        return state;
    }

    /** Unlike parameters and modules, a shared tensor stands under each of its names, as in Python. */
    private static Map<String, Tensor> tensors(Module module) {
        module.namedModules();
        Map<String, Tensor> all = new LinkedHashMap<>();
        add(module, "", all);
        return all;
    }

    private static void add(Module module, String path, Map<String, Tensor> all) {
        Members members = module.members();
        members.parameters().forEach((name, parameter) -> all.put(Module.join(path, name), parameter));
        members.buffers().forEach((name, buffer) -> {
            if (buffer.isSaved()) {
                all.put(Module.join(path, name), buffer);
            }
        });
        members.children().forEach((name, child) -> add(child, Module.join(path, name), all));
    }

    static LoadReport load(Module module, Map<String, ? extends Tensor> state, LoadOptions options) {
        Map<String, Tensor> own = tensors(module);
        Map<String, Tensor> given = new LinkedHashMap<>();
        state.forEach((key, value) -> {
            if (key.startsWith(options.prefix)) {
                String name = options.translate(key);
                if (given.put(name, value) != null) {
                    throw new IllegalArgumentException("two keys of the state dict become '" + name + "'");
                }
            }
        });
        List<String> missing = own.keySet().stream()
                .filter(k -> !given.containsKey(k) && !isNewer(k, given))
                .toList();
        List<String> unexpected =
                given.keySet().stream().filter(k -> !own.containsKey(k)).toList();
        List<String> mismatched = own.entrySet().stream()
                .filter(e -> given.containsKey(e.getKey()) && !fits(e.getValue(), given.get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        LoadReport report = new LoadReport(missing, unexpected);
        if (!mismatched.isEmpty() || options.strict && !(missing.isEmpty() && unexpected.isEmpty())) {
            throw new StateDictException(explain(module, own, given, report, mismatched, state, options), report);
        }
        Torch.noGrad(() -> own.forEach((key, tensor) -> {
            Tensor value = given.get(key);
            if (value != null) {
                copy(tensor, value);
            }
        }));
        return report;
    }

    /** Files of batch norm from before PyTorch 0.4.1 lack the count of batches, as torchvision's do; it stays as it is. */
    private static boolean isNewer(String key, Map<String, Tensor> given) {
        return key.endsWith("num_batches_tracked")
                && given.containsKey(key.replaceAll("num_batches_tracked$", "running_mean"));
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

    private static void copy(Tensor own, Tensor given) {
        if (own instanceof UninitializedParameter parameter && !parameter.isMaterialized()) {
            parameter.materialize(given.shape());
        } else if (own instanceof UninitializedBuffer buffer && !buffer.isMaterialized()) {
            buffer.materialize(given.shape());
        }
        own.copy_(own.dim() == 0 && given.dim() == 1 ? given.squeeze() : given);
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
                    .formatted(key, Arrays.toString(own.get(key).shape()), Names.nearest(key, report.unexpected())));
        }
        for (String key : report.unexpected()) {
            lines.add("  unexpected  %s %s%s"
                    .formatted(key, Arrays.toString(given.get(key).shape()), Names.nearest(key, report.missing())));
        }
        for (String key : mismatched) {
            lines.add("  shape       %s: module %s, state dict %s"
                    .formatted(
                            key,
                            Arrays.toString(own.get(key).shape()),
                            Arrays.toString(given.get(key).shape())));
        }
        String prefix = Names.commonPrefix(own.keySet(), state.keySet());
        if (!prefix.equals(options.prefix)) {
            lines.add("  with o -> o.prefix(\"" + prefix + "\") more keys would fit");
        }
        return String.join("\n", lines);
    }
}
