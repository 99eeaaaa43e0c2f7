package org.torch4j.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.vision.transforms.CenterCrop;
import org.torch4j.vision.transforms.ColorJitter;
import org.torch4j.vision.transforms.Compose;
import org.torch4j.vision.transforms.ConvertImageDtype;
import org.torch4j.vision.transforms.Grayscale;
import org.torch4j.vision.transforms.Normalize;
import org.torch4j.vision.transforms.PILToTensor;
import org.torch4j.vision.transforms.Pad;
import org.torch4j.vision.transforms.RandomCrop;
import org.torch4j.vision.transforms.RandomErasing;
import org.torch4j.vision.transforms.RandomGrayscale;
import org.torch4j.vision.transforms.RandomHorizontalFlip;
import org.torch4j.vision.transforms.RandomResizedCrop;
import org.torch4j.vision.transforms.RandomVerticalFlip;
import org.torch4j.vision.transforms.Resize;
import org.torch4j.vision.transforms.ToImage;
import org.torch4j.vision.transforms.ToTensor;
import org.torch4j.vision.transforms.Transform;

/** Pictures against those that torchvision 0.25 makes. */
class TransformsTest {
    private final Image grey = GoldenPictures.of("in.grey").image();
    private final Image rgb = GoldenPictures.of("in.rgb").image();
    private final Image rgba = GoldenPictures.of("in.rgba").image();
    private final Tensor whole = rgb.toTensor();
    private final Tensor tensor = new ToTensor().apply(rgb);

    private static void assertSame(String name, Object result) {
        var golden = GoldenPictures.of(name);
        if (result instanceof Image image) {
            assertThat(image).as(name).isEqualTo(golden.image());
            return;
        }
        Tensor t = (Tensor) result;
        assertThat(t.shape()).as(name).isEqualTo(golden.shape());
        if (t.dtype() == DType.UINT8) {
            assertThat(t.to(DType.INT32).toInts()).as(name).isEqualTo(golden.values());
        } else {
            assertThat(t.toFloats()).as(name).isEqualTo(golden.floats());
        }
    }

    /**
     * A hue is kept in sixths of a circle: the rounding of one of the four changes grows sixfold on the way back, and
     * vector units of other widths round otherwise. Normal draws differ by their last bits for the same reason.
     */
    private static void assertNear(String name, Tensor result) {
        var golden = GoldenPictures.of(name);
        assertThat(result.shape()).as(name).isEqualTo(golden.shape());
        assertThat(result.toFloats())
                .as(name)
                .usingComparatorWithPrecision(4 * 6 * Math.ulp(1f))
                .containsExactly(golden.floats());
    }

    @Test
    void imagesBecomeTensorsAndBack() {
        assertSame("to_tensor.rgb", tensor);
        assertSame("to_image.rgb", new ToImage().apply(tensor.mul(0.7).add(0.1)));
        assertSame("convert.float_uint8", new ConvertImageDtype(DType.UINT8).apply(tensor));
        assertSame("convert.uint8_float", new ConvertImageDtype(DType.FLOAT32).apply(new PILToTensor().apply(rgb)));
        assertThat(new ToImage().apply(whole)).isEqualTo(rgb);
    }

    @Test
    void channelsAreNormalized() {
        var mnist = new Compose(new ToTensor(), new Normalize(0.1307, 0.3081));
        assertSame("mnist.grey", mnist.apply(grey));
        var imagenet = new Normalize(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});
        assertSame("normalize.rgb", imagenet.apply(tensor));
        assertThat(mnist.supportsBatches()).isTrue();
        Tensor two = Torch.stack(grey.toTensor(), grey.toTensor());
        assertThat(mnist.batch(two).select(0, 1).toFloats())
                .isEqualTo(GoldenPictures.of("mnist.grey").floats());
        assertThatThrownBy(() -> imagenet.apply(whole)).hasMessageContaining("takes a floating tensor");
        assertThatThrownBy(() -> imagenet.apply(rgb)).hasMessageContaining("put ToTensor before it");
    }

    static Stream<Arguments> sizes() {
        List<Arguments> all = new ArrayList<>();
        for (Interpolation how : Interpolation.values()) {
            if (how != Interpolation.NEAREST_EXACT) {
                all.add(Arguments.of("7", how));
                all.add(Arguments.of("20", how));
                all.add(Arguments.of("5x21", how));
                all.add(Arguments.of("6x15", how));
            }
        }
        return all.stream();
    }

    private static Resize resize(String size, Interpolation how, boolean antialias) {
        String[] sides = size.split("x");
        return sides.length == 2
                ? new Resize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), o -> o.interpolation(how)
                        .antialias(antialias))
                : new Resize(Integer.parseInt(size), o -> o.interpolation(how).antialias(antialias));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void imagesAreScaledAsPillowScalesThem(String size, Interpolation how) {
        assertSame(
                "resize.%s.%s.image".formatted(size, how.mode()),
                resize(size, how, true).apply(rgb));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void tensorsAreScaledAsTorchvisionScalesThem(String size, Interpolation how) {
        String name = "resize.%s.%s.".formatted(size, how.mode());
        if (!GoldenPictures.has(name + "uint8")) {
            assertThatThrownBy(() -> resize(size, how, true).apply(tensor))
                    .hasMessage("tensors cannot be scaled by " + how.mode());
            return;
        }
        assertSame(name + "uint8", resize(size, how, true).apply(whole));
        assertNear(name + "float", resize(size, how, true).apply(tensor));
        assertNear(name + "plain", resize(size, how, false).apply(tensor));
    }

    @Test
    void greyPicturesAndThoseWithAlphaAreScaledToo() {
        assertSame("resize.7.bilinear.grey", new Resize(7).apply(grey));
        assertSame("resize.7.bilinear.rgba", new Resize(7).apply(rgba));
        assertSame("resize.10max12", new Resize(10, o -> o.maxSize(12)).apply(rgb));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8x9", "5x5", "20x24", "15x6"})
    void theMiddleIsCutOut(String size) {
        String[] sides = size.split("x");
        var crop = new CenterCrop(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        assertSame("center." + size + ".image", crop.apply(rgb));
        assertSame("center." + size + ".uint8", crop.apply(whole));
    }

    @ParameterizedTest
    @EnumSource(PaddingMode.class)
    void pixelsAreAddedAround(PaddingMode mode) {
        String name = "pad." + mode.mode() + ".";
        assertSame(name + "image", new Pad(1, 2, 3, 4).fill(9, 8, 7).mode(mode).apply(rgb));
        assertSame(name + "uint8", new Pad(1, 2, 3, 4).fill(9).mode(mode).apply(whole));
        assertSame(name + "float", new Pad(3, 1).mode(mode).apply(tensor));
    }

    @Test
    void colorBecomesGrey() {
        assertSame("grey.1.image", new Grayscale().apply(rgb));
        assertSame("grey.3.image", new Grayscale(3).apply(rgb));
        assertSame("grey.1.uint8", new Grayscale().apply(whole));
        assertNear("grey.3.float", new Grayscale(3).apply(tensor));
    }

    static Stream<Arguments> randoms() {
        return Stream.of(
                Arguments.of("crop", new RandomCrop(8, o -> o.padding(2)), 3),
                Arguments.of(
                        "crop_needed",
                        new RandomCrop(16, 15, o -> o.padIfNeeded(true).fill(3).paddingMode(PaddingMode.EDGE)),
                        3),
                Arguments.of("hflip", new RandomHorizontalFlip(), 3),
                Arguments.of("vflip", new RandomVerticalFlip(0.7), 3),
                Arguments.of("resized_crop", new RandomResizedCrop(10), 3),
                Arguments.of("random_grey", new RandomGrayscale(0.5), 3),
                Arguments.of(
                        "jitter",
                        new ColorJitter(o ->
                                o.brightness(0.4).contrast(0.5).saturation(0.6).hue(0.2)),
                        6),
                Arguments.of("jitter.brightness", new ColorJitter(o -> o.brightness(0.4)), 3),
                Arguments.of("jitter.contrast", new ColorJitter(o -> o.contrast(0.4)), 3),
                Arguments.of("jitter.saturation", new ColorJitter(o -> o.saturation(0.4)), 3),
                Arguments.of("jitter.hue", new ColorJitter(o -> o.hue(0.4)), 3));
    }

    @ParameterizedTest
    @MethodSource("randoms")
    void randomChangesAreThoseOfTheSameSeed(String name, Transform transform, int times) {
        Torch.manualSeed(11);
        for (int i = 0; i < times; i++) {
            assertSame(name + ".image." + i, transform.apply(rgb));
        }
        Torch.manualSeed(11);
        for (int i = 0; i < times; i++) {
            assertSame(name + ".uint8." + i, transform.apply(whole));
        }
    }

    @Test
    void floatingPicturesChangeColorToo() {
        Torch.manualSeed(11);
        var jitter = new ColorJitter(
                o -> o.brightness(0.4).contrast(0.5).saturation(0.6).hue(0.2));
        for (int i = 0; i < 3; i++) {
            assertNear("jitter.float." + i, jitter.apply(tensor));
        }
    }

    @Test
    void aWholeTrainingPipelineIsTheSame() {
        var train = new Compose(
                new RandomCrop(13, o -> o.padding(2)),
                new RandomHorizontalFlip(),
                new ToTensor(),
                new Normalize(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}));
        assertThat(train.supportsBatches()).isFalse();
        Torch.manualSeed(11);
        for (int i = 0; i < 3; i++) {
            assertSame("train." + i, train.apply(rgb));
        }
    }

    @Test
    void partsAreErased() {
        Torch.manualSeed(11);
        for (int i = 0; i < 3; i++) {
            assertSame("erase." + i, new RandomErasing(0.8).apply(tensor));
        }
        Torch.manualSeed(11);
        var random = new RandomErasing(0.9, o -> o.random(true));
        for (int i = 0; i < 3; i++) {
            assertNear("erase_random." + i, random.apply(tensor));
        }
    }

    @Test
    void theirTextsAreTorchvisions() {
        List<Transform> all = List.of(
                new Compose(new ToTensor(), new Normalize(0.1307, 0.3081)),
                new Resize(224),
                new Resize(5, 6, o -> o.interpolation(Interpolation.BICUBIC)),
                new CenterCrop(5),
                new RandomCrop(32, o -> o.padding(4)),
                new RandomHorizontalFlip(),
                new RandomResizedCrop(224),
                new Grayscale(),
                new Pad(2),
                new ColorJitter(o -> o.brightness(0.4).hue(0.1)));
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).hasToString(GoldenPictures.text("text." + i));
        }
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> new Resize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RandomCrop(50).apply(rgb))
                .hasMessage("a part of (50, 50) is larger than the picture of (13, 17)");
        assertThatThrownBy(() -> new RandomHorizontalFlip(1.5)).hasMessage("a probability is 0 to 1, not 1.5");
        assertThatThrownBy(() -> new Normalize(0.5, 0)).hasMessageContaining("a deviation is zero");
        assertThatThrownBy(() -> new ColorJitter(o -> o.hue(0.7)))
                .hasMessageContaining("hue must be between -0.5 and 0.5");
        assertThatThrownBy(() -> new ToTensor().apply((Object) tensor)).hasMessageContaining("takes an Image");
    }
}
