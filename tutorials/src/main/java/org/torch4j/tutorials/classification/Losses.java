package org.torch4j.tutorials.classification;

import static org.torch4j.Torch.tensor;

import org.torch4j.nn.BCELoss;
import org.torch4j.nn.CrossEntropyLoss;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** The losses of the document, from its tables and by the layers. */
public final class Losses implements Tutorial {
    @Override
    public void run(Run run) {
        var label = tensor(1.0, 1.0, 0.0, 0.0);
        var probability = tensor(0.2, 0.8, 0.3, 0.7);
        var each = new BCELoss(o -> o.reduction(Reduction.NONE)).apply(probability, label);
        var bce = new BCELoss().apply(probability, label);
        System.out.println("BCE of each = " + each);
        System.out.printf("Mini-Batch Loss = %.4f%n", run.loss(bce.item()));
        run.metric("bce", bce.item());

        var y = tensor(1.0, 0.0, 0.0);
        var z = tensor(0.2, 0.1, -0.1);
        var yPred = z.exp().div(z.exp().sum());
        var nll = y.neg().mul(yPred.log()).sum();
        System.out.println(run.loss(nll.item()));
        run.metric("nll by hand", nll.item());

        var criterion = new CrossEntropyLoss();
        var loss = criterion.apply(tensor(new double[][] {{0.2, 0.1, -0.1}}), tensor(new long[] {0}));
        System.out.println(loss);
        run.metric("cross entropy", run.loss(loss.item()));

        var labels = tensor(2, 0, 1);
        var good = tensor(new double[][] {{0.1, 0.2, 0.9}, {1.1, 0.1, 0.2}, {0.2, 2.1, 0.1}});
        var poor = tensor(new double[][] {{0.8, 0.2, 0.3}, {0.2, 0.3, 0.5}, {0.2, 0.2, 0.5}});
        var l1 = criterion.apply(good, labels);
        var l2 = criterion.apply(poor, labels);
        System.out.println("Batch Loss1= " + l1.data() + " \nBatch Loss2= " + l2.data());
        run.metric("batch loss 1", run.loss(l1.item()));
        run.metric("batch loss 2", run.loss(l2.item()));
    }
}
