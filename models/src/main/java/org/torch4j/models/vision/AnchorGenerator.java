package org.torch4j.models.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;

/**
 * Boxes of given sizes and shapes around each cell of feature maps, which a detector corrects.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/faster_rcnn.html">torchvision's detectors</a>
 */
public final class AnchorGenerator extends Module {
    private final int[][] sizes;
    private final double[][] aspectRatios;

    /**
     * @param sizes of each map, in pixels of the picture
     * @param aspectRatios of each map, height over width
     */
    public AnchorGenerator(int[][] sizes, double[][] aspectRatios) {
        if (sizes.length != aspectRatios.length) {
            throw new IllegalArgumentException(
                    "sizes of %d maps and shapes of %d".formatted(sizes.length, aspectRatios.length));
        }
        this.sizes = sizes;
        this.aspectRatios = aspectRatios;
    }

    /** The same shapes for all maps. */
    public AnchorGenerator(int[][] sizes, double... aspectRatios) {
        this(sizes, Collections.nCopies(sizes.length, aspectRatios).toArray(double[][]::new));
    }

    /** How many boxes a cell of each map has. */
    public List<Integer> numAnchorsPerLocation() {
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            counts.add(sizes[i].length * aspectRatios[i].length);
        }
        return counts;
    }

    /** The boxes of all maps, [boxes, 4], the same for each picture; left, top, right, bottom. */
    public Tensor anchors(ImageList images, List<Tensor> maps) {
        if (maps.size() != sizes.length) {
            throw new IllegalArgumentException(
                    "sizes of anchors for %d maps, but there are %d".formatted(sizes.length, maps.size()));
        }
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Tensor map = maps.get(i);
            Tensor cell = cell(sizes[i], aspectRatios[i]).to(map.device(), map.dtype(), false);
            all.add(shifted(cell, map, images.tensors()));
        }
        return Torch.cat(all, 0);
    }

    private static Tensor cell(int[] sizes, double[] ratios) {
        Tensor side =
                Torch.fromArray(Arrays.stream(sizes).asDoubleStream().toArray()).to(DType.FLOAT32);
        Tensor tall = Torch.fromArray(ratios).to(DType.FLOAT32).sqrt();
        Tensor w = tall.reciprocal().unsqueeze(1).mul(side.unsqueeze(0)).view(-1);
        Tensor h = tall.unsqueeze(1).mul(side.unsqueeze(0)).view(-1);
        return Torch.stack(List.of(w.neg(), h.neg(), w, h), 1).div(2).round();
    }

    private static Tensor shifted(Tensor cell, Tensor map, Tensor pictures) {
        long height = map.size(-2);
        long width = map.size(-1);
        Tensor x = Torch.arange(width, DType.INT32.on(map.device())).mul(pictures.size(-1) / width);
        Tensor y = Torch.arange(height, DType.INT32.on(map.device())).mul(pictures.size(-2) / height);
        List<Tensor> grid = Torch.meshgrid(List.of(y, x), "ij");
        Tensor gy = grid.get(0).reshape(-1);
        Tensor gx = grid.get(1).reshape(-1);
        Tensor shifts = Torch.stack(List.of(gx, gy, gx, gy), 1);
        return shifts.view(-1, 1, 4).add(cell.view(1, -1, 4)).reshape(-1, 4);
    }
}
