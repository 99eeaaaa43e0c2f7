package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.optim.SGD;

class ModuleTest {
    private record Branch(Linear left, @Name("right_hand") Linear right) {}

    static class Base extends Module {
        final Parameter scale = new Parameter(Torch.ones(1));
        final Linear first = new Linear(2, 3);
    }

    static class Net extends Base {
        static final Linear SHARED = new Linear(1, 1);
        final Linear fc1 = new Linear(3, 4);
        private final Buffer runningMean = new Buffer(Torch.zeros(4));
        final Buffer scratch = new Buffer(Torch.zeros(4), false);
        final List<Module> layers = List.of(new Linear(4, 4), new ReLU());
        final Map<String, Module> heads = new LinkedHashMap<>(Map.of("one", new Linear(4, 1)));
        final Linear[] array = {new Linear(4, 2)};
        final Branch branch = new Branch(new Linear(4, 2), new Linear(4, 3));
        final Linear absent = null;
        final Tensor plain = Torch.ones(3);
        final String name = "net";
        final long[] sizes = {1, 2};

        @Name("downsample")
        final Sequential shortcutPath = new Sequential(new Linear(4, 4));

        final Parameter inProjWeight = new Parameter(Torch.zeros(2, 2));

        @Override
        public Tensor forward(Tensor x) {
            return heads.get("one")
                    .apply(layers.get(0).apply(fc1.apply(first.apply(x)).relu()));
        }
    }

    @Test
    void membersAreFoundInFieldsInPythonsOrderUnderPythonsNames() {
        assertThat(new Net().namedParameters().keySet())
                .containsExactly(
                        "scale",
                        "in_proj_weight",
                        "first.weight",
                        "first.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "layers.0.weight",
                        "layers.0.bias",
                        "heads.one.weight",
                        "heads.one.bias",
                        "array.0.weight",
                        "array.0.bias",
                        "branch.left.weight",
                        "branch.left.bias",
                        "branch.right_hand.weight",
                        "branch.right_hand.bias",
                        "downsample.0.weight",
                        "downsample.0.bias");
        assertThat(new Net().namedBuffers().keySet()).containsExactly("running_mean", "scratch");
        assertThat(new Net().stateDict().keySet()).contains("running_mean").doesNotContain("scratch");
        assertThat(new Net().namedChildren().keySet())
                .containsExactly("first", "fc1", "layers", "heads", "array", "branch", "downsample");
    }

    @Test
    void plainListsPrintAsTheContainersPythonWouldNeed() {
        assertThat(new Net().toString())
                .startsWith("Net(\n  (first): Linear(in_features=2, out_features=3, bias=True)\n")
                .contains(
                        "  (layers): ModuleList(\n    (0): Linear(in_features=4, out_features=4, bias=True)\n    (1): ReLU()\n  )\n")
                .contains("  (branch): Branch(\n    (left): Linear(in_features=4, out_features=2, bias=True)\n");
    }

    @Test
    void snakeCaseOfFieldNames() {
        assertThat(List.of("inProjWeight", "conv1", "fc1", "layer1Norm", "biasK", "fc_1", "norm2d", "inputHTTP"))
                .extracting(Fields::snakeCase)
                .containsExactly(
                        "in_proj_weight", "conv1", "fc1", "layer1_norm", "bias_k", "fc_1", "norm2d", "input_http");
    }

    @Test
    void modesReachAllModules() {
        Net net = new Net();
        net.eval();
        assertThat(net.modules())
                .noneMatch(m -> m.isTraining() && m.members().children().isEmpty());
        net.train();
        assertThat(net.layers).allMatch(Module::isTraining);
    }

    @Test
    void sharedModulesCountOnceAmongParametersAndUnderEachNameInTheState() {
        Linear shared = new Linear(2, 2);
        Sequential net = new Sequential(shared, new ReLU(), shared);
        assertThat(net.namedParameters().keySet()).containsExactly("0.weight", "0.bias");
        assertThat(net.stateDict().keySet()).containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
        Sequential copy = net.copy();
        assertThat(copy.get(0)).isSameAs(copy.get(2)).isNotSameAs(shared);
    }

    @Test
    void weightsAreTiedThroughSetParameter() {
        Linear encoder = new Linear(3, 2);
        Linear decoder = new Linear(3, 2);
        decoder.setParameter("weight", encoder.weight);
        Sequential net = new Sequential(encoder, decoder);
        assertThat(net.namedParameters().keySet()).containsExactly("0.weight", "0.bias", "1.bias");
    }

    @Test
    void aModuleInsideItselfIsRefused() {
        class Loop extends Module {
            Module self;
        }
        Loop loop = new Loop();
        loop.self = loop;
        assertThatThrownBy(loop::parameters)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Loop contains itself, as self")
                .hasMessageContaining("transient");
        assertThatThrownBy(loop::toString).hasMessageContaining("Loop contains itself, as self");
        class Child extends Module {
            transient Module parent;
        }
        Child child = new Child();
        child.parent = child;
        assertThat(child.parameters()).isEmpty();
    }

    @Test
    void aFieldAssignedAgainAfterItsParametersWereHandedOutIsRefused() {
        class Head extends Module {
            Linear fc = new Linear(2, 2);

            @Override
            public Tensor forward(Tensor x) {
                return fc.apply(x);
            }
        }
        Head head = new Head();
        head.fc = new Linear(2, 3);
        head.parameters();
        head.fc = new Linear(2, 4);
        assertThatThrownBy(() -> head.apply(Torch.ones(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Head.fc was assigned again")
                .hasMessageContaining("setSubmodule(\"fc\"");
        head.setSubmodule("fc", new Linear(2, 5));
        assertThat(head.apply(Torch.ones(1, 2)).shape()).containsExactly(1, 5);
    }

    @Test
    void aListOfModulesAndOtherThingsIsRefused() {
        class Mixed extends Module {
            final List<Object> things = List.of(new ReLU(), "text");
        }
        assertThatThrownBy(() -> new Mixed().parameters())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Mixed.things mixes");
    }

    @Test
    void aWrongShapeSaysWhereAndWhatWasExpected() {
        Sequential net = new Sequential(Map.of("body", new Sequential(new Linear(3, 4), new Linear(320, 10))));
        assertThatThrownBy(() -> net.apply(Torch.zeros(64, 3)))
                .isInstanceOf(ModuleException.class)
                .hasMessage(
                        "Linear(in_features=320, out_features=10, bias=True) got input [64, 4]: expected last dimension 320, at body.1");
    }

    @Test
    void anotherTypeSaysSo() {
        assertThatThrownBy(() -> new Linear(3, 4).apply(Torch.zeros(new long[] {2, 3}, DType.FLOAT64)))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("the input is torch.float64, weight is torch.float32");
    }

    @Test
    void aParameterOnAnotherDeviceSaysSo() {
        Bilinear net = new Bilinear(3, 3, 4, o -> o.device(Device.meta()));
        assertThatThrownBy(() -> net.apply(Torch.zeros(2, 3), Torch.zeros(2, 4)))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("the input is on cpu, weight on meta: move one with to(device)");
    }

    @Test
    void aModuleMadeOnMetaGetsMemoryAndTrains() {
        Sequential net = Torch.device(Device.meta(), () -> new Sequential(new Linear(2, 3), new BatchNorm1d(3)));
        Parameter weight = net.getParameter("0.weight");
        net.toEmpty(Device.CPU);
        assertThat(net.getParameter("0.weight")).isSameAs(weight);
        assertThat(net.stateDict().values()).allMatch(Tensor::isCpu);
        assertThat(net.parameters()).allMatch(p -> p.requiresGrad() && p.isLeaf());
        net.loadStateDict(new Sequential(new Linear(2, 3), new BatchNorm1d(3)).stateDict());
        Tensor before = weight.detach().clone();
        new SGD(net.parameters(), o -> o.lr(1))
                .minimize(net.apply(Torch.randn(4, 2)).pow(3).sum());
        assertThat(weight.equal(before)).isFalse();
    }

    @Test
    void copiesShareNothing() {
        Net net = new Net();
        Net copy = net.copy();
        assertThat(copy.stateDict().keySet()).isEqualTo(net.stateDict().keySet());
        Torch.noGrad(() -> copy.fc1.weight.fill_(7.0));
        Torch.noGrad(() -> copy.branch.left().weight.fill_(7.0));
        assertThat(net.fc1.weight.eq(7).any().itemBool()).isFalse();
        assertThat(net.branch.left().weight.eq(7).any().itemBool()).isFalse();
        assertThat(copy.layers.get(0)).isNotSameAs(net.layers.get(0));
    }

    @Test
    void conversionKeepsTheParameterObjectsAndTheirGradients() {
        Linear net = new Linear(2, 3);
        net.apply(Torch.ones(1, 2)).sum().backward();
        Parameter weight = net.weight;
        net.to(DType.FLOAT64);
        assertThat(net.weight).isSameAs(weight);
        assertThat(weight.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(weight.grad().dtype()).isEqualTo(DType.FLOAT64);
        BatchNorm1d norm = new BatchNorm1d(2);
        norm.bfloat16();
        assertThat(norm.runningMean.dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(norm.numBatchesTracked.dtype()).isEqualTo(DType.INT64);
    }

    @Test
    void parametersOutliveTheScopeTheyWereMadeIn() {
        Linear net;
        try (Scope scope = Scope.open()) {
            net = new Linear(2, 3);
            net.apply(Torch.ones(1, 2)).sum().backward();
        }
        assertThat(net.apply(Torch.ones(1, 2)).shape()).containsExactly(1, 3);
        assertThat(net.weight.grad().shape()).containsExactly(3, 2);
    }

    private static final class Detector extends Module {
        record Heads(Tensor classes, Tensor box) {}

        final Linear classes = new Linear(3, 2);
        final Linear box = new Linear(3, 4);

        Heads apply(Tensor x, Tensor mask) {
            return call(this::forward, x, mask);
        }

        Heads forward(Tensor x, Tensor mask) {
            return new Heads(classes.apply(x.mul(mask)), box.apply(x));
        }
    }

    @Test
    void modulesOfSeveralInputsAndOutputsAreTyped() {
        Detector net = new Detector();
        List<Integer> inputs = new ArrayList<>();
        net.registerForwardPreHook((m, in) -> {
            inputs.add(in.length);
            return null;
        });
        assertThat(net.apply(Torch.ones(1, 3), Torch.ones(1, 3)).box().shape()).containsExactly(1, 4);
        assertThat(inputs).containsExactly(2);
        assertThatThrownBy(() -> net.apply(Torch.ones(1, 5), Torch.ones(1, 5)))
                .hasMessageEndingWith("expected last dimension 3, at classes");
        assertThatThrownBy(() -> net.apply(Torch.ones(1, 3)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Detector has no forward(Tensor)");
    }

    @Test
    void applyRunsOnChildrenFirst() {
        List<String> names = new ArrayList<>();
        new Sequential(new Linear(1, 1), new Sequential(new ReLU())).apply(m -> {
            names.add(m.getName());
        });
        assertThat(names).containsExactly("Linear", "ReLU", "Sequential", "Sequential");
    }

    @Test
    void frozenParametersGetNoGradient() {
        Sequential net = new Sequential(new Linear(2, 3), new Linear(3, 1));
        net.get(0).requiresGrad_(false);
        net.apply(Torch.ones(1, 2)).sum().backward();
        assertThat(net.getParameter("0.weight").grad()).isNull();
        assertThat(net.getParameter("1.weight").grad()).isNotNull();
        net.zeroGrad();
        assertThat(net.getParameter("1.weight").grad()).isNull();
    }

    @Test
    void summaryNamesLayersShapesAndNumbers() {
        String text = new Sequential(new Conv2d(1, 10, 5), new ReLU(), new Flatten(), new Linear(5760, 10))
                .summary(1, 1, 28, 28);
        assertThat(text).contains("[1, 10, 24, 24]").contains("57610").contains("57870");
    }

    @Test
    void registeredMembersComeAfterFields() {
        Linear net = new Linear(2, 3);
        net.registerParameter("extra", new Parameter(Torch.ones(1)));
        net.registerBuffer("mean", Torch.ones(1));
        net.registerModule("child", new Linear(1, 1));
        assertThat(net.stateDict().keySet())
                .containsExactly("weight", "bias", "extra", "mean", "child.weight", "child.bias");
        assertThatThrownBy(() -> net.registerBuffer("weight", new Buffer(Torch.ones(1))))
                .hasMessageContaining("already has a member weight");
        assertThatThrownBy(() -> net.registerBuffer("a.b", new Buffer(Torch.ones(1))))
                .hasMessageContaining("no dot");
    }

    @Test
    void pathsLeadToModulesAndParameters() {
        Sequential net = new Sequential(new Sequential(new Linear(2, 3)));
        assertThat(net.getSubmodule("0.0")).isInstanceOf(Linear.class);
        assertThat(net.getSubmodule("")).isSameAs(net);
        assertThat(net.getParameter("0.0.bias").shape()).containsExactly(3);
        assertThatThrownBy(() -> net.getSubmodule("0.1")).hasMessageContaining("has no module 0.1");
        assertThatThrownBy(() -> net.getParameter("0.0.wait")).hasMessageContaining("Linear has [weight, bias]");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Dropout(1.5)).hasMessageContaining("between 0 and 1, got 1.5");
        assertThatThrownBy(() -> new Conv2d(3, 4, 3, o -> o.groups(2)))
                .hasMessageContaining("not divisible by groups 2");
        assertThatThrownBy(() -> new Conv2d(3, 4, 3, o -> o.padding("sane"))).hasMessageContaining("got \"sane\"");
        assertThatThrownBy(() -> new MultiheadAttention(5, 2)).hasMessageContaining("not divisible by 2 heads");
        assertThatThrownBy(() -> new LSTM(2, 3, o -> o.projSize(3))).hasMessageContaining("projSize");
        assertThatThrownBy(() -> new Embedding(3, 2, o -> o.paddingIdx(3))).hasMessageContaining("not within 3");
    }

    @Test
    void convertedBatchNormsShareTheirParameters() {
        Sequential net = new Sequential(new Conv2d(1, 2, 1), new BatchNorm2d(2));
        Parameter weight = net.getParameter("1.weight");
        SyncBatchNorm.convertSyncBatchnorm(net);
        assertThat(net.get(1)).isInstanceOf(SyncBatchNorm.class);
        assertThat(net.getParameter("1.weight")).isSameAs(weight);
    }
}
