package org.torch4j.tutorials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small CIFAR-10 in its binary form, pictures of noise; scripts/python/made_cifar10.py makes the same bytes. */
final class MadeCifar {
    private static final int PICTURES = 64;
    private static final int PIXELS = 3 * 32 * 32;
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private MadeCifar() {}

    static Path write(Path folder) throws IOException {
        Path batches = Files.createDirectories(folder.resolve("cifar-10-batches-bin"));
        Files.write(batches.resolve("batches.meta.txt"), CLASSES);
        long state = 1;
        for (String name :
                List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")) {
            byte[] records = new byte[PICTURES * (1 + PIXELS)];
            for (int i = 0, at = 0; i < PICTURES; i++) {
                records[at++] = (byte) (i % CLASSES.size());
                for (int k = 0; k < PIXELS; k++) {
                    state = (state * 1103515245 + 12345) % (1L << 31);
                    records[at++] = (byte) (state >> 16);
                }
            }
            Files.write(batches.resolve(name + ".bin"), records);
        }
        return folder;
    }
}
