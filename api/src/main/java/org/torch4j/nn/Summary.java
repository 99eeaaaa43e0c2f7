package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A table of a network's layers. */
final class Summary {
    private Summary() {}

    static String of(Module net, Tensor input) {
        Map<String, String> shapes = new LinkedHashMap<>();
        List<RemovableHandle> handles = new ArrayList<>();
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        net.namedModules().forEach((path, module) -> {
            modes.put(module, module.isTraining());
            handles.add(module.registerForwardHook((m, in, out) -> {
                shapes.put(
                        path,
                        out instanceof Tensor t
                                ? Arrays.toString(t.shape())
                                : out.getClass().getSimpleName());
                return null;
            }));
        });
        try {
            net.eval();
            Torch.noGrad(() -> {
                net.apply(input);
            });
        } finally {
            handles.forEach(RemovableHandle::remove);
            modes.forEach(Module::setTraining);
        }
        return table(net, shapes);
    }

    private static String table(Module net, Map<String, String> shapes) {
        String line = "%-40s %-24s %14s%n";
        StringBuilder text = new StringBuilder(line.formatted("layer", "output", "parameters"));
        net.namedModules().forEach((path, module) -> {
            long own = module.members().parameters().values().stream()
                    .mapToLong(Tensor::numel)
                    .sum();
            if (module.members().children().isEmpty() || own > 0) {
                String name = path.isEmpty() ? module.getName() : path + " " + module.getName();
                text.append(line.formatted(name, shapes.getOrDefault(path, "-"), own));
            }
        });
        long all = net.parameters().stream().mapToLong(Tensor::numel).sum();
        long trainable = net.parameters().stream()
                .filter(Tensor::requiresGrad)
                .mapToLong(Tensor::numel)
                .sum();
        return text.append(line.formatted("all", "", all))
                .append(line.formatted("trainable", "", trainable))
                .toString();
    }
}
