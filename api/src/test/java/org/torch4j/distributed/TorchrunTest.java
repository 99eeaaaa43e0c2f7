package org.torch4j.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, which find each other through the environment. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TorchrunTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsLoopback() {
        Ranks.assumeLoopback();
    }

    @Test
    void oneProgramTrainsInTwoProcesses() throws IOException, InterruptedException {
        int code = Torchrun.run("--nproc-per-node", "2", Worker.class.getName(), folder.toString());
        assertThat(code).isZero();
        List<String> zero = Files.readAllLines(folder.resolve("rank0"));
        List<String> one = Files.readAllLines(folder.resolve("rank1"));
        assertThat(zero.get(0)).isEqualTo("0 of 2, local 0, gloo");
        assertThat(one.get(0)).isEqualTo("1 of 2, local 1, gloo");
        assertThat(zero.get(1)).isEqualTo(one.get(1)).startsWith("[1.9");
    }

    @Test
    void whereOneFailsAllAreStoppedAndItsCodeIsTheAnswer() throws IOException, InterruptedException {
        assertThat(Torchrun.run("--standalone", "--nproc_per_node=2", Worker.class.getName(), "fail"))
                .isEqualTo(7);
    }

    @Test
    void whatCannotBeReadIsCodeTwo() throws IOException, InterruptedException {
        assertThat(Torchrun.run()).isEqualTo(2);
        assertThat(Torchrun.run("--nproc-per-node")).isEqualTo(2);
        assertThat(Torchrun.run("--nproc-per-node", "many", "Main")).isEqualTo(2);
        assertThat(Torchrun.run("--nproc-per-node", "0", "Main")).isEqualTo(2);
        assertThat(Torchrun.run("--rdzv-backend", "x", "Main")).isEqualTo(2);
        assertThat(Torchrun.run("--nnodes", "2", "Main")).isEqualTo(2);
    }
}
