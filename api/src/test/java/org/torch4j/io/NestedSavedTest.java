package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.arange;
import static org.torch4j.Torch.ones;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.Tensor;
import org.torch4j.binding.AtenPrivate;

/** A nested tensor is saved as Python saves it, and read as the list of its parts. */
class NestedSavedTest {
    private final Tensor nested = (Tensor) AtenPrivate._nested_tensor_from_tensor_list(
            List.of(ones(2, 3), arange(4.0).view(1, 4)), null);

    @Test
    void itsPartsComeBack(@TempDir Path folder) {
        Path file = folder.resolve("nested.pt");
        Checkpoint.save(Map.of("n", nested), file);

        List<?> parts = (List<?>) Checkpoint.load(file).get("n");

        assertThat(parts).hasSize(2);
        assertThat(((Tensor) parts.get(0)).shape()).containsExactly(2, 3);
        assertThat(((Tensor) parts.get(1)).toFloats()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void otherFormatsSayThatTheyHaveNone(@TempDir Path folder) {
        assertThatThrownBy(() -> Safetensors.save(Map.of("n", nested), folder.resolve("n.safetensors")))
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
        assertThatThrownBy(() -> Npy.save(nested, folder.resolve("n.npy")))
                .message()
                .satisfies(m -> assertThat(m.lines()).hasSize(1));
    }
}
