package org.torch4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;

/** Fifty steps of every optimizer and its options on one problem, against Python's. */
class OptimizersLikePythonTest {
    private static final int LAST_STEP = 50;
    private static final int RESUME_AT = 25;
    private static final Map<String, Function<List<Tensor>, Optimizer>> MAKE = new LinkedHashMap<>();

    static {
        MAKE.put("sgd", p -> new SGD(p, o -> o.lr(0.1)));
        MAKE.put("sgd_momentum", p -> new SGD(p, o -> o.lr(0.05).momentum(0.9)));
        MAKE.put("sgd_dampening", p -> new SGD(p, o -> o.lr(0.05).momentum(0.9).dampening(0.3)));
        MAKE.put("sgd_nesterov", p -> new SGD(p, o -> o.lr(0.05).momentum(0.8).nesterov(true)));
        MAKE.put("sgd_weight_decay", p -> new SGD(p, o -> o.lr(0.1).weightDecay(0.01)));
        MAKE.put(
                "sgd_all",
                p -> new SGD(p, o -> o.lr(0.05).momentum(0.7).dampening(0.1).weightDecay(0.02)));
        MAKE.put(
                "sgd_nesterov_decay",
                p -> new SGD(p, o -> o.lr(0.05).momentum(0.7).nesterov(true).weightDecay(0.02)));
        MAKE.put("sgd_maximize", p -> new SGD(p, o -> o.lr(0.01).momentum(0.5).maximize(true)));
        MAKE.put("adam", p -> new Adam(p, o -> o.lr(0.02)));
        MAKE.put("adam_betas", p -> new Adam(p, o -> o.lr(0.02).betas(0.8, 0.95).eps(1e-6)));
        MAKE.put("adam_weight_decay", p -> new Adam(p, o -> o.lr(0.02).weightDecay(0.1)));
        MAKE.put("adam_amsgrad", p -> new Adam(p, o -> o.lr(0.02).amsgrad(true)));
        MAKE.put("adam_maximize", p -> new Adam(p, o -> o.lr(0.005).maximize(true)));
        MAKE.put(
                "adam_decoupled",
                p -> new Adam(p, o -> o.lr(0.02).weightDecay(0.1).decoupledWeightDecay(true)));
        MAKE.put("adamw", p -> new AdamW(p, o -> o.lr(0.02)));
        MAKE.put("adamw_weight_decay", p -> new AdamW(p, o -> o.lr(0.02).weightDecay(0.3)));
        MAKE.put(
                "adamw_amsgrad", p -> new AdamW(p, o -> o.lr(0.02).amsgrad(true).weightDecay(0.1)));
        MAKE.put("adamw_maximize", p -> new AdamW(p, o -> o.lr(0.005).maximize(true)));
        MAKE.put("adamax", p -> new Adamax(p, o -> o.lr(0.02)));
        MAKE.put(
                "adamax_weight_decay",
                p -> new Adamax(p, o -> o.lr(0.02).weightDecay(0.1).betas(0.85, 0.99)));
        MAKE.put(
                "adamax_maximize",
                p -> new Adamax(p, o -> o.lr(0.005).maximize(true).eps(1e-6)));
        MAKE.put("nadam", p -> new NAdam(p, o -> o.lr(0.02)));
        MAKE.put(
                "nadam_weight_decay",
                p -> new NAdam(p, o -> o.lr(0.02).weightDecay(0.1).momentumDecay(0.01)));
        MAKE.put(
                "nadam_decoupled",
                p -> new NAdam(p, o -> o.lr(0.02).weightDecay(0.1).decoupledWeightDecay(true)));
        MAKE.put("nadam_maximize", p -> new NAdam(p, o -> o.lr(0.005).maximize(true)));
        MAKE.put("radam", p -> new RAdam(p, o -> o.lr(0.02)));
        MAKE.put(
                "radam_weight_decay",
                p -> new RAdam(p, o -> o.lr(0.02).weightDecay(0.1).betas(0.8, 0.9)));
        MAKE.put(
                "radam_decoupled",
                p -> new RAdam(p, o -> o.lr(0.02).weightDecay(0.1).decoupledWeightDecay(true)));
        MAKE.put("radam_maximize", p -> new RAdam(p, o -> o.lr(0.005).maximize(true)));
        MAKE.put("adadelta", p -> new Adadelta(p));
        MAKE.put(
                "adadelta_options",
                p -> new Adadelta(p, o -> o.lr(0.5).rho(0.8).eps(1e-4).weightDecay(0.05)));
        MAKE.put("adadelta_maximize", p -> new Adadelta(p, o -> o.lr(0.5).maximize(true)));
        MAKE.put("adagrad", p -> new Adagrad(p, o -> o.lr(0.1)));
        MAKE.put(
                "adagrad_options",
                p -> new Adagrad(p, o -> o.lr(0.1)
                        .lrDecay(0.05)
                        .weightDecay(0.05)
                        .initialAccumulatorValue(0.1)
                        .eps(1e-8)));
        MAKE.put("adagrad_maximize", p -> new Adagrad(p, o -> o.lr(0.02).maximize(true)));
        MAKE.put("rmsprop", p -> new RMSprop(p, o -> o.lr(0.002)));
        MAKE.put(
                "rmsprop_alpha",
                p -> new RMSprop(p, o -> o.lr(0.002).alpha(0.9).eps(1e-6).weightDecay(0.1)));
        MAKE.put("rmsprop_momentum", p -> new RMSprop(p, o -> o.lr(0.005).momentum(0.9)));
        MAKE.put("rmsprop_centered", p -> new RMSprop(p, o -> o.lr(0.005).centered(true)));
        MAKE.put(
                "rmsprop_centered_momentum",
                p -> new RMSprop(p, o -> o.lr(0.005).centered(true).momentum(0.5)));
        MAKE.put("rmsprop_maximize", p -> new RMSprop(p, o -> o.lr(0.001).maximize(true)));
        MAKE.put("rprop", p -> new Rprop(p, o -> o.lr(0.01)));
        MAKE.put(
                "rprop_options",
                p -> new Rprop(p, o -> o.lr(0.02).etas(0.6, 1.1).stepSizes(1e-5, 0.1)));
        MAKE.put(
                "rprop_maximize",
                p -> new Rprop(p, o -> o.lr(0.005).maximize(true).stepSizes(1e-6, 0.05)));
        MAKE.put("asgd", p -> new ASGD(p, o -> o.lr(0.1)));
        MAKE.put(
                "asgd_options",
                p -> new ASGD(p, o -> o.lr(0.1).lambd(0.01).alpha(0.6).t0(5).weightDecay(0.02)));
        MAKE.put("asgd_maximize", p -> new ASGD(p, o -> o.lr(0.01).maximize(true)));
        MAKE.put("adafactor", p -> new Adafactor(p));
        MAKE.put(
                "adafactor_options",
                p -> new Adafactor(
                        p,
                        o -> o.lr(0.05).beta2Decay(-0.5).eps(1e-6, 1e-2).d(1.5).weightDecay(0.05)));
        MAKE.put("adafactor_maximize", p -> new Adafactor(p, o -> o.lr(0.005).maximize(true)));
        MAKE.put("lbfgs", p -> new LBFGS(p, o -> o.lr(0.1).maxIter(4)));
        MAKE.put("lbfgs_history", p -> new LBFGS(p, o -> o.lr(0.05).maxIter(3).historySize(3)));
        MAKE.put(
                "lbfgs_strong_wolfe",
                p -> new LBFGS(p, o -> o.lr(0.5).maxIter(3).lineSearchFn("strong_wolfe")));
        MAKE.put("muon", p -> new Muon(p, o -> o.lr(0.02)));
        MAKE.put(
                "muon_options",
                p -> new Muon(p, o -> o.lr(0.02)
                        .weightDecay(0.01)
                        .momentum(0.9)
                        .nesterov(false)
                        .nsSteps(4)));
        MAKE.put("muon_rms", p -> new Muon(p, o -> o.lr(0.02).adjustLrFn("match_rms_adamw")));
        MAKE.put("sparse_adam", p -> new SparseAdam(p, o -> o.lr(0.02)));
        MAKE.put(
                "sparse_adam_options",
                p -> new SparseAdam(p, o -> o.lr(0.02).betas(0.8, 0.9).eps(1e-6).maximize(true)));
        MAKE.put("sparse_sgd", p -> new SGD(p, o -> o.lr(0.02)));
        MAKE.put("sparse_adagrad", p -> new Adagrad(p, o -> o.lr(0.05)));
        MAKE.put("complex_sgd", p -> new SGD(p, o -> o.lr(0.05).momentum(0.9)));
        MAKE.put("complex_adam", p -> new Adam(p, o -> o.lr(0.02)));
        MAKE.put("complex_adadelta", p -> new Adadelta(p));
        MAKE.put("complex_adagrad", p -> new Adagrad(p, o -> o.lr(0.1)));
        MAKE.put("complex_adamax", p -> new Adamax(p, o -> o.lr(0.02)));
        MAKE.put("complex_asgd", p -> new ASGD(p, o -> o.lr(0.1)));
        MAKE.put("complex_nadam", p -> new NAdam(p, o -> o.lr(0.02)));
        MAKE.put("complex_radam", p -> new RAdam(p, o -> o.lr(0.02)));
        MAKE.put(
                "complex_rmsprop",
                p -> new RMSprop(p, o -> o.lr(0.01).centered(true).momentum(0.5)));
        MAKE.put("complex_rprop", p -> new Rprop(p, o -> o.lr(0.01)));
        MAKE.put("complex_lbfgs", p -> new LBFGS(p, o -> o.lr(0.1).maxIter(4)));
    }

    @TestFactory
    List<DynamicTest> parameters_are_equal_after_fifty_steps() {
        return each(c -> check(c, MAKE.get(c.name())));
    }

    @TestFactory
    List<DynamicTest> parameters_are_equal_without_fused_kernels() {
        return with("fused", false);
    }

    @TestFactory
    List<DynamicTest> parameters_are_equal_with_all_of_a_group_at_once() {
        return with("foreach", true);
    }

    @TestFactory
    List<DynamicTest> parameters_are_equal_one_after_the_other() {
        return with("foreach", false);
    }

    private static List<DynamicTest> with(String option, boolean value) {
        return OptimGolden.read().stream()
                .filter(c -> c.options().containsKey(option))
                .map(c -> DynamicTest.dynamicTest(
                        c.toString(),
                        () -> Scope.run(() -> check(c, p -> {
                            Optimizer optimizer = MAKE.get(c.name()).apply(p);
                            ParamGroup group = optimizer.paramGroups().get(0);
                            if (group.has("fused")) {
                                group.set("fused", false);
                            }
                            group.set(option, value);
                            return optimizer;
                        }))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> the_state_dict_has_pythons_layout_and_values() {
        return each(c -> {
            List<Tensor> params = OptimGolden.params(c);
            Optimizer optimizer = MAKE.get(c.name()).apply(chosen(c, params));
            for (int step = 1; step <= RESUME_AT; step++) {
                step(c, optimizer, params, step);
            }
            checkStateDict(c, optimizer.stateDict());
        });
    }

    @TestFactory
    List<DynamicTest> a_run_of_python_goes_on_here() {
        return each(c -> {
            List<Tensor> params = OptimGolden.params(c);
            if (c.name().contains("lbfgs") || c.followed() < LAST_STEP) {
                return; // its history is not in the file, or the float64 run is the one to follow
            }
            OptimGolden.restore(chosen(c, params), c.steps().get(RESUME_AT));
            Optimizer optimizer = MAKE.get(c.name()).apply(chosen(c, params));
            optimizer.loadStateDict(pythonsState(c, optimizer));
            for (int step = RESUME_AT + 1; step <= LAST_STEP; step++) {
                step(c, optimizer, params, step);
            }
            checkParameters(c, LAST_STEP, chosen(c, params));
        });
    }

    /** The files stay with -Dtorch4j.written=FOLDER, for scripts/python/check_optim.py to go on from. */
    @TestFactory
    List<DynamicTest> a_saved_run_goes_on(@TempDir Path temporary) {
        String written = System.getProperty("torch4j.written");
        Path folder = written == null ? temporary : Path.of(written);
        return each(c -> {
            List<Tensor> params = OptimGolden.params(c);
            Optimizer optimizer = MAKE.get(c.name()).apply(chosen(c, params));
            for (int step = 1; step <= RESUME_AT; step++) {
                step(c, optimizer, params, step);
            }
            Map<String, Object> saved = new LinkedHashMap<>();
            saved.put("params", params.stream().map(p -> p.detach().clone()).toList());
            saved.put("optimizer", optimizer.stateDict());
            Path file = folder.resolve(c.name() + "." + c.dtype().toString().replace("torch.", "") + ".pt");
            Checkpoint.save(saved, file);
            Map<?, ?> read = (Map<?, ?>) Checkpoint.load(file).value();
            List<Tensor> again = ((List<?>) read.get("params"))
                    .stream().map(p -> ((Tensor) p).clone().requiresGrad_()).toList();
            Optimizer second = MAKE.get(c.name()).apply(chosen(c, again));
            second.loadStateDict((Map<?, ?>) read.get("optimizer"));
            for (int step = RESUME_AT + 1; step <= LAST_STEP; step++) {
                step(c, optimizer, params, step);
                step(c, second, again, step);
            }
            assertClose(c, "parameters", OptimGolden.flat(again), OptimGolden.flat(params));
        });
    }

    private interface Body {
        void run(OptimGolden.Case c);
    }

    private static List<DynamicTest> each(Body body) {
        return OptimGolden.read().stream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> Scope.run(() -> body.run(c))))
                .toList();
    }

    private static List<Tensor> chosen(OptimGolden.Case c, List<Tensor> params) {
        return c.name().startsWith("muon") ? List.of(params.get(0), params.get(2)) : params;
    }

    private static void step(OptimGolden.Case c, Optimizer optimizer, List<Tensor> params, int step) {
        if (optimizer instanceof LBFGS) {
            optimizer.step(() -> {
                optimizer.zeroGrad();
                Tensor loss = OptimGolden.loss(c, params, step);
                loss.backward();
                return loss;
            });
        } else {
            optimizer.minimize(OptimGolden.loss(c, params, step));
        }
    }

    private static void check(OptimGolden.Case c, Function<List<Tensor>, Optimizer> make) {
        assertThat(make).as("an optimizer for " + c.name()).isNotNull();
        List<Tensor> params = OptimGolden.params(c);
        Optimizer optimizer = make.apply(chosen(c, params));
        for (int step = 1; step <= LAST_STEP; step++) {
            step(c, optimizer, params, step);
            if (step <= c.followed() && c.steps().containsKey(step)) {
                checkParameters(c, step, chosen(c, params));
            }
        }
    }

    private static void checkParameters(OptimGolden.Case c, int step, List<Tensor> params) {
        assertClose(
                c,
                "parameters after step " + step,
                OptimGolden.flat(params),
                c.steps().get(step));
    }

    private static void assertClose(OptimGolden.Case c, String what, double[] ours, double[] pythons) {
        assertThat(ours).as(what).hasSameSizeAs(pythons);
        boolean exact = c.dtype() == DType.FLOAT64 && !c.name().contains("lbfgs");
        double tolerance = exact ? 1e-8 : 1e-5;
        double largest = 0;
        for (double v : pythons) {
            largest = Math.max(largest, Math.abs(v));
        }
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i])
                    .as(what + ", number " + i)
                    .isCloseTo(pythons[i], within(tolerance * Math.max(Math.abs(pythons[i]), largest / 10)));
        }
    }

    private static void checkStateDict(OptimGolden.Case c, Map<String, Object> dict) {
        assertThat(dict.keySet()).containsExactly("state", "param_groups");
        Map<?, ?> group = (Map<?, ?>) ((List<?>) dict.get("param_groups")).get(0);
        assertThat(group.keySet().stream().map(Object::toString).toList())
                .containsExactlyElementsOf(c.options().keySet());
        Map<?, ?> states = (Map<?, ?>) dict.get("state");
        List<String> names = new ArrayList<>();
        states.forEach((i, state) -> ((Map<?, ?>) state).keySet().forEach(name -> names.add(i + " " + name)));
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        c.states().stream().map(s -> s.param() + " " + s.name()).toList());
        for (OptimGolden.State s : c.states()) {
            Object ours = ((Map<?, ?>) states.get(s.param())).get(s.name());
            if (ours instanceof Tensor t) {
                assertThat(kind(t)).as(s.name()).isEqualTo(s.kind());
            }
            if (s.values().length > 0
                    && c.followed() >= RESUME_AT
                    && !c.name().startsWith("muon")
                    && !Double.isNaN(s.values()[0])) {
                double[] values =
                        ours instanceof Tensor t ? OptimGolden.flat(t) : new double[] {((Number) ours).doubleValue()};
                assertStateClose(c, s, values);
            }
        }
    }

    /** Averages of nearly equal gradients lose digits, so states are compared less closely than parameters. */
    private static void assertStateClose(OptimGolden.Case c, OptimGolden.State s, double[] values) {
        double tolerance = c.dtype() == DType.FLOAT64 && !c.name().contains("lbfgs") ? 1e-6 : 1e-3;
        double largest = 1e-6;
        for (double v : s.values()) {
            largest = Math.max(largest, Math.abs(v));
        }
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as(s.param() + " " + s.name()).isCloseTo(s.values()[i], within(tolerance * largest));
        }
    }

    private static String kind(Tensor t) {
        StringBuilder text = new StringBuilder(t.dtype().toString().replace("torch.", "")).append('[');
        for (int i = 0; i < t.dim(); i++) {
            text.append(i == 0 ? "" : ",").append(t.shape()[i]);
        }
        return text.append(']').toString();
    }

    private static Map<String, Object> pythonsState(OptimGolden.Case c, Optimizer optimizer) {
        Map<String, Object> ours = optimizer.stateDict();
        Map<Long, Map<String, Object>> states = new LinkedHashMap<>();
        for (OptimGolden.State s : c.states()) {
            states.computeIfAbsent((long) s.param(), i -> new LinkedHashMap<>()).put(s.name(), value(c, s));
        }
        Map<String, Object> dict = new LinkedHashMap<>(ours);
        dict.put("state", states);
        return dict;
    }

    private static Object value(OptimGolden.Case c, OptimGolden.State s) {
        int bracket = s.kind().indexOf('[');
        if (bracket < 0) {
            return s.values().length == 0 || Double.isNaN(s.values()[0]) ? null : (Object) s.values()[0];
        }
        DType dtype = DType.valueOf(s.kind().substring(0, bracket).toUpperCase());
        String inside = s.kind().substring(bracket + 1, s.kind().length() - 1);
        long[] shape = inside.isEmpty()
                ? new long[0]
                : java.util.Arrays.stream(inside.split(","))
                        .mapToLong(Long::parseLong)
                        .toArray();
        Tensor t = Torch.fromArray(s.values());
        if (dtype.isComplex()) {
            return Torch.viewAsComplex(t.reshape(-1, 2)).reshape(shape);
        }
        return t.reshape(shape).to(dtype);
    }
}
