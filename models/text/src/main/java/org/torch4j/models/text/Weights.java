package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;

/** Puts the tensors of a file into a network that was made on {@code meta}. */
final class Weights {
    /** Endings of keys that older versions saved and no network needs. */
    private static final String[] STALE = {
        "position_ids",
        "rotary_emb.inv_freq",
        ".attn.bias",
        ".attn.masked_bias",
        "cls.seq_relationship.weight",
        "cls.seq_relationship.bias"
    };

    private final TextModel net;
    private final Path file;
    private final Pretrained.Options options;
    private final Map<String, Tensor> own;

    Weights(TextModel net, Path file, Pretrained.Options options) {
        this.net = net;
        this.file = file;
        this.options = options;
        own = net.stateDict();
    }

    void load() {
        StateDict read = WeightFiles.read(file);
        Map<String, Tensor> given = fitting(read);
        List<String> unexpected = new ArrayList<>();
        given.forEach((key, tensor) -> {
            Tensor mine = own.get(key);
            if (mine == null) {
                unexpected.add(key);
            } else if (!Arrays.equals(mine.shape(), tensor.shape())) {
                throw new TextModelException("%s: '%s' is %s, and %s needs %s"
                        .formatted(
                                file,
                                key,
                                Arrays.toString(tensor.shape()),
                                net.architecture(),
                                Arrays.toString(mine.shape())));
            }
        });
        Set<Tensor> filled = Collections.newSetFromMap(new IdentityHashMap<>());
        given.keySet().forEach(key -> filled.add(own.get(key)));
        List<String> missing = own.keySet().stream()
                .filter(key -> !filled.contains(own.get(key)))
                .toList();
        check(missing, unexpected);
        Torch.noGrad(() -> {
            Set<Tensor> done = Collections.newSetFromMap(new IdentityHashMap<>());
            own.forEach((key, tensor) -> {
                if (given.containsKey(key) && done.add(tensor)) {
                    tensor.setData(placed(given.get(key)));
                }
            });
            draw(missing, given);
        });
    }

    private Tensor placed(Tensor tensor) {
        DType dtype = options.dtype != null && tensor.dtype().isFloatingPoint() ? options.dtype : tensor.dtype();
        return dtype == tensor.dtype() && options.device.isCpu() ? tensor : tensor.to(options.device, dtype);
    }

    /** The file's tensors under this network's names. */
    private Map<String, Tensor> fitting(StateDict read) {
        Map<String, Tensor> given = new LinkedHashMap<>();
        String prefix = KeyNames.prefixToAdd(read.keySet(), own.keySet());
        read.forEach((key, tensor) -> {
            String name = KeyNames.current(key);
            if (!own.containsKey(name) && own.containsKey(prefix + name)) {
                name = prefix + name;
            }
            String bare = KeyNames.withoutFirst(name);
            if (!own.containsKey(name) && !(net instanceof TaskModel) && own.containsKey(bare)) {
                name = bare;
            }
            if (own.containsKey(name) || !isStale(name)) {
                given.put(name, tensor);
            }
        });
        return given;
    }

    private static boolean isStale(String key) {
        return Arrays.stream(STALE).anyMatch(key::endsWith);
    }

    private void check(List<String> missing, List<String> unexpected) {
        boolean fresh = options.architecture != null;
        Set<String> lacking = new LinkedHashSet<>(missing);
        if (fresh && net instanceof TaskModel task) {
            // a masked language model was saved without the pooler that a classifier learns
            lacking.removeIf(key -> !key.startsWith(task.prefix()) || key.startsWith(task.prefix() + "pooler."));
        }
        if (!lacking.isEmpty()) {
            throw new TextModelException("%s lacks %d of the tensors of %s: %s"
                    .formatted(file, lacking.size(), net.architecture(), some(lacking)));
        }
        if (!unexpected.isEmpty() && options.strict && !fresh) {
            throw new TextModelException(
                    "%s holds %d tensors that %s has no place for: %s (o -> o.strict(false) leaves them out)"
                            .formatted(file, unexpected.size(), net.architecture(), some(unexpected)));
        }
    }

    private static String some(Collection<String> keys) {
        String first = String.join(", ", keys.stream().limit(4).toList());
        return keys.size() > 4 ? first + ", ..." : first;
    }

    /** Gives what the file lacks memory and drawn values. */
    private void draw(List<String> missing, Map<String, Tensor> given) {
        if (missing.isEmpty()) {
            return;
        }
        DType dtype = given.values().stream()
                .filter(t -> t.dtype().isFloatingPoint())
                .findFirst()
                .map(t -> options.dtype != null ? options.dtype : t.dtype())
                .orElse(DType.FLOAT32);
        Set<Tensor> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String key : missing) {
            Tensor tensor = own.get(key);
            if (fresh.add(tensor)) {
                tensor.setData(Torch.zeros(tensor.shape(), dtype.on(options.device)));
            }
        }
        draw(net, net.config(), fresh);
    }

    static void draw(TextModel net, Config config) {
        Torch.noGrad(() -> draw(net, config, null));
    }

    /** Weights from a normal distribution, biases zero, norms one: what Python's networks begin with. */
    private static void draw(TextModel net, Config config, Set<Tensor> only) {
        double std = config.number("initializer_range", 0.02);
        for (Module module : net.modules()) {
            module.namedParameters().forEach((name, parameter) -> {
                if (name.contains(".") || only != null && !only.contains(parameter)) {
                    return;
                }
                if (parameter.dim() > 1 && (module instanceof Linear || module instanceof Embedding)) {
                    Init.normal_(parameter, 0, std);
                } else if (name.equals("bias")) {
                    Init.zeros_(parameter);
                } else if (only != null) {
                    Init.ones_(parameter);
                }
            });
        }
    }
}
