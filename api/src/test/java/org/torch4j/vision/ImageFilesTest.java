package org.torch4j.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PNG and JPEG files of every depth, color type and profile have PIL's pixels; see scripts/python/golden_pictures.py. */
class ImageFilesTest {
    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ImageFilesTest.class.getResourceAsStream("/pictures/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "grey1.png, 1",
        "grey2.png, 1",
        "grey4.png, 1",
        "grey8.png, 1",
        "grey16.png, 1",
        "palette1.png, 3",
        "palette2.png, 3",
        "palette4.png, 3",
        "rgb8.png, 3",
        "rgb16.png, 3",
        "gamma.png, 3",
        "greyalpha8.png, 2",
        "greyalpha16.png, 2",
        "rgba8.png, 4",
        "rgba16.png, 4",
        "rgb.jpg, 3",
        "grey.jpg, 1",
        "cmyk.jpg, 3",
        "ycck.jpg, 3",
        "profile.jpg, 3"
    })
    void pixelsAreThoseOfPil(String name, int channels) throws IOException {
        Image image = Image.read(bytes(name));

        assertThat(image.channels()).isEqualTo(channels);
        assertThat(image.rgb().toBytes()).isEqualTo(bytes(name + ".rgb"));
    }
}
