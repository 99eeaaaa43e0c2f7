package org.torch4j.distributions;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;

/**
 * A probability distribution over batches of events. What a distribution does not have ({@code icdf} of a Gamma)
 * throws an {@link UnsupportedOperationException}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/distributions.html#torch.distributions.distribution.Distribution">torch.distributions.Distribution</a>
 */
public abstract class Distribution {
    private static final ThreadLocal<Boolean> CHOSEN = new ThreadLocal<>();
    private static volatile boolean validatesByDefault = true;

    private long[] batchShape = Utils.NONE;
    private long[] eventShape = Utils.NONE;
    private boolean validateArgs = validates();

    /** For custom distributions, whose constructors end with {@link #shaped}. */
    protected Distribution() {}

    /**
     * A parameter as the constructor got it.
     *
     * @param value null where it was given by other means (logits for probs)
     * @param constraint null where it depends on others
     */
    protected record Parameter(
            String name, @Nullable Tensor value, @Nullable Constraint constraint) {}

    /** Whether new distributions check their parameters and the values they are asked about: true unless changed. */
    public static void setDefaultValidateArgs(boolean validate) {
        validatesByDefault = validate;
    }

    /** Runs {@code body}, in which new distributions of the calling thread check their arguments or do not. */
    public static <T> T withValidateArgs(boolean validate, Supplier<T> body) {
        Boolean before = CHOSEN.get();
        CHOSEN.set(validate);
        try {
            return body.get();
        } finally {
            CHOSEN.set(before);
        }
    }

    private static boolean validates() {
        Boolean chosen = CHOSEN.get();
        return chosen == null ? validatesByDefault : chosen;
    }

    /**
     * Sets the shapes and checks the parameters.
     *
     * @throws IllegalArgumentException for a parameter that violates its constraint
     */
    protected final void shaped(long[] batchShape, long... eventShape) {
        this.batchShape = batchShape;
        this.eventShape = eventShape;
        if (validateArgs) {
            for (Parameter p : parameters()) {
                if (p.value() != null && p.constraint() != null) {
                    checkParameter(p);
                }
            }
        }
    }

    private void checkParameter(Parameter p) {
        Scope.run(() -> {
            Tensor valid = p.constraint().check(p.value());
            if (!Utils.isTrue(valid)) {
                throw new IllegalArgumentException("Expected parameter " + p.name() + " (Tensor of shape "
                        + Arrays.toString(p.value().shape()) + ") of distribution " + this
                        + " to satisfy the constraint " + p.constraint() + ", but found invalid values: "
                        + sample(p.value(), valid));
            }
        });
    }

    /** The first values that are not valid, on one line. */
    private static String sample(Tensor value, Tensor valid) {
        Tensor wrong = value.dim() == valid.dim() ? value.maskedSelect(valid.logicalNot()) : value.reshape(-1);
        int shown = (int) Math.min(wrong.numel(), 5);
        String list = Arrays.stream(wrong.narrow(0, 0, shown).toDoubles())
                .mapToObj(PythonRepr::number)
                .collect(Collectors.joining(", "));
        return list + (wrong.numel() > shown ? ", ..." : "");
    }

    /** The parameters, in Python's order. */
    protected abstract List<Parameter> parameters();

    /** The constraints of the parameters by Python's names. */
    public Map<String, Constraint> argConstraints() {
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        parameters().forEach(p -> constraints.put(p.name(), p.constraint()));
        return constraints;
    }

    /** Makes this distribution check the values it is asked about, or not; returns it. */
    public Distribution validateArgs(boolean validate) {
        validateArgs = validate;
        return this;
    }

    final boolean isValidated() {
        return validateArgs;
    }

    /** The shape over which parameters are batched. */
    public long[] batchShape() {
        return batchShape.clone();
    }

    /** The shape of one event. */
    public long[] eventShape() {
        return eventShape.clone();
    }

    /** Where values are possible. */
    public Constraint support() {
        throw missing("support");
    }

    /** Whether {@link #rsample} is there. */
    public boolean hasRsample() {
        return false;
    }

    /** Whether {@link #enumerateSupport} is there. */
    public boolean hasEnumerateSupport() {
        return false;
    }

    /** This distribution with its batch expanded to another shape. */
    public Distribution expand(long... batchShape) {
        throw missing("expand");
    }

    /** Makes an expanded distribution without checking again. */
    protected final <D extends Distribution> D expanded(Supplier<D> make) {
        D made = withValidateArgs(false, make);
        ((Distribution) made).validateArgs = validateArgs;
        return made;
    }

    public Tensor mean() {
        throw missing("mean");
    }

    public Tensor mode() {
        throw missing("mode");
    }

    public Tensor variance() {
        throw missing("variance");
    }

    public Tensor stddev() {
        return variance().sqrt();
    }

    /** Draws without a gradient, of shape sampleShape + batchShape + eventShape. */
    public Tensor sample(long... sampleShape) {
        return Torch.noGrad(() -> rsample(sampleShape));
    }

    /** Draws through which gradients reach the parameters. */
    public Tensor rsample(long... sampleShape) {
        throw missing("rsample");
    }

    /**
     * The logarithm of the density or mass at {@code value}.
     *
     * @throws IllegalArgumentException for a value outside of the support, or of a shape that does not fit
     */
    public Tensor logProb(Tensor value) {
        throw missing("logProb");
    }

    /** The cumulative density or mass up to {@code value}. */
    public Tensor cdf(Tensor value) {
        throw missing("cdf");
    }

    /** The inverse of the cumulative density. */
    public Tensor icdf(Tensor value) {
        throw missing("icdf");
    }

    /** All values of a discrete distribution, along dimension 0, expanded to the batch. */
    public Tensor enumerateSupport() {
        return enumerateSupport(true);
    }

    /** All values along dimension 0; without {@code expand} the batch dimensions are of size 1. */
    public Tensor enumerateSupport(boolean expand) {
        throw missing("enumerateSupport");
    }

    /** The entropy, of the batch's shape. */
    public Tensor entropy() {
        throw missing("entropy");
    }

    /** The exponential of the entropy. */
    public Tensor perplexity() {
        return entropy().exp();
    }

    /** sampleShape + batchShape + eventShape. */
    protected final long[] extendedShape(long... sampleShape) {
        return Utils.concat(sampleShape, batchShape, eventShape);
    }

    /** Whole numbers from 0, along dimension 0. */
    final Tensor enumerated(long count, boolean expand, TensorOptions options) {
        Tensor values =
                Torch.arange(count, options).view(Utils.concat(Utils.numbered(-1), Utils.ones(batchShape.length)));
        return expand ? values.expand(Utils.concat(Utils.numbered(-1), batchShape)) : values;
    }

    /** Checks a value against the shapes and the support, where arguments are validated. */
    protected final void validateSample(Tensor value) {
        if (!validateArgs) {
            return;
        }
        if (value == null) {
            throw new IllegalArgumentException("the value is null");
        }
        long[] shape = value.shape();
        if (shape.length < eventShape.length || !Arrays.equals(Utils.last(shape, eventShape.length), eventShape)) {
            throw new IllegalArgumentException("The right-most size of value must match event_shape: "
                    + Utils.size(shape) + " vs " + Utils.size(eventShape));
        }
        long[] expected = Utils.concat(batchShape, eventShape);
        for (int i = 1; i <= Math.min(shape.length, expected.length); i++) {
            long a = shape[shape.length - i];
            long b = expected[expected.length - i];
            if (a != 1 && b != 1 && a != b) {
                throw new IllegalArgumentException("Value is not broadcastable with batch_shape+event_shape: "
                        + Utils.size(shape) + " vs " + Utils.size(expected));
            }
        }
        Scope.run(() -> {
            Constraint support = support();
            Tensor valid = support.check(value);
            if (!Utils.isTrue(valid)) {
                throw new IllegalArgumentException("Expected value argument (Tensor of shape " + Arrays.toString(shape)
                        + ") to be within the support (" + oneLine(support) + ") of the distribution " + this
                        + ", but found invalid values: " + sample(value, valid));
            }
        });
    }

    private static String oneLine(Object text) {
        return text.toString().replaceAll("\\s*\\n\\s*", " ");
    }

    final UnsupportedOperationException missing(String what) {
        return new UnsupportedOperationException(getClass().getSimpleName() + " has no " + what);
    }

    /** Python's text: {@code Normal(loc: 0.0, scale: 1.0)}. */
    @Override
    public String toString() {
        return getClass().getSimpleName()
                + parameters().stream()
                        .filter(p -> p.value() != null)
                        .map(p -> p.name() + ": " + brief(p.value()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String brief(Tensor value) {
        if (value.numel() != 1) {
            return Utils.size(value.shape());
        }
        return value.dim() == 0
                ? PythonRepr.number(value.item())
                : value.detach().toString();
    }
}
