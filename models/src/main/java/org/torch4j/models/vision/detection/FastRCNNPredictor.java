package org.torch4j.models.vision.detection;

import org.torch4j.Tensor;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;

/** Scores and corrections of each class; a new one makes a detector for other classes. */
public final class FastRCNNPredictor extends Module {
    record Output(Tensor scores, Tensor deltas) {}

    public final Linear clsScore;
    public final Linear bboxPred;

    /** @param numClasses the background counts */
    public FastRCNNPredictor(long inChannels, long numClasses) {
        clsScore = new Linear(inChannels, numClasses);
        bboxPred = new Linear(inChannels, 4 * numClasses);
    }

    Output predict(Tensor x) {
        Tensor flat = x.flatten(1);
        return new Output(clsScore.apply(flat), bboxPred.apply(flat));
    }
}
