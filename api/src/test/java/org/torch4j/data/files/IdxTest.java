package org.torch4j.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.data.DataException;

class IdxTest {
    @TempDir
    Path folder;

    @Test
    void readsPlainAndGzippedFilesAlike() throws IOException {
        byte[] file = images(2, 3, 4);
        Idx plain = Idx.read(write("plain", file));
        Idx gzipped = Idx.read(write("gzipped.gz", gzip(file)));
        assertThat(plain.type()).isEqualTo(Idx.Type.UINT8);
        assertThat(plain.shape()).containsExactly(2, 3, 4);
        assertThat(plain.bytes()).hasSize(24).startsWith(0, 1, 2);
        assertThat(gzipped.bytes()).isEqualTo(plain.bytes());
    }

    @Test
    void aTruncatedFileSaysWhatWasExpectedAndWhatWasFound() throws IOException {
        Path cut = write("train-images-idx3-ubyte", Arrays.copyOf(images(2, 3, 4), 30));
        assertThatThrownBy(() -> Idx.read(cut))
                .isInstanceOf(DataException.class)
                .hasMessage(cut + ": expected 40 (2x3x4 of uint8 and a header of 16) bytes, found 30");
    }

    @Test
    void aTruncatedGzipFileSaysHowMuchOfItCouldBeUnpacked() throws IOException {
        byte[] whole = gzip(images(20, 28, 28));
        Path cut = write("cut.gz", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Idx.read(cut))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(cut + ": expected 15696 (20x28x28 of uint8 and a header of 16) bytes, found ");
    }

    @Test
    void aFileWithMoreThanItsHeaderSaysIsRefused() throws IOException {
        Path longer = write("longer", Arrays.copyOf(images(1, 2, 2), 21));
        assertThatThrownBy(() -> Idx.read(longer))
                .hasMessageContaining("expected 20")
                .hasMessageContaining("found more");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = write("text", "hello, world".getBytes());
        assertThatThrownBy(() -> Idx.read(text)).hasMessage(text + ": no idx file (begins with 0x68656c6c)");
        Path type = write("type", new byte[] {0, 0, 7, 1, 0, 0, 0, 0});
        assertThatThrownBy(() -> Idx.read(type)).hasMessage(type + ": no idx file (type byte 0x07)");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Idx.read(missing)).hasMessage(missing + ": no such file");
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x00000803);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(Integer.MAX_VALUE);
        Path bomb = write("bomb", bytes.toByteArray());
        assertThatThrownBy(() -> Idx.read(bomb)).hasMessageContaining("more than an array holds");
    }

    @Property(tries = 200)
    void anyPrefixOfAFileIsOneClearError(@ForAll @IntRange(min = 0, max = 39) int length) throws IOException {
        Path file = Files.createTempFile("idx", "");
        try {
            Files.write(file, Arrays.copyOf(images(2, 3, 4), length));
            assertThatThrownBy(() -> Idx.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": expected ")
                    .hasMessageEndingWith("bytes, found " + length);
        } finally {
            Files.delete(file);
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] images(int n, int height, int width) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x00000803);
        out.writeInt(n);
        out.writeInt(height);
        out.writeInt(width);
        for (int i = 0; i < n * height * width; i++) {
            out.writeByte(i);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
