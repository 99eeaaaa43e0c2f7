package org.torch4j.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.DType;
import org.torch4j.Torch;
import org.torch4j.data.DataException;

class ImageTest {
    @TempDir
    Path folder;

    private static Path picture(String name) throws URISyntaxException {
        return Path.of(
                ImageTest.class.getResource("/golden/data/pictures/" + name).toURI());
    }

    private static int[] pixels(String name) throws Exception {
        for (String line : Files.readAllLines(picture("pixels.txt"))) {
            if (line.startsWith(name + " ")) {
                return Arrays.stream(line.split(" "))
                        .skip(2)
                        .mapToInt(Integer::parseInt)
                        .toArray();
            }
        }
        throw new IllegalArgumentException(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey.png",
                "grey_alpha.png",
                "rgb.png",
                "rgba.png",
                "palette.png",
                "bits.png",
                "rgb.bmp",
                "palette.gif"
            })
    void filesGiveThePixelsThatPythonReads(String name) throws Exception {
        int[] read = Image.read(picture(name)).rgb().toTensor().to(DType.INT32).toInts();
        assertThat(read).isEqualTo(pixels(name));
    }

    @Test
    void jpegFilesDifferByASmallStepAtMost() throws Exception {
        int[] read = Image.read(picture("smooth.jpg"))
                .rgb()
                .toTensor()
                .to(DType.INT32)
                .toInts();
        int[] python = pixels("smooth.jpg");
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isBetween(python[i] - 3, python[i] + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.png", "grey_alpha.png", "rgb.png", "rgba.png"})
    void whatIsWrittenIsReadBack(String name) throws Exception {
        Image image = Image.read(picture(name));
        Path copy = folder.resolve("copy.png");
        image.write(copy);
        Image back = Image.read(copy);
        assertThat(image.channels() == 2 ? back.rgb() : back).isEqualTo(image.channels() == 2 ? image.rgb() : image);
        assertThat(Image.of(image.toTensor())).isEqualTo(image);
    }

    @Test
    void channelsLieSideBySide() {
        Image image = new Image(1, 2, 3, new byte[] {1, 2, 3, (byte) 200, 5, 6});
        assertThat(image.at(0, 1, 0)).isEqualTo(200);
        assertThat(image.toTensor().shape()).containsExactly(3, 1, 2);
        assertThat(image.toTensor().to(DType.INT32).toInts()).containsExactly(1, 200, 2, 5, 3, 6);
        assertThat(image).hasToString("Image(1 x 2, 3 channels)");
    }

    @Test
    void floatingTensorsAreScaledAndCut() {
        assertThat(Image.of(Torch.tensor(new double[][] {{0, 0.5, 1}})).toBytes())
                .containsExactly(0, 127, (byte) 255);
    }

    @Test
    void whatIsNoPictureIsOneLine() throws IOException {
        Path missing = folder.resolve("missing.png");
        assertThatThrownBy(() -> Image.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessage(missing + ": no such file");
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertThatThrownBy(() -> Image.read(text)).hasMessageStartingWith(text + ": no picture that can be read");
        assertThatThrownBy(() -> {
                    byte[] whole = Files.readAllBytes(picture("rgba.png"));
                    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 70));
                    Image.read(cut);
                })
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut.png: damaged picture");
        assertThatThrownBy(() -> new Image(2, 2, 3, new byte[5])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Image.of(Torch.zeros(2, 2, 2, 2))).hasMessageContaining("expected [C, H, W]");
    }
}
