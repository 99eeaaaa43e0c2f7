package org.torch4j.models.vision.detection;

import org.torch4j.Tensor;
import org.torch4j.nn.ConvTranspose2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.init.Init;

/** A map of four times the cells for each key point; a new one makes a detector for other points. */
public final class KeypointRCNNPredictor extends Module {
    public final ConvTranspose2d kpsScoreLowres;

    public KeypointRCNNPredictor(long inChannels, long numKeypoints) {
        kpsScoreLowres = new ConvTranspose2d(
                inChannels, numKeypoints, 4, o -> o.stride(2).padding(1));
        Init.kaimingNormal_(kpsScoreLowres.weight, 0, Init.Fan.FAN_OUT, "relu");
        Init.zeros_(kpsScoreLowres.bias);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.interpolate(
                kpsScoreLowres.apply(x),
                o -> o.scaleFactor(2.0).mode("bilinear").alignCorners(false).recomputeScaleFactor(false));
    }
}
