package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * Fine-tuning of a few small matrices: a linear layer gets {@code scaling * B A} added to its weight, A and B of a low
 * rank; everything else is frozen. The folders are those of Python's PEFT, both ways.
 *
 * <pre>{@code
 * Lora lora = Lora.apply(net, o -> o.rank(8).alpha(16).targets("q_proj", "v_proj"));
 * var adamw = new AdamW(lora.parameters(), o -> o.lr(1e-3));
 * ...
 * lora.save(Path.of("adapter"));                   // adapter_config.json, adapter_model.safetensors
 * lora.merge();                                    // into the weights; unmerge() takes it out again
 *
 * Lora.load(net, Path.of("adapter"));              // one of ours or of PEFT
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">LoRA: Low-Rank Adaptation of Large Language Models</a>
 * @see <a href="https://huggingface.co/docs/peft/package_reference/lora">PEFT's LoRA</a>
 */
public final class Lora {
    private static final String PREFIX = "base_model.model.";
    private static final String CONFIG = "adapter_config.json";
    private static final List<String> FILES = List.of("adapter_model.safetensors", "adapter_model.bin");

    private final Module net;
    private final LoraOptions options;
    private final Map<String, LoraLayer> layers;
    private final Map<String, Parameter> kept;
    private final Map<Parameter, Boolean> before;

    private Lora(
            Module net,
            LoraOptions options,
            Map<String, LoraLayer> layers,
            Map<String, Parameter> kept,
            Map<Parameter, Boolean> before) {
        this.net = net;
        this.options = options;
        this.layers = layers;
        this.kept = kept;
        this.before = before;
    }

    /**
     * Puts adapters, which change nothing yet, beside the layers whose names are targets, and freezes all else.
     *
     * @throws IllegalArgumentException where no layer is a target, or one that is has no weight matrix of its own
     */
    public static Lora apply(Module net, Consumer<LoraOptions> options) {
        LoraOptions chosen = new LoraOptions();
        options.accept(chosen);
        return of(net, chosen);
    }

    private static Lora of(Module net, LoraOptions options) {
        Map<String, Module> targets = new LinkedHashMap<>();
        net.namedModules().forEach((name, module) -> {
            if (module.namedChildren().containsKey(LoraLayer.A)) {
                throw new IllegalArgumentException(name + " has an adapter already: unload() the other one first");
            }
            if (options.isTarget(name, module) && !options.isKept(name)) {
                LoraLayer.check(name, module);
                targets.put(name, module);
            }
        });
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no layer of " + net.getName() + " is one of " + options.targets());
        }
        Map<Parameter, Boolean> before = new IdentityHashMap<>();
        Map<String, Parameter> kept = new LinkedHashMap<>();
        net.namedParameters().forEach((name, parameter) -> {
            before.put(parameter, parameter.requiresGrad());
            if (options.isKept(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                kept.put(name, parameter);
            }
            parameter.requiresGrad_(kept.containsKey(name));
        });
        Map<String, LoraLayer> layers = new LinkedHashMap<>();
        targets.forEach((name, module) ->
                layers.put(name, new LoraLayer(module, options.rank(name), options.alpha(name), options)));
        Lora lora = new Lora(net, options, layers, kept, before);
        if (net instanceof TextModel model) {
            model.adapted(lora);
        }
        return lora;
    }

    /**
     * Puts the adapter of a folder on a network: {@code adapter_config.json} and {@code adapter_model.safetensors}, or
     * {@code .bin}. What it learned stays frozen until {@link #train()}.
     *
     * @throws TextModelException for a folder that is none, an adapter of another kind or another network's, in one line
     */
    public static Lora load(Module net, Path folder) {
        LoraOptions options = LoraOptions.of(Config.read(folder.resolve(CONFIG)));
        Path file = WeightFiles.first(folder, FILES);
        StateDict read = WeightFiles.read(file);
        Lora lora;
        try {
            lora = of(net, options);
        } catch (IllegalArgumentException e) {
            throw new TextModelException(folder.resolve(CONFIG) + ": " + e.getMessage(), e);
        }
        try {
            lora.take(read, file);
        } catch (RuntimeException e) {
            lora.unload();
            throw e;
        }
        lora.parameters().forEach(p -> p.requiresGrad_(false));
        return lora;
    }

    private void take(StateDict read, Path file) {
        Map<String, Parameter> own = named();
        List<String> missing = new ArrayList<>(own.keySet());
        missing.removeAll(read.keySet());
        List<String> unexpected = new ArrayList<>(read.keySet());
        unexpected.removeAll(own.keySet());
        if (!missing.isEmpty() || !unexpected.isEmpty()) {
            throw new TextModelException("%s does not fit %s: it lacks %s and has %s too many"
                    .formatted(file, net.getName(), some(missing), some(unexpected)));
        }
        own.forEach((name, parameter) -> {
            if (!Arrays.equals(parameter.shape(), read.get(name).shape())) {
                throw new TextModelException("%s: '%s' is %s, and %s needs %s"
                        .formatted(
                                file,
                                name,
                                Arrays.toString(read.get(name).shape()),
                                net.getName(),
                                Arrays.toString(parameter.shape())));
            }
        });
        Torch.noGrad(() -> own.forEach((name, parameter) -> parameter.copy_(read.get(name))));
    }

    private static String some(Collection<String> keys) {
        String first = String.join(", ", keys.stream().limit(2).toList());
        return keys.isEmpty() ? "nothing" : keys.size() > 2 ? first + ", ... (" + keys.size() + ")" : first;
    }

    /** What learns, for an optimizer: the adapters' matrices, and the modules that are learned whole. */
    public List<Parameter> parameters() {
        return List.copyOf(named().values());
    }

    /** The same under PEFT's names in files. */
    private Map<String, Parameter> named() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        layers.forEach((name, layer) -> {
            all.put(PREFIX + name + "." + LoraLayer.A + ".weight", layer.a());
            all.put(PREFIX + name + "." + LoraLayer.B + ".weight", layer.b());
        });
        kept.forEach((name, parameter) -> all.put(PREFIX + name, parameter));
        return all;
    }

    /** The names of the layers that have an adapter. */
    public List<String> targets() {
        return List.copyOf(layers.keySet());
    }

    /** Lets the adapter of a file learn on. */
    public Lora train() {
        parameters().forEach(p -> p.requiresGrad_(true));
        return this;
    }

    /** Writes {@code adapter_config.json} and {@code adapter_model.safetensors}, which PEFT reads. */
    public void save(Path folder) {
        WeightFiles.create(folder);
        StateDict state = new StateDict();
        Torch.noGrad(() -> named().forEach(
                        (name, parameter) -> state.put(name, parameter.detach().contiguous())));
        boolean transposed = layers.values().stream().anyMatch(LoraLayer::isTransposed);
        Json.save(options.config(transposed, net, targets()), folder.resolve(CONFIG));
        org.torch4j.io.Safetensors.save(state, folder.resolve(FILES.get(0)), Map.of("format", "pt"));
    }

    public boolean isMerged() {
        return layers.values().stream().allMatch(LoraLayer::isMerged);
    }

    /** Adds the adapters to the weights: the network computes the same, as fast as without them. */
    public Lora merge() {
        layers.values().forEach(layer -> layer.merge(true));
        return this;
    }

    /** Takes the adapters out of the weights again, up to rounding. */
    public Lora unmerge() {
        layers.values().forEach(layer -> layer.merge(false));
        return this;
    }

    /**
     * Takes the adapters off the network: what was merged stays in its weights. Parameters learn again as they did
     * before.
     */
    public void unload() {
        layers.values().forEach(LoraLayer::remove);
        before.forEach((parameter, learns) -> parameter.requiresGrad_(learns));
        if (net instanceof TextModel model) {
            model.adapted(null);
        }
    }
}
