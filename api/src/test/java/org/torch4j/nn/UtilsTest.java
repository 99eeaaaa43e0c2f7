package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.utils.ClipGrad;
import org.torch4j.nn.utils.ConvertParameters;
import org.torch4j.nn.utils.Fusion;
import org.torch4j.nn.utils.Parametrizations;
import org.torch4j.nn.utils.Parametrize;
import org.torch4j.nn.utils.Rnn;
import org.torch4j.nn.utils.SkipInit;
import org.torch4j.nn.utils.SpectralNorm;
import org.torch4j.nn.utils.Stateless;
import org.torch4j.nn.utils.WeightNorm;
import org.torch4j.nn.utils.prune.L1Unstructured;
import org.torch4j.nn.utils.prune.Prune;

/** The same small programs as scripts/python/nn_utils_cases.py, with the same results. */
class UtilsTest {
    private final Map<String, Supplier<List<Tensor>>> programs = new LinkedHashMap<>();

    UtilsTest() {
        programs.put("clip_grad_norm", () -> {
            Linear net = graded();
            return join(ClipGrad.clipGradNorm_(net.parameters(), 1.5), grads(net));
        });
        programs.put("clip_grad_norm_inf", () -> {
            Linear net = graded();
            return join(ClipGrad.clipGradNorm_(net.parameters(), 1.5, Double.POSITIVE_INFINITY, false), grads(net));
        });
        programs.put("clip_grad_value", () -> {
            Linear net = graded();
            ClipGrad.clipGradValue_(net.parameters(), 2.0);
            return grads(net);
        });
        programs.put("get_total_norm", () -> List.of(ClipGrad.getTotalNorm(grads(graded()), 1.0, false)));
        programs.put("vector", () -> {
            Linear net = seeded(() -> new Linear(3, 4));
            Tensor v = ConvertParameters.parametersToVector(net.parameters());
            ConvertParameters.vectorToParameters(v.mul(2), net.parameters());
            return List.of(v, net.weight, net.bias);
        });
        programs.put("fuse_conv_bn", () -> {
            Conv2d conv = seeded(() -> new Conv2d(2, 3, 2, o -> o.bias(false)));
            conv.eval();
            Conv2d fused = Fusion.fuseConvBnEval(conv, evaluated(new BatchNorm2d(3, o -> o.eps(0.01))));
            return List.of(fused.weight, fused.bias);
        });
        programs.put("fuse_conv_transpose_bn", () -> {
            ConvTranspose2d conv = seeded(() -> new ConvTranspose2d(2, 3, 2));
            conv.eval();
            ConvTranspose2d fused = Fusion.fuseConvBnEval(conv, evaluated(new BatchNorm2d(3, o -> o.eps(0.01))), true);
            return List.of(fused.weight, fused.bias);
        });
        programs.put("fuse_linear_bn", () -> {
            Linear linear = seeded(() -> new Linear(2, 3));
            linear.eval();
            Linear fused = Fusion.fuseLinearBnEval(linear, evaluated(new BatchNorm1d(3, o -> o.eps(0.01))));
            return List.of(fused.weight, fused.bias);
        });
        programs.put("weight_norm", () -> learnt(Parametrizations.weightNorm(seeded(() -> new Linear(3, 4))), 2, 3));
        programs.put(
                "weight_norm_of_all",
                () -> learnt(Parametrizations.weightNorm(seeded(() -> new Conv1d(2, 3, 2)), "weight", null), 2, 2, 5));
        programs.put(
                "spectral_norm", () -> learnt(Parametrizations.spectralNorm(seeded(() -> new Linear(3, 4))), 2, 3));
        programs.put(
                "spectral_norm_conv_transpose",
                () -> learnt(
                        Parametrizations.spectralNorm(
                                seeded(() -> new ConvTranspose2d(2, 3, 2)), "weight", o -> o.nPowerIterations(3)),
                        1,
                        2,
                        3,
                        3));
        programs.put(
                "orthogonal_square", () -> learnt(Parametrizations.orthogonal(seeded(() -> new Linear(3, 3))), 2, 3));
        programs.put(
                "orthogonal_tall", () -> learnt(Parametrizations.orthogonal(seeded(() -> new Linear(3, 5))), 2, 3));
        programs.put(
                "orthogonal_cayley",
                () -> learnt(
                        Parametrizations.orthogonal(seeded(() -> new Linear(3, 5)), "weight", "cayley", true), 2, 3));
        programs.put(
                "orthogonal_householder",
                () -> learnt(
                        Parametrizations.orthogonal(seeded(() -> new Linear(5, 3)), "weight", "householder", false),
                        2,
                        5));
        programs.put("parametrized_twice", () -> {
            Linear net = seeded(() -> new Linear(3, 3));
            Parametrize.registerParametrization(net, "weight", new Symmetric());
            Parametrize.registerParametrization(net, "weight", new Doubled());
            List<Tensor> first = learnt(net, 2, 3);
            Parametrize.removeParametrizations(net, "weight", true);
            return join(first, net.weight);
        });
        programs.put("old_weight_norm", () -> {
            Linear net = WeightNorm.weightNorm(seeded(() -> new Linear(3, 4)));
            List<Tensor> first = learnt(net, 2, 3);
            return join(first, WeightNorm.removeWeightNorm(net, "weight").weight);
        });
        programs.put("old_spectral_norm", () -> {
            Linear net = SpectralNorm.spectralNorm(seeded(() -> new Linear(3, 4)));
            List<Tensor> first = learnt(net, 2, 3);
            return join(first, SpectralNorm.removeSpectralNorm(net, "weight").weight);
        });
        programs.put("prune_identity", () -> pruned(Prune.identity(layer(), "weight")));
        programs.put("prune_random_unstructured", () -> pruned(Prune.randomUnstructured(layer(), "weight", 0.3)));
        programs.put("prune_l1_unstructured", () -> pruned(Prune.l1Unstructured(layer(), "weight", 5)));
        programs.put("prune_random_structured", () -> pruned(Prune.randomStructured(layer(), "weight", 2, 1)));
        programs.put("prune_ln_structured", () -> pruned(Prune.lnStructured(layer(), "weight", 0.5, 2, 0)));
        programs.put("prune_again", () -> {
            Linear net = Prune.l1Unstructured(layer(), "weight", 0.3);
            Prune.lnStructured(net, "weight", 1, 1, 0);
            return pruned(Prune.l1Unstructured(net, "weight", 2));
        });
        programs.put(
                "prune_custom",
                () -> pruned(Prune.customFromMask(
                        layer(),
                        "weight",
                        Torch.arange(24).reshape(4, 6).remainder(3).ne(0))));
        programs.put("prune_global", () -> {
            Linear one = layer();
            Linear two = seeded(() -> new Linear(2, 3));
            Prune.globalUnstructured(
                    List.of(new Prune.Target(one, "weight"), new Prune.Target(two, "weight")), new L1Unstructured(0.4));
            return List.of(
                    one.value("weight"),
                    two.value("weight"),
                    one.getBuffer("weight_mask"),
                    two.getBuffer("weight_mask"));
        });
        programs.put("sequences", UtilsTest::sequences);
        programs.put("functional_call", () -> {
            Sequential net = seeded(() -> new Sequential(new Linear(2, 3), new BatchNorm1d(3)));
            Map<String, Tensor> values = Map.of("0.weight", Torch.ones(3, 2), "1.running_mean", Torch.ones(3));
            Tensor x = Torch.arange(6.0).reshape(3, 2);
            net.eval();
            return List.of(Stateless.functionalCall(net, values, x), net.apply(x));
        });
    }

    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> utilitiesDoWhatPythonsDo() {
        return Golden.records("utils").stream()
                .map(r -> dynamicTest((String) r.get("name"), () -> {
                    Draws.seed(5);
                    Torch.manualSeed(5);
                    Golden.compare("value", programs.get((String) r.get("name")).get(), (List<Object>) r.get("values"));
                }));
    }

    private static List<Tensor> sequences() {
        List<Tensor> parts = List.of(
                Draws.randn(DType.FLOAT32, 2, 2), Draws.randn(DType.FLOAT32, 4, 2), Draws.randn(DType.FLOAT32, 1, 2));
        var packed = Rnn.packSequence(parts, false);
        var padded = Rnn.padPackedSequence(
                packed, o -> o.batchFirst(true).paddingValue(-1.0).totalLength(6));
        Tensor left =
                Rnn.padSequence(parts, o -> o.batchFirst(true).paddingValue(0.5).paddingSide("left"));
        List<Tensor> all = new ArrayList<>(List.of(
                packed.data(),
                packed.batchSizes(),
                packed.sortedIndices(),
                packed.unsortedIndices(),
                padded.sequences(),
                padded.lengths(),
                left));
        all.addAll(Rnn.unpackSequence(packed));
        all.addAll(Rnn.unpadSequence(Rnn.padSequence(parts), Torch.tensor(2L, 4L, 1L), false));
        return all;
    }

    @Test
    void namesOfParametrizedStateAreThoseOfPython() {
        Linear weight = Parametrizations.weightNorm(new Linear(3, 4));
        assertThat(weight.stateDict().keySet())
                .containsExactly("bias", "parametrizations.weight.original0", "parametrizations.weight.original1");
        assertThat(weight.toString()).isEqualTo("""
                        ParametrizedLinear(
                          in_features=3, out_features=4, bias=True
                          (parametrizations): ModuleDict(
                            (weight): ParametrizationList(
                              (0): _WeightNorm()
                            )
                          )
                        )""");
        Linear pruned = Prune.l1Unstructured(new Linear(3, 4), "weight", 0.5);
        assertThat(pruned.stateDict().keySet()).containsExactly("bias", "weight_orig", "weight_mask");
        assertThat(Prune.isPruned(new Sequential(pruned))).isTrue();
        assertThat(Prune.isPruned(Prune.remove(pruned, "weight"))).isFalse();
    }

    @Test
    void copiesOfParametrizedAndPrunedModulesComputeWithTheirOwn() {
        List<Linear> nets = List.of(
                Parametrizations.weightNorm(layer()),
                Parametrizations.spectralNorm(layer()),
                Parametrizations.orthogonal(layer()),
                WeightNorm.weightNorm(layer()),
                SpectralNorm.spectralNorm(layer()),
                Prune.l1Unstructured(layer(), "weight", 0.5));
        Tensor x = Torch.randn(2, 6);
        for (Linear net : nets) {
            net.eval();
            Linear copy = net.copy();
            assertThat(copy.stateDict().keySet()).isEqualTo(net.stateDict().keySet());
            Tensor before = net.apply(x);
            assertThat(copy.apply(x).equal(before)).isTrue();
            Torch.noGrad(() -> copy.parameters().forEach(p -> p.mul_(1.5)));
            assertThat(net.apply(x).equal(before)).isTrue();
            assertThat(copy.apply(x).equal(before)).isFalse();
        }
    }

    @Test
    void sequencesThatAreNotSortedAreRefused() {
        assertThatThrownBy(() -> Rnn.packPaddedSequence(Torch.randn(4, 2, 3), Torch.tensor(2L, 4L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not sorted");
    }

    @Test
    void skippedInitDrawsNothing() {
        Torch.manualSeed(3);
        float first = Torch.rand(1).itemFloat();
        Torch.manualSeed(3);
        Linear net = SkipInit.skipInit(() -> new Linear(10, 10));
        assertThat(Torch.rand(1).itemFloat()).isEqualTo(first);
        assertThat(net.weight.shape()).containsExactly(10, 10);
    }

    @Test
    void clippingRefusesWhatIsNotFinite() {
        Linear net = graded();
        net.weight.grad().fill_(Double.NaN);
        assertThatThrownBy(() -> ClipGrad.clipGradNorm_(net.parameters(), 1, 2, true))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
    }

    private static final class Symmetric extends Module {
        @Override
        public Tensor forward(Tensor x) {
            return x.triu().add(x.triu(1).t());
        }
    }

    private static final class Doubled extends Module {
        @Override
        public Tensor forward(Tensor x) {
            return x.mul(2);
        }
    }

    /** With parameters that are the same on every processor. */
    private static <M extends Module> M seeded(Supplier<M> make) {
        Torch.manualSeed(0);
        M net = make.get();
        Draws.fill(net);
        return net;
    }

    private static Linear layer() {
        return seeded(() -> new Linear(6, 4));
    }

    private static Linear graded() {
        Linear net = seeded(() -> new Linear(3, 4));
        net.apply(Torch.arange(6.0).reshape(2, 3)).pow(2).sum().backward();
        return net;
    }

    private static List<Tensor> grads(Module net) {
        return net.parameters().stream().map(Tensor::grad).toList();
    }

    private static <M extends NormBase> M evaluated(M bn) {
        Torch.noGrad(() -> {
            bn.weight.copy_(Draws.randn(DType.FLOAT32, bn.weight.shape()));
            bn.bias.copy_(Draws.randn(DType.FLOAT32, bn.bias.shape()));
            bn.runningMean.copy_(Draws.randn(DType.FLOAT32, bn.runningMean.shape()));
            bn.runningVar.copy_(Draws.rand(DType.FLOAT32, bn.runningVar.shape()));
        });
        bn.eval();
        return bn;
    }

    private static List<Tensor> learnt(Module net, long... shape) {
        List<Tensor> all = new ArrayList<>(state(net));
        Tensor x = Torch.arange((double) Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .cos()
                .reshape(shape);
        Tensor y = net.apply(x);
        y.pow(2).sum().backward();
        all.add(y);
        all.addAll(grads(net));
        all.addAll(state(net));
        net.eval();
        all.add(net.apply(x));
        return all;
    }

    private static List<Tensor> state(Module net) {
        return net.stateDict().values().stream().map(t -> t.detach().clone()).toList();
    }

    private static List<Tensor> pruned(Linear net) {
        List<Tensor> all = new ArrayList<>(List.of(net.value("weight"), net.getBuffer("weight_mask")));
        all.addAll(learnt(net, 2, 6));
        all.add(Prune.remove(net, "weight").weight);
        return all;
    }

    private static List<Tensor> join(Tensor first, List<Tensor> rest) {
        List<Tensor> all = new ArrayList<>(Collections.singleton(first));
        all.addAll(rest);
        return all;
    }

    private static List<Tensor> join(List<Tensor> first, Tensor last) {
        List<Tensor> all = new ArrayList<>(first);
        all.add(last);
        return all;
    }
}
