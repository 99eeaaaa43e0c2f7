package org.torch4j.metrics;

import java.util.function.Consumer;
import org.torch4j.Tensor;

/**
 * The mean distance of confidence and accuracy in 15 bins, of yes and no.
 *
 * @see <a href="https://lightning.ai/docs/torchmetrics/stable/classification/calibration_error.html">BinaryCalibrationError</a>
 */
public final class BinaryCalibrationError extends BinaryPairs {
    public BinaryCalibrationError() {
        this(o -> {});
    }

    public BinaryCalibrationError(Consumer<ClassificationOptions> options) {
        super(options);
    }

    @Override
    protected Tensor computed() {
        return Calibration.error(preds.get(), target.get());
    }
}
