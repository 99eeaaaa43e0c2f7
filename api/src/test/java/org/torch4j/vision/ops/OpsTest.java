package org.torch4j.vision.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torch4j.DType;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.functional.Reduction;

/** Sampled calls beside torchvision 0.25, results and gradients. */
class OpsTest {
    private static final List<GoldenCall> CALLS = GoldenCall.all();

    static Stream<String> names() {
        return CALLS.stream().map(GoldenCall::name).distinct();
    }

    @ParameterizedTest
    @MethodSource("names")
    void resultsAndGradientsAreTorchvisions(String name) {
        List<GoldenCall> calls =
                CALLS.stream().filter(c -> c.name().equals(name)).toList();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(20);
        for (int i = 0; i < calls.size(); i++) {
            GoldenCall call = calls.get(i);
            String what = "%s, call %d".formatted(name, i);
            Scope.run(() -> check(what, call));
        }
    }

    private static void check(String what, GoldenCall call) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String key : call.values().keySet()) {
            if (call.has("grad." + key)) {
                inputs.put(key, call.tensor(key).requiresGrad_());
            }
        }
        if (call.has("error")) {
            assertThatThrownBy(() -> compute(call, inputs)).as(what).isInstanceOf(RuntimeException.class);
            return;
        }
        Tensor out = compute(call, inputs);
        assertSame(what, out, call.tensor("out"));
        if (!inputs.isEmpty()) {
            Tensor weights = Torch.arange(out.numel(), DType.FLOAT64).cos().to(out.dtype());
            out.mul(weights.view(out.shape())).sum().backward();
            inputs.forEach((key, input) ->
                    assertSame(what + ", gradient of " + key, input.grad(), call.tensor("grad." + key)));
        }
    }

    private static void assertSame(String what, Tensor found, Tensor expected) {
        assertThat(found.shape()).as(what).containsExactly(expected.shape());
        assertThat(found.dtype()).as(what).isEqualTo(expected.dtype());
        double[] a = found.toDoubles();
        double[] b = expected.toDoubles();
        double largest =
                Arrays.stream(b).filter(Double::isFinite).map(Math::abs).max().orElse(1);
        // sums in another order; float16 is rounded at every step in torchvision, here once at the end
        double tolerance =
                switch (expected.dtype()) {
                    case FLOAT64 -> 1e-12;
                    case FLOAT32 -> 2e-6;
                    case FLOAT16 -> 4e-3;
                    default -> 0;
                };
        for (int i = 0; i < a.length; i++) {
            if (!(Double.isNaN(a[i]) && Double.isNaN(b[i])) && a[i] != b[i]) {
                assertThat(Math.abs(a[i] - b[i]))
                        .as("%s, number %d: %s for %s", what, i, a[i], b[i])
                        .isLessThanOrEqualTo(tolerance * Math.max(largest, 1));
            }
        }
    }

    private static Tensor compute(GoldenCall c, Map<String, Tensor> inputs) {
        Arguments in = key -> inputs.containsKey(key) ? inputs.get(key) : c.tensor(key);
        return switch (c.name()) {
            case "nms" -> Ops.nms(in.get("boxes"), in.get("scores"), c.number("iou_threshold"));
            case "batched_nms" ->
                Ops.batchedNms(in.get("boxes"), in.get("scores"), in.get("idxs"), c.number("iou_threshold"));
            case "remove_small_boxes" -> Ops.removeSmallBoxes(in.get("boxes"), c.number("min_size"));
            case "clip_boxes_to_image" ->
                Ops.clipBoxesToImage(in.get("boxes"), c.numbers("size")[0], c.numbers("size")[1]);
            case "box_convert" -> Ops.boxConvert(in.get("boxes"), format(c, "in_fmt"), format(c, "out_fmt"));
            case "box_area" -> Ops.boxArea(in.get("boxes"), format(c, "fmt"));
            case "box_iou" ->
                c.has("fmt")
                        ? Ops.boxIou(in.get("boxes1"), in.get("boxes2"), format(c, "fmt"))
                        : Ops.boxIou(in.get("boxes1"), in.get("boxes2"));
            case "generalized_box_iou" -> Ops.generalizedBoxIou(in.get("boxes1"), in.get("boxes2"));
            case "distance_box_iou" -> Ops.distanceBoxIou(in.get("boxes1"), in.get("boxes2"));
            case "complete_box_iou" -> Ops.completeBoxIou(in.get("boxes1"), in.get("boxes2"));
            case "generalized_box_iou_loss" ->
                Ops.generalizedBoxIouLoss(in.get("boxes1"), in.get("boxes2"), reduction(c), c.number("eps"));
            case "distance_box_iou_loss" ->
                Ops.distanceBoxIouLoss(in.get("boxes1"), in.get("boxes2"), reduction(c), c.number("eps"));
            case "complete_box_iou_loss" ->
                Ops.completeBoxIouLoss(in.get("boxes1"), in.get("boxes2"), reduction(c), c.number("eps"));
            case "masks_to_boxes" -> Ops.masksToBoxes(in.get("masks"));
            case "sigmoid_focal_loss" ->
                Ops.sigmoidFocalLoss(
                        in.get("inputs"), in.get("targets"), c.number("alpha"), c.number("gamma"), reduction(c));
            case "roi_align" -> Ops.roiAlign(in.get("input"), in.get("rois"), region(c));
            case "roi_pool" -> Ops.roiPool(in.get("input"), in.get("rois"), region(c));
            case "ps_roi_align" -> Ops.psRoiAlign(in.get("input"), in.get("rois"), region(c));
            case "ps_roi_pool" -> Ops.psRoiPool(in.get("input"), in.get("rois"), region(c));
            case "deform_conv2d" ->
                Ops.deformConv2d(in.get("input"), in.get("offset"), in.get("weight"), o -> o.bias(in.get("bias"))
                        .mask(in.get("mask"))
                        .stride(c.numbers("stride"))
                        .padding(c.numbers("padding"))
                        .dilation(c.numbers("dilation")));
            case "multi_scale_roi_align" -> multiScale(c, in);
            default -> throw new IllegalArgumentException(c.name());
        };
    }

    private interface Arguments {
        Tensor get(String key);
    }

    private static Consumer<RoiOptions> region(GoldenCall c) {
        return o -> {
            o.outputSize((int) c.numbers("size")[0], (int) c.numbers("size")[1])
                    .spatialScale(c.number("spatial_scale"));
            if (c.has("sampling_ratio")) {
                o.samplingRatio((int) c.number("sampling_ratio"));
            }
            if (c.has("aligned")) {
                o.aligned(c.flag("aligned"));
            }
        };
    }

    private static Tensor multiScale(GoldenCall c, Arguments in) {
        Map<String, Tensor> maps = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c")) {
            maps.put(name, in.get(name));
        }
        List<Tensor> boxes = new ArrayList<>();
        long start = 0;
        List<MultiScaleRoIAlign.ImageSize> sizes = new ArrayList<>();
        for (long count : c.numbers("counts")) {
            boxes.add(in.get("boxes").narrow(0, start, count));
            start += count;
            sizes.add(new MultiScaleRoIAlign.ImageSize(64, 64));
        }
        int side = (int) c.number("size");
        return new MultiScaleRoIAlign(
                        List.of(c.text("names").split(" ")),
                        side,
                        side,
                        (int) c.number("sampling_ratio"),
                        (int) c.number("canonical_scale"),
                        (int) c.number("canonical_level"))
                .apply(maps, boxes, sizes);
    }

    private static BoxFormat format(GoldenCall c, String key) {
        return BoxFormat.valueOf(c.text(key).toUpperCase(Locale.ROOT));
    }

    private static Reduction reduction(GoldenCall c) {
        return Reduction.of(c.text("reduction"));
    }

    @Test
    void whatIsNoBoxIsRefusedInOneLine() {
        Tensor boxes = Torch.zeros(3, 5);
        assertThatThrownBy(() -> Ops.nms(boxes, Torch.zeros(3), 0.5)).hasMessage("boxes have shape [N, 4], not [3, 5]");
        assertThatThrownBy(() -> Ops.nms(Torch.zeros(3, 4), Torch.zeros(2), 0.5))
                .hasMessage("a score for each of 3 boxes is expected, not shape [2]");
        assertThatThrownBy(() -> Ops.boxIou(boxes, boxes)).hasMessage("boxes have shape [..., 4], not [3, 5]");
        assertThatThrownBy(() -> Ops.boxConvert(Torch.zeros(1, 4), BoxFormat.XYXY, BoxFormat.XYWHR))
                .hasMessage("boxes XYXY do not become XYWHR");
        assertThatThrownBy(() -> Ops.masksToBoxes(Torch.zeros(1, 3, 3))).hasMessageContaining("mask 0 is empty");
        Tensor x = Torch.zeros(1, 2, 4, 4);
        assertThatThrownBy(() -> Ops.roiAlign(x, Torch.zeros(1, 4), o -> o.outputSize(2)))
                .hasMessageContaining("not [1, 4]");
        assertThatThrownBy(
                        () -> Ops.roiAlign(x, Torch.fromArray(new float[] {7, 0, 0, 1, 1}, 1, 5), o -> o.outputSize(2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("region 0 is of picture 7.0, but there are 1");
        assertThatThrownBy(() -> Ops.roiAlign(x, Torch.zeros(1, 5), o -> {})).hasMessageContaining("outputSize");
        assertThatThrownBy(() -> Ops.psRoiPool(x, Torch.zeros(1, 5), o -> o.outputSize(2)))
                .hasMessageContaining("2 channels are no multiple of the 2 x 2 cells");
        assertThatThrownBy(() -> Ops.deformConv2d(x, Torch.zeros(1, 17, 2, 2), Torch.zeros(2, 2, 3, 3)))
                .hasMessageContaining("multiple of 2 * 3 * 3");
    }

    @Test
    void regionsOfNotANumberAreEmpty() {
        Tensor rois = Torch.fromArray(new float[] {0, Float.NaN, 0, 3, 3}, 1, 5);
        for (int ratio : new int[] {-1, 2}) {
            Tensor cells = Ops.roiAlign(
                    Torch.ones(1, 1, 4, 4), rois, o -> o.outputSize(2).samplingRatio(ratio));
            assertThat(cells.flatten().toFloats()).containsOnly(0);
        }
    }
}
