package org.torch4j.optim.swa;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.nn.BatchNorm;
import org.torch4j.nn.Module;

/** What goes with averaged weights. */
public final class Swa {
    private Swa() {}

    /**
     * Computes the running statistics of the model's batch norms anew, as means over all inputs.
     *
     * @param inputs batches of what the model is given
     * @see <a href="https://docs.pytorch.org/docs/2.10/optim.html#taking-care-of-batch-normalization">update_bn</a>
     */
    public static void updateBn(Iterable<? extends Tensor> inputs, Module model) {
        Map<BatchNorm, Double> momenta = new LinkedHashMap<>();
        for (Module module : model.modules()) {
            if (module instanceof BatchNorm norm) {
                norm.resetRunningStats();
                momenta.put(norm, norm.momentum());
            }
        }
        if (momenta.isEmpty()) {
            return;
        }
        boolean training = model.isTraining();
        model.train();
        momenta.keySet().forEach(norm -> norm.momentum(null));
        try (GradMode mode = GradMode.noGrad()) {
            for (Tensor input : inputs) {
                try (Scope scope = Scope.open()) {
                    model.apply(input);
                }
            }
        } finally {
            momenta.forEach(BatchNorm::momentum);
            model.train(training);
        }
    }
}
