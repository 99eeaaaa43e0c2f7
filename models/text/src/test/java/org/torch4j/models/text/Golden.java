package org.torch4j.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.io.Safetensors;
import org.torch4j.io.StateDict;

/** A small checkpoint and what transformers computes with it: scripts/python/golden_text.py. */
record Golden(String name, Path folder, StateDict numbers) {
    static List<String> names() {
        try (InputStream list = Golden.class.getResourceAsStream("/golden/cases.txt")) {
            return new String(list.readAllBytes()).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks a case into a folder of its own below {@code parent}. */
    static Golden unpack(String name, Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        try (ZipInputStream zip = new ZipInputStream(Golden.class.getResourceAsStream("/golden/" + name + ".zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        return new Golden(name, folder, Safetensors.load(folder.resolve("golden.safetensors")));
    }

    Tensor get(String key) {
        return numbers.get(key);
    }

    boolean has(String key) {
        return numbers.containsKey(key);
    }

    /** The batch that Python computed with. */
    Tokens tokens() {
        return new Tokens(get("in.input_ids"), get("in.attention_mask"), get("in.token_type_ids"), null, null);
    }

    /** What counts of an output: that at padding is nobody's business. */
    Tensor visible(Tensor output) {
        Tensor mask = get("in.attention_mask");
        boolean perToken = mask != null && output.dim() == 3 && output.size(1) == mask.size(1);
        return perToken ? output.mul(mask.unsqueeze(-1).to(output.dtype())) : output;
    }

    /** The largest difference, by the largest number where that is above 1. */
    void assertNear(Tensor ours, Tensor python, double tolerance) {
        assertThat(ours.shape()).isEqualTo(python.shape());
        double scale = Math.max(1, python.abs().max().item());
        double difference = ours.to(DType.FLOAT32).sub(python).abs().max().item();
        assertThat(difference / scale).as("%s: difference to Python", name).isLessThan(tolerance);
    }
}
