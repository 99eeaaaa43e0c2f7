package org.torch4j.tutorials.text;

import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.cat;
import static org.torch4j.Torch.full;
import static org.torch4j.Torch.noGrad;
import static org.torch4j.Torch.randint;
import static org.torch4j.Torch.stack;
import static org.torch4j.Torch.tensor;
import static org.torch4j.nn.functional.Functional.crossEntropy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.nn.Embedding;
import org.torch4j.nn.LayerNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** A transformer written from scratch learns to add numbers of two digits, a character at a time: "47+85=" goes on with "231". */
public final class AddingTransformer implements Tutorial {
    static final String CHARS = "0123456789+=";
    static final int WIDTH = 64;
    static final int HEADS = 4;
    static final int LAYERS = 2;
    static final int LENGTH = 9;
    static final int ANSWER = 3;
    static final int BATCH = 128;

    /** Each character looks at those before it: what it asks for (query) meets what they offer (key), and mixes what they say (value). */
    static final class SelfAttention extends Module {
        final Linear qkv = new Linear(WIDTH, 3 * WIDTH);
        final Linear out = new Linear(WIDTH, WIDTH);

        @Override
        public Tensor forward(Tensor x) {
            long batch = x.size(0);
            long time = x.size(1);
            var parts = qkv.apply(x).view(batch, time, 3, HEADS, WIDTH / HEADS).permute(2, 0, 3, 1, 4);
            var q = parts.get(0);
            var k = parts.get(1);
            var v = parts.get(2);
            var scores = q.matmul(k.transpose(2, 3)).div(Math.sqrt(WIDTH / (double) HEADS));
            var future =
                    full(new long[] {time, time}, 1, DType.BOOL.on(x.device())).triu(1);
            var weights = scores.maskedFill(future, Double.NEGATIVE_INFINITY).softmax(-1);
            return out.apply(weights.matmul(v).transpose(1, 2).reshape(batch, time, WIDTH));
        }
    }

    static final class Block extends Module {
        final LayerNorm norm1 = new LayerNorm(WIDTH);
        final SelfAttention attention = new SelfAttention();
        final LayerNorm norm2 = new LayerNorm(WIDTH);
        final Linear up = new Linear(WIDTH, 4 * WIDTH);
        final Linear down = new Linear(4 * WIDTH, WIDTH);

        @Override
        public Tensor forward(Tensor x) {
            x = x.add(attention.apply(norm1.apply(x)));
            return x.add(down.apply(up.apply(norm2.apply(x)).relu()));
        }
    }

    static final class Transformer extends Module {
        final Embedding characters = new Embedding(CHARS.length(), WIDTH);
        final Embedding places = new Embedding(LENGTH, WIDTH);
        final ModuleList blocks = new ModuleList();
        final LayerNorm norm = new LayerNorm(WIDTH);
        final Linear head = new Linear(WIDTH, CHARS.length());

        Transformer() {
            for (int i = 0; i < LAYERS; i++) {
                blocks.append(new Block());
            }
        }

        @Override
        public Tensor forward(Tensor ids) {
            var x = characters.apply(ids).add(places.apply(arange(ids.size(1)).to(ids.device())));
            for (Module block : blocks) {
                x = block.apply(x);
            }
            return head.apply(norm.apply(x));
        }
    }

    /** Sums as numbers of characters, (batch, 9): the answer's last digit first, as one adds by hand. */
    static Tensor sums(Tensor a, Tensor b) {
        var plus = a.mul(0).add(10);
        var equals = a.mul(0).add(11);
        var c = a.add(b);
        return stack(
                List.of(
                        tens(a),
                        ones(a),
                        plus,
                        tens(b),
                        ones(b),
                        equals,
                        ones(c),
                        ones(c.floorDivide(10)),
                        c.floorDivide(100)),
                1);
    }

    private static Tensor ones(Tensor x) {
        return x.remainder(10);
    }

    private static Tensor tens(Tensor x) {
        return x.floorDivide(10);
    }

    @Override
    public void run(Run run) throws IOException {
        Transformer net = new Transformer().to(run.device());
        System.out.println(net);
        var adam = new Adam(net.parameters(), o -> o.lr(2e-3));
        var right = new ArrayList<Double>();
        for (int epoch : run.epochs(12)) {
            for (int step = 0; step < 100 && !run.done(); step++) {
                try (Scope scope = Scope.open()) {
                    var numbers = randint(0, 100, new long[] {2, BATCH}).to(run.device());
                    var text = sums(numbers.get(0), numbers.get(1));
                    var logits = net.apply(text.at(":, :-1"));
                    // only what follows the equals sign can be known
                    var answers = logits.at(":, -3:").reshape(-1, CHARS.length());
                    var loss = crossEntropy(answers, text.at(":, -3:").reshape(-1));
                    adam.minimize(loss);
                    run.loss(loss.item());
                }
            }
            right.add(noGrad(() -> test(net, run.device())));
            System.out.printf(
                    "Epoch %d: %.1f %% of all sums are right%n", epoch + 1, 100 * right.get(right.size() - 1));
        }
        run.metric("sums right", right.get(right.size() - 1));
        for (int[] sum : new int[][] {{47, 85}, {9, 1}, {99, 99}}) {
            System.out.printf("%02d + %02d = %s%n", sum[0], sum[1], noGrad(() -> answer(net, sum, run.device())));
        }
        run.plot(
                "adding-transformer",
                new Figure("A transformer learns to add")
                        .axes("Epoch", "Sums right")
                        .line("sums right", right));
    }

    /** The share of the 10,000 sums of which all digits are right. */
    private static double test(Transformer net, Device device) {
        return Scope.run(() -> {
            var all = arange(10_000).to(device);
            var text = sums(all.floorDivide(100), all.remainder(100));
            var said = net.apply(text.at(":, :-1")).at(":, -3:").argmax(2L);
            return said.eq(text.at(":, -3:")).all(1).toFloat().mean().item();
        });
    }

    /** Lets the network go on, a character at a time. */
    private static String answer(Transformer net, int[] sum, Device device) {
        var text = sums(tensor(new long[] {sum[0]}), tensor(new long[] {sum[1]}))
                .at(":, :-3")
                .to(device);
        for (int i = 0; i < ANSWER; i++) {
            text = cat(List.of(text, net.apply(text).at(":, -1:").argmax(2L)), 1);
        }
        var digits = new StringBuilder();
        for (long id : text.get(0).at("-3:").toLongs()) {
            digits.append(CHARS.charAt((int) id));
        }
        return digits.reverse().toString();
    }
}
