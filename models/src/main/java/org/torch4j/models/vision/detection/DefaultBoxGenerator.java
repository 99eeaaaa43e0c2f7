package org.torch4j.models.vision.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.internal.text.PythonRepr;
import org.torch4j.models.vision.ImageList;
import org.torch4j.nn.Module;

/** The boxes that SSD corrects: around each cell of each map squares of two sizes and boxes of other shapes. */
public final class DefaultBoxGenerator extends Module {
    private final int[][] aspectRatios;
    private final double[] scales;
    private final int[] steps;

    /**
     * @param aspectRatios of each map, besides squares
     * @param scales of each map and one more, as shares of the picture
     * @param steps pixels of the picture between the cells of each map; null for as many cells as there are
     */
    public DefaultBoxGenerator(int[][] aspectRatios, double[] scales, int[] steps) {
        if (scales.length != aspectRatios.length + 1 || steps != null && steps.length != aspectRatios.length) {
            throw new IllegalArgumentException("%d maps need %d scales and as many steps as maps"
                    .formatted(aspectRatios.length, aspectRatios.length + 1));
        }
        this.aspectRatios = aspectRatios;
        this.scales = scales;
        this.steps = steps;
    }

    /** Scales in even steps. */
    static DefaultBoxGenerator between(int[][] aspectRatios, double least, double most) {
        int maps = aspectRatios.length;
        double[] scales = new double[maps + 1];
        for (int k = 0; k < maps; k++) {
            scales[k] = least + (most - least) * k / (maps - 1.0);
        }
        scales[maps] = 1;
        return new DefaultBoxGenerator(aspectRatios, scales, null);
    }

    /** How many boxes a cell of each map has. */
    public List<Integer> numAnchorsPerLocation() {
        return Arrays.stream(aspectRatios).map(r -> 2 + 2 * r.length).toList();
    }

    private float[] sides(int map) {
        double scale = scales[map];
        double between = Math.sqrt(scale * scales[map + 1]);
        float[] sides = new float[4 + 4 * aspectRatios[map].length];
        sides[0] = sides[1] = (float) scale;
        sides[2] = sides[3] = (float) between;
        int at = 4;
        for (int ratio : aspectRatios[map]) {
            double root = Math.sqrt(ratio);
            float w = (float) (scale * root);
            float h = (float) (scale / root);
            for (float side : new float[] {w, h, h, w}) {
                sides[at++] = side;
            }
        }
        return sides;
    }

    /** The boxes of all maps, [boxes, 4], in pixels; left, top, right, bottom. */
    public Tensor anchors(ImageList images, List<Tensor> maps) {
        long height = images.tensors().size(-2);
        long width = images.tensors().size(-1);
        List<Tensor> all = new ArrayList<>();
        for (int k = 0; k < maps.size(); k++) {
            Tensor map = maps.get(k);
            long rows = map.size(-2);
            long columns = map.size(-1);
            double acrossAll = steps == null ? columns : (double) width / steps[k];
            double downAll = steps == null ? rows : (double) height / steps[k];
            Tensor x = Torch.arange(columns).add(0.5).div(acrossAll);
            Tensor y = Torch.arange(rows).add(0.5).div(downAll);
            List<Tensor> grid = Torch.meshgrid(List.of(y, x), "ij");
            Tensor centers =
                    Torch.stack(List.of(grid.get(1).reshape(-1), grid.get(0).reshape(-1)), -1);
            float[] sides = sides(k);
            Tensor sizes = Torch.fromArray(sides, sides.length / 2, 2).clamp(0.0, 1.0);
            Tensor repeated =
                    centers.unsqueeze(1).expand(-1, sides.length / 2, -1).reshape(-1, 2);
            all.add(Torch.cat(List.of(repeated, sizes.repeat(rows * columns, 1)), 1));
        }
        Tensor first = maps.get(0);
        Tensor boxes = Torch.cat(all, 0).to(first.device(), first.dtype(), false);
        Tensor size = Torch.fromArray(new float[] {width, height}).to(first.device(), first.dtype(), false);
        Tensor center = boxes.narrow(1, 0, 2);
        Tensor half = boxes.narrow(1, 2, 2).mul(0.5);
        return Torch.cat(List.of(center.sub(half).mul(size), center.add(half).mul(size)), -1);
    }

    @Override
    public String toString() {
        return "%s(aspect_ratios=%s, clip=True, scales=%s, steps=%s)"
                .formatted(
                        getName(),
                        Arrays.deepToString(aspectRatios),
                        Arrays.stream(scales).mapToObj(PythonRepr::number).collect(Collectors.joining(", ", "[", "]")),
                        steps == null ? "None" : Arrays.toString(steps));
    }
}
