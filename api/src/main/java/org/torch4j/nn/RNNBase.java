package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.AtenPrivate;
import org.torch4j.errors.TorchException;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.nn.init.Init;

/**
 * What {@link RNN}, {@link LSTM} and {@link GRU} have in common: weights named {@code weight_ih_l0}, {@code
 * weight_hh_l0}, {@code bias_ih_l0}, {@code bias_hh_l0}, {@code weight_ih_l0_reverse}, ..., found by {@link
 * #weight(String)}.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.RNNBase.html">RNNBase</a>
 */
public abstract class RNNBase extends Module {
    final long inputSize;
    final long hiddenSize;
    final long numLayers;
    final long projSize;
    final boolean bias;
    final boolean batchFirst;
    final double dropout;
    final boolean bidirectional;
    private transient Map<String, Parameter> weights = new LinkedHashMap<>();

    RNNBase(long gates, long inputSize, long hiddenSize, RNNOptions<?> o, long projSize) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.numLayers = LayerCount.checked(o.numLayers);
        this.projSize = projSize;
        this.bias = o.bias;
        this.batchFirst = o.batchFirst;
        this.dropout = o.dropout;
        this.bidirectional = o.bidirectional;
        check();
        for (long layer = 0; layer < numLayers; layer++) {
            for (int direction = 0; direction < directions(); direction++) {
                make(o, gates * hiddenSize, layer, direction == 0 ? "" : "_reverse");
            }
        }
        resetParameters();
        converted();
    }

    private void check() {
        if (hiddenSize <= 0 || numLayers <= 0) {
            throw new IllegalArgumentException("%s: hidden size and number of layers are above 0, got %d and %d"
                    .formatted(getName(), hiddenSize, numLayers));
        }
        if (!(dropout >= 0 && dropout <= 1)) {
            throw new IllegalArgumentException("dropout is between 0 and 1, got " + dropout);
        }
        if (projSize < 0 || projSize >= hiddenSize) {
            throw new IllegalArgumentException(
                    "projSize is at least 0 and below the hidden size %d, got %d".formatted(hiddenSize, projSize));
        }
    }

    private void make(RNNOptions<?> o, long rows, long layer, String suffix) {
        long out = outputSize();
        long in = layer == 0 ? inputSize : out * directions();
        String at = "_l" + layer + suffix;
        weights.put("weight_ih" + at, o.parameter(rows, in));
        weights.put("weight_hh" + at, o.parameter(rows, out));
        if (bias) {
            weights.put("bias_ih" + at, o.parameter(rows));
            weights.put("bias_hh" + at, o.parameter(rows));
        }
        if (projSize > 0) {
            weights.put("weight_hr" + at, o.parameter(projSize, hiddenSize));
        }
    }

    final int directions() {
        return bidirectional ? 2 : 1;
    }

    /** The size of one direction's output. */
    final long outputSize() {
        return projSize > 0 ? projSize : hiddenSize;
    }

    /** Initializes the parameters anew: uniform between -1 and 1 over the square root of the hidden size. */
    public void resetParameters() {
        double bound = 1.0 / Math.sqrt(hiddenSize);
        weights.values().forEach(w -> Init.uniform_(w, -bound, bound));
    }

    /** A weight by its Python name, such as {@code weight_ih_l0_reverse}. */
    public Parameter weight(String name) {
        Parameter weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException(getName() + " has no weight " + name + "; it has " + weights.keySet());
        }
        return weight;
    }

    final List<Tensor> flatWeights() {
        List<Tensor> flat = new ArrayList<>(weights.size());
        for (Parameter weight : weights.values()) {
            flat.add(use(weight));
        }
        return flat;
    }

    /** On a GPU, cuDNN is faster with all weights in one piece of memory; without cuDNN they stay as they are. */
    @Override
    void converted() {
        Parameter first = weights.values().iterator().next();
        DType dtype = first.dtype();
        boolean known = dtype == DType.FLOAT32 || dtype == DType.FLOAT64 || dtype == DType.FLOAT16;
        if (first.device().type() == Device.Type.CUDA && known) {
            try {
                flatten();
            } catch (TorchException e) {
                System.getLogger("org.torch4j.nn").log(System.Logger.Level.DEBUG, "weights stay in pieces", e);
            }
        }
    }

    private void flatten() {
        long each = 2 + (bias ? 2 : 0) + (projSize > 0 ? 1 : 0);
        List<Parameter> flat = List.copyOf(weights.values());
        Torch.noGrad(() -> AtenPrivate._cudnn_rnn_flatten_weight(
                flat, each, inputSize, cudnnMode(), hiddenSize, projSize, numLayers, batchFirst, bidirectional));
    }

    /** cuDNN's number for this kind of network. */
    abstract long cudnnMode();

    @Override
    void collect(Members into) {
        super.collect(into);
        weights.forEach((name, weight) -> into.add(this, name, weight));
    }

    @Override
    void replaceMember(String name, Object member) {
        if (weights.containsKey(name)) {
            weights.put(name, (Parameter) member);
        } else {
            super.replaceMember(name, member);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    void copyState(ModuleCopy copies, Module from) {
        weights = (Map<String, Parameter>) copies.copy(((RNNBase) from).weights);
    }

    final boolean isBatched(Tensor x) {
        int dims = x.dim();
        if (dims != 2 && dims != 3) {
            throw new IllegalArgumentException("%s: expected 3 dimensions, or 2 without a batch, got input %s"
                    .formatted(getName(), Arrays.toString(x.shape())));
        }
        if (x.size(-1) != inputSize) {
            throw new IllegalArgumentException("%s: expected last dimension %d, got input %s"
                    .formatted(getName(), inputSize, Arrays.toString(x.shape())));
        }
        return dims == 3;
    }

    final Tensor batch(Tensor x) {
        return x.unsqueeze(batchFirst ? 0 : 1);
    }

    final Tensor unbatch(Tensor output) {
        return output.squeeze(batchFirst ? 0 : 1);
    }

    /** The first state: what was given, checked, or zeros. */
    final Tensor state(Tensor given, Tensor x, long batch, long size, boolean batched) {
        long[] shape = {numLayers * directions(), batch, size};
        if (given == null) {
            return Torch.zeros(shape, x.dtype().on(x.device()));
        }
        Tensor state = batched ? given : given.unsqueeze(1);
        if (!Arrays.equals(state.shape(), shape)) {
            long[] expected = batched ? shape : new long[] {shape[0], shape[2]};
            throw new IllegalArgumentException("%s: expected state %s, got %s"
                    .formatted(getName(), Arrays.toString(expected), Arrays.toString(given.shape())));
        }
        return state;
    }

    final Tensor sorted(Tensor given, PackedSequence x) {
        return given == null || x.sortedIndices() == null ? given : given.indexSelect(1, x.sortedIndices());
    }

    final Tensor unsorted(Tensor state, PackedSequence x) {
        return x.unsortedIndices() == null ? state : state.indexSelect(1, x.unsortedIndices());
    }

    final long batchOf(PackedSequence x) {
        if (x.data().size(-1) != inputSize) {
            throw new IllegalArgumentException("%s: expected last dimension %d, got packed input %s"
                    .formatted(getName(), inputSize, Arrays.toString(x.data().shape())));
        }
        return x.batchSizes().select(0, 0).itemLong();
    }

    @Override
    protected String extraRepr() {
        StringBuilder text = new StringBuilder(inputSize + ", " + hiddenSize);
        if (projSize != 0) {
            text.append(", proj_size=").append(projSize);
        }
        if (numLayers != 1) {
            text.append(", num_layers=").append(numLayers);
        }
        if (!bias) {
            text.append(", bias=False");
        }
        if (batchFirst) {
            text.append(", batch_first=True");
        }
        if (dropout != 0) {
            text.append(", dropout=").append(PythonRepr.number(dropout));
        }
        if (bidirectional) {
            text.append(", bidirectional=True");
        }
        return text.toString();
    }
}
