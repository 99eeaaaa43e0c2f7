package org.torch4j.models.vision.detection;

import org.torch4j.models.vision.ResolvedOptions;

/** What counts as found, and what the heads learn from. */
record RoiSettings(
        double scoreThresh,
        double nmsThresh,
        int detectionsPerImg,
        double fgIouThresh,
        double bgIouThresh,
        int batchSizePerImage,
        double positiveFraction,
        BoxCoder coder) {

    static RoiSettings of(ResolvedOptions c) {
        double[] weights = c.get("bboxRegWeights", new double[] {10, 10, 5, 5});
        return new RoiSettings(
                c.get("scoreThresh", 0.05),
                c.get("nmsThresh", 0.5),
                c.get("detectionsPerImg", 100),
                c.get("fgIouThresh", 0.5),
                c.get("bgIouThresh", 0.5),
                c.get("batchSizePerImage", 512),
                c.get("positiveFraction", 0.25),
                new BoxCoder(weights[0], weights[1], weights[2], weights[3]));
    }
}
