package org.torch4j.utils.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.relu;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.BatchNorm1d;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

class NetworkGraphTest {
    /** Inputs by node. */
    private static Map<String, List<String>> nodes(byte[] graph) {
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        for (Object bytes : EventReader.fields(graph).get(1)) {
            var node = EventReader.fields((byte[]) bytes);
            nodes.put(
                    text(EventReader.message(node, 1)),
                    node.getOrDefault(3, List.of()).stream()
                            .map(input -> text((byte[]) input))
                            .toList());
        }
        return nodes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static class Net extends Module {
        final Sequential body = new Sequential(new Linear(4, 3), new ReLU());
        final Linear head = new Linear(3, 2, o -> o.bias(false));

        @Override
        public Tensor forward(Tensor x) {
            return relu(head.apply(body.apply(x))).add(1);
        }
    }

    @Test
    void operatorsLieInTheModulesThatCallThem() {
        var nodes = nodes(NetworkGraph.of(new Net(), x -> x[0], Torch.rand(5, 4)));
        assertThat(nodes).containsKeys("Net/Sequential[body]/Linear[0]/weight", "input/input");
        Net net = new Net();
        nodes = nodes(NetworkGraph.of(net, x -> net.apply(x[0]), Torch.rand(5, 4)));
        String linear = "Net/Sequential[body]/Linear[0]/";
        assertThat(nodes).containsEntry(linear + "addmm", List.of(linear + "bias", "input/input", linear + "t"));
        assertThat(nodes).containsEntry(linear + "t", List.of(linear + "weight"));
        assertThat(nodes).containsEntry("Net/Sequential[body]/ReLU[1]/relu", List.of(linear + "addmm"));
        assertThat(nodes).containsEntry("Net/relu", List.of("Net/Linear[head]/mm"));
        assertThat(nodes).containsEntry("Net/add", List.of("Net/relu"));
        assertThat(nodes).containsEntry("output/output.1", List.of("Net/add"));
        assertThat(nodes).hasSize(12);
    }

    @Test
    void theNetworkStaysAsItWas() {
        BatchNorm1d norm = new BatchNorm1d(4);
        Sequential net = new Sequential(norm, new Linear(4, 2));
        norm.eval();
        net.parameters().get(3).requiresGrad_(false);
        var before = net.stateDict().values().stream().map(Tensor::clone).toList();
        Tensor x = Torch.rand(3, 4);
        var nodes = nodes(NetworkGraph.of(net, in -> net.apply(in[0]), x));
        assertThat(nodes.get("Sequential/Linear[1]/addmm")).contains("Sequential/Linear[1]/bias");
        assertThat(net.isTraining()).isTrue();
        assertThat(norm.isTraining()).isFalse();
        assertThat(net.parameters().get(3).requiresGrad()).isFalse();
        assertThat(net.parameters().get(2).requiresGrad()).isTrue();
        assertThat(x.requiresGrad()).isFalse();
        var after = List.copyOf(net.stateDict().values());
        for (int i = 0; i < before.size(); i++) {
            assertThat(Torch.equal(before.get(i), after.get(i))).isTrue();
        }
    }

    @Test
    void idsAreShownWithoutAnEdge() {
        Embedding net = new Embedding(10, 3);
        var nodes = nodes(NetworkGraph.of(net, in -> net.apply(in[0]), Torch.arange(4)));
        assertThat(nodes).containsEntry("Embedding/embedding", List.of("Embedding/weight"));
        assertThat(nodes).containsEntry("input/input", List.of());
    }
}
