package org.torch4j.optim.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Torch;
import org.torch4j.Warnings;
import org.torch4j.optim.LBFGS;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;
import org.torch4j.optim.SGD;
import org.torch4j.optim.swa.SWALR;

/** Plans that go on from an epoch, and plans whose optimizer has not stepped. */
class ResumedPlansTest {
    private static final int EPOCH = 12;
    private static final Map<String, BiFunction<Optimizer, Integer, LRScheduler>> MAKE = new LinkedHashMap<>();

    static {
        MAKE.put("lambda", (o, n) -> new LambdaLR(o, e -> Math.pow(0.95, e), s -> s.lastEpoch(n)));
        MAKE.put(
                "multiplicative",
                (o, n) -> new MultiplicativeLR(o, e -> e % 2 == 1 ? 0.97 : 0.99, s -> s.lastEpoch(n)));
        MAKE.put("step", (o, n) -> new StepLR(o, 5, s -> s.lastEpoch(n)));
        MAKE.put(
                "multi_step",
                (o, n) -> new MultiStepLR(
                        o, List.of(10, 15, 15, 30), s -> s.gamma(0.5).lastEpoch(n)));
        MAKE.put(
                "constant",
                (o, n) -> new ConstantLR(o, s -> s.factor(0.25).totalIters(20).lastEpoch(n)));
        MAKE.put(
                "linear",
                (o, n) -> new LinearLR(
                        o, s -> s.startFactor(0.1).endFactor(0.6).totalIters(30).lastEpoch(n)));
        MAKE.put("exponential", (o, n) -> new ExponentialLR(o, 0.93, s -> s.lastEpoch(n)));
        MAKE.put(
                "polynomial",
                (o, n) -> new PolynomialLR(o, s -> s.totalIters(30).power(2.5).lastEpoch(n)));
        MAKE.put(
                "cosine",
                (o, n) -> new CosineAnnealingLR(o, 30, s -> s.etaMin(0.001).lastEpoch(n)));
        MAKE.put(
                "warm_restarts",
                (o, n) -> new CosineAnnealingWarmRestarts(o, 7, s -> s.tMult(2).lastEpoch(n)));
        MAKE.put(
                "cyclic",
                (o, n) -> new CyclicLR(o, 0.01, 0.1, s -> s.stepSizeUp(12).lastEpoch(n)));
        MAKE.put(
                "one_cycle",
                (o, n) -> new OneCycleLR(
                        o, new double[] {0.2, 0.4}, s -> s.totalSteps(100).lastEpoch(n)));
        MAKE.put("swa", (o, n) -> new SWALR(o, 0.05, s -> s.annealEpochs(20).lastEpoch(n)));
        MAKE.put(
                "sequential",
                (o, n) -> new SequentialLR(
                        List.of(new ConstantLR(o, s -> s.factor(0.1).totalIters(4)), new ExponentialLR(o, 0.95)),
                        List.of(20),
                        s -> s.lastEpoch(n)));
    }

    private static Optimizer optimizer() {
        return new SGD(List.of(Torch.zeros(2).requiresGrad_()), o -> o.lr(0.1).momentum(0.9))
                .addParamGroup(List.of(Torch.zeros(2).requiresGrad_()), o -> o.lr(0.5));
    }

    @TestFactory
    List<DynamicTest> forty_learning_rates_after_an_epoch_are_pythons() throws IOException {
        Map<String, List<double[]>> pythons = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(getClass().getResourceAsStream("/org/torch4j/optim/resumed.txt.gz")),
                StandardCharsets.UTF_8))) {
            in.lines().map(line -> line.split(" ")).forEach(words -> pythons.computeIfAbsent(
                            words[0], name -> new ArrayList<>())
                    .add(Arrays.stream(words)
                            .skip(2)
                            .mapToDouble(Double::parseDouble)
                            .toArray()));
        }
        assertThat(pythons.keySet()).containsExactlyElementsOf(MAKE.keySet());
        return MAKE.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue(), pythons.get(e.getKey()))))
                .toList();
    }

    private static void check(BiFunction<Optimizer, Integer, LRScheduler> make, List<double[]> pythons) {
        Optimizer first = optimizer();
        LRScheduler plan = make.apply(first, -1);
        run(first, plan, EPOCH, step -> {});
        Optimizer second = optimizer();
        second.loadStateDict(first.stateDict());
        run(second, make.apply(second, EPOCH), pythons.get(0).length, step -> {
            for (int g = 0; g < 2; g++) {
                ParamGroup group = second.paramGroups().get(g);
                assertThat(group.lr()).as("lr at " + step).isCloseTo(pythons.get(g)[step], within(1e-12));
                assertThat(group.number("momentum")).isCloseTo(pythons.get(2 + g)[step], within(1e-12));
            }
        });
    }

    private static void run(Optimizer optimizer, LRScheduler plan, int epochs, Consumer<Integer> before) {
        for (int i = 0; i < epochs; i++) {
            before.accept(i);
            optimizer.step();
            plan.step();
        }
    }

    @Test
    void a_plan_cannot_go_on_where_the_optimizer_does_not_know_the_start() {
        assertThatThrownBy(() -> new StepLR(optimizer(), 3, o -> o.lastEpoch(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("param 'initial_lr' is not specified in param_groups[0] when resuming scheduler");
    }

    private static List<String> warnings(Runnable body) {
        return Warnings.of("org.torch4j.optim", body);
    }

    @Test
    void a_plan_that_steps_before_its_optimizer_warns_once() {
        assertThat(warnings(() -> {
                    LRScheduler plan = new StepLR(optimizer(), 3);
                    plan.step();
                    plan.step();
                }))
                .singleElement()
                .asString()
                .startsWith("Detected call of `lr_scheduler.step()` before `optimizer.step()`.");
    }

    @Test
    void plans_in_the_right_order_do_not_warn() {
        assertThat(warnings(() -> {
                    Optimizer sgd = optimizer();
                    LRScheduler plan = new StepLR(sgd, 3);
                    sgd.step();
                    plan.step();
                    new ExponentialLR(sgd, 0.9).step();
                    var p = Torch.zeros(1).requiresGrad_();
                    LBFGS lbfgs = new LBFGS(List.of(p));
                    LRScheduler second = new StepLR(lbfgs, 3);
                    lbfgs.step(() -> {
                        lbfgs.zeroGrad();
                        var loss = p.mul(p).sum();
                        loss.backward();
                        return loss;
                    });
                    second.step();
                }))
                .isEmpty();
    }

    @Test
    void a_learning_rate_that_is_a_tensor_stays_that_tensor() {
        var lr = Torch.tensor(0.5);
        SGD sgd = new SGD(List.of(Torch.zeros(2).requiresGrad_()), o -> o.lr(lr));
        LRScheduler plan = new ExponentialLR(sgd, 0.5);
        sgd.step();
        plan.step();
        assertThat(lr.item()).isEqualTo(0.25);
        assertThat(sgd.lr()).isEqualTo(0.25);
        assertThat(plan.getLastLr()).containsExactly(0.25);
        assertThat(plan.baseLrs()).containsExactly(0.5);
    }
}
