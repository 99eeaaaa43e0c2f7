package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torch4j.Torch;
import org.torch4j.errors.CheckpointException;

/** What stands in the place of weights is named for what it is, in one line that says what to do. */
class NotWeightsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version https://git-lfs.github.com/spec/v1\\noid sha256:4d7a\\nsize 440449768\\n | Git-LFS pointer to it (440449768 bytes)",
                "<!DOCTYPE html>\\n<html><body>Sign in</body></html> | an HTML page",
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error> | a server's error message",
                "GGUF\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00 | a GGUF file",
                "\\x89HDF\\r\\n\\x1a\\n\\x00\\x00 | an HDF5 file (Keras",
                "\\x08\\x08\\x12\\x07pytorch\\x1a\\x052.0.0 | an ONNX model",
                "\\x08\\x01\\x12\\x10\\x0a\\x05serve\\x12 | a TensorFlow SavedModel",
                "\\x1c\\x00\\x00\\x00TFL3\\x14 | a TensorFlow Lite model",
                "\\x80\\x04\\x95\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00}. | a Python pickle that torch.save did not write",
                "\\xff\\xff\\x00\\x00\\x00\\x00\\x00\\x00{\"a\":{\"dtype\": | a safetensors file that is cut short",
                "name,age\\n1,2\\n | a text that begins 'name,age'",
                "import torch\\nx = 1 | a text that begins 'import torch'",
                "{\"model_type\": \"bert\"} | the config of a model",
                "{\"a\": 1} | JSON without a weight_map",
                "PK\\x03\\x04\\x00\\x00\\x08\\x08 | the file is cut or damaged",
                "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00 | only zeros",
                "\\xde\\xad\\xbe\\xef\\x01\\x02 | first bytes are de ad be ef",
            })
    void filesAreNamedForWhatTheyAre(String content, String what) throws IOException {
        refused(write("x.bin", bytes(content)), what);
    }

    @Test
    void packedFilesAreToBeUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(1);
        }
        refused(write("x.pth", out.toByteArray()), "a gzip file: unpack it first");
        refused(zip("a/model.safetensors"), "a zip file with files of weights in it (a/model.safetensors)");
        refused(zip("x/.data/extern_modules"), "a package of torch.package");
        refused(zip("model.weights.h5"), "a Keras model");
        refused(zip("MAR-INF/MANIFEST.json"), "a TorchServe archive");
        byte[] tar = new byte[2048];
        System.arraycopy(bytes("weights.pth"), 0, tar, 0, 11);
        System.arraycopy(bytes("00000000000"), 0, tar, 124, 11);
        System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
        tar[156] = '0';
        refused(write("x.tar", tar), "a tar archive: unpack it first");
        refused(write("empty.pth", new byte[0]), "the file is empty");
    }

    @Test
    void theWeightsOfAFolderAreReadOrItIsSaidWhatItIs() throws IOException {
        refused(folder, "an empty folder");
        Path one = Files.createDirectory(folder.resolve("one"));
        Checkpoint.save(Map.of("w", Torch.ones(2)), one.resolve("some.pth"));
        assertThat(Checkpoint.load(one).tensor("w").toFloats()).containsExactly(1, 1);
        Checkpoint.save(Map.of("w", Torch.ones(2)), one.resolve("other.pth"));
        refused(one, "a folder with 2 files of weights: name one of [other.pth, some.pth]");
        Safetensors.save(Map.of("w", Torch.zeros(2)), one.resolve("model.safetensors"));
        assertThat(StateDict.load(one).get("w").toFloats()).containsExactly(0, 0);
        Path distributed = Files.createDirectory(folder.resolve("distributed"));
        Files.writeString(distributed.resolve("__0_0.distcp"), "x");
        refused(distributed, "a distributed checkpoint");
    }

    @Test
    void shardsThatTorchSaveWroteAreRead() throws IOException {
        Checkpoint.save(Map.of("a", Torch.ones(2)), folder.resolve("pytorch_model-00001-of-00002.bin"));
        Checkpoint.save(Map.of("b", Torch.zeros(3)), folder.resolve("pytorch_model-00002-of-00002.bin"));
        Path index = Files.writeString(
                folder.resolve("pytorch_model.bin.index.json"),
                "{\"metadata\": {\"total_size\": 20}, \"weight_map\": {\"a\": \"pytorch_model-00001-of-00002.bin\", "
                        + "\"b\": \"pytorch_model-00002-of-00002.bin\"}}");
        for (Path path : List.of(index, folder)) {
            try (Checkpoint checkpoint = Checkpoint.load(path)) {
                assertThat(checkpoint.format()).isEqualTo("pytorch-index");
                assertThat(checkpoint.stateDict()).containsOnlyKeys("a", "b");
            }
        }
        Files.delete(folder.resolve("pytorch_model-00002-of-00002.bin"));
        refused(index, "the index names 'pytorch_model-00002-of-00002.bin', which is not beside it");
    }

    private Path zip(String entry) throws IOException {
        Path file = folder.resolve("x.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(new byte[10]);
        }
        return file;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(Files.createDirectories(folder.resolve("files")).resolve(name), bytes);
    }

    private static void refused(Path file, String what) {
        for (boolean inspect : new boolean[] {true, false}) {
            assertThatThrownBy(() -> {
                        if (inspect) {
                            Inspect.open(file).close();
                        } else {
                            Checkpoint.load(file).close();
                        }
                    })
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(what)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageNotContaining("\n");
        }
    }

    /** Text with escapes of bytes. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.write(c);
            } else if (text.charAt(++i) == 'x') {
                out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.writeBytes((text.charAt(i) == 'n' ? "\n" : "\r").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return out.toByteArray();
    }
}
