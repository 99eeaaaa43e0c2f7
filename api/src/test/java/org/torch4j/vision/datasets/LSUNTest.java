package org.torch4j.vision.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torch4j.data.Batch;
import org.torch4j.data.DataException;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Example;

/** Databases that Python's lmdb wrote, and the pixels that torchvision reads from them: scripts/python/golden_lsun.py. */
class LSUNTest {
    private static final List<String> CLASSES = List.of("bedroom_train", "tower_train");

    @TempDir
    Path folder;

    private static Path golden() throws URISyntaxException {
        return Path.of(LSUNTest.class.getResource("/golden/lsun").toURI());
    }

    @Test
    void picturesAndLabelsAreTorchvisions() throws Exception {
        try (var scenes = new LSUN(golden(), CLASSES, o -> {})) {
            List<String> lines = Files.readAllLines(golden().resolve("pixels.txt"));
            assertThat(scenes.size()).isEqualTo(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                long[] python = Arrays.stream(lines.get(i).split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
                Example scene = scenes.get(i);
                assertThat(scene.label()).isEqualTo(python[0]);
                assertThat(scene.x().shape()).containsExactly(3, 6, 5);
                assertThat(scene.x().permute(1, 2, 0).flatten().toLong().toLongs())
                        .containsExactly(Arrays.copyOfRange(python, 1, python.length));
            }
        }
    }

    @Test
    void workersReadSideBySide() throws Exception {
        try (var scenes = new LSUN(golden(), CLASSES, o -> {})) {
            long labels = 0;
            for (Batch batch : new DataLoader<>(scenes, o -> o.batchSize(2).numWorkers(3))) {
                labels += batch.y().sum().itemLong();
            }
            assertThat(labels).isEqualTo(3);
        }
    }

    @Test
    void aMissingOrDamagedDatabaseIsOneLine() throws IOException {
        assertThatThrownBy(() -> new LSUN(folder, "val", o -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage("LSUN: no " + folder.resolve("bedroom_val_lmdb/data.mdb"));

        Path file = Files.createDirectories(folder.resolve("tower_val_lmdb")).resolve("data.mdb");
        Files.write(file, new byte[8192]);
        assertThatThrownBy(() -> new LSUN(folder, List.of("tower_val"), o -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + ": damaged database");
    }
}
