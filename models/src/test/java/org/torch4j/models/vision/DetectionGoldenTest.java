package org.torch4j.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.Models;
import org.torch4j.models.vision.detection.Backbone;
import org.torch4j.models.vision.detection.Detection;
import org.torch4j.models.vision.detection.Detector;
import org.torch4j.models.vision.detection.FasterRCNN;
import org.torch4j.models.vision.detection.Target;
import org.torch4j.nn.Conv2d;

/** What detectors find and lose, beside torchvision 0.25: {@code scripts/python/golden_detection.py} wrote it. */
class DetectionGoldenTest {
    /** What nine written digits and float64 through a hundred layers leave. */
    private static final double CLOSE = 1e-6;

    private static final List<String> SLOW = List.of(
            "fasterrcnn_resnet50_fpn_v2",
            "fasterrcnn_mobilenet_v3_large_fpn",
            "maskrcnn_resnet50_fpn_v2",
            "retinanet_resnet50_fpn_v2");

    /** Layers whose weights are made small, so that scores and corrections are neither all nor nothing. */
    private static final List<String> LAST = List.of(
            "bbox_pred",
            "cls_score",
            "cls_logits",
            "bbox_reg",
            "bbox_ctrness",
            "module_list",
            "kps_score",
            "mask_fcn_logits");

    static Stream<String> names() {
        return Golden.lines("detections.txt").stream()
                .map(words -> words[0])
                .distinct()
                .filter(name -> !SLOW.contains(name) || System.getenv("TORCH4J_LONG_TESTS") != null);
    }

    private static Detector make(String name) {
        boolean fixed = name.startsWith("ssd");
        Choice size = o -> {
            if (!fixed) {
                o.minSize(128).maxSize(192);
            }
        };
        Detector net = Formula.fill(
                (Detector) Models.get(name, size, o -> o.numClasses(5).detectionsPerImg(20)));
        double factor = name.contains("rcnn") ? 0.005 : name.equals("ssd300_vgg16") ? 0.1 : 0.3;
        Torch.noGrad(() -> net.stateDict().forEach((key, value) -> {
            boolean last = LAST.stream().anyMatch(key::contains);
            if (last && value.dtype().isFloatingPoint() && !key.contains("running")) {
                value.mul_(factor);
            }
        }));
        return net.toDouble();
    }

    private static List<Tensor> pictures() {
        return List.of(
                Formula.tensor(778, 3, 96, 120).toDouble().add(0.5),
                Formula.tensor(779, 3, 110, 90).toDouble().add(0.5));
    }

    private static Tensor points() {
        float[] points = new float[51];
        for (int i = 0; i < 17; i++) {
            points[3 * i] = 12 + 2 * i;
            points[3 * i + 1] = 22 + 2 * i;
            points[3 * i + 2] = 1;
        }
        return Torch.fromArray(points, 17, 3);
    }

    private static List<Target> targets() {
        Tensor masks = Torch.zeros(new long[] {2, 96, 120}, DType.UINT8);
        masks.set("0, 20:60, 10:60", 1);
        masks.set("1, 30:90, 50:110", 1);
        Tensor other = Torch.zeros(new long[] {1, 110, 90}, DType.UINT8);
        other.set("0, 40:80, 20:70", 1);
        Tensor points = points();
        Tensor two = Torch.stack(List.of(points, points.add(Torch.tensor(42f, 10f, 0f))), 0);
        Tensor one = points.add(Torch.tensor(10f, 20f, 0f)).unsqueeze(0);
        Tensor boxes = Torch.fromArray(new double[] {10, 20, 60, 60, 50, 30, 110, 90}, 2, 4);
        Tensor box = Torch.fromArray(new double[] {20, 40, 70, 80}, 1, 4);
        return List.of(
                new Target(boxes, Torch.fromArray(new long[] {1, 3}), masks, two),
                new Target(box, Torch.fromArray(new long[] {2}), other, one));
    }

    private static double[] numbers(String... begins) {
        String[] words = Golden.line("detections.txt", begins);
        return Arrays.stream(words).skip(3).mapToDouble(Double::parseDouble).toArray();
    }

    private static boolean has(String name, String picture, String kind) {
        return Golden.lines("detections.txt").stream()
                .anyMatch(w -> w[0].equals(name) && w[1].equals(picture) && w[2].equals(kind));
    }

    @ParameterizedTest
    @MethodSource("names")
    void boxesLabelsAndScoresAreTorchvisions(String name) {
        Scope.run(() -> {
            Detector net = make(name);
            net.eval();
            List<Detection> found = Torch.noGrad(() -> net.detect(pictures()));
            for (int i = 0; i < found.size(); i++) {
                check(name, Integer.toString(i), found.get(i));
            }
        });
    }

    /** Each of torchvision's surest is found, in whatever order those of close scores are. */
    private static void check(String name, String picture, Detection found) {
        double[] boxes = numbers(name, picture, "boxes");
        double[] labels = numbers(name, picture, "labels");
        double[] scores = numbers(name, picture, "scores");
        double[] box = found.boxes().flatten().toDoubles();
        long[] label = found.labels().toLongs();
        double[] score = found.scores().toDoubles();
        assertThat(Math.min(10, score.length)).isEqualTo(scores.length);
        for (int e = 0; e < scores.length; e++) {
            int at = -1;
            for (int f = 0; f < score.length && at < 0; f++) {
                boolean same = label[f] == labels[e] && Math.abs(score[f] - scores[e]) < CLOSE * scores[e];
                for (int side = 0; side < 4; side++) {
                    same &= Math.abs(box[4 * f + side] - boxes[4 * e + side]) < 200 * CLOSE;
                }
                at = same ? f : at;
            }
            assertThat(at)
                    .as(
                            "%s, picture %s, number %d: %s %s %s",
                            name,
                            picture,
                            e,
                            labels[e],
                            scores[e],
                            Arrays.toString(Arrays.copyOfRange(boxes, 4 * e, 4 * e + 4)))
                    .isNotNegative();
            checkMore(name, picture, e, found, at);
        }
    }

    private static void checkMore(String name, String picture, int e, Detection found, int at) {
        if (has(name, picture, "masks")) {
            assertThat(found.masks().shape())
                    .endsWith(found.masks().size(2), found.masks().size(3));
            double expected = numbers(name, picture, "masks")[e];
            assertThat(found.masks().get(at).toDouble().sum().item()).isCloseTo(expected, within(CLOSE * expected));
        }
        if (has(name, picture, "keypoints") && e < 3) {
            double[] places = numbers(name, picture, "keypoints");
            double[] place = found.keypoints().get(at).flatten().toDoubles();
            double[] scores = numbers(name, picture, "keypoints_scores");
            double[] score = found.keypointsScores().get(at).toDoubles();
            for (int k = 0; k < score.length; k++) {
                double expected = scores[e * score.length + k];
                assertThat(score[k]).isCloseTo(expected, within(CLOSE * Math.abs(expected)));
                assertThat(place[3 * k]).isCloseTo(places[(e * score.length + k) * 3], within(200 * CLOSE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void lossesAndGradientsOfOneBatchAreTorchvisions(String name) {
        Scope.run(() -> {
            Detector net = make(name);
            Torch.manualSeed(0);
            Map<String, Tensor> losses = net.losses(pictures(), targets());
            List<String> expected = Golden.lines("detections.txt").stream()
                    .filter(w -> w[0].equals(name) && w[2].startsWith("loss."))
                    .map(w -> w[2].substring(5))
                    .toList();
            assertThat(losses.keySet()).containsExactlyInAnyOrderElementsOf(expected);
            losses.forEach((key, value) -> {
                double loss = numbers(name, "0", "loss." + key)[0];
                assertThat(value.item()).as(key).isCloseTo(loss, within(CLOSE * Math.abs(loss) + 1e-9));
            });
            losses.values().stream().reduce(Tensor::add).orElseThrow().backward();
            List<String[]> gradients = Golden.lines("detections.txt").stream()
                    .filter(w -> w[0].equals(name) && w[2].startsWith("grad."))
                    .toList();
            assertThat(gradients).hasSizeGreaterThan(5);
            for (String[] words : gradients) {
                double sum = Double.parseDouble(words[3]);
                Tensor grad = net.getParameter(words[2].substring(5)).grad();
                assertThat(grad.toDouble().abs().sum().item()).as(words[2]).isCloseTo(sum, within(CLOSE * sum + 1e-9));
            }
        });
    }

    @Test
    void aDetectorOnABackboneOfOnesOwn() {
        Backbone backbone = Backbone.of(new Conv2d(3, 8, 3, o -> o.stride(8).padding(1)), 8);
        FasterRCNN net = FasterRCNN.of(
                backbone,
                o -> o.numClasses(2).minSize(64).anchors(new AnchorGenerator(new int[][] {{16, 32}}, 0.5, 1, 2)));
        Tensor picture = Torch.rand(3, 50, 64);
        Target nothing = Target.of(Torch.zeros(0, 4), Torch.zeros(new long[] {0}, DType.INT64));
        Map<String, Tensor> losses = net.losses(List.of(picture), List.of(nothing));
        assertThat(losses.get("loss_box_reg").item()).isZero();
        assertThatThrownBy(() -> net.detect(picture)).hasMessageContaining("call eval() before");
        net.eval();
        assertThat(net.detect(picture).boxes().size(1)).isEqualTo(4);
        assertThat(net.detect(List.of())).isEmpty();
        assertThatThrownBy(() -> net.losses(List.of(picture), List.of(nothing)))
                .hasMessageContaining("call train() before");
    }

    @Test
    void whatCannotBeLearntFromIsRefusedInOneLine() {
        Backbone backbone = Backbone.of(new Conv2d(3, 8, 3, o -> o.stride(8)), 8);
        FasterRCNN net = FasterRCNN.of(backbone, o -> o.numClasses(2));
        Tensor flat = Torch.fromArray(new float[] {5, 5, 5, 9}, 1, 4);
        Target target = Target.of(flat, Torch.fromArray(new long[] {1}));
        assertThatThrownBy(() -> net.losses(List.of(Torch.rand(3, 50, 64)), List.of(target)))
                .hasMessageContaining("target 0 has [");
        assertThatThrownBy(() -> net.losses(List.of(Torch.rand(50, 64)), List.of(target)))
                .hasMessageContaining("of shape [50, 64]");
        assertThatThrownBy(() -> Target.of(flat, Torch.ones(1))).hasMessageContaining("int64");
        assertThatThrownBy(() -> Target.of(Torch.zeros(2, 5), Torch.fromArray(new long[] {1})))
                .hasMessageContaining("[2, 5]");
        List<Target> none = new ArrayList<>();
        assertThatThrownBy(() -> net.losses(List.of(Torch.rand(3, 50, 64)), none))
                .hasMessageContaining("1 pictures and 0 targets");
    }
}
