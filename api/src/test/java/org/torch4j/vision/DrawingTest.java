package org.torch4j.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Pictures beside those of torchvision 0.25: {@code scripts/python/golden_drawing.py} wrote them. */
class DrawingTest {
    private static final Tensor BOXES =
            Torch.fromArray(new float[] {2, 3, 12, 15, 8.7f, 1.2f, 28, 22, 20, 18, 40, 30}, 3, 4);

    @TempDir
    Path folder;

    private static Tensor picture(long h, long w) {
        return Torch.arange(3 * h * w).mul(7).remainder(200).to(DType.UINT8).view(3, h, w);
    }

    private static Tensor picture() {
        return picture(24, 30);
    }

    private static void assertDrawn(String name, Tensor drawn) throws IOException {
        try (var in = DrawingTest.class.getResourceAsStream("/golden/vision/drawing.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] words = text.lines()
                    .map(line -> line.split(" "))
                    .filter(w -> w[0].equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(drawn.dtype()).isEqualTo(DType.UINT8);
            assertThat(drawn.shape())
                    .containsExactly(Arrays.stream(words[1].split("x"))
                            .mapToLong(Long::parseLong)
                            .toArray());
            int[] expected =
                    Arrays.stream(words).skip(2).mapToInt(Integer::parseInt).toArray();
            assertThat(drawn.flatten().toInts()).as(name).containsExactly(expected);
        }
    }

    @Test
    void boxesAreDrawnAsTorchvisionDoes() throws IOException {
        assertDrawn("boxes", Drawing.drawBoundingBoxes(picture(), BOXES, o -> {}));
        List<int[]> colors = List.of(new int[] {255, 0, 0}, new int[] {0, 255, 0}, new int[] {0, 0, 255});
        assertDrawn("boxes.width", Drawing.drawBoundingBoxes(picture(), BOXES, o -> o.width(3)
                .colors(colors)));
        assertDrawn("boxes.fill", Drawing.drawBoundingBoxes(picture(), BOXES, o -> o.fill(true)
                .color(10, 200, 30)));
        Tensor labeled = Drawing.drawBoundingBoxes(picture(), BOXES, o -> o.labels(List.of("a", "b", "c")));
        assertThat(labeled.equal(Drawing.drawBoundingBoxes(picture(), BOXES, o -> {})))
                .isFalse();
    }

    @Test
    void masksAreDrawnAsTorchvisionDoes() throws IOException {
        Tensor masks = Torch.zeros(new long[] {2, 24, 30}, DType.BOOL);
        masks.set("0, 2:12, 3:14", true);
        masks.set("1, 8:20, 10:28", true);
        assertDrawn("masks", Drawing.drawSegmentationMasks(picture(), masks, o -> {}));
        List<int[]> colors = List.of(new int[] {255, 0, 0}, new int[] {0, 255, 0});
        assertDrawn("masks.alpha", Drawing.drawSegmentationMasks(picture(), masks, o -> o.alpha(0.3)
                .colors(colors)));
    }

    @Test
    void flowsAndGridsAreTorchvisions() throws IOException {
        List<Tensor> grid = Torch.meshgrid(List.of(Torch.arange(-4.0, 5.0), Torch.arange(-5.0, 6.0)), "ij");
        assertDrawn("flow", Drawing.flowToImage(Torch.stack(List.of(grid.get(1), grid.get(0)), 0)));
        Tensor one = picture(5, 6);
        List<Tensor> three = List.of(one, one.floorDivide(2), one.floorDivide(3));
        assertDrawn("grid", Drawing.makeGrid(three, o -> o.nrow(2).padding(1).padValue(9)));
        Tensor values = Torch.arange(12.0).view(2, 1, 2, 3);
        Tensor stretched = Drawing.makeGrid(values, o -> o.normalize(true).padding(0));
        assertThat(stretched.shape()).containsExactly(3, 2, 6);
        assertThat(stretched.max().item()).isEqualTo(1);
    }

    @Test
    void pointsAreDrawnAsTorchvisionDoes() throws IOException {
        Tensor points = Torch.fromArray(new float[] {5, 5, 20, 8, 15, 18}, 1, 3, 2);
        assertDrawn("points", Drawing.drawKeypoints(picture(), points, o -> o.color(255, 0, 0)));
        assertDrawn("points.radius", Drawing.drawKeypoints(picture(), points, o -> o.color(255, 0, 0)
                .radius(3)));
        Tensor joined = Drawing.drawKeypoints(
                picture(), points, o -> o.width(1).connectivity(new int[] {0, 1}, new int[] {1, 2}));
        assertThat(joined.at(":, 13, 17").flatten().toInts()).containsOnly(255);
    }

    @Test
    void picturesAreSavedAndReadBack() {
        Tensor picture = picture().toFloat().div(255);
        Path file = folder.resolve("picture.png");
        Drawing.saveImage(picture, file);
        assertThat(Image.read(file).toTensor().equal(picture())).isTrue();
    }

    @Test
    void whatCannotBeDrawnIsRefusedInOneLine() {
        assertThatThrownBy(() -> Drawing.drawBoundingBoxes(Torch.zeros(2, 4, 4), BOXES, o -> {}))
                .hasMessageContaining("[2, 4, 4]");
        Tensor wrong = Torch.fromArray(new float[] {5, 0, 2, 3}, 1, 4);
        assertThatThrownBy(() -> Drawing.drawBoundingBoxes(picture(), wrong, o -> {}))
                .hasMessageContaining("box 0 has no left, top, right and bottom: [5, 0, 2, 3]");
        assertThatThrownBy(() -> Drawing.drawSegmentationMasks(picture(), Torch.zeros(24, 30), o -> {}))
                .hasMessageContaining("masks are bool");
        assertThatThrownBy(() -> Drawing.flowToImage(Torch.zeros(3, 4, 4))).hasMessageContaining("[3, 4, 4]");
    }
}
