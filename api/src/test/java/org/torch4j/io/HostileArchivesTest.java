package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torch4j.errors.CheckpointException;

/** Tricks of zip archives. */
@Timeout(60)
class HostileArchivesTest extends HostileFiles {
    @Test
    void duplicateNamesAreRefused() throws IOException {
        byte[] zip = Files.readAllBytes(
                archive(Map.of("x/data.pkl", bytes("N."), "x/data.pkm", bytes("N."), "x/version", bytes("3"))));
        refused(write(replace(zip, "x/data.pkm", "x/data.pkl")), "two records are named");
    }

    @Test
    void compressedRecordsAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x/data.pkl"));
            zip.write(bytes("N."));
        }
        refused(write(out.toByteArray()), "is compressed");
    }

    @Test
    void bombsAreRefused() throws IOException {
        byte[] zip = Files.readAllBytes(Golden.path("packed.npz"));
        ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int central = b.getInt(zip.length - 6);
        b.putInt(central + 24, 0x7ffffff0);
        refused(write(zip), "");
    }

    @Test
    void cutDirectoriesAreRefused() throws IOException {
        byte[] zip = Files.readAllBytes(Golden.path("everyday.pt"));
        for (int cut = 1; cut < zip.length; cut += 1 + zip.length / 300) {
            Path file = write(java.util.Arrays.copyOf(zip, zip.length - cut));
            assertThat(catchThrowable(() -> Inspect.open(file).close())).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void overlappingRecordsAreRefused() throws IOException {
        byte[] zip = Files.readAllBytes(archive(Map.of("x/a", bytes("N."), "x/b", bytes("N."))));
        ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int central = b.getInt(zip.length - 6);
        int second = central + 46 + b.getShort(central + 28);
        b.putInt(second + 42, b.getInt(central + 42));
        refused(write(zip), "");
        ByteBuffer c = ByteBuffer.wrap(Files.readAllBytes(archive(Map.of("x/a", bytes("N."), "x/b", bytes("N.")))))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int at : new int[] {central + 20, central + 24}) {
            c.putInt(at, 80);
        }
        refused(write(c.array()), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 24, 42, 28, 30})
    void absurdSizesInTheDirectoryAreRefused(int field) throws IOException {
        byte[] zip = Files.readAllBytes(Golden.path("single.pt"));
        ByteBuffer b = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int central = b.getInt(zip.length - 6);
        if (field < 28 || field == 42) {
            b.putInt(central + field, 0xfffffff0);
        } else {
            b.putShort(central + field, (short) 0xfff0);
        }
        refused(write(zip), "zip");
        if (field < 28 || field == 42) {
            b.putInt(central + field, -1);
            refused(write(zip), "zip");
        }
    }

    @Test
    void aDamagedRecordIsFoundWhereItIsLookedFor() throws IOException {
        byte[] zip = Files.readAllBytes(Golden.path("single.pt"));
        int at = indexOf(zip, new byte[] {0, 0, (byte) 0x80, 0x3f});
        zip[at] ^= 1;
        Path file = write(zip);
        Checkpoint.load(file).close();
        assertThatThrownBy(() -> Checkpoint.load(file, o -> o.verify(true))).hasMessageContaining("is damaged");
    }
}
