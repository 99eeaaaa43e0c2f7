package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;

/** Logits of a picture from its first hidden state: {@code classifier}. */
final class ImageHead extends Head {
    final Linear classifier;

    ImageHead(long hidden, long labels) {
        classifier = new Linear(hidden, labels);
    }

    @Override
    public Tensor forward(Tensor hidden, Tokens tokens) {
        return classifier.apply(hidden.select(1, 0));
    }
}
