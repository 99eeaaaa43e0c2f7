package org.torch4j.tutorials.recurrent;

import static org.torch4j.Torch.randint;

import java.util.Arrays;
import org.torch4j.Tensor;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.Module;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Numbers of words become vectors. */
public final class WordEmbedding implements Tutorial {
    static final class TextNet extends Module {
        final Embedding wordEmbeddings;

        TextNet(int vocabSize, int embeddingLen) {
            wordEmbeddings = new Embedding(vocabSize, embeddingLen);
        }

        @Override
        public Tensor forward(Tensor x) {
            return wordEmbeddings.apply(x);
        }
    }

    @Override
    public void run(Run run) {
        var x = randint(0, 9, new long[] {3, 4});
        TextNet model = new TextNet(5000, 2).to(run.device());
        var o = model.apply(x.to(run.device()));
        System.out.println(Arrays.toString(o.shape())); // [3, 4, 2]
        run.metric("words", o.size(0) * o.size(1));
        run.metric("size of a word", o.size(2));
    }
}
