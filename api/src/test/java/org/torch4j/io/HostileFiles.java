package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.zip.ZipWriter;

/** Makes files that want to do harm, and sees that they are refused in one line. */
abstract class HostileFiles {
    @TempDir
    Path folder;

    static void refused(Path file, String why) {
        for (boolean inert : new boolean[] {false, true}) {
            assertThatThrownBy(() -> {
                        if (inert) {
                            try (Inspect inspect = Inspect.open(file)) {
                                inspect.json(true);
                            }
                        } else {
                            Checkpoint.load(file).close();
                        }
                    })
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }
    }

    /** Each character one byte. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    final Path pickle(String text) throws IOException {
        return archive(Map.of("x/data.pkl", bytes(text)));
    }

    final Path legacy(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("\u0080\u0002\u008a\n\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019."));
        out.writeBytes(bytes("\u0080\u0002M\u00e9\u0003."));
        out.writeBytes(bytes("\u0080\u0002}."));
        out.writeBytes(bytes(text));
        return write(out.toByteArray());
    }

    final Path archive(Map<String, byte[]> records) throws IOException {
        Path file = Files.createTempFile(folder, "hostile", ".pt");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ZipWriter zip = new ZipWriter(channel, 64);
            for (String name : records.keySet().stream().sorted().toList()) {
                zip.add(name, records.get(name));
            }
            zip.finish();
        }
        return file;
    }

    final Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "hostile", ".bin"), bytes);
    }

    static byte[] replace(byte[] bytes, String from, String to) {
        return bytes(new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to));
    }

    static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
