package org.torch4j.vision.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;

/**
 * {@link RoIAlign} on the map of a pyramid that suits a box's size.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.ops.MultiScaleRoIAlign.html">MultiScaleRoIAlign</a>
 */
public final class MultiScaleRoIAlign extends Module {
    /** The size of a picture before the network, in pixels. */
    public record ImageSize(long height, long width) {}

    private final List<String> featmapNames;
    private final int height;
    private final int width;
    private final int samplingRatio;
    private final int canonicalScale;
    private final int canonicalLevel;
    private double[] scales;
    private long firstLevel;
    private long lastLevel;

    public MultiScaleRoIAlign(List<String> featmapNames, int outputSize, int samplingRatio) {
        this(featmapNames, outputSize, outputSize, samplingRatio, 224, 4);
    }

    /**
     * @param featmapNames the maps that count
     * @param height cells of a region
     * @param width cells of a region
     * @param samplingRatio points of a cell in each direction
     * @param canonicalScale side of a box that is read from the level {@code canonicalLevel}
     */
    public MultiScaleRoIAlign(
            List<String> featmapNames,
            int height,
            int width,
            int samplingRatio,
            int canonicalScale,
            int canonicalLevel) {
        this.featmapNames = List.copyOf(featmapNames);
        this.height = height;
        this.width = width;
        this.samplingRatio = samplingRatio;
        this.canonicalScale = canonicalScale;
        this.canonicalLevel = canonicalLevel;
    }

    /** How many cells a region has, from top to bottom. */
    public int outputHeight() {
        return height;
    }

    /** How many cells a region has, from left to right. */
    public int outputWidth() {
        return width;
    }

    /**
     * @param maps by name, [N, C, H, W]
     * @param boxes of each picture, [L, 4], in its pixels
     * @param sizes of the pictures
     * @return [number of all boxes, C, height, width]
     */
    public Tensor apply(Map<String, Tensor> maps, List<Tensor> boxes, List<ImageSize> sizes) {
        return call(in -> forward(maps, boxes, sizes), maps, boxes, sizes);
    }

    public Tensor forward(Map<String, Tensor> maps, List<Tensor> boxes, List<ImageSize> sizes) {
        List<Tensor> used = maps.entrySet().stream()
                .filter(e -> featmapNames.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (used.isEmpty()) {
            throw new IllegalArgumentException("no map of %s among %s".formatted(featmapNames, maps.keySet()));
        }
        if (scales == null) {
            findScales(used, sizes);
        }
        Tensor rois = Regions.ofPictures(boxes);
        if (used.size() == 1) {
            return align(used.get(0), rois, 0);
        }
        Tensor levels = levels(boxes);
        Tensor first = used.get(0);
        Tensor result = Torch.zeros(
                new long[] {rois.size(0), first.size(1), height, width},
                first.dtype().on(first.device()));
        for (int level = 0; level < used.size(); level++) {
            Tensor mine = Boxes.positions(levels.eq(level));
            Tensor cells = align(used.get(level), rois.indexSelect(0, mine), level);
            result = result.indexCopy(0, mine, cells.to(first.dtype()));
        }
        return result;
    }

    private Tensor align(Tensor map, Tensor rois, int level) {
        return Ops.roiAlign(map, rois, o -> o.outputSize(height, width)
                .spatialScale(scales[level])
                .samplingRatio(samplingRatio));
    }

    private void findScales(List<Tensor> maps, List<ImageSize> sizes) {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("no sizes of pictures");
        }
        long tallest = sizes.stream().mapToLong(ImageSize::height).max().orElseThrow();
        scales = maps.stream()
                .mapToDouble(map -> Math.pow(2, Math.rint(log2((double) map.size(-2) / tallest))))
                .toArray();
        firstLevel = (long) -log2(scales[0]);
        lastLevel = (long) -log2(scales[scales.length - 1]);
    }

    private static double log2(double v) {
        return Math.log(v) / Math.log(2);
    }

    /** The map of each box, the first one 0. */
    private Tensor levels(List<Tensor> boxes) {
        Tensor side = Torch.cat(boxes.stream().map(Ops::boxArea).toList(), 0).sqrt();
        Tensor level =
                side.div(canonicalScale).log2().add(canonicalLevel).add(1e-6).floor();
        return level.clamp(firstLevel, lastLevel).to(DType.INT64).sub(firstLevel);
    }

    @Override
    public String toString() {
        return "%s(featmap_names=%s, output_size=(%d, %d), sampling_ratio=%d)"
                .formatted(
                        getName(),
                        featmapNames.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ", "[", "]")),
                        height,
                        width,
                        samplingRatio);
    }
}
