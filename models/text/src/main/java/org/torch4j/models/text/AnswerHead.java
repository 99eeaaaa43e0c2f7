package org.torch4j.models.text;

import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Linear;

/** Where in a text an answer begins and ends, two logits a token: {@code qa_outputs}. */
final class AnswerHead extends Head {
    final Dropout dropout;
    final Linear qaOutputs;

    AnswerHead(long hidden, double dropout) {
        this.dropout = new Dropout(dropout);
        qaOutputs = new Linear(hidden, 2);
    }

    @Override
    public Tensor forward(Tensor hidden, Tokens tokens) {
        return qaOutputs.apply(dropout.apply(hidden));
    }
}
