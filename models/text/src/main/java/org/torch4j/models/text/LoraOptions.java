package org.torch4j.models.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** Which layers get adapters, and which: PEFT's {@code LoraConfig}. */
public final class LoraOptions {
    /** What a file may say of adapters that compute otherwise, with the values that change nothing. */
    private static final Map<String, List<Object>> PLAIN = Map.of(
            "use_dora", List.of(false),
            "lora_bias", List.of(false),
            "bias", List.of("none"),
            "use_qalora", List.of(false));

    private static final List<String> UNKNOWN = List.of(
            "layers_to_transform",
            "layers_pattern",
            "megatron_config",
            "target_parameters",
            "exclude_modules",
            "alora_invocation_tokens",
            "trainable_token_indices",
            "arrow_config",
            "layer_replication");

    private static final String ALL = "all-linear";

    private int rank = 8;
    private double alpha = 8;
    private List<String> targets = List.of();
    private Pattern pattern;
    private List<String> kept = List.of();
    private Map<String, Object> ranks = Map.of();
    private Map<String, Object> alphas = Map.of();
    private String taskType;
    double dropout;
    boolean rsLora;

    LoraOptions() {}

    static LoraOptions of(Config c) {
        if (!c.text("peft_type", "").equals("LORA")) {
            throw c.error("peft_type is " + c.values().get("peft_type") + ", and only LORA is known");
        }
        PLAIN.forEach((key, plain) -> {
            if (c.has(key) && !plain.contains(c.values().get(key))) {
                throw c.error(key + " is " + c.values().get(key) + ", which is not known");
            }
        });
        for (String key : UNKNOWN) {
            if (c.has(key) && !List.of(List.of(), Map.of()).contains(c.values().get(key))) {
                throw c.error(key + " is not known");
            }
        }
        LoraOptions options = new LoraOptions()
                .rank((int) c.integer("r", 8))
                .alpha(c.number("lora_alpha", 8))
                .dropout(c.number("lora_dropout", 0))
                .rsLora(c.flag("use_rslora", false))
                .taskType(c.text("task_type", null));
        if (c.values().get("target_modules") instanceof List<?> names) {
            options.targets = names.stream().map(String::valueOf).toList();
        } else {
            String text = c.text("target_modules");
            if (text.equals(ALL)) {
                throw c.error("target_modules is all-linear, which no saved adapter says");
            }
            options.pattern = Pattern.compile(text);
        }
        if (c.has("modules_to_save")) {
            options.kept =
                    c.list("modules_to_save").stream().map(String::valueOf).toList();
        }
        options.ranks = c.sub("rank_pattern").values();
        options.alphas = c.sub("alpha_pattern").values();
        return options;
    }

    /** How many rows A has; default 8. */
    public LoraOptions rank(int rank) {
        if (rank < 1) {
            throw new IllegalArgumentException("a rank is at least 1, got " + rank);
        }
        this.rank = rank;
        return this;
    }

    /** What the product is multiplied by, times the rank; default 8. */
    public LoraOptions alpha(double alpha) {
        this.alpha = alpha;
        return this;
    }

    /**
     * The last parts of the names of layers that get an adapter, {@code "q_proj", "v_proj"}; {@code "all-linear"}: every
     * linear layer but a language model's head.
     */
    public LoraOptions targets(String... names) {
        targets = List.of(names);
        return this;
    }

    /** Other ranks than {@link #rank} where a name ends so: {@code Map.of("layers.0.self_attn.q_proj", 16)}. */
    public LoraOptions rankPattern(Map<String, Integer> byName) {
        byName.values().forEach(each -> new LoraOptions().rank(each));
        Map<String, Object> all = new LinkedHashMap<>();
        byName.forEach((name, each) -> all.put(name, each.longValue()));
        ranks = all;
        return this;
    }

    /** Other values than {@link #alpha} where a name ends so. */
    public LoraOptions alphaPattern(Map<String, Double> byName) {
        alphas = new LinkedHashMap<>(byName);
        return this;
    }

    /** Drops inputs of the adapters in training; default 0. */
    public LoraOptions dropout(double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout is from 0 to below 1, got " + probability);
        }
        dropout = probability;
        return this;
    }

    /** Divides {@code alpha} by the root of the rank instead of the rank; default false. */
    public LoraOptions rsLora(boolean root) {
        rsLora = root;
        return this;
    }

    /** The last parts of the names of modules that learn whole and are saved with the adapter: a fresh {@code "classifier"}. */
    public LoraOptions modulesToSave(String... names) {
        kept = List.of(names);
        return this;
    }

    /** PEFT's name of the task for the file, {@code "CAUSAL_LM"} or {@code "SEQ_CLS"}; default none. */
    public LoraOptions taskType(String name) {
        taskType = name;
        return this;
    }

    String targets() {
        return pattern == null ? targets.toString() : pattern.pattern();
    }

    boolean isTarget(String name, Module module) {
        if (pattern != null) {
            return pattern.matcher(name).matches() && isLinear(module);
        }
        if (targets.equals(List.of(ALL))) {
            return isLinear(module) && !ends(name, List.of("lm_head"));
        }
        return ends(name, targets);
    }

    private static boolean isLinear(Module module) {
        return module instanceof Linear || module instanceof Gpt2.Transposed;
    }

    /** Whether a module is one that learns whole, or within one. */
    boolean isKept(String name) {
        for (String part = name; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
            if (ends(part, kept)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String name, List<String> endings) {
        return endings.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
    }

    int rank(String name) {
        return ((Number) matching(ranks, name, rank)).intValue();
    }

    double alpha(String name) {
        return ((Number) matching(alphas, name, alpha)).doubleValue();
    }

    private static Object matching(Map<String, Object> patterns, String name, Object otherwise) {
        for (Map.Entry<String, Object> each : patterns.entrySet()) {
            if (Pattern.matches("(.*\\.)?(" + each.getKey() + ")", name)) {
                return each.getValue();
            }
        }
        return otherwise;
    }

    /**
     * {@code adapter_config.json}.
     *
     * @param names what the layers with adapters are named, which the file says of {@code "all-linear"}
     */
    Map<String, Object> config(boolean transposed, Module net, List<String> names) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("alpha_pattern", alphas);
        c.put(
                "base_model_name_or_path",
                net instanceof TextModel text ? text.config().text("_name_or_path", null) : null);
        c.put("bias", "none");
        c.put("fan_in_fan_out", transposed);
        c.put("inference_mode", true);
        c.put("init_lora_weights", true);
        c.put("lora_alpha", alpha == Math.rint(alpha) ? (Object) (long) alpha : (Object) alpha);
        c.put("lora_dropout", dropout);
        c.put("modules_to_save", kept.isEmpty() ? null : kept);
        c.put("peft_type", "LORA");
        c.put("r", (long) rank);
        c.put("rank_pattern", ranks);
        c.put("target_modules", pattern != null ? pattern.pattern() : targets.equals(List.of(ALL)) ? names : targets);
        c.put("task_type", taskType);
        c.put("use_dora", false);
        c.put("use_rslora", rsLora);
        return c;
    }
}
