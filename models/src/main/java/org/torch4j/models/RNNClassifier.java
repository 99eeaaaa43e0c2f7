package org.torch4j.models;

import static org.torch4j.Torch.cat;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.GRU;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.utils.Rnn;

/** Names what a row of letters or words belongs to: an embedding, a GRU in both directions, its last states. */
public final class RNNClassifier extends Module {
    public final Embedding embedding;
    public final GRU gru;
    public final Linear fc;

    public RNNClassifier(long inputSize, long hiddenSize, long outputSize, int nLayers) {
        embedding = new Embedding(inputSize, hiddenSize);
        gru = new GRU(hiddenSize, hiddenSize, o -> o.numLayers(nLayers).bidirectional(true));
        fc = new Linear(hiddenSize * 2, outputSize);
    }

    /**
     * @param input numbers of letters, [N, longest], padded, the longest row first
     * @param seqLengths how many letters each row has, [N], on the CPU
     * @return a score for each class, [N, outputSize]
     */
    public Tensor forward(Tensor input, Tensor seqLengths) {
        var embedded = embedding.apply(input.t()); // letters x batch
        var packed = Rnn.packPaddedSequence(embedded, seqLengths); // what pads is not computed
        var hidden = gru.apply(packed).hidden();
        return fc.apply(cat(List.of(hidden.get(-1), hidden.get(-2)), 1));
    }
}
