package org.torch4j.tutorials.more;

import static org.torch4j.Torch.linspace;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randn;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.models.Discriminator;
import org.torch4j.models.Generator;
import org.torch4j.optim.Adam;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Painters: a generator learns to draw the parabolas of an artist, a discriminator to tell them apart. */
public final class Gan implements Tutorial {
    static final int BATCH_SIZE = 64;
    static final double LR_G = 0.0001; // generator
    static final double LR_D = 0.0001; // discriminator
    static final int N_IDEAS = 5;
    static final int ART_COMPONENTS = 15;

    @Override
    public void run(Run run) throws IOException {
        var points = linspace(-1, 1, ART_COMPONENTS);
        var paintPoints = points.expand(BATCH_SIZE, ART_COMPONENTS);

        Generator G = new Generator(N_IDEAS, ART_COMPONENTS).to(run.device());
        Discriminator D = new Discriminator(ART_COMPONENTS).to(run.device());
        var optD = new Adam(D.parameters(), o -> o.lr(LR_D));
        var optG = new Adam(G.parameters(), o -> o.lr(LR_G));

        Figure figure = null;
        for (int step : run.epochs(20001)) {
            var artistPaintings = artistWorks(paintPoints).to(run.device());
            var ideas = randn(BATCH_SIZE, N_IDEAS).to(run.device());
            var paintings = G.apply(ideas);

            var probArtist0 = D.apply(artistPaintings);
            var probArtist1 = D.apply(paintings);
            var lossD = probArtist0.log().add(probArtist1.rsub(1).log()).mean().neg();
            optD.zeroGrad();
            lossD.backward(null, true, false); // retain the graph: the generator's painting is judged again
            optD.step();

            var lossG = D.apply(paintings).rsub(1).log().mean();
            optG.zeroGrad();
            lossG.backward();
            optG.step();

            double score = -run.loss(lossD.item());
            if (step % 50 == 0) {
                double accuracy = probArtist0.mean().item();
                run.metric("D accuracy", accuracy);
                figure = figure(points, paintings.get(0), step, accuracy, score);
                run.draw("gan", figure);
            }
        }
        run.plot("gan", figure);
    }

    private static Tensor artistWorks(Tensor paintPoints) {
        var a = rand(BATCH_SIZE, 1).add(1);
        return a.mul(paintPoints.pow(2)).add(a.sub(1));
    }

    private static Figure figure(Tensor points, Tensor painting, int step, double accuracy, double score) {
        return new Figure("A generated painting")
                .axes("", "")
                .yRange(0, 3)
                .color("#4AD631")
                .line("Generated painting", points, painting)
                .color("#74BCFF")
                .line("upper bound", points, points.pow(2).mul(2).add(1))
                .color("#FF9359")
                .line("lower bound", points, points.pow(2))
                .text(0, 2.5, String.format("D accuracy=%.2f (0.5 for D to converge)", accuracy))
                .text(0, 2.3, String.format("D score= %.2f (-1.38 for G to converge)", score))
                .text(0, 2.1, "step: " + step + " /20000");
    }
}
