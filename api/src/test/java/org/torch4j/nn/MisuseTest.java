package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.errors.TorchException;

/** Every layer and loss is given what it does not take: an error that says something, and never the end of the JVM. */
class MisuseTest {
    private static final Map<String, Supplier<Tensor>> ODD = new LinkedHashMap<>();

    static {
        ODD.put("null", () -> null);
        ODD.put("closed", () -> {
            Tensor t = Torch.randn(2, 3);
            t.close();
            return t;
        });
        ODD.put("number", () -> Torch.tensor(1.5));
        ODD.put("vector", () -> Torch.randn(7));
        ODD.put("empty", () -> Torch.zeros(0));
        ODD.put("empty matrix", () -> Torch.zeros(0, 3));
        ODD.put("empty batch", () -> Torch.zeros(2, 0, 3, 3));
        ODD.put("two dimensions", () -> Torch.randn(3, 5));
        ODD.put("three dimensions", () -> Torch.randn(2, 3, 5));
        ODD.put("five dimensions", () -> Torch.randn(1, 2, 3, 2, 2));
        ODD.put("seven dimensions", () -> Torch.randn(1, 1, 2, 1, 2, 1, 2));
        ODD.put("whole numbers", () -> Torch.ones(new long[] {2, 3, 4}, DType.INT64));
        ODD.put("great whole numbers", () -> Torch.full(new long[] {4}, 1L << 40, DType.INT64));
        ODD.put("negative whole numbers", () -> Torch.full(new long[] {2, 3}, -7, DType.INT64));
        ODD.put("booleans", () -> Torch.ones(new long[] {2, 3}, DType.BOOL));
        ODD.put("complex", () -> Torch.ones(new long[] {2, 3, 4, 4}, DType.COMPLEX64));
        ODD.put("half", () -> Torch.ones(new long[] {2, 3, 4, 4}, DType.FLOAT16));
        ODD.put("double", () -> Torch.ones(new long[] {2, 3, 4}, DType.FLOAT64));
        ODD.put("sparse", () -> Torch.eye(3).toSparse());
        ODD.put("nan", () -> Torch.full(new long[] {2, 3}, Double.NaN));
    }

    @TestFactory
    Stream<DynamicTest> wrongInputsAreErrorsThatSaySomething() {
        boolean all = Boolean.getBoolean("torch4j.misuse.all");
        Map<String, List<Map<String, Object>>> byClass = Golden.records("golden").stream()
                .filter(r -> r.get("inputs") != null)
                .collect(Collectors.groupingBy(
                        r -> ((String) r.get("net")).split("\\(")[0], LinkedHashMap::new, Collectors.toList()));
        return byClass.values().stream()
                .flatMap(records -> records.stream().limit(all ? Long.MAX_VALUE : 1))
                .map(r -> DynamicTest.dynamicTest(r.get("net") + " on " + r.get("inputs"), () -> misuse(r)));
    }

    private static void misuse(Map<String, Object> record) {
        Module net = (Module) GoldenCalls.eval((String) record.get("net"));
        List<?> inputs = (List<?>) record.get("inputs");
        List<String> wordless = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            for (Map.Entry<String, Supplier<Tensor>> odd : ODD.entrySet()) {
                if (inputs.get(i) instanceof Map) {
                    continue;
                }
                String where = record.get("net") + " input " + i + ": " + odd.getKey();
                List<Object> arguments = new ArrayList<>();
                for (int k = 0; k < inputs.size(); k++) {
                    arguments.add(k == i ? odd.getValue().get() : GoldenTest.argument(net, inputs.get(k)));
                }
                Throwable thrown = Scope.run(() -> thrown(net, arguments));
                if (thrown != null && !saysSomething(thrown)) {
                    wordless.add(where + ": " + thrown);
                }
            }
        }
        assertThat(wordless).isEmpty();
    }

    private static Throwable thrown(Module net, List<Object> arguments) {
        try {
            List<Tensor> outputs = new ArrayList<>();
            GoldenTest.flatten(GoldenTest.call(net, arguments, false), outputs);
            for (Tensor output : outputs) {
                if (output.requiresGrad()) {
                    output.sum().backward();
                }
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static boolean saysSomething(Throwable e) {
        boolean own = e instanceof TorchException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UnsupportedOperationException
                || e instanceof IndexOutOfBoundsException;
        return own && e.getMessage() != null && !e.getMessage().isBlank();
    }

    @Test
    void classesThatAreNotThereAreNotLookedUp() {
        Tensor logProbs = Torch.randn(6, 2, 4).logSoftmax(2);
        Tensor lengths = Torch.tensor(6L, 6L);
        CTCLoss loss = new CTCLoss();
        assertThatThrownBy(() -> loss.apply(
                        logProbs, Torch.tensor(new long[][] {{1, 2}, {1L << 40, 1}}), lengths, Torch.tensor(2L, 1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("target 1099511627776 is none of the 4 classes");
        assertThatThrownBy(() -> loss.apply(logProbs, Torch.tensor(1L, 2L, -7L), lengths, Torch.tensor(1L, 2L)))
                .hasMessageEndingWith("target -7 is none of the 4 classes");
        Tensor padded = Torch.tensor(new long[][] {{1, 2}, {3, -1}});
        assertThat(loss.apply(logProbs, padded, lengths, Torch.tensor(2L, 1L)).item())
                .isEqualTo(loss.apply(logProbs, Torch.tensor(1L, 2L, 3L), lengths, Torch.tensor(2L, 1L))
                        .item());
    }

    @Test
    void anInputThatIsNullIsNamedByItsPlace() {
        assertThatThrownBy(() -> new Sequential(new Tanh()).apply((Tensor) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tanh got null as input 0, at 0");
        assertThatThrownBy(() -> new MaxUnpool1d(2).apply(Torch.randn(1, 2, 4), null))
                .hasMessage("MaxUnpool1d got null as input 1");
    }
}
