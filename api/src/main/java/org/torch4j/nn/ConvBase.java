package org.torch4j.nn;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.init.Init;

/** What convolutions and transposed ones have in common. */
abstract class ConvBase extends Module {
    /** (outChannels, inChannels / groups, kernel...); transposed: (inChannels, outChannels / groups, kernel...). */
    public final Parameter weight;

    /** (outChannels), or null. */
    public final Parameter bias;

    final int dims;
    final long[] kernelSize;
    final long[] stride;
    final long[] padding;
    final String paddingName;
    final long[] dilation;
    final long[] outputPadding;
    final long groups;
    final ConvPaddingMode paddingMode;
    private final boolean transposed;
    private final long outChannels;
    private long inChannels;

    /** {@code inChannels} 0 leaves it to the first input. */
    ConvBase(
            int dims,
            boolean transposed,
            long inChannels,
            long outChannels,
            long[] kernelSize,
            ConvOptions o,
            long[] outputPadding) {
        this.dims = dims;
        this.transposed = transposed;
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = Sizes.of(kernelSize).expand(dims, "kernelSize");
        this.stride = Sizes.of(o.stride).expand(dims, "stride");
        this.padding = Sizes.of(o.padding).expand(dims, "padding");
        this.paddingName = o.paddingName;
        this.dilation = Sizes.of(o.dilation).expand(dims, "dilation");
        this.outputPadding = Sizes.of(outputPadding).expand(dims, "outputPadding");
        this.groups = o.groups;
        this.paddingMode = o.paddingMode;
        check();
        boolean lazy = inChannels == 0;
        weight = lazy ? new UninitializedParameter(o) : o.parameter(weightShape());
        bias = !o.bias ? null : lazy ? new UninitializedParameter(o) : o.parameter(outChannels);
        if (!lazy) {
            resetParameters();
        }
    }

    private void check() {
        if (groups <= 0 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new IllegalArgumentException("%s: %d input and %d output channels are not divisible by groups %d"
                    .formatted(getName(), inChannels, outChannels, groups));
        }
        if ("same".equals(paddingName) && Arrays.stream(stride).anyMatch(s -> s != 1)) {
            throw new IllegalArgumentException("padding \"same\" needs stride 1, got " + Arrays.toString(stride));
        }
    }

    private long[] weightShape() {
        long[] shape = new long[dims + 2];
        shape[0] = transposed ? inChannels : outChannels;
        shape[1] = (transposed ? outChannels : inChannels) / groups;
        System.arraycopy(kernelSize, 0, shape, 2, dims);
        return shape;
    }

    public final long inChannels() {
        return inChannels;
    }

    public final long outChannels() {
        return outChannels;
    }

    /** Initializes the parameters anew. */
    public void resetParameters() {
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (bias != null) {
            long fan = Init.fan(weight, Init.Fan.FAN_IN);
            if (fan != 0) {
                double bound = 1 / Math.sqrt(fan);
                Init.uniform_(bias, -bound, bound);
            }
        }
    }

    /** Lazy convolutions call it with their first input. */
    final void initialize(Tensor x, String becomes) {
        UninitializedParameter lazy = (UninitializedParameter) weight;
        if (inChannels != 0) {
            return;
        }
        if (x.dim() != dims + 1 && x.dim() != dims + 2) {
            throw new IllegalArgumentException("%s: expected %d or %d dimensions, got input %s"
                    .formatted(getName(), dims + 1, dims + 2, Arrays.toString(x.shape())));
        }
        inChannels = x.size(x.dim() == dims + 2 ? 1 : 0);
        check();
        setName(becomes);
        if (lazy.isMaterialized()) {
            return;
        }
        Torch.noGrad(() -> {
            lazy.materialize(weightShape());
            if (bias != null) {
                ((UninitializedParameter) bias).materialize(outChannels);
            }
            resetParameters();
        });
    }

    @Override
    protected String expects(Object... inputs) {
        Tensor x = (Tensor) inputs[0];
        if (x.dim() != dims + 1 && x.dim() != dims + 2) {
            return "expected %d dimensions, or %d without a batch".formatted(dims + 2, dims + 1);
        }
        return x.size(-dims - 1) == inChannels ? null : "expected " + inChannels + " channels";
    }

    @Override
    protected String extraRepr() {
        StringBuilder text = new StringBuilder("%d, %d, kernel_size=%s, stride=%s"
                .formatted(inChannels, outChannels, PythonRepr.tuple(kernelSize), PythonRepr.tuple(stride)));
        if (paddingName != null) {
            text.append(", padding=").append(paddingName);
        } else if (!all(padding, 0)) {
            text.append(", padding=").append(PythonRepr.tuple(padding));
        }
        if (!all(dilation, 1)) {
            text.append(", dilation=").append(PythonRepr.tuple(dilation));
        }
        if (!all(outputPadding, 0)) {
            text.append(", output_padding=").append(PythonRepr.tuple(outputPadding));
        }
        if (groups != 1) {
            text.append(", groups=").append(groups);
        }
        if (bias == null) {
            text.append(", bias=False");
        }
        if (paddingMode != ConvPaddingMode.ZEROS) {
            text.append(", padding_mode=").append(paddingMode);
        }
        return text.toString();
    }

    private static boolean all(long[] values, long value) {
        return Arrays.stream(values).allMatch(v -> v == value);
    }
}
