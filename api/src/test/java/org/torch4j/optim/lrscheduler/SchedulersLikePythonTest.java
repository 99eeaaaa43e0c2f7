package org.torch4j.optim.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.optim.Adam;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;
import org.torch4j.optim.SGD;
import org.torch4j.optim.swa.SWALR;

/** A hundred learning rates (and momenta) of every scheduler, against Python's. */
class SchedulersLikePythonTest {
    private static final Map<String, Function<Optimizer, LRScheduler>> MAKE = new LinkedHashMap<>();

    static {
        MAKE.put("lambda", o -> new LambdaLR(o, e -> Math.pow(0.95, e)));
        MAKE.put("lambda_two", o -> new LambdaLR(o, List.of(e -> 1.0 / (e + 1), e -> Math.pow(0.9, e / 5))));
        MAKE.put("multiplicative", o -> new MultiplicativeLR(o, e -> e % 2 == 1 ? 0.97 : 0.99));
        MAKE.put("step", o -> new StepLR(o, 15));
        MAKE.put("step_gamma", o -> new StepLR(o, 7, s -> s.gamma(0.8)));
        MAKE.put("multi_step", o -> new MultiStepLR(o, List.of(10, 30, 30, 80), s -> s.gamma(0.5)));
        MAKE.put("constant", ConstantLR::new);
        MAKE.put("constant_options", o -> new ConstantLR(o, s -> s.factor(0.25).totalIters(40)));
        MAKE.put("linear", LinearLR::new);
        MAKE.put(
                "linear_options",
                o -> new LinearLR(o, s -> s.startFactor(0.1).endFactor(0.6).totalIters(60)));
        MAKE.put("exponential", o -> new ExponentialLR(o, 0.93));
        MAKE.put("polynomial", PolynomialLR::new);
        MAKE.put(
                "polynomial_options",
                o -> new PolynomialLR(o, s -> s.totalIters(70).power(2.5)));
        MAKE.put("cosine", o -> new CosineAnnealingLR(o, 30));
        MAKE.put("cosine_options", o -> new CosineAnnealingLR(o, 100, s -> s.etaMin(0.001)));
        MAKE.put("warm_restarts", o -> new CosineAnnealingWarmRestarts(o, 10));
        MAKE.put(
                "warm_restarts_mult",
                o -> new CosineAnnealingWarmRestarts(o, 7, s -> s.tMult(2).etaMin(0.002)));
        MAKE.put("cyclic", o -> new CyclicLR(o, 0.01, 0.1, s -> s.stepSizeUp(12)));
        MAKE.put(
                "cyclic_triangular2",
                o -> new CyclicLR(
                        o, 0.01, 0.1, s -> s.stepSizeUp(5).stepSizeDown(9).mode("triangular2")));
        MAKE.put(
                "cyclic_exp_range",
                o -> new CyclicLR(o, new double[] {0.01, 0.02}, new double[] {0.1, 0.3}, s -> s.stepSizeUp(10)
                        .mode("exp_range")
                        .gamma(0.98)
                        .baseMomentum(0.7)
                        .maxMomentum(0.95)));
        MAKE.put(
                "cyclic_scale_fn",
                o -> new CyclicLR(o, 0.01, 0.1, s -> s.stepSizeUp(10)
                        .scaleFn(x -> 1 / Math.pow(5, x * 0.0001))
                        .scaleMode("iterations")
                        .cycleMomentum(false)));
        MAKE.put("one_cycle", o -> new OneCycleLR(o, 0.2, s -> s.totalSteps(100)));
        MAKE.put(
                "one_cycle_linear",
                o -> new OneCycleLR(o, new double[] {0.2, 0.4}, s -> s.epochs(10, 11)
                        .annealStrategy("linear")
                        .pctStart(0.4)
                        .divFactor(10)
                        .finalDivFactor(100)));
        MAKE.put(
                "one_cycle_three_phase",
                o -> new OneCycleLR(
                        o, 0.2, s -> s.totalSteps(100).threePhase(true).cycleMomentum(false)));
        MAKE.put("plateau", o -> new ReduceLROnPlateau(o, s -> s.patience(4)));
        MAKE.put(
                "plateau_max",
                o -> new ReduceLROnPlateau(o, s -> s.mode("max")
                        .factor(0.5)
                        .patience(3)
                        .threshold(0.01)
                        .thresholdMode("abs")
                        .cooldown(2)
                        .minLr(0.001)));
        MAKE.put(
                "chained",
                o -> new ChainedScheduler(
                        new ConstantLR(o, s -> s.factor(0.1).totalIters(20)), new ExponentialLR(o, 0.97)));
        MAKE.put(
                "sequential",
                o -> new SequentialLR(
                        List.of(
                                new ConstantLR(o, s -> s.factor(0.1).totalIters(10)),
                                new ExponentialLR(o, 0.95),
                                new StepLR(o, 7)),
                        List.of(20, 60)));
        MAKE.put(
                "sequential_cosine",
                o -> new SequentialLR(
                        List.of(new LinearLR(o, s -> s.startFactor(0.25).totalIters(8)), new CosineAnnealingLR(o, 40)),
                        List.of(8)));
        MAKE.put("swa", o -> new SWALR(o, 0.05));
        MAKE.put(
                "swa_linear",
                o -> new SWALR(
                        o, new double[] {0.05, 0.01}, s -> s.annealEpochs(20).annealStrategy("linear")));
    }

    private record Case(
            String name, boolean adam, List<double[]> lrs, List<double[]> momenta, Map<String, String> state) {}

    private static List<Case> read() {
        List<Case> cases = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        SchedulersLikePythonTest.class.getResourceAsStream("/org/torch4j/optim/schedulers.txt.gz")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                Case last = cases.isEmpty() ? null : cases.get(cases.size() - 1);
                switch (words[0]) {
                    case "case" ->
                        cases.add(new Case(
                                words[1],
                                words[2].equals("adam"),
                                new ArrayList<>(),
                                new ArrayList<>(),
                                new LinkedHashMap<>()));
                    case "lr" -> last.lrs().add(numbers(words));
                    case "momentum" -> last.momenta().add(numbers(words));
                    default -> last.state().put(words[1], words[2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static double[] numbers(String[] words) {
        return Arrays.stream(words, 2, words.length)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Optimizer optimizer(boolean adam) {
        List<Tensor> a = List.of(Torch.zeros(2).requiresGrad_());
        List<Tensor> b = List.of(Torch.zeros(2).requiresGrad_());
        return adam
                ? new Adam(a, o -> o.lr(0.1)).addParamGroup(b, o -> o.lr(0.5))
                : new SGD(a, o -> o.lr(0.1).momentum(0.9)).addParamGroup(b, o -> o.lr(0.5));
    }

    private static void step(LRScheduler scheduler, int step) {
        if (scheduler instanceof ReduceLROnPlateau plateau) {
            plateau.step(step < 20 ? 1.0 / (1 + step) : 0.06 + 0.01 * Math.sin(step));
        } else {
            scheduler.step();
        }
    }

    private static double momentum(ParamGroup group) {
        return group.has("betas") ? group.number("betas", 0) : group.number("momentum");
    }

    private static void compare(Case c, Optimizer optimizer, int step) {
        for (int g = 0; g < 2; g++) {
            ParamGroup group = optimizer.paramGroups().get(g);
            double lr = c.lrs().get(g)[step];
            assertThat(group.lr()).as("lr of group " + g + " at " + step).isCloseTo(lr, within(1e-12 * Math.abs(lr)));
            if (!c.momenta().isEmpty()) {
                assertThat(momentum(group))
                        .as("momentum at " + step)
                        .isCloseTo(c.momenta().get(g)[step], within(1e-12));
            }
        }
    }

    private static String title(Case c) {
        return c.name() + (c.adam() ? " adam" : " sgd");
    }

    @TestFactory
    List<DynamicTest> a_hundred_learning_rates_are_equal() {
        return read().stream()
                .map(c -> DynamicTest.dynamicTest(title(c), () -> {
                    Optimizer optimizer = optimizer(c.adam());
                    LRScheduler scheduler = MAKE.get(c.name()).apply(optimizer);
                    for (int step = 0; step < 99; step++) {
                        compare(c, optimizer, step);
                        step(scheduler, step);
                    }
                    compare(c, optimizer, 99);
                    assertThat(scheduler.getLastLr())
                            .containsExactlyElementsOf(optimizer.paramGroups().stream()
                                    .map(ParamGroup::lr)
                                    .toList());
                    assertThat(scheduler.stateDict().keySet())
                            .containsExactlyElementsOf(c.state().keySet());
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_plan_goes_on_from_its_state() {
        return read().stream()
                .map(c -> DynamicTest.dynamicTest(title(c), () -> {
                    Optimizer first = optimizer(c.adam());
                    LRScheduler before = MAKE.get(c.name()).apply(first);
                    for (int step = 0; step < 37; step++) {
                        step(before, step);
                    }
                    Optimizer second = optimizer(c.adam());
                    LRScheduler after = MAKE.get(c.name()).apply(second);
                    second.loadStateDict(first.stateDict());
                    after.loadStateDict(before.stateDict());
                    for (int step = 37; step < 99; step++) {
                        compare(c, second, step);
                        step(after, step);
                    }
                    compare(c, second, 99);
                }))
                .toList();
    }

    @Test
    void warm_restarts_go_by_parts_of_an_epoch() {
        Optimizer optimizer = optimizer(false);
        CosineAnnealingWarmRestarts plan = new CosineAnnealingWarmRestarts(optimizer, 10, o -> o.tMult(2));
        plan.step(12.5);
        assertThat(optimizer.lr()).isCloseTo(0.1 * (1 + Math.cos(Math.PI * 2.5 / 20)) / 2, within(1e-15));
    }

    @Test
    void wrong_plans_are_refused() {
        Optimizer optimizer = optimizer(false);
        assertThatThrownBy(() -> new ReduceLROnPlateau(optimizer, o -> o.factor(1)))
                .hasMessage("factor must be below 1, and is 1.0");
        assertThatThrownBy(() -> new CyclicLR(optimizer, 0.1, 1, o -> o.mode("square")))
                .hasMessageContaining("mode");
        assertThatThrownBy(() -> new OneCycleLR(optimizer, 0.1, o -> {})).hasMessageContaining("totalSteps");
        assertThatThrownBy(() -> new ChainedScheduler(new StepLR(optimizer, 1), new StepLR(optimizer(false), 1)))
                .hasMessageContaining("different optimizers");
        assertThatThrownBy(() -> new SequentialLR(List.of(new StepLR(optimizer, 1)), List.of(3)))
                .hasMessageContaining("milestone");
    }
}
