package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The mean distance of confidence and accuracy in 15 bins, of several classes.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/calibration_error.html">MulticlassCalibrationError</a>
 */
public final class MulticlassCalibrationError extends MulticlassPairs {
    public MulticlassCalibrationError(int numClasses) {
        this(numClasses, o -> {});
    }

    public MulticlassCalibrationError(int numClasses, Consumer<ClassificationOptions> options) {
        super(numClasses, options);
    }

    @Override
    protected Tensor computed() {
        Tensor confidence = preds.get().amax(1);
        return Calibration.error(confidence, preds.get().argmax(1).eq(target.get()));
    }
}
