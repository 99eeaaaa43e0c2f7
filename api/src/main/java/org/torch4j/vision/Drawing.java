package org.torch4j.vision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Pictures for looking at: many in one, and boxes, masks and points drawn upon them.
 *
 * <pre>{@code
 * Tensor shown = Drawing.drawBoundingBoxes(picture, found.boxes(), o -> o.labels(names).width(2));
 * Image.of(shown).write(Path.of("found.png"));
 * }</pre>
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/utils.html">torchvision.utils</a>
 */
public final class Drawing {
    private Drawing() {}

    public static Tensor makeGrid(Tensor pictures) {
        return makeGrid(pictures, o -> {});
    }

    /**
     * Pictures side by side.
     *
     * @param pictures [N, C, H, W], or one of [C, H, W] or [H, W]; gray becomes three channels
     * @return [C, height, width]
     */
    public static Tensor makeGrid(Tensor pictures, Consumer<GridOptions> options) {
        GridOptions o = new GridOptions();
        options.accept(o);
        return Torch.noGrad(() -> Grid.make(pictures, o));
    }

    public static Tensor makeGrid(List<Tensor> pictures, Consumer<GridOptions> options) {
        return makeGrid(Torch.stack(pictures, 0), options);
    }

    public static void saveImage(Tensor pictures, Path png) {
        saveImage(pictures, png, o -> {});
    }

    /** Writes pictures of 0 to 1 as a PNG file, several as a grid. */
    public static void saveImage(Tensor pictures, Path png, Consumer<GridOptions> options) {
        Tensor grid = makeGrid(pictures, options);
        Torch.noGrad(() ->
                        Image.of(grid.mul(255).add(0.5).clamp(0.0, 255.0).cpu().to(DType.UINT8)))
                .write(png);
    }

    /**
     * Boxes upon a picture.
     *
     * @param picture [3, H, W] or [1, H, W], bytes or 0 to 1
     * @param boxes [N, 4], left, top, right, bottom
     * @return a picture of the same type, [3, H, W]
     */
    public static Tensor drawBoundingBoxes(Tensor picture, Tensor boxes, Consumer<DrawOptions> options) {
        DrawOptions o = options(options);
        if (boxes.dim() != 2 || boxes.size(1) != 4) {
            throw new IllegalArgumentException("boxes have shape [N, 4], not " + Arrays.toString(boxes.shape()));
        }
        long[] b = boxes.detach().cpu().to(DType.INT64).contiguous().toLongs();
        int count = b.length / 4;
        if (o.labels != null && o.labels.size() != count) {
            throw new IllegalArgumentException("%d labels for %d boxes".formatted(o.labels.size(), count));
        }
        for (int i = 0; i < count; i++) {
            if (b[4 * i] > b[4 * i + 2] || b[4 * i + 1] > b[4 * i + 3]) {
                throw new IllegalArgumentException("box %d has no left, top, right and bottom: %s"
                        .formatted(i, Arrays.toString(Arrays.copyOfRange(b, 4 * i, 4 * i + 4))));
            }
        }
        return onto(picture, canvas -> {
            for (int i = 0; i < count; i++) {
                int[] color = o.color(i, count);
                canvas.rectangle((int) b[4 * i], (int) b[4 * i + 1], (int) b[4 * i + 2], (int) b[4 * i + 3], color, o);
                if (o.labels != null && o.labels.get(i) != null) {
                    canvas.text(o.labels.get(i), (int) b[4 * i] + o.width + 1, (int) b[4 * i + 1] + o.width + 1, color);
                }
            }
        });
    }

    /**
     * Masks upon a picture; where several overlap it is black.
     *
     * @param picture [3, H, W], bytes or 0 to 1
     * @param masks bool [N, H, W] or [H, W]
     */
    public static Tensor drawSegmentationMasks(Tensor picture, Tensor masks, Consumer<DrawOptions> options) {
        DrawOptions o = options(options);
        check(picture, 3);
        Tensor all = masks.dim() == 2 ? masks.unsqueeze(0) : masks;
        if (all.dim() != 3
                || all.dtype() != DType.BOOL
                || all.size(1) != picture.size(1)
                || all.size(2) != picture.size(2)) {
            throw new IllegalArgumentException("masks are bool and as large as the picture %s, not %s of shape %s"
                    .formatted(Arrays.toString(picture.shape()), masks.dtype(), Arrays.toString(masks.shape())));
        }
        return Torch.noGrad(() -> {
            boolean bytes = picture.dtype() == DType.UINT8;
            int count = (int) all.size(0);
            Tensor drawn = picture.clone();
            for (int i = 0; i < count; i++) {
                int[] rgb = o.color(i, count);
                double[] color = Arrays.stream(rgb)
                        .mapToDouble(v -> bytes ? v : v / 255.0)
                        .toArray();
                Tensor paint = Torch.fromArray(color).to(picture.device(), picture.dtype(), false);
                drawn = Torch.where(all.get(i).unsqueeze(0), paint.view(3, 1, 1), drawn);
            }
            Tensor twice = all.sum(0).gt(1).unsqueeze(0);
            drawn = drawn.maskedFill(twice, 0);
            return picture.mul(1 - o.alpha).add(drawn.mul(o.alpha)).to(picture.dtype());
        });
    }

    /**
     * Points upon a picture.
     *
     * @param picture [3, H, W], bytes or 0 to 1
     * @param keypoints [N, K, 2], x and y
     */
    public static Tensor drawKeypoints(Tensor picture, Tensor keypoints, Consumer<DrawOptions> options) {
        DrawOptions o = options(options);
        check(picture, 3);
        if (keypoints.dim() != 3 || keypoints.size(2) < 2) {
            throw new IllegalArgumentException(
                    "key points have shape [N, K, 2], not " + Arrays.toString(keypoints.shape()));
        }
        long[] p = keypoints.narrow(2, 0, 2).cpu().to(DType.INT64).contiguous().toLongs();
        int each = (int) keypoints.size(1);
        boolean[] seen = new boolean[p.length / 2];
        Arrays.fill(seen, true);
        if (o.visibility != null) {
            seen = o.visibility.ne(0).cpu().contiguous().toBooleans();
        }
        boolean[] drawn = seen;
        int[] color = o.colors == null ? new int[] {255, 255, 255} : o.colors.get(0);
        return onto(picture, canvas -> {
            for (int i = 0; i < drawn.length; i++) {
                if (drawn[i]) {
                    canvas.disc((int) p[2 * i], (int) p[2 * i + 1], o.radius, color);
                }
            }
            for (int first = 0; first < drawn.length; first += each) {
                for (int[] pair : o.connectivity) {
                    int a = first + pair[0];
                    int b = first + pair[1];
                    if (drawn[a] && drawn[b]) {
                        canvas.line((int) p[2 * a], (int) p[2 * a + 1], (int) p[2 * b], (int) p[2 * b + 1], o.width);
                    }
                }
            }
        });
    }

    /**
     * Directions as colors, lengths as their strength.
     *
     * @param flow float32 [2, H, W] or [N, 2, H, W]
     * @return uint8 [3, H, W] or [N, 3, H, W]
     */
    public static Tensor flowToImage(Tensor flow) {
        if (flow.dtype() != DType.FLOAT32 || flow.dim() != 3 && flow.dim() != 4 || flow.size(-3) != 2) {
            throw new IllegalArgumentException("a flow is float32 of shape [N, 2, H, W], not %s of shape %s"
                    .formatted(flow.dtype(), Arrays.toString(flow.shape())));
        }
        return Torch.noGrad(() -> FlowColors.of(flow));
    }

    /** The color of the thing of that number where none is chosen. */
    public static int[] color(int index) {
        long i = index;
        return new int[] {(int) (i * 33554431 % 255), (int) (i * 32767 % 255), (int) (i * 2097151 % 255)};
    }

    private static DrawOptions options(Consumer<DrawOptions> options) {
        DrawOptions o = new DrawOptions();
        options.accept(o);
        return o;
    }

    private static void check(Tensor picture, int channels) {
        boolean right = picture.dim() == 3 && (picture.size(0) == channels || picture.size(0) == 3);
        if (!right || picture.dtype() != DType.UINT8 && !picture.dtype().isFloatingPoint()) {
            throw new IllegalArgumentException("a picture is bytes or 0 to 1 of shape [3, H, W], not %s of shape %s"
                    .formatted(picture.dtype(), Arrays.toString(picture.shape())));
        }
    }

    private static Tensor onto(Tensor picture, Consumer<PixelCanvas> draw) {
        check(picture, 1);
        return Torch.noGrad(() -> {
            Tensor bytes = picture.dtype() == DType.UINT8
                    ? picture
                    : picture.toFloat().mul(255.999).to(DType.UINT8);
            Tensor three = bytes.size(0) == 1 ? bytes.repeat(3, 1, 1) : bytes;
            PixelCanvas canvas = new PixelCanvas(Image.of(three.cpu()));
            draw.accept(canvas);
            Tensor drawn = canvas.image().toTensor().to(picture.device());
            return picture.dtype() == DType.UINT8
                    ? drawn
                    : drawn.to(picture.dtype()).div(255);
        });
    }

    /** Lays pictures side by side. */
    private static final class Grid {
        static Tensor make(Tensor given, GridOptions o) {
            Tensor pictures = given.dim() == 2 ? given.unsqueeze(0) : given;
            pictures = pictures.dim() == 3 ? pictures.unsqueeze(0) : pictures;
            if (pictures.dim() != 4 || o.nrow < 1 || o.padding < 0) {
                throw new IllegalArgumentException("pictures have shape [N, C, H, W], not %s; rows at least one of them"
                        .formatted(Arrays.toString(given.shape())));
            }
            if (pictures.size(1) == 1) {
                pictures = Torch.cat(List.of(pictures, pictures, pictures), 1);
            }
            if (o.normalize) {
                pictures = normalized(pictures, o);
            }
            int count = (int) pictures.size(0);
            if (count == 1) {
                return pictures.get(0);
            }
            int columns = Math.min(o.nrow, count);
            int rows = (count + columns - 1) / columns;
            long height = pictures.size(2) + o.padding;
            long width = pictures.size(3) + o.padding;
            Tensor grid = Torch.full(
                    new long[] {pictures.size(1), height * rows + o.padding, width * columns + o.padding},
                    o.padValue,
                    pictures.dtype().on(pictures.device()));
            for (int k = 0; k < count; k++) {
                grid.narrow(1, k / columns * height + o.padding, height - o.padding)
                        .narrow(2, k % columns * width + o.padding, width - o.padding)
                        .copy_(pictures.get(k));
            }
            return grid;
        }

        private static Tensor normalized(Tensor pictures, GridOptions o) {
            if (!o.scaleEach) {
                return stretched(pictures, o.valueRange);
            }
            List<Tensor> each = new ArrayList<>();
            for (Tensor picture : pictures.unbind(0)) {
                each.add(stretched(picture, o.valueRange));
            }
            return Torch.stack(each, 0);
        }

        private static Tensor stretched(Tensor t, double[] range) {
            double low = range == null ? t.min().item() : range[0];
            double high = range == null ? t.max().item() : range[1];
            return t.clamp(low, high).sub(low).div(Math.max(high - low, 1e-5));
        }
    }
}
