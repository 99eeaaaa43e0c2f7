package org.torch4j.models.vision.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AdaptiveAvgPool2d;
import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleList;
import org.torch4j.nn.ReLU;
import org.torch4j.nn.Sequential;

/** Convolutions of several dilations and two more; a new one makes a network for other classes. */
public final class DeepLabHead extends Sequential {
    private static final int CHANNELS = 256;

    public DeepLabHead(long inChannels, long numClasses) {
        super(
                new ASPP(inChannels),
                new Conv2d(CHANNELS, CHANNELS, 3, o -> o.padding(1).bias(false)),
                new BatchNorm2d(CHANNELS),
                new ReLU(),
                new Conv2d(CHANNELS, numClasses, 1));
    }

    /** Convolutions of dilations 1, 12, 24, 36 and the mean of all, one after the other in the channels. */
    static final class ASPP extends Module {
        final ModuleList convs = new ModuleList();
        final Sequential project;

        ASPP(long in) {
            convs.append(new Sequential(
                    new Conv2d(in, CHANNELS, 1, o -> o.bias(false)), new BatchNorm2d(CHANNELS), new ReLU()));
            for (int rate : new int[] {12, 24, 36}) {
                convs.append(new ASPPConv(in, rate));
            }
            convs.append(new ASPPPooling(in));
            project = new Sequential(
                    new Conv2d((long) convs.size() * CHANNELS, CHANNELS, 1, o -> o.bias(false)),
                    new BatchNorm2d(CHANNELS),
                    new ReLU(),
                    new Dropout(0.5));
        }

        @Override
        public Tensor forward(Tensor x) {
            List<Tensor> all = new ArrayList<>();
            for (Module conv : convs) {
                all.add(conv.apply(x));
            }
            return project.apply(Torch.cat(all, 1));
        }
    }

    static final class ASPPConv extends Sequential {
        ASPPConv(long in, int rate) {
            super(
                    new Conv2d(
                            in, CHANNELS, 3, o -> o.padding(rate).dilation(rate).bias(false)),
                    new BatchNorm2d(CHANNELS),
                    new ReLU());
        }
    }

    static final class ASPPPooling extends Sequential {
        ASPPPooling(long in) {
            super(
                    new AdaptiveAvgPool2d(1),
                    new Conv2d(in, CHANNELS, 1, o -> o.bias(false)),
                    new BatchNorm2d(CHANNELS),
                    new ReLU());
        }

        @Override
        public Tensor forward(Tensor x) {
            return SegmentationModel.resized(super.forward(x), x);
        }
    }
}
