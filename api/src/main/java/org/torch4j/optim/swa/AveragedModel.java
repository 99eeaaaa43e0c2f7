package org.torch4j.optim.swa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.GradMode;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Buffer;
import org.torch4j.nn.Module;

/**
 * A copy of a model whose weights are averages of the model's, as they were each time it was told to look.
 *
 * <pre>{@code
 * var averaged = new AveragedModel(net);                          // the mean (SWA)
 * var smooth = new AveragedModel(net, o -> o.average(WeightAverage.ema(0.999)));
 * for (var batch : loader) {
 *     sgd.minimize(crossEntropy(net.apply(batch.x()), batch.y()));
 *     averaged.updateParameters(net);
 * }
 * Swa.updateBn(inputs, averaged);
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.optim.swa_utils.AveragedModel.html">AveragedModel</a>
 */
public final class AveragedModel extends Module {
    public static final class Options {
        private Device device;
        private WeightAverage average = WeightAverage.swa();
        private boolean useBuffers;

        private Options() {}

        /** Where the averages are kept. */
        public Options device(Device device) {
            this.device = device;
            return this;
        }

        /** How weights are averaged; the mean unless set. */
        public Options average(WeightAverage average) {
            this.average = average;
            return this;
        }

        /** Whether buffers are averaged too; they are taken over as they are unless set. */
        public Options useBuffers(boolean useBuffers) {
            this.useBuffers = useBuffers;
            return this;
        }
    }

    /** The copy. */
    public final Module module;

    /** How many times weights were averaged. */
    public final Buffer nAveraged;

    private final WeightAverage average;
    private final boolean useBuffers;

    public AveragedModel(Module model) {
        this(model, o -> {});
    }

    public AveragedModel(Module model, Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        module = model.copy();
        if (o.device != null) {
            module.to(o.device);
        }
        Tensor zero = Torch.zeros(new long[0], DType.INT64);
        nAveraged = new Buffer(o.device == null ? zero : zero.to(o.device));
        average = o.average;
        useBuffers = o.useBuffers;
    }

    @Override
    public Tensor forward(Tensor x) {
        return module.apply(x);
    }

    /** Takes the model's present weights into the averages. */
    public void updateParameters(Module model) {
        try (GradMode mode = GradMode.noGrad();
                Scope scope = Scope.open()) {
            long n = nAveraged.itemLong();
            List<Tensor> ours = new ArrayList<>(module.parameters());
            List<Tensor> theirs = new ArrayList<>(model.parameters());
            if (useBuffers) {
                ours.addAll(module.buffers());
                theirs.addAll(model.buffers());
            } else {
                copy(module.buffers(), model.buffers());
            }
            if (n == 0) {
                copy(ours, theirs);
            } else {
                for (int i = 0; i < ours.size(); i++) {
                    average.update(
                            ours.get(i).detach(),
                            theirs.get(i).detach().to(ours.get(i).device()),
                            n);
                }
            }
            nAveraged.add_(1);
        }
    }

    private static void copy(List<? extends Tensor> to, List<? extends Tensor> from) {
        for (int i = 0; i < to.size(); i++) {
            to.get(i).copy_(from.get(i).detach());
        }
    }
}
