package org.torch4j.models.vision.detection;

import org.torch4j.models.vision.ResolvedOptions;

/** How many proposals there are and what they learn from. */
record RpnSettings(
        int preNmsTopNTrain,
        int preNmsTopNTest,
        int postNmsTopNTrain,
        int postNmsTopNTest,
        double nmsThresh,
        double fgIouThresh,
        double bgIouThresh,
        int batchSizePerImage,
        double positiveFraction,
        double scoreThresh) {

    static RpnSettings of(ResolvedOptions c, int topNTest, double scoreThresh) {
        return new RpnSettings(
                c.get("rpnPreNmsTopNTrain", 2000),
                c.get("rpnPreNmsTopNTest", topNTest),
                c.get("rpnPostNmsTopNTrain", 2000),
                c.get("rpnPostNmsTopNTest", topNTest),
                c.get("rpnNmsThresh", 0.7),
                c.get("rpnFgIouThresh", 0.7),
                c.get("rpnBgIouThresh", 0.3),
                c.get("rpnBatchSizePerImage", 256),
                c.get("rpnPositiveFraction", 0.5),
                c.get("rpnScoreThresh", scoreThresh));
    }
}
