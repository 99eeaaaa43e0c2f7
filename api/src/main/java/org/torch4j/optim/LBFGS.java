package org.torch4j.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.torch4j.Layout;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeAutograd;

/**
 * L-BFGS: steps along an inverse Hessian approximated from the last gradients. It computes the loss several times a
 * step, so {@link #step(Supplier)} is the only step it has.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.LBFGS.html">torch.optim.LBFGS</a>
 */
public final class LBFGS extends Optimizer {
    public static final class Options extends OptimizerOptions<Options> {
        private Options() {
            option("lr", 1);
            option("max_iter", 20);
            option("max_eval", null);
            option("tolerance_grad", 1e-7);
            option("tolerance_change", 1e-9);
            option("history_size", 100);
            option("line_search_fn", null);
        }

        /** Iterations a step. */
        public Options maxIter(int maxIter) {
            return set("max_iter", maxIter);
        }

        /** Computations of the loss a step; a quarter more than the iterations unless set. */
        public Options maxEval(int maxEval) {
            return set("max_eval", maxEval);
        }

        /** The largest gradient at which a step ends. */
        public Options toleranceGrad(double tolerance) {
            return set("tolerance_grad", tolerance);
        }

        /** The change of loss or parameters at which a step ends. */
        public Options toleranceChange(double tolerance) {
            return set("tolerance_change", tolerance);
        }

        /** How many earlier steps the approximation of the curvature keeps; default 100. */
        public Options historySize(int historySize) {
            return set("history_size", historySize);
        }

        /** {@code strong_wolfe}, or null for steps of fixed length. */
        public Options lineSearchFn(@Nullable LineSearch lineSearch) {
            return lineSearchFn(lineSearch.toString());
        }

        /** By its Python name. */
        public Options lineSearchFn(String lineSearch) {
            return set("line_search_fn", lineSearch);
        }

        @Override
        protected void check(ParamGroup group) {
            group.requireAtLeastZero("lr");
            if (group.get("max_eval") == null) {
                group.set("max_eval", (int) group.number("max_iter") * 5 / 4);
            }
            Object search = group.get("line_search_fn");
            ParamGroup.require(
                    search == null || search.equals("strong_wolfe"), "line_search_fn must be strong_wolfe", search);
        }
    }

    /** The vectors that one step makes: those that the state does not keep are closed with it. */
    private static final class Vectors {
        private final List<Tensor> made = new ArrayList<>();

        Tensor of(Supplier<Tensor> value) {
            try (Scope scope = Scope.open()) {
                Tensor t = Scope.unscoped(value.get());
                made.add(t);
                return t;
            }
        }

        void closeAllBut(Iterable<?> kept) {
            Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.forEach(identities::add);
            made.stream().filter(t -> !identities.contains(t)).forEach(Tensor::close);
        }
    }

    private final List<Tensor> params;

    public LBFGS(Iterable<? extends Tensor> parameters) {
        this(parameters, o -> {});
    }

    public LBFGS(Iterable<? extends Tensor> parameters, Consumer<Options> options) {
        super(parameters, options(new Options(), options));
        params = paramGroups().get(0).params();
    }

    /** Not to be called: the closure is needed. */
    @Override
    public void step() {
        throw new IllegalStateException("LBFGS computes the loss several times a step: call step(closure)");
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad, ParamState state) {
        step();
    }

    @Override
    StepCount stepCount() {
        return StepCount.NONE;
    }

    /**
     * Calls {@code closure}, which drops the gradients, computes the loss and its gradients and returns it, until the
     * step's ends are met.
     *
     * @return the loss at the beginning
     */
    @Override
    public Tensor step(Supplier<Tensor> closure) {
        beforeStep();
        refuseClosed();
        boolean recording = NativeAutograd.isGradEnabled();
        NativeAutograd.setGradEnabled(false);
        Tensor loss;
        try {
            loss = new Step(required(closure, "closure")).run();
        } finally {
            NativeAutograd.setGradEnabled(recording);
        }
        afterStep();
        return loss;
    }

    private final class Step {
        private final Supplier<Tensor> closure;
        private final ParamGroup group = paramGroups().get(0);
        private final ParamState state = state(params.get(0));
        private final Vectors vectors = new Vectors();
        private final double lr = group.lr();
        private final double toleranceGrad = group.number("tolerance_grad");
        private final double toleranceChange = group.number("tolerance_change");
        private final int maxIter = (int) group.number("max_iter");
        private final int maxEval = (int) group.number("max_eval");
        private final int historySize = (int) group.number("history_size");
        private List<Tensor> directions = tensors("old_dirs");
        private List<Tensor> steps = tensors("old_stps");
        private List<Double> ro = numbers("ro");
        private final Tensor oldDirection = state.tensor("d");
        private final Tensor oldGrad = state.tensor("prev_flat_grad");
        private Tensor d = oldDirection;
        private Tensor previousGrad = oldGrad;
        private double t = numberOf(state.get("t"));
        private double scale = numberOf(state.get("H_diag"));
        private double previousLoss = numberOf(state.get("prev_loss"));
        private int iterations = (int) numberOf(state.get("n_iter"));
        private int evaluations = (int) numberOf(state.get("func_evals"));

        Step(Supplier<Tensor> closure) {
            this.closure = closure;
        }

        Tensor run() {
            Tensor first = withGrad(closure);
            double loss = first.item();
            int evals = 1;
            Tensor grad = flatGrad();
            evaluations++;
            if (largest(grad) <= toleranceGrad) {
                save();
                return first;
            }
            int n = 0;
            while (n < maxIter) {
                n++;
                iterations++;
                direction(grad);
                previousGrad = grad;
                previousLoss = loss;
                t = iterations == 1 ? Math.min(1, 1 / total(grad)) * lr : lr;
                double slope = dot(grad, d);
                if (slope > -toleranceChange) {
                    break;
                }
                int used = 0;
                boolean optimal = false;
                if (group.get("line_search_fn") != null) {
                    StrongWolfe search = new StrongWolfe(this::evaluate, toleranceChange, maxEval - evals);
                    StrongWolfe.Point found = search.find(t, largest(d), new StrongWolfe.Point(0, loss, grad, slope));
                    loss = found.loss();
                    grad = found.grad();
                    t = found.t();
                    used = search.evaluations();
                    move(t);
                    optimal = largest(grad) <= toleranceGrad;
                } else {
                    move(t);
                    if (n != maxIter) {
                        loss = withGrad(closure).item();
                        grad = flatGrad();
                        optimal = largest(grad) <= toleranceGrad;
                        used = 1;
                    }
                }
                evals += used;
                evaluations += used;
                if (n == maxIter
                        || evals >= maxEval
                        || optimal
                        || largest(d) * Math.abs(t) <= toleranceChange
                        || Math.abs(loss - previousLoss) < toleranceChange) {
                    break;
                }
            }
            save();
            return first;
        }

        private void direction(Tensor grad) {
            if (iterations == 1) {
                d = vectors.of(grad::neg);
                directions = new ArrayList<>();
                steps = new ArrayList<>();
                ro = new ArrayList<>();
                scale = 1;
                return;
            }
            Tensor y = vectors.of(() -> grad.sub(previousGrad));
            Tensor s = vectors.of(() -> d.mul(t));
            double ys = dot(y, s);
            if (ys > 1e-10) {
                if (directions.size() == historySize) {
                    directions.remove(0).close();
                    steps.remove(0).close();
                    ro.remove(0);
                }
                directions.add(y);
                steps.add(s);
                ro.add(1 / ys);
                scale = ys / dot(y, y);
            }
            int m = directions.size();
            double[] al = new double[m];
            Tensor q = vectors.of(grad::neg);
            for (int i = m - 1; i >= 0; i--) {
                al[i] = dot(steps.get(i), q) * ro.get(i);
                add(q, directions.get(i), -al[i]);
            }
            q.mul_(scale);
            for (int i = 0; i < m; i++) {
                add(q, steps.get(i), al[i] - dot(directions.get(i), q) * ro.get(i));
            }
            d = q;
        }

        /** Loss and gradients a way along the direction; the parameters stay. */
        private StrongWolfe.Point evaluate(double along) {
            List<Tensor> before = new ArrayList<>();
            for (Tensor p : params) {
                before.add(vectors.of(p::clone));
            }
            move(along);
            double loss = withGrad(closure).item();
            Tensor grad = flatGrad();
            for (int i = 0; i < before.size(); i++) {
                params.get(i).copy_(before.get(i));
                before.get(i).close();
            }
            return new StrongWolfe.Point(along, loss, grad, dot(grad, d));
        }

        private Tensor flatGrad() {
            return vectors.of(() -> {
                List<Tensor> views = new ArrayList<>();
                for (Tensor p : params) {
                    Tensor grad = p.grad();
                    Tensor dense =
                            grad == null ? Torch.zerosLike(p) : grad.layout() != Layout.STRIDED ? grad.toDense() : grad;
                    views.add((p.dtype().isComplex() ? dense.viewAsReal() : dense).reshape(-1));
                }
                return Torch.cat(views, 0);
            });
        }

        private void move(double along) {
            long offset = 0;
            for (Tensor parameter : params) {
                try (Scope scope = Scope.open()) {
                    Tensor p = parameter.dtype().isComplex() ? parameter.viewAsReal() : parameter;
                    p.add_(d.narrow(0, offset, p.numel()).viewAs(p), o -> o.alpha(along));
                    offset += p.numel();
                }
            }
        }

        private void save() {
            state.put("func_evals", evaluations);
            state.put("n_iter", iterations);
            List<Object> kept = new ArrayList<>();
            if (d != null) {
                state.put("d", d);
                state.put("t", t);
                state.put("old_dirs", directions);
                state.put("old_stps", steps);
                state.put("ro", ro);
                state.put("H_diag", scale);
                state.put("prev_flat_grad", previousGrad);
                state.put("prev_loss", previousLoss);
                state.put("al", new ArrayList<>(Collections.nCopies(historySize, null)));
                kept.add(d);
                kept.add(previousGrad);
                kept.addAll(directions);
                kept.addAll(steps);
            }
            vectors.closeAllBut(kept);
            if (oldDirection != null && oldDirection != d) {
                oldDirection.close();
            }
            if (oldGrad != null && oldGrad != previousGrad) {
                oldGrad.close();
            }
        }

        @SuppressWarnings("unchecked")
        private List<Tensor> tensors(String name) {
            return state.get(name) == null ? null : new ArrayList<>((List<Tensor>) state.get(name));
        }

        private List<Double> numbers(String name) {
            List<Double> out = new ArrayList<>();
            if (state.get(name) instanceof List<?> list) {
                list.forEach(v -> out.add(numberOf(v)));
            }
            return out;
        }
    }

    private static double numberOf(Object value) {
        if (value == null) {
            return 0;
        }
        return value instanceof Tensor tensor ? tensor.item() : ((Number) value).doubleValue();
    }

    private static double dot(Tensor a, Tensor b) {
        try (Scope scope = Scope.open()) {
            return a.dot(b).item();
        }
    }

    private static double largest(Tensor a) {
        try (Scope scope = Scope.open()) {
            return a.abs().max().item();
        }
    }

    private static double total(Tensor a) {
        try (Scope scope = Scope.open()) {
            return a.abs().sum().item();
        }
    }

    private static void add(Tensor to, Tensor what, double times) {
        to.add_(what, o -> o.alpha(times));
    }

    @Override
    StateNames stateNames() {
        return StateNames.of()
                .others(
                        "func_evals",
                        "n_iter",
                        "al",
                        "d",
                        "t",
                        "old_dirs",
                        "old_stps",
                        "ro",
                        "H_diag",
                        "prev_flat_grad",
                        "prev_loss");
    }
}
