package org.torch4j.binding.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartupTest {
    @Test
    void thePollOfTheProcessesMemoryIsOff() {
        Startup.start();

        assertThat(Startup.pollsMemory()).isFalse();
    }

    @Test
    void theDoctorFindsAHealthyMachine() {
        Doctor.Report report = Doctor.examine();

        assertThat(report.healthy()).isTrue();
        assertThat(report.findings())
                .containsKeys("platform", "java", "natives", "libtorch", "BLAS", "threads", "CUDA");
        assertThat(report.findings().get("libtorch")).startsWith("2.10.0");
        assertThat(report.advice()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void missingNativesAreExplainedByTheDependencyToAdd() {
        String advice = LoadAdvice.explain("linux-riscv64", new UnsatisfiedLinkError("no jnitorch"));

        assertThat(advice)
                .contains("linux-riscv64")
                .contains("org.bytedeco:pytorch")
                .doesNotContain("\n");
    }
}
