package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.Reduction;
import org.torch4j.nn.init.Init;
import org.torch4j.vision.ops.Conv2dNormActivation;
import org.torch4j.vision.ops.NormLayer;
import org.torch4j.vision.ops.Ops;

/** What each anchor is, and its corrections. */
public final class RetinaNetHead extends Module {
    /** Scores [N, anchors, classes] and corrections [N, anchors, 4]. */
    record Output(Tensor scores, Tensor deltas) {}

    public final RetinaNetClassificationHead classificationHead;
    public final RetinaNetRegressionHead regressionHead;

    RetinaNetHead(int channels, int anchors, int classes, NormLayer norm, boolean byOverlap) {
        classificationHead = new RetinaNetClassificationHead(channels, anchors, classes, norm);
        regressionHead = new RetinaNetRegressionHead(channels, anchors, norm, byOverlap);
    }

    Output of(List<Tensor> maps) {
        return new Output(classificationHead.of(maps), regressionHead.of(maps));
    }

    private static Sequential tower(int channels, NormLayer norm) {
        Sequential conv = new Sequential();
        for (int i = 0; i < 4; i++) {
            conv.append(new Conv2dNormActivation(channels, channels, o -> o.norm(norm)));
        }
        return conv;
    }

    static void initialize(Module module) {
        if (module instanceof Conv2d conv) {
            Init.normal_(conv.weight, 0, 0.01);
            if (conv.bias != null) {
                Init.zeros_(conv.bias);
            }
        }
    }

    /** So that at first each score is about a hundredth. */
    static void initializeScores(Conv2d conv) {
        Init.normal_(conv.weight, 0, 0.01);
        Init.constant_(conv.bias, -Math.log((1 - 0.01) / 0.01));
    }

    static Tensor all(List<Tensor> maps, Sequential tower, Conv2d last, int columns) {
        return Torch.cat(
                maps.stream()
                        .map(map -> DensePredictions.flatten(last.apply(tower.apply(map)), columns))
                        .toList(),
                1);
    }

    private static void renameOld(Map<String, Tensor> state, String prefix) {
        for (int i = 0; i < 4; i++) {
            for (String part : new String[] {"weight", "bias"}) {
                String renamed = "%sconv.%d.0.%s".formatted(prefix, i, part);
                Tensor old = state.remove("%sconv.%d.%s".formatted(prefix, 2 * i, part));
                if (old != null) {
                    state.put(renamed, old);
                }
            }
        }
    }

    /** Scores of the classes. */
    public static final class RetinaNetClassificationHead extends Module {
        public final Sequential conv;
        public final Conv2d clsLogits;
        private final int classes;

        private RetinaNetClassificationHead(int channels, int anchors, int classes, NormLayer norm) {
            conv = tower(channels, norm);
            conv.modules().forEach(RetinaNetHead::initialize);
            clsLogits = new Conv2d(channels, (long) anchors * classes, 3, o -> o.padding(1));
            initializeScores(clsLogits);
            this.classes = classes;
            registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
        }

        Tensor of(List<Tensor> maps) {
            return all(maps, conv, clsLogits, classes);
        }

        Tensor loss(List<Target> targets, Tensor scores, List<Tensor> matches) {
            List<Tensor> losses = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                Tensor match = matches.get(i);
                Tensor things = Sampler.positions(match.ge(0));
                Tensor expected = scores.get(i).detach().zerosLike();
                if (things.numel() > 0) {
                    Tensor label = targets.get(i).labels().indexSelect(0, match.indexSelect(0, things));
                    expected.indexPut_(
                            List.of(things, label),
                            Torch.ones(new long[0], expected.dtype().on(expected.device())));
                }
                Tensor counting = Sampler.positions(match.ne(Matcher.BETWEEN));
                losses.add(Ops.sigmoidFocalLoss(
                                scores.get(i).indexSelect(0, counting),
                                expected.indexSelect(0, counting),
                                0.25,
                                2,
                                Reduction.SUM)
                        .div(Math.max(1, things.numel())));
            }
            return Detector.mean(losses);
        }
    }

    /** Corrections of the anchors. */
    public static final class RetinaNetRegressionHead extends Module {
        public final Sequential conv;
        public final Conv2d bboxReg;
        private final boolean byOverlap;

        private RetinaNetRegressionHead(int channels, int anchors, NormLayer norm, boolean byOverlap) {
            conv = tower(channels, norm);
            bboxReg = new Conv2d(channels, 4L * anchors, 3, o -> o.padding(1));
            initialize(bboxReg);
            conv.modules().forEach(RetinaNetHead::initialize);
            this.byOverlap = byOverlap;
            registerLoadStateDictPreHook((module, state, prefix) -> renameOld(state, prefix));
        }

        Tensor of(List<Tensor> maps) {
            return all(maps, conv, bboxReg, 4);
        }

        Tensor loss(List<Target> targets, Tensor deltas, Tensor anchors, List<Tensor> matches) {
            List<Tensor> losses = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                Tensor match = matches.get(i);
                Tensor things = Sampler.positions(match.ge(0));
                Tensor delta = deltas.get(i).indexSelect(0, things);
                Tensor anchor = anchors.indexSelect(0, things);
                Tensor box = targets.get(i).boxes().indexSelect(0, match.indexSelect(0, things));
                Tensor loss = byOverlap
                        ? Ops.generalizedBoxIouLoss(BoxCoder.PLAIN.decode(delta, anchor), box, Reduction.SUM, 1e-7)
                        : Functional.l1Loss(delta, BoxCoder.PLAIN.encode(box, anchor), Reduction.SUM);
                losses.add(loss.div(Math.max(1, things.numel())));
            }
            return Detector.mean(losses);
        }
    }
}
