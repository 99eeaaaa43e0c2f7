package org.torch4j.models.vision;

import java.util.LinkedHashMap;
import java.util.Map;

/** Options of detectors. */
public abstract class DetectorOptions<O extends DetectorOptions<O>> {
    final Map<String, Object> chosen = new LinkedHashMap<>();
    Weights backboneWeights;

    DetectorOptions() {}

    @SuppressWarnings("unchecked")
    final O put(String name, Object value) {
        chosen.put(name, value);
        return (O) this;
    }

    /** The published weights that the backbone of a detector or of a network for segmentation begins with; default random ones. */
    @SuppressWarnings("unchecked")
    public O weightsBackbone(Weights weights) {
        backboneWeights = weights;
        return (O) this;
    }

    /** How many parts of a backbone with published weights learn, from the end; default 3, SSD more. */
    public O trainableBackboneLayers(int layers) {
        return put("trainableBackboneLayers", layers);
    }

    /** The shorter side of the pictures, in training one of these at random; default 800. */
    public O minSize(int... pixels) {
        return put("minSize", pixels);
    }

    /** The longer side at most; default 1333. */
    public O maxSize(int pixels) {
        return put("maxSize", pixels);
    }

    /** What is taken off each channel, of 0 to 1. */
    public O imageMean(double... mean) {
        return put("imageMean", mean);
    }

    /** What each channel is divided by then. */
    public O imageStd(double... std) {
        return put("imageStd", std);
    }

    /** The boxes that are corrected; for a custom backbone. */
    public O anchors(AnchorGenerator anchors) {
        return put("anchors", anchors);
    }

    /** The score from which on something counts as found; default 0.05, 0.2 for FCOS, 0.01 and less for SSD. */
    public O scoreThresh(double score) {
        return put("scoreThresh", score);
    }

    /** The overlap from which on only the best of a class stays; default 0.5, others for FCOS and SSD. */
    public O nmsThresh(double overlap) {
        return put("nmsThresh", overlap);
    }

    /** How much is found in a picture at most; default 100, 300 or 200. */
    public O detectionsPerImg(int count) {
        return put("detectionsPerImg", count);
    }

    /** How many boxes of a map are looked at before the best of them stay; for RetinaNet, FCOS and SSD. */
    public O topkCandidates(int count) {
        return put("topkCandidates", count);
    }

    /** The overlap from which on a box stands for a thing in training; default 0.5. */
    public O fgIouThresh(double overlap) {
        return put("fgIouThresh", overlap);
    }

    /** The overlap below which a box stands for nothing in training; default 0.5, 0.4 for RetinaNet. */
    public O bgIouThresh(double overlap) {
        return put("bgIouThresh", overlap);
    }

    /** From how many boxes of a picture Faster R-CNN's heads learn; default 512. */
    public O batchSizePerImage(int boxes) {
        return put("batchSizePerImage", boxes);
    }

    /** How many of them stand for things at most, 0 to 1; default 0.25. */
    public O positiveFraction(double fraction) {
        return put("positiveFraction", fraction);
    }

    /** Weights of the corrections of Faster R-CNN's boxes: x, y, width, height; default 10, 10, 5, 5. */
    public O bboxRegWeights(double... weights) {
        return put("bboxRegWeights", weights);
    }

    /** How many proposals of a map stay before and after the suppression in training; default 2000 and 2000. */
    public O rpnTopNTrain(int before, int after) {
        put("rpnPreNmsTopNTrain", before);
        return put("rpnPostNmsTopNTrain", after);
    }

    /** The same in evaluation; default 1000 and 1000. */
    public O rpnTopNTest(int before, int after) {
        put("rpnPreNmsTopNTest", before);
        return put("rpnPostNmsTopNTest", after);
    }

    /** The overlap from which on only the best proposal stays; default 0.7. */
    public O rpnNmsThresh(double overlap) {
        return put("rpnNmsThresh", overlap);
    }

    /** The overlap from which on an anchor stands for a thing in training; default 0.7. */
    public O rpnFgIouThresh(double overlap) {
        return put("rpnFgIouThresh", overlap);
    }

    /** The overlap below which an anchor stands for nothing in training; default 0.3. */
    public O rpnBgIouThresh(double overlap) {
        return put("rpnBgIouThresh", overlap);
    }

    /** From how many anchors of a picture the proposals learn; default 256. */
    public O rpnBatchSizePerImage(int anchors) {
        return put("rpnBatchSizePerImage", anchors);
    }

    /** How many of them stand for things at most, 0 to 1; default 0.5. */
    public O rpnPositiveFraction(double fraction) {
        return put("rpnPositiveFraction", fraction);
    }

    /** The score from which on a proposal counts; default 0, 0.05 on MobileNet. */
    public O rpnScoreThresh(double score) {
        return put("rpnScoreThresh", score);
    }

    /** How many key points a thing has; default 17. */
    public O numKeypoints(int count) {
        return put("numKeypoints", count);
    }

    /** How near a cell is to the middle of its box in training, in cells; default 1.5. For FCOS. */
    public O centerSamplingRadius(double cells) {
        return put("centerSamplingRadius", cells);
    }

    /** Whether a network for segmentation has a second head that helps in training; default false, true with published weights. */
    public O auxLoss(boolean on) {
        return put("auxLoss", on);
    }
}
