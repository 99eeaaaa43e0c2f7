package org.torch4j.binding;

import java.util.Arrays;
import java.util.List;

/** States and weights of recurrent layers and cells. */
final class CheckCells {
    private static final long LSTM = 2;

    private CheckCells() {}

    static void tooFew(List<?> tensors, int least, String name) {
        if (tensors != null && tensors.size() < least) {
            throw Preconditions.because(
                    "argument '%s' has %s tensors: expected at least %s", name, tensors.size(), least);
        }
    }

    static void cellState(List<? extends NativeTensor> hx) {
        tooFew(hx, 2, "hx");
    }

    static void lstmCell(
            NativeTensor input,
            List<? extends NativeTensor> hx,
            NativeTensor wIh,
            NativeTensor wHh,
            NativeTensor bIh,
            NativeTensor bHh) {
        Required.allGiven(hx, "hx");
        tooFew(hx, 2, "hx");
        Preconditions.shapesDiffer(hx.get(0), hx.get(1));
        cell(4, input, hx.get(0), wIh, wHh, bIh, bHh);
    }

    static void gruCell(
            NativeTensor input,
            NativeTensor hx,
            NativeTensor wIh,
            NativeTensor wHh,
            NativeTensor bIh,
            NativeTensor bHh) {
        cell(3, input, hx, wIh, wHh, bIh, bHh);
    }

    static void rnnCell(
            NativeTensor input,
            NativeTensor hx,
            NativeTensor wIh,
            NativeTensor wHh,
            NativeTensor bIh,
            NativeTensor bHh) {
        cell(1, input, hx, wIh, wHh, bIh, bHh);
    }

    private static void cell(
            long gates,
            NativeTensor input,
            NativeTensor hx,
            NativeTensor wIh,
            NativeTensor wHh,
            NativeTensor bIh,
            NativeTensor bHh) {
        Natives.p(input);
        Natives.p(hx);
        int dims = NativeInfo.dim(input);
        if (dims != 1 && dims != 2 || NativeInfo.dim(hx) != dims) {
            throw Preconditions.because(
                    "an input of 1 or 2 dimensions and a state of as many, not %s and %s", input, hx);
        }
        if (dims == 2 && NativeInfo.size(input, 0) != NativeInfo.size(hx, 0)) {
            throw Preconditions.because("a state for each of %s is expected, not %s", input, hx);
        }
        long hidden = NativeInfo.size(hx, -1);
        weights(gates, NativeInfo.size(input, -1), hidden, hidden, List.of(wIh, wHh));
        Preconditions.elements(bIh, gates * hidden, "bIh");
        Preconditions.elements(bHh, gates * hidden, "bHh");
    }

    private static void weights(long gates, long in, long hidden, long out, List<? extends NativeTensor> two) {
        Preconditions.shape(two.get(0), "weight of the input", gates * hidden, in);
        Preconditions.shape(two.get(1), "weight of the state", gates * hidden, out);
    }

    static void lstmLayers(
            NativeTensor input,
            NativeTensor batchSizes,
            List<? extends NativeTensor> hx,
            List<? extends NativeTensor> params,
            boolean biases,
            long layers,
            boolean bidirectional,
            Boolean batchFirst) {
        Required.allGiven(hx, "hx");
        tooFew(hx, 2, "hx");
        layers(4, input, batchSizes, hx, params, biases, layers, bidirectional, batchFirst);
    }

    static void gruLayers(
            NativeTensor input,
            NativeTensor batchSizes,
            NativeTensor hx,
            List<? extends NativeTensor> params,
            boolean biases,
            long layers,
            boolean bidirectional,
            Boolean batchFirst) {
        Natives.p(hx);
        layers(3, input, batchSizes, List.of(hx), params, biases, layers, bidirectional, batchFirst);
    }

    static void rnnLayers(
            NativeTensor input,
            NativeTensor batchSizes,
            NativeTensor hx,
            List<? extends NativeTensor> params,
            boolean biases,
            long layers,
            boolean bidirectional,
            Boolean batchFirst) {
        Natives.p(hx);
        layers(1, input, batchSizes, List.of(hx), params, biases, layers, bidirectional, batchFirst);
    }

    private static void layers(
            long gates,
            NativeTensor input,
            NativeTensor batchSizes,
            List<? extends NativeTensor> hx,
            List<? extends NativeTensor> params,
            boolean biases,
            long layers,
            boolean bidirectional,
            Boolean batchFirst) {
        Preconditions.rank(input, batchSizes == null ? 3 : 2, "an input");
        Preconditions.below(layers, 1, "numLayers");
        Required.allGiven(params, "params");
        if (batchSizes != null) {
            CheckLengths.batches(input, batchSizes);
        }
        long directions = bidirectional ? 2 : 1;
        int each = biases ? 4 : 2;
        long cells = Math.multiplyExact(layers, directions);
        NativeTensor state = hx.get(0);
        Preconditions.shape(state, "state", cells, batch(input, batchSizes, batchFirst), -1);
        long out = NativeInfo.size(state, 2);
        NativeTensor cell = hx.size() > 1 ? hx.get(1) : state;
        Preconditions.shape(cell, "state", cells, NativeInfo.size(state, 1), -1);
        long hidden = NativeInfo.size(cell, 2);
        if (hidden != out) {
            each++;
        }
        if (params.size() != cells * each) {
            throw Preconditions.because("%s weights are expected, not %s", cells * each, params.size());
        }
        long in = NativeInfo.size(input, -1);
        for (int c = 0; c < cells; c++) {
            List<? extends NativeTensor> own = params.subList(c * each, (c + 1) * each);
            weights(gates, c < directions ? in : out * directions, hidden, out, own);
            if (biases) {
                Preconditions.shape(own.get(2), "bias", gates * hidden);
                Preconditions.shape(own.get(3), "bias", gates * hidden);
            }
            if (hidden != out) {
                Preconditions.shape(own.get(each - 1), "projection", out, hidden);
            }
        }
        Preconditions.below(hidden, 1, "hiddenSize");
    }

    /** How many sequences there are; -1 where it cannot be read. */
    private static long batch(NativeTensor input, NativeTensor batchSizes, Boolean batchFirst) {
        if (batchSizes == null) {
            return NativeInfo.size(input, Boolean.TRUE.equals(batchFirst) ? 0 : 1);
        }
        return IndexValues.isReadable(batchSizes) ? IndexValues.values(batchSizes)[0] : -1;
    }

    /** Gates beside a state: four times as wide for an LSTM, three times for a GRU. */
    static void gates(
            NativeTensor gradHy,
            NativeTensor gradCy,
            NativeTensor inputGates,
            NativeTensor hiddenGates,
            NativeTensor inputBias,
            NativeTensor hiddenBias,
            NativeTensor hx,
            NativeTensor cx,
            NativeTensor cy) {
        NativeTensor state = cx == null ? hx : cx;
        Preconditions.rank(state, 2, "a state");
        long batch = NativeInfo.size(state, 0);
        long hidden = NativeInfo.size(state, 1);
        long width = (cx == null ? 3 : 4) * hidden;
        Preconditions.shape(inputGates, "inputGates", batch, width);
        Preconditions.shape(hiddenGates, "hiddenGates", batch, width);
        Preconditions.elements(inputBias, width, "inputBias");
        Preconditions.elements(hiddenBias, width, "hiddenBias");
        if (cx != null && gradHy == null && gradCy == null) {
            throw Preconditions.because("a gradient is expected");
        }
        for (NativeTensor t : Arrays.asList(gradHy, gradCy, cy)) {
            if (t != null) {
                Preconditions.shape(t, "state", batch, hidden);
            }
        }
    }

    static void oneDnnLstm(long mode) {
        if (mode != LSTM) {
            throw Preconditions.because("mode %s: oneDNN's layer is an LSTM (2)", mode);
        }
    }

    static void oneDnnLayer(
            NativeTensor input,
            NativeTensor weight0,
            NativeTensor weight1,
            NativeTensor weight2,
            NativeTensor weight3,
            NativeTensor hx,
            NativeTensor cx,
            long hidden,
            boolean biases) {
        Preconditions.rank(input, 3, "an input");
        Preconditions.below(hidden, 1, "hiddenSize");
        weights(4, NativeInfo.size(input, 2), hidden, hidden, Arrays.asList(weight0, weight1));
        if (biases) {
            Preconditions.shape(weight2, "bias", 4 * hidden);
            Preconditions.shape(weight3, "bias", 4 * hidden);
        }
        for (NativeTensor state : Arrays.asList(hx, cx)) {
            Natives.p(state);
            Preconditions.elements(state, NativeInfo.size(input, 1) * hidden, "state");
        }
    }

    static void oneDnnLayerBackward(
            NativeTensor input,
            NativeTensor weight1,
            NativeTensor weight2,
            NativeTensor weight3,
            NativeTensor weight4,
            NativeTensor hx,
            NativeTensor cx,
            long hidden,
            boolean biases,
            NativeTensor output,
            NativeTensor hy,
            NativeTensor cy,
            NativeTensor gradOutput,
            NativeTensor gradHy,
            NativeTensor gradCy) {
        oneDnnLayer(input, weight1, weight2, weight3, weight4, hx, cx, hidden, biases);
        long[] shape = NativeInfo.shape(input);
        for (NativeTensor t : Arrays.asList(output, gradOutput)) {
            if (t != null) {
                Preconditions.shape(t, "output", shape[0], shape[1], hidden);
            }
        }
        for (NativeTensor t : Arrays.asList(hy, cy, gradHy, gradCy)) {
            Preconditions.elements(t, shape[1] * hidden, "state");
        }
    }
}
