package org.torch4j.models.text;

import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * RoBERTa and XLM-RoBERTa: BERT's layers, with places that count on from the padding's number and skip padding.
 *
 * @see <a href="https://arxiv.org/abs/1907.11692">RoBERTa: A Robustly Optimized BERT Pretraining Approach</a>
 */
public final class Roberta extends Bert {
    private final transient long padding;

    Roberta(Config c, boolean pooling) {
        super(c, pooling);
        padding = c.integer("pad_token_id", 1);
    }

    @Override
    Tensor positions(Tokens tokens) {
        return tokens.positionIds() != null ? tokens.positionIds() : skippingPadding(tokens.ids(), padding);
    }

    /** 1, 2, ... at tokens and 0 at padding, all plus the padding's number. */
    static Tensor skippingPadding(Tensor ids, long padding) {
        Tensor kept = ids.ne(padding).to(DType.INT64);
        return kept.cumsum(1).mul(kept).add(padding);
    }

    /** Of the first token: linear, tanh, linear. */
    static final class SequenceHead extends Head {
        final Classifier classifier;

        SequenceHead(Config c) {
            classifier = new Classifier(c);
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return classifier.apply(hidden.select(1, 0));
        }
    }

    static final class Classifier extends Module {
        final Linear dense;
        final Dropout dropout;
        final Linear outProj;

        Classifier(Config c) {
            long hidden = c.integer("hidden_size");
            dense = new Linear(hidden, hidden);
            dropout = new Dropout(c.number("classifier_dropout", c.number("hidden_dropout_prob", 0.1)));
            outProj = new Linear(hidden, c.numLabels());
        }

        @Override
        public Tensor forward(Tensor x) {
            return outProj.apply(dropout.apply(dense.apply(dropout.apply(x)).tanh()));
        }
    }

    /** The masked language model's head: {@code lm_head}. */
    static final class MaskedHead extends Head {
        final WordHead lmHead;

        MaskedHead(Config c, Parameter words) {
            lmHead = new WordHead(c, words);
        }

        @Override
        public Tensor forward(Tensor hidden, Tokens tokens) {
            return lmHead.apply(hidden);
        }
    }

    static final class WordHead extends Module {
        final Parameter bias;
        final Linear dense;
        final LayerNorm layerNorm;
        final Linear decoder;

        WordHead(Config c, Parameter words) {
            long hidden = c.integer("hidden_size");
            dense = new Linear(hidden, hidden);
            layerNorm = new LayerNorm(hidden, o -> o.eps(c.number("layer_norm_eps", 1e-12)));
            decoder = new Linear(hidden, c.integer("vocab_size"));
            bias = Bert.biasBeside(decoder, words);
        }

        @Override
        public Tensor forward(Tensor x) {
            return decoder.apply(layerNorm.apply(org.torch4j.nn.functional.Functional.gelu(dense.apply(x))));
        }
    }
}
