package org.torch4j.models.vision.detection;

import org.torch4j.nn.Conv2d;
import org.torch4j.nn.ConvTranspose2d;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.init.Init;

/** A mask of twice the cells for each class; a new one makes a detector for other classes. */
public final class MaskRCNNPredictor extends Sequential {
    public MaskRCNNPredictor(long inChannels, long dimReduced, long numClasses) {
        add("conv5_mask", new ConvTranspose2d(inChannels, dimReduced, 2, o -> o.stride(2)));
        add("relu", new ReLU(o -> o.inplace(true)));
        add("mask_fcn_logits", new Conv2d(dimReduced, numClasses, 1));
        namedParameters().forEach((name, parameter) -> {
            if (name.contains("weight")) {
                Init.kaimingNormal_(parameter, 0, Init.Fan.FAN_OUT, "relu");
            }
        });
    }
}
