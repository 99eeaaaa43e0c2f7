package org.torch4j.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.torch4j.RemovableHandle;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.binding.GradSlots;
import org.torch4j.binding.NativeAutograd;
import org.torch4j.internal.text.PythonRepr;

/**
 * Changes parameters by their gradients.
 *
 * <pre>{@code
 * var sgd = new SGD(net.parameters(), o -> o.lr(0.01).momentum(0.5));
 * sgd.zeroGrad();
 * loss.backward();
 * sgd.step();          // or the three in one: sgd.minimize(loss)
 * }</pre>
 *
 * A step records nothing for the backward pass, frees what it makes, and keeps its state out of every scope.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html">torch.optim</a>
 */
public abstract class Optimizer {
    private final Map<Tensor, ParamState> states = new LinkedHashMap<>();
    private final List<ParamGroup> groups = new ArrayList<>();
    private final ParamGroup defaults;
    private long steps;
    private final List<Consumer<Optimizer>> beforeStep = new CopyOnWriteArrayList<>();
    private final List<Consumer<Optimizer>> afterStep = new CopyOnWriteArrayList<>();

    /** Takes options that are the defaults of every group, of the first one among them. */
    protected Optimizer(Iterable<? extends Tensor> parameters, OptimizerOptions<?> options) {
        this.defaults = new ParamGroup(options);
        addGroup(parameters, options);
        if (groups.get(0).params().isEmpty()) {
            throw new IllegalArgumentException(name() + " got no parameters");
        }
    }

    /** Options as the caller's lambda sets them. */
    protected static <O extends OptimizerOptions<?>> O options(O options, Consumer<? super O> lambda) {
        lambda.accept(options);
        return options;
    }

    /** Options that begin with this optimizer's defaults instead of their own. */
    protected final <O extends OptimizerOptions<O>> O withDefaults(O options) {
        return options.withValuesOf(defaults);
    }

    protected final void addGroup(Iterable<? extends Tensor> parameters, OptimizerOptions<?> options) {
        ParamGroup group = new ParamGroup(options);
        Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach(g -> known.addAll(g.params()));
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor p : required(parameters, "parameters")) {
            if (!required(p, "a parameter").isLeaf()) {
                throw new IllegalArgumentException(
                        name() + " changes leaves only, and a parameter is the result of an operation");
            }
            if (!known.add(p)) {
                throw new IllegalArgumentException(
                        name() + " got a parameter twice (shape " + Arrays.toString(p.shape()) + ")");
            }
            checkParameter(p);
            tensors.add(p);
        }
        attach(group, tensors);
        groups.add(group);
    }

    static <T> T required(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is null");
        }
        return value;
    }

    private void attach(ParamGroup group, List<Tensor> tensors) {
        List<ParamState> own = tensors.stream()
                .map(p -> states.computeIfAbsent(p, k -> new ParamState()))
                .toList();
        group.attach(tensors, new StepPlan(group, List.copyOf(tensors), own));
        for (int i = 0; i < tensors.size(); i++) {
            firstState(group, tensors.get(i), own.get(i));
        }
    }

    /** Gives a parameter the state that it has before its first step. */
    void firstState(ParamGroup group, Tensor p, ParamState state) {}

    /** Throws IllegalArgumentException for a parameter that this optimizer does not take. */
    protected void checkParameter(Tensor parameter) {}

    /** The groups; options may be changed between steps. */
    public final List<ParamGroup> paramGroups() {
        return Collections.unmodifiableList(groups);
    }

    /** The learning rate of the first group. */
    public final double lr() {
        return groups.get(0).lr();
    }

    /** What a parameter of no group of its own would get. */
    public final Map<String, Object> defaults() {
        return defaults.options();
    }

    /** Drops the gradients of all parameters. */
    public final void zeroGrad() {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).plan().slots().clear();
        }
    }

    /** Drops the gradients of all parameters, or fills them with zeros. */
    public final void zeroGrad(boolean setToNone) {
        if (setToNone) {
            zeroGrad();
            return;
        }
        withoutGrad(() -> groups.forEach(g -> g.plan().slots().zero()));
    }

    /** {@link #zeroGrad()}, {@code loss.backward()} and {@link #step()}. */
    public final void minimize(Tensor loss) {
        zeroGrad();
        loss.backward();
        step();
    }

    /** Changes the parameters by the gradients that they have. */
    public void step() {
        beforeStep();
        stepGroups();
        afterStep();
    }

    /**
     * Calls {@code closure}, which computes gradients and returns the loss, and steps.
     *
     * @return what the closure returned
     */
    public Tensor step(Supplier<Tensor> closure) {
        beforeStep();
        Tensor loss = withGrad(required(closure, "closure"));
        stepGroups();
        afterStep();
        return loss;
    }

    final void beforeStep() {
        steps++;
        for (Consumer<Optimizer> hook : beforeStep) {
            hook.accept(this);
        }
    }

    final void afterStep() {
        for (Consumer<Optimizer> hook : afterStep) {
            hook.accept(this);
        }
    }

    private void stepGroups() {
        refuseClosed();
        boolean recording = NativeAutograd.isGradEnabled();
        NativeAutograd.setGradEnabled(false);
        try {
            for (int i = 0; i < groups.size(); i++) {
                stepGroup(groups.get(i));
            }
        } finally {
            NativeAutograd.setGradEnabled(recording);
        }
    }

    /** Uses every parameter that was closed, which throws. */
    final void refuseClosed() {
        for (int g = 0; g < groups.size(); g++) {
            List<Tensor> params = groups.get(g).params();
            for (int i = 0; i < params.size(); i++) {
                if (params.get(i).isClosed()) {
                    params.get(i).shape();
                }
            }
        }
    }

    /** How many times {@code step} was called. */
    public final long steps() {
        return steps;
    }

    static Tensor withGrad(Supplier<Tensor> closure) {
        boolean recording = NativeAutograd.isGradEnabled();
        NativeAutograd.setGradEnabled(true);
        try {
            return closure.get();
        } finally {
            NativeAutograd.setGradEnabled(recording);
        }
    }

    static void withoutGrad(Runnable body) {
        boolean recording = NativeAutograd.isGradEnabled();
        NativeAutograd.setGradEnabled(false);
        try {
            body.run();
        } finally {
            NativeAutograd.setGradEnabled(recording);
        }
    }

    /** Runs before every step, until the returned handle removes it. */
    public final RemovableHandle registerStepPreHook(Consumer<Optimizer> hook) {
        return register(beforeStep, hook);
    }

    /** Runs after every step, until the returned handle removes it. */
    public final RemovableHandle registerStepPostHook(Consumer<Optimizer> hook) {
        return register(afterStep, hook);
    }

    private static RemovableHandle register(List<Consumer<Optimizer>> hooks, Consumer<Optimizer> hook) {
        Consumer<Optimizer> own = hook::accept;
        hooks.add(own);
        return () -> hooks.remove(own);
    }

    /** The rule: changes {@code p} by {@code grad}, negated already where the group maximizes. */
    protected abstract void update(ParamGroup group, Tensor p, Tensor grad, ParamState state);

    /** Whether {@link #update} takes sparse gradients. */
    protected boolean takesSparse() {
        return false;
    }

    /** Steps one group. */
    void stepGroup(ParamGroup group) {
        GradSlots slots = group.plan().slots();
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.has(i)) {
                continue;
            }
            if (slots.isSparse(i) && !takesSparse()) {
                throw new IllegalStateException(name() + " does not take sparse gradients");
            }
            updateOne(group, i);
        }
    }

    final void updateOne(ParamGroup group, int i) {
        try (Scope scope = Scope.open()) {
            Tensor p = group.params().get(i);
            Tensor grad = (Tensor) group.plan().slots().grad(i);
            if (p.dtype().isComplex()) {
                p = p.viewAsReal();
                grad = grad.viewAsReal();
            }
            ParamState state = group.plan().state(i);
            state.steps++;
            boolean maximize = group.has("maximize") && group.flag("maximize");
            update(group, p, maximize ? grad.neg() : grad, state);
        }
    }

    final String name() {
        return getClass().getSimpleName();
    }

    /** State and options as Python's {@code state_dict()} lays them out, in maps, lists, tensors and numbers. */
    public final Map<String, Object> stateDict() {
        return OptimizerStateDict.of(this);
    }

    /**
     * Takes over state and options, those of a Python optimizer of this kind among them. Parameters are matched by
     * their position.
     *
     * @throws IllegalArgumentException if the groups are not as many, or not as large, as here, or if the state is
     *     another kind's or of other shapes; nothing is changed then
     */
    public final void loadStateDict(Map<?, ?> stateDict) {
        OptimizerStateDict.load(this, stateDict);
    }

    final ParamState state(Tensor parameter) {
        return states.get(parameter);
    }

    /** The numbers in the state that Python keeps as tensors without dimensions. */
    List<String> scalarState() {
        return List.of();
    }

    /** What the state of a parameter holds; null for an optimizer whose state nobody knows. */
    StateNames stateNames() {
        return null;
    }

    /** How the count of steps is saved: a tensor, as with most of Python's optimizers. */
    StepCount stepCount() {
        return StepCount.TENSOR;
    }

    enum StepCount {
        NONE,
        INT,
        TENSOR
    }

    /** Python's text: the options of each group in alphabetical order. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name()).append(" (");
        for (int i = 0; i < groups.size(); i++) {
            text.append("\nParameter Group ").append(i).append('\n');
            new TreeMap<>(groups.get(i).options()).forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(": ")
                    .append(PythonRepr.str(value instanceof Tensor t && t.dim() == 0 ? t.item() : value))
                    .append('\n'));
        }
        return text.append(')').toString();
    }
}
