package org.torch4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    @TempDir
    Path folder;

    /** {@code -Dtorch4j.fuzz=100000}, as the long profile sets it, reads that many. */
    @Test
    void mutatedFilesAreReadOrRefusedAndNothingElse() throws Exception {
        int count = Integer.getInteger("torch4j.fuzz", 2000);
        long seed = Long.getLong("torch4j.fuzz.seed", 6);
        Fuzz fuzz = new Fuzz(Fuzz.goldenCorpus(), seed, folder);
        fuzz.warmUp();
        fuzz.run(count);
        System.out.printf(
                "fuzz: %d files, %d read, %d refused, slowest %d ms, at most %d kB beyond 4 times the file%n",
                count, fuzz.read, fuzz.refused, fuzz.slowestMillis, fuzz.mostBytesOver / 1000);
        assertThat(fuzz.read).isPositive();
        assertThat(fuzz.refused).isPositive();
    }
}
