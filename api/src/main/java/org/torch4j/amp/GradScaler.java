package org.torch4j.amp;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Layout;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.binding.NativeCuda;
import org.torch4j.optim.Optimizer;
import org.torch4j.optim.ParamGroup;

/**
 * Keeps the gradients of a loss in 16 bits from vanishing: multiplies the loss by a scale, divides the gradients by it
 * before the step, leaves out a step whose gradients overflowed, and adapts the scale.
 *
 * <pre>{@code
 * scaler.scale(loss).backward();
 * scaler.unscale(sgd);                 // only where the gradients are looked at, as for clipping
 * scaler.step(sgd);
 * scaler.update();
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/amp.html#torch.amp.GradScaler">torch.amp.GradScaler</a>
 */
public final class GradScaler implements AutoCloseable {
    private enum Stage {
        READY,
        UNSCALED,
        STEPPED
    }

    /** What is known of an optimizer in this iteration: how far it is, and whether a gradient was not finite. */
    private static final class Iteration {
        private Stage stage = Stage.READY;
        private final Map<Device, Tensor> foundInf = new LinkedHashMap<>();
    }

    private final Options options;
    private final Map<Optimizer, Iteration> iterations = new IdentityHashMap<>();
    private Tensor scale;
    private Tensor growthTracker;
    private long initialGrowthTracker;

    public GradScaler(Device device) {
        this(device, o -> {});
    }

    /**
     * @throws IllegalArgumentException for a growth factor of at most 1 or a backoff factor of at least 1
     * @throws org.torch4j.errors.DeviceException for a GPU that cannot be used
     */
    public GradScaler(Device device, Consumer<Options> options) {
        this.options = new Options();
        options.accept(this.options);
        this.options.check();
        if (this.options.enabled && device.isCuda()) {
            NativeCuda.require();
        }
    }

    public boolean isEnabled() {
        return options.enabled;
    }

    /** The loss times the scale. */
    public Tensor scale(Tensor outputs) {
        if (!options.enabled) {
            return outputs;
        }
        if (scale == null) {
            begin(outputs.device());
        }
        return outputs.mul(at(outputs.device(), scale));
    }

    /** Each output times the scale. */
    public List<Tensor> scale(List<Tensor> outputs) {
        return outputs.stream().map(this::scale).toList();
    }

    private void begin(Device device) {
        scale = Torch.full(new long[0], options.initScale, DType.FLOAT32.on(device))
                .keep();
        growthTracker = Torch.full(new long[0], initialGrowthTracker, DType.INT32.on(device))
                .keep();
    }

    private static Tensor at(Device device, Tensor value) {
        return value.device().equals(device) ? value : value.to(device, true);
    }

    /**
     * Divides the optimizer's gradients by the scale, so that they can be clipped or looked at before {@link #step}.
     *
     * @throws IllegalStateException when it is called twice before {@link #update}, or after {@link #step}
     * @throws IllegalArgumentException for gradients in float16
     */
    public void unscale(Optimizer optimizer) {
        if (!options.enabled) {
            return;
        }
        checkScaled("unscale");
        Iteration iteration = iteration(optimizer);
        if (iteration.stage != Stage.READY) {
            throw new IllegalStateException(
                    iteration.stage == Stage.UNSCALED
                            ? "unscale has been called on this optimizer since the last update"
                            : "unscale is called after step");
        }
        try (Scope scope = Scope.open();
                GradMode mode = GradMode.noGrad()) {
            Tensor inverse = scale.to(DType.FLOAT64).reciprocal().to(DType.FLOAT32);
            for (List<Tensor> gradients : gradients(optimizer)) {
                Device device = gradients.get(0).device();
                Tensor found = iteration.foundInf.computeIfAbsent(
                        device,
                        d -> Torch.full(new long[0], 0.0, DType.FLOAT32.on(d)).keep());
                AtenPrivate._amp_foreach_non_finite_check_and_unscale_(gradients, found, at(device, inverse));
            }
        }
        if (iteration.foundInf.isEmpty()) {
            throw new IllegalStateException("no parameter of the optimizer has a gradient: call backward on the scaled"
                    + " loss before unscale and step");
        }
        iteration.stage = Stage.UNSCALED;
    }

    /** Gradients in groups of one device and type. */
    private static Iterable<List<Tensor>> gradients(Optimizer optimizer) {
        Map<List<Object>, List<Tensor>> groups = new LinkedHashMap<>();
        for (ParamGroup group : optimizer.paramGroups()) {
            for (Tensor parameter : group.params()) {
                Tensor gradient = parameter.grad();
                if (gradient == null) {
                    continue;
                }
                if (gradient.dtype() == DType.FLOAT16) {
                    throw new IllegalArgumentException(
                            "gradients in float16 cannot be unscaled: keep the parameters in float32");
                }
                Tensor values =
                        gradient.layout() == Layout.SPARSE_COO ? (Tensor) AtenPrivate._values(gradient) : gradient;
                groups.computeIfAbsent(List.of(values.device(), values.dtype()), key -> new ArrayList<>())
                        .add(values);
            }
        }
        return groups.values();
    }

    /**
     * Unscales the gradients if that has not been done, and steps unless one of them is infinite or not a number.
     *
     * @return whether the step was taken
     * @throws IllegalStateException when it is called twice before {@link #update}
     */
    public boolean step(Optimizer optimizer) {
        if (!options.enabled) {
            optimizer.step();
            return true;
        }
        checkScaled("step");
        Iteration iteration = iteration(optimizer);
        if (iteration.stage == Stage.STEPPED) {
            throw new IllegalStateException("step has been called on this optimizer since the last update");
        }
        if (iteration.stage == Stage.READY) {
            unscale(optimizer);
        }
        boolean finite = iteration.foundInf.values().stream().allMatch(found -> found.item() == 0);
        if (finite) {
            optimizer.step();
        }
        iteration.stage = Stage.STEPPED;
        return finite;
    }

    /** Adapts the scale, after every optimizer's step: down when a step was left out, up after enough that were not. */
    public void update() {
        if (!options.enabled) {
            return;
        }
        checkScaled("update");
        try (Scope scope = Scope.open();
                GradMode mode = GradMode.noGrad()) {
            List<Tensor> found = iterations.values().stream()
                    .flatMap(iteration -> iteration.foundInf.values().stream())
                    .map(inf -> at(scale.device(), inf))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("update is called before any step");
            }
            Tensor any = found.stream().reduce(Tensor::add).orElseThrow();
            AtenPrivate._amp_update_scale_(
                    scale, growthTracker, any, options.growthFactor, options.backoffFactor, options.growthInterval);
        }
        nextIteration();
    }

    /** Sets the scale. */
    public void update(double newScale) {
        if (!options.enabled) {
            return;
        }
        checkScaled("update");
        scale.fill_(newScale);
        nextIteration();
    }

    private void nextIteration() {
        iterations.values().forEach(iteration -> iteration.foundInf.values().forEach(Tensor::close));
        iterations.clear();
    }

    private Iteration iteration(Optimizer optimizer) {
        return iterations.computeIfAbsent(optimizer, o -> new Iteration());
    }

    private void checkScaled(String call) {
        if (scale == null) {
            throw new IllegalStateException(call + " is called before scale(loss)");
        }
    }

    /** The scale now; 1 where scaling is off. Waits for the GPU. */
    public double getScale() {
        return !options.enabled ? 1 : scale == null ? options.initScale : scale.item();
    }

    /** How many steps in a row were taken since the scale last changed. */
    public long getGrowthTracker() {
        return !options.enabled ? 0 : growthTracker == null ? initialGrowthTracker : growthTracker.itemLong();
    }

    /** The state in Python's layout; empty where scaling is off. */
    public Map<String, Object> stateDict() {
        Map<String, Object> state = new LinkedHashMap<>();
        if (options.enabled) {
            state.put("scale", getScale());
            state.put("growth_factor", options.growthFactor);
            state.put("backoff_factor", options.backoffFactor);
            state.put("growth_interval", options.growthInterval);
            state.put("_growth_tracker", getGrowthTracker());
        }
        return state;
    }

    /**
     * Goes on from a saved state; does nothing where scaling is off.
     *
     * @throws IllegalArgumentException for a state that lacks an entry; nothing is changed then
     */
    public void loadStateDict(Map<?, ?> state) {
        if (!options.enabled) {
            return;
        }
        if (state.isEmpty()) {
            throw new IllegalArgumentException("the state is empty: was it saved from a scaler that was off?");
        }
        double newScale = number(state, "scale").doubleValue();
        double growth = number(state, "growth_factor").doubleValue();
        double backoff = number(state, "backoff_factor").doubleValue();
        long interval = number(state, "growth_interval").longValue();
        long tracker = number(state, "_growth_tracker").longValue();
        options.initScale(newScale).growthFactor(growth).backoffFactor(backoff).growthInterval(interval);
        initialGrowthTracker = tracker;
        if (scale != null) {
            scale.fill_(newScale);
            growthTracker.fill_(tracker);
        }
    }

    private static Number number(Map<?, ?> state, String key) {
        if (state.get(key) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("a scaler's state has a number under '" + key + "', this one "
                + (state.containsKey(key) ? "has " + state.get(key) : "has none"));
    }

    /** Frees the scale. */
    @Override
    public void close() {
        nextIteration();
        if (scale != null) {
            scale.close();
            growthTracker.close();
        }
    }

    /** Options of a scaler; the defaults are Python's. */
    public static final class Options {
        private double initScale = 65536;
        private double growthFactor = 2;
        private double backoffFactor = 0.5;
        private long growthInterval = 2000;
        private boolean enabled = true;

        private Options() {}

        /** The first scale, 65536 by default. */
        public Options initScale(double initScale) {
            this.initScale = initScale;
            return this;
        }

        /** What the scale is multiplied by when it grows, 2 by default; more than 1. */
        public Options growthFactor(double growthFactor) {
            this.growthFactor = growthFactor;
            return this;
        }

        /** What the scale is multiplied by when a step is left out, 0.5 by default; less than 1. */
        public Options backoffFactor(double backoffFactor) {
            this.backoffFactor = backoffFactor;
            return this;
        }

        /** After how many steps in a row the scale grows, 2000 by default. */
        public Options growthInterval(long growthInterval) {
            this.growthInterval = growthInterval;
            return this;
        }

        /** False turns every call into what it would be without a scaler. */
        public Options enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        private void check() {
            if (growthFactor <= 1) {
                throw new IllegalArgumentException("growth factor " + growthFactor + ": expected more than 1");
            }
            if (backoffFactor >= 1) {
                throw new IllegalArgumentException("backoff factor " + backoffFactor + ": expected less than 1");
            }
            if (growthInterval < 1) {
                throw new IllegalArgumentException("growth interval " + growthInterval + ": expected at least 1");
            }
        }
    }
}
