package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.StateDict;

/**
 * Every layer and loss against Python's: initial weights bit for bit, the text of print(net), outputs and gradients in
 * training and evaluation within round-off of float64's. {@code scripts/python/golden_nn.py} writes what Python does.
 */
class GoldenTest {
    @TestFactory
    Stream<DynamicNode> layersAreAsInPython() {
        Map<String, List<Map<String, Object>>> byClass = Golden.records("golden").stream()
                .collect(Collectors.groupingBy(
                        r -> ((String) r.get("net")).split("\\(")[0], LinkedHashMap::new, Collectors.toList()));
        return byClass.entrySet().stream().map(e -> dynamicContainer(e.getKey(), tests(e.getValue())));
    }

    @Test
    void everyLayerAndLossHasThreeConfigurations() throws IOException {
        Set<String> noLayers = Set.of(
                "Module",
                "Parameter",
                "Buffer",
                "UninitializedParameter",
                "UninitializedBuffer",
                "RNNBase",
                "RNNCellBase");
        Map<String, Long> configurations = Golden.records("golden").stream()
                .collect(Collectors.groupingBy(r -> ((String) r.get("net")).split("\\(")[0], Collectors.counting()));
        assertThat(configurations.values()).allMatch(count -> count >= 3);
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/torch4j/nn"))) {
            List<String> untested = files.map(f -> f.getFileName().toString().replace(".java", ""))
                    .filter(name -> isModule(name) && !configurations.containsKey(name) && !noLayers.contains(name))
                    .toList();
            assertThat(untested).isEmpty();
        }
    }

    private static boolean isModule(String name) {
        try {
            Class<?> type = Class.forName("org.torch4j.nn." + name);
            return Module.class.isAssignableFrom(type)
                    && Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Stream<DynamicNode> tests(List<Map<String, Object>> records) {
        return records.stream().map(r -> dynamicTest(r.get("net") + " on " + r.get("inputs"), () -> check(r)));
    }

    @SuppressWarnings("unchecked")
    private static void check(Map<String, Object> record) {
        Torch.manualSeed(0);
        Draws.seed(0);
        Module net = (Module) GoldenCalls.eval((String) record.get("net"));
        assertThat(net.toString()).isEqualTo(record.get("print"));
        if (record.containsKey("lazy_input")) {
            Draws.seed(3);
            Tensor input = (Tensor) GoldenCalls.eval((String) record.get("lazy_input"));
            Torch.manualSeed(4);
            Torch.noGrad(() -> {
                net.eval().apply(input);
            });
            assertThat(net.toString()).isEqualTo(record.get("print_after"));
        }
        Weights.check(net, (List<Object>) record.get("state"));
        if (record.get("inputs") == null) {
            return;
        }
        Draws.seed(2);
        Draws.fill(net);
        StateDict initial = new StateDict();
        net.stateDict()
                .forEach((name, tensor) -> initial.put(name, tensor.detach().clone()));
        for (String mode : List.of("train", "eval")) {
            net.loadStateDict(initial);
            net.train(mode.equals("train"));
            net.zeroGrad();
            run(net, record, (Map<String, Object>) record.get(mode), mode);
        }
    }

    @SuppressWarnings("unchecked")
    private static void run(Module net, Map<String, Object> record, Map<String, Object> expected, String mode) {
        Draws.seed(1);
        List<Tensor> leaves = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (Object input : (List<Object>) record.get("inputs")) {
            Object value = argument(net, input);
            if (input instanceof String text && text.startsWith("*")) {
                leaves.add(((Tensor) value).requiresGrad_());
                value = ((Tensor) value).clone();
            }
            arguments.add(value);
        }
        Torch.manualSeed(2);
        List<Tensor> outputs = new ArrayList<>();
        flatten(call(net, arguments, ((String) record.get("net")).contains("return_indices=True")), outputs);
        Golden.compare(mode + " outputs", outputs, (List<Object>) expected.get("outputs"));
        Tensor loss = null;
        for (Tensor output : outputs) {
            if (output.requiresGrad()) {
                Tensor part = output.mul(pattern(output)).sum();
                loss = loss == null ? part : loss.add(part);
            }
        }
        if (loss != null) {
            loss.backward();
        }
        Golden.compare(
                mode + " input gradients", leaves.stream().map(Tensor::grad).toList(), (List<Object>)
                        expected.get("input_grads"));
        Golden.compare(mode + " gradient of ", gradients(net), (List<Object>) expected.get("grads"));
        Golden.compare(
                mode + " buffer ", new LinkedHashMap<>(net.namedBuffers()), (List<Object>) expected.get("buffers"));
    }

    /** An argument as the record has it, gradient or not. */
    static Object argument(Module net, Object input) {
        if (input instanceof Map<?, ?> keywords) {
            Map<String, Object> values = new LinkedHashMap<>();
            keywords.forEach((k, v) -> values.put(keyword(net, (String) k), GoldenCalls.eval((String) v)));
            return GoldenCalls.options(values);
        }
        String text = (String) input;
        return GoldenCalls.eval(text.startsWith("*") ? text.substring(1) : text);
    }

    private static String keyword(Module net, String name) {
        if (net instanceof MultiheadAttention) {
            return GoldenCalls.camel(name);
        }
        return switch (name) {
            case "mask" -> "srcMask";
            case "is_causal" -> "srcIsCausal";
            default -> GoldenCalls.camel(name);
        };
    }

    static Object call(Module net, List<Object> arguments, boolean indices) {
        List<Object> given = new ArrayList<>(arguments);
        boolean recurrent = net instanceof RNNBase || net instanceof LSTMCell;
        while (recurrent && given.size() < (net instanceof LSTM || net instanceof LSTMCell ? 3 : 2)) {
            given.add(null);
        }
        String name = indices ? "applyWithIndices" : "apply";
        var methods = Arrays.stream(net.getClass().getMethods())
                .filter(m -> m.getName().equals(name) && !m.isBridge() && m.getParameterCount() == given.size())
                .filter(m -> !(given.size() == 1 && m.getParameterTypes()[0] == java.util.function.Consumer.class))
                .peek(m -> m.setAccessible(true))
                .toArray(java.lang.reflect.Method[]::new);
        return GoldenCalls.invoke(methods, net, given, net.getName());
    }

    static void flatten(Object output, List<Tensor> into) {
        if (output instanceof Tensor tensor) {
            into.add(tensor);
        } else if (output instanceof PackedSequence packed) {
            into.add(packed.data());
        } else if (output instanceof Record) {
            for (RecordComponent component : output.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    flatten(component.getAccessor().invoke(output), into);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Odd sixteenths: exact in every type, never 0. */
    private static Tensor pattern(Tensor like) {
        return Torch.arange(like.numel())
                .mul(7)
                .remainder(16)
                .mul(2)
                .sub(15)
                .to(like.dtype())
                .div(16)
                .reshape(like.shape());
    }

    private static Map<String, Tensor> gradients(Module net) {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        net.namedParameters().forEach((name, parameter) -> {
            if (parameter.grad() != null) {
                gradients.put(name, parameter.grad());
            }
        });
        return gradients;
    }
}
