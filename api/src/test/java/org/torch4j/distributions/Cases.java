package org.torch4j.distributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Autograd;
import org.torch4j.golden.GoldenJson;

/** Reads the cases of golden/distributions.json.gz and makes the distributions they name. */
@SuppressWarnings("unchecked")
final class Cases {
    private static final Map<String, Object> ALL = new LinkedHashMap<>();

    static {
        GoldenJson.cases("distributions.json.gz").forEach(ALL::putAll);
    }

    private Cases() {}

    static List<Map<String, Object>> of(String kind) {
        return (List<Map<String, Object>>) ALL.get(kind);
    }

    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static Tensor tensor(Object value) {
        return GoldenJson.tensor(map(value));
    }

    /** A distribution of a spec; its tensors are added to {@code leaves} and take gradients. */
    static Distribution build(Map<String, Object> spec, List<Tensor> leaves) {
        String kind = (String) spec.get("dist");
        switch (kind) {
            case "Independent" -> {
                return new Independent(build(map(spec.get("base")), leaves), ((Long) spec.get("dims")).intValue());
            }
            case "MixtureSameFamily" -> {
                return new MixtureSameFamily(
                        (Categorical) build(map(spec.get("mix")), leaves), build(map(spec.get("comp")), leaves));
            }
            case "TransformedDistribution" -> {
                List<Transform> transforms = ((List<String>) spec.get("transforms"))
                        .stream().map(TransformsTest::transform).toList();
                return new TransformedDistribution(build(map(spec.get("base")), leaves), transforms);
            }
            default -> {
                return plain(kind, map(spec.get("args")), leaves);
            }
        }
    }

    private static Distribution plain(String kind, Map<String, Object> args, List<Tensor> leaves) {
        Map<String, Object> values = new LinkedHashMap<>();
        args.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                Tensor t = tensor(value).clone().requiresGrad_(!name.equals("total_count"));
                leaves.add(t);
                values.put(name, t);
            } else {
                values.put(name, value);
            }
        });
        Tensor probs = (Tensor) values.remove("probs");
        Tensor logits = (Tensor) values.remove("logits");
        Consumer<Probabilities> p = probs != null ? o -> o.probs(probs) : o -> o.logits(logits);
        Consumer<Covariance> spread = o -> {
            o.covarianceMatrix((Tensor) values.get("covariance_matrix"));
            o.precisionMatrix((Tensor) values.get("precision_matrix"));
            o.scaleTril((Tensor) values.get("scale_tril"));
        };
        return switch (kind) {
            case "Multinomial" -> new Multinomial(((Long) values.get("total_count")).intValue(), p);
            case "MultivariateNormal" -> new MultivariateNormal((Tensor) values.get("loc"), spread);
            case "Wishart" -> new Wishart((Tensor) values.get("df"), spread);
            case "LKJCholesky" ->
                new LKJCholesky(((Long) values.get("dim")).intValue(), (Tensor) values.get("concentration"));
            default -> {
                List<Object> given = new ArrayList<>(values.values());
                if (probs != null || logits != null) {
                    given.add(p);
                }
                yield construct(kind, given);
            }
        };
    }

    private static Distribution construct(String kind, List<Object> given) {
        try {
            Class<?> type = Class.forName("org.torch4j.distributions." + kind);
            Class<?>[] parameters = given.stream()
                    .map(v -> v instanceof Tensor ? Tensor.class : Consumer.class)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getConstructor(parameters);
            return (Distribution) constructor.newInstance(given.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind, e);
        }
    }

    /** A result and its gradients; null where Python has none. */
    static void check(String what, Object expected, Tensor got, List<Tensor> leaves) {
        Map<String, Object> golden = map(expected);
        same(what, golden.get("value"), got);
        List<Object> grads = (List<Object>) golden.get("grads");
        if (grads != null) {
            List<Tensor> inputs = leaves.stream().filter(Tensor::requiresGrad).toList();
            Tensor total = got.mul(weights(got)).nanToNum(0.0, 0.0, 0.0).sum();
            List<Tensor> mine = Autograd.grad(
                    List.of(total), inputs, o -> o.allowUnused(true).retainGraph(true));
            for (int i = 0; i < inputs.size(); i++) {
                if (grads.get(i) == null) {
                    assertThat(mine.get(i) == null || mine.get(i).abs().max().item() == 0)
                            .as(what + " gradient " + i)
                            .isTrue();
                } else {
                    same(what + " gradient " + i, grads.get(i), mine.get(i));
                }
            }
        }
    }

    static Tensor weights(Tensor t) {
        return Torch.arange(t.numel(), t.dtype()).mul(0.7).add(0.3).cos().reshape(t.shape());
    }

    /** Equal within the roundings of special functions, whose sums cancel, which processors make differently. */
    static void same(String what, Object expected, Tensor got) {
        Tensor golden = tensor(expected);
        assertThat(got).as(what).isNotNull();
        assertThat(got.dtype()).as(what).isEqualTo(golden.dtype());
        assertThat(got.shape()).as(what).isEqualTo(golden.shape());
        boolean wide = golden.dtype() == DType.FLOAT64;
        double rtol = wide ? 1e-9 : 2e-4;
        double atol = wide ? 1e-10 : 2e-5;
        assertThat(got.detach().toDouble().allclose(golden.toDouble(), rtol, atol, true))
                .as(() -> what + ": expected " + Arrays.toString(golden.toDoubles()) + " but got "
                        + Arrays.toString(got.detach().toDoubles()))
                .isTrue();
    }
}
