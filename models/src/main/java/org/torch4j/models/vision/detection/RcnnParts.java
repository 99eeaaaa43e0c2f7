package org.torch4j.models.vision.detection;

import java.util.List;
import org.torch4j.models.vision.AnchorGenerator;
import org.torch4j.models.vision.ResolvedOptions;
import org.torch4j.nn.Module;
import org.torch4j.vision.ops.MultiScaleRoIAlign;

/** The parts of a Faster R-CNN; what is not set before is made in torchvision's order, so that it draws the same weights. */
final class RcnnParts {
    private static final int REPRESENTATION = 1024;
    private static final int CELLS = 7;

    final Backbone backbone;
    final ResolvedOptions chosen;
    AnchorGenerator anchors;
    RPNHead rpnHead;
    MultiScaleRoIAlign boxRoiPool;
    Module boxHead;
    FastRCNNPredictor boxPredictor;
    Module maskHead;
    Module maskPredictor;
    Module keypointHead;
    Module keypointPredictor;
    int usualClasses = 91;
    int topNTest = 1000;
    double rpnScoreThresh;
    int[] minSize = {800};
    int maxSize = 1333;

    RcnnParts(Backbone backbone, ResolvedOptions chosen) {
        this.backbone = backbone;
        this.chosen = chosen;
    }

    static AnchorGenerator pyramidAnchors() {
        return new AnchorGenerator(new int[][] {{32}, {64}, {128}, {256}, {512}}, 0.5, 1, 2);
    }

    /** The second recipe: two convolutions for proposals, four with normalization for boxes. */
    RcnnParts improved() {
        anchors = pyramidAnchors();
        rpnHead = new RPNHead(backbone.outChannels(), perCell(), 2);
        boxHead = new FastRCNNConvFCHead(backbone.outChannels(), CELLS, REPRESENTATION);
        return this;
    }

    private int perCell() {
        return anchors.numAnchorsPerLocation().get(0);
    }

    int numClasses() {
        return chosen.numClasses(usualClasses);
    }

    RcnnParts complete() {
        anchors = chosen.get("anchors", anchors);
        anchors = anchors == null ? pyramidAnchors() : anchors;
        rpnHead = rpnHead == null ? new RPNHead(backbone.outChannels(), perCell(), 1) : rpnHead;
        boxRoiPool = pool(CELLS);
        if (boxHead == null) {
            boxHead = new TwoMLPHead((long) backbone.outChannels() * CELLS * CELLS, REPRESENTATION);
        }
        boxPredictor = new FastRCNNPredictor(REPRESENTATION, numClasses());
        return this;
    }

    MultiScaleRoIAlign pool(int cells) {
        return new MultiScaleRoIAlign(List.of("0", "1", "2", "3"), cells, 2);
    }
}
