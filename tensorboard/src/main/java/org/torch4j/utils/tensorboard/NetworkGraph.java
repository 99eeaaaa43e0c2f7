package org.torch4j.utils.tensorboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.torch4j.GradMode;
import org.torch4j.RemovableHandle;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.autograd.GradFn;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * The graph of a network, read from that of autograd after one forward in evaluation mode: operators, grouped by the
 * modules that called them, with parameters, inputs and outputs.
 */
final class NetworkGraph {
    private static final int PRODUCER = 22;

    private final Map<Module, String> scopes = new LinkedHashMap<>();
    private final Map<GradFn, String> names = new HashMap<>();
    private final List<GradFn> operators = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Message graph = new Message();
    private final Thread thread = Thread.currentThread();

    private NetworkGraph(Module net) {
        String root = net.getClass().getSimpleName();
        Map<String, String> paths = new HashMap<>();
        net.namedModules().forEach((path, module) -> {
            int dot = path.lastIndexOf('.');
            String above = paths.getOrDefault(dot < 0 ? "" : path.substring(0, dot), root);
            String scope = path.isEmpty()
                    ? root
                    : "%s/%s[%s]".formatted(above, module.getClass().getSimpleName(), path.substring(dot + 1));
            paths.put(path, scope);
            scopes.putIfAbsent(module, scope);
        });
    }

    /** A serialized {@code GraphDef}. */
    static byte[] of(Module net, Function<Tensor[], ?> forward, Tensor... inputs) {
        return Scope.run(() -> new NetworkGraph(net).record(net, forward, inputs));
    }

    private byte[] record(Module net, Function<Tensor[], ?> forward, Tensor[] inputs) {
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        net.modules().forEach(module -> modes.put(module, module.isTraining()));
        List<Parameter> frozen = net.parameters().stream()
                .filter(p -> !p.requiresGrad() && p.dtype().isFloatingPoint())
                .toList();
        try (RemovableHandle hook = Module.registerModuleForwardHook(this::assign);
                GradMode enabled = GradMode.enableGrad()) {
            net.eval();
            frozen.forEach(p -> p.requiresGrad_(true));
            net.namedParameters().forEach((path, p) -> parameter(net, path, p));
            Tensor[] leaves = new Tensor[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                leaves[i] = input(i, inputs[i]);
            }
            Object output = forward.apply(leaves);
            claim(output, scopes.get(net), Set.of());
            operators.forEach(this::operator);
            outputs(output);
        } finally {
            modes.forEach(Module::train);
            frozen.forEach(p -> p.requiresGrad_(false));
        }
        return graph.message(4, new Message().number(1, PRODUCER)).toBytes();
    }

    private void parameter(Module net, String path, Parameter p) {
        int dot = path.lastIndexOf('.');
        Module owner = net.getSubmodule(dot < 0 ? "" : path.substring(0, dot));
        String name = unique(scopes.get(owner) + "/" + path.substring(dot + 1));
        leaf(p).ifPresent(node -> names.put(node, name));
        node(name, "Parameter", List.of(), p.shape());
    }

    /** Ids and the like have no place in autograd's graph: they are shown without an edge. */
    private Tensor input(int i, Tensor tensor) {
        Tensor leaf = tensor.detach();
        String name = "input/input" + (i == 0 ? "" : "." + i);
        if (tensor.dtype().isFloatingPoint()) {
            leaf.requiresGrad_(true);
            leaf(leaf).ifPresent(node -> names.put(node, name));
        }
        node(name, "IO Node", List.of(), tensor.shape());
        return leaf;
    }

    /** The step that fills a leaf's gradient, where there is one. */
    private static Optional<GradFn> leaf(Tensor tensor) {
        GradFn view = tensor.viewAs(tensor).gradFn();
        return view == null
                ? Optional.empty()
                : view.nextFunctions().stream().map(GradFn.Next::node).findFirst();
    }

    /** After a module's forward: what made its outputs and nothing inside it has claimed is its own. */
    private Object assign(Module module, Object[] inputs, Object output) {
        String scope = scopes.get(module);
        if (scope != null && Thread.currentThread() == thread) {
            Set<GradFn> before = new HashSet<>();
            for (Object input : inputs) {
                Scope.forEachTensor(input, t -> before.add(t.gradFn()));
            }
            claim(output, scope, before);
        }
        return null;
    }

    private void claim(Object output, String scope, Set<GradFn> before) {
        Deque<GradFn> open = new ArrayDeque<>();
        Scope.forEachTensor(output, t -> add(open, t.gradFn()));
        while (!open.isEmpty()) {
            GradFn node = open.pop();
            if (before.contains(node) || names.containsKey(node)) {
                continue;
            }
            names.put(node, unique(scope + "/" + forwardName(node)));
            operators.add(node);
            node.nextFunctions().forEach(next -> add(open, next.node()));
        }
    }

    private static void add(Deque<GradFn> open, GradFn node) {
        if (node != null) {
            open.push(node);
        }
    }

    private String unique(String name) {
        int use = uses.merge(name, 1, Integer::sum);
        return use == 1 ? name : name + "_" + use;
    }

    /** {@code addmm} of {@code AddmmBackward0}. */
    private static String forwardName(GradFn node) {
        return node.name()
                .replaceFirst("Backward\\d*$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private void operator(GradFn node) {
        List<String> from = node.nextFunctions().stream()
                .filter(next -> next.node() != null)
                .map(next -> names.get(next.node()))
                .filter(Objects::nonNull)
                .toList();
        node(names.get(node), forwardName(node), from, null);
    }

    private void outputs(Object output) {
        List<Tensor> tensors = new ArrayList<>();
        Scope.forEachTensor(output, tensors::add);
        for (int i = 0; i < tensors.size(); i++) {
            Tensor t = tensors.get(i);
            String from = names.get(t.gradFn());
            node("output/output." + (i + 1), "IO Node", from == null ? List.of() : List.of(from), t.shape());
        }
    }

    private void node(String name, String operator, List<String> from, long[] shape) {
        Message node = new Message().text(1, name).text(2, operator);
        from.forEach(input -> node.text(3, input));
        if (shape != null) {
            Message shapes = new Message().message(1, new Message().message(7, Summaries.shape(shape)));
            node.message(5, new Message().text(1, "_output_shapes").message(2, shapes));
        }
        graph.message(1, node);
    }
}
