package org.torch4j.models.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.io.Safetensors;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/** A network that a Hugging Face folder describes: an ordinary module that knows its {@link Config}. */
public abstract class TextModel extends Module {
    private final transient Config config;
    private transient Lora lora;

    protected TextModel(Config config) {
        this.config = config;
    }

    /** The places of the layers in their list. */
    static List<Integer> numbers(List<?> layers) {
        return IntStream.range(0, layers.size()).boxed().toList();
    }

    final void adapted(Lora lora) {
        this.lora = lora;
    }

    /** What the network was made by. */
    public final Config config() {
        return config;
    }

    /** Hidden states (B, T, H) of a bare network; logits of one with a head. */
    public abstract Tensor forward(Tokens tokens);

    /** The same for texts of equal length. */
    @Override
    public Tensor forward(Tensor ids) {
        return forward(Tokens.of(ids));
    }

    /** Runs {@link #forward(Tokens)} with hooks. */
    public final Tensor apply(Tokens tokens) {
        return call(inputs -> forward((Tokens) inputs[0]), tokens);
    }

    /** Where the parameters are. */
    public final Device device() {
        return parameters().get(0).device();
    }

    /** The parameters' type. */
    public final DType dtype() {
        return parameters().get(0).dtype();
    }

    /**
     * Writes {@code config.json} and {@code model.safetensors} into a folder, which {@code from_pretrained} reads. A
     * path that ends in {@code .pth}, {@code .pt}, {@code .bin} or {@code .safetensors} gets the state dict alone.
     */
    @Override
    public void save(Path folder) {
        if (folder.getFileName().toString().matches(".*\\.(pth|pt|bin|safetensors)")) {
            super.save(folder);
            return;
        }
        if (lora != null && !lora.isMerged()) {
            throw new IllegalStateException(
                    "the network has adapters: lora.save(folder) writes them, lora.merge() puts them into the weights");
        }
        WeightFiles.create(folder);
        config.with("architectures", List.of(architecture()))
                .with("dtype", dtype().pythonName())
                .save(folder.resolve("config.json"));
        Safetensors.save(published(), folder.resolve("model.safetensors"), Map.of("format", "pt"));
    }

    /** The name of Python's class for this network. */
    public String architecture() {
        return config.architecture();
    }

    /** The state dict as it is published: a tied tensor once, under its first name. */
    private Map<String, Tensor> published() {
        StateDict state = new StateDict();
        Map<Tensor, String> seen = new IdentityHashMap<>();
        stateDict().forEach((name, tensor) -> {
            boolean adapter = lora != null && name.matches(".*\\.lora_[AB]\\.weight");
            if (!adapter && seen.putIfAbsent(tensor, name) == null) {
                state.put(savedName(name), tensor);
            }
        });
        return state;
    }

    /** The name in a file of the tensor that is {@code name} here. */
    protected String savedName(String name) {
        return name;
    }

    /** Names of one parameter that has several: the first is the published one. */
    final Map<Parameter, List<String>> tied() {
        Map<Parameter, List<String>> names = new IdentityHashMap<>();
        stateDict().forEach((name, tensor) -> {
            if (tensor instanceof Parameter parameter) {
                names.computeIfAbsent(parameter, p -> new ArrayList<>()).add(name);
            }
        });
        Map<Parameter, List<String>> tied = new LinkedHashMap<>();
        names.forEach((parameter, all) -> {
            if (all.size() > 1) {
                tied.put(parameter, all);
            }
        });
        return tied;
    }
}
