package org.torch4j.binding.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine's files say, read from a folder laid out like one. */
class CudaFactsTest {
    @TempDir
    Path root;

    @Test
    void aMachineWithoutNvidiaDevices() throws IOException {
        pciDevice("0000:00:02.0", "0x8086", "0x030000");

        assertThat(facts().gpu()).isFalse();
        assertThat(facts().driver()).isNull();
    }

    @Test
    void aGpuOnTheBusWithoutDriver() throws IOException {
        pciDevice("0000:01:00.0", "0x10de", "0x030200");

        assertThat(facts().gpu()).isTrue();
        assertThat(facts().driver()).isNull();
        assertThat(facts().driverLibrary()).isFalse();
    }

    @Test
    void nvidiasSoundAndNetworkCardsAreNoGpus() throws IOException {
        pciDevice("0000:01:00.1", "0x10de", "0x040300");
        pciDevice("0000:05:00.0", "0x10de", "0x020000");

        assertThat(facts().gpu()).isFalse();
    }

    @Test
    void theKernelDriversVersionIsRead() throws IOException {
        write("proc/driver/nvidia/version", """
                NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.95.05  Release Build  (root@build)
                GCC version:  gcc version 13.3.0 (Ubuntu 13.3.0-6ubuntu2~24.04)
                """);

        assertThat(facts().gpu()).isTrue();
        assertThat(facts().driver()).isEqualTo("580.95.05");
    }

    @Test
    void anOlderDriversSpellingIsReadToo() throws IOException {
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.06  Wed Jun 26 06:46:07 UTC 2024\n");

        assertThat(facts().driver()).isEqualTo("535.183.06");
    }

    @Test
    void containersAreKnownByTheFilesTheyLeave() throws IOException {
        assertThat(facts().container()).isFalse();
        write(".dockerenv", "");

        assertThat(facts().container()).isTrue();
    }

    @Test
    void missingLibrariesMatterToTheGpuNativesOnly() {
        assertThat(CudaFacts.of(root, "linux-x86_64", Map.of(), CudaFacts.Natives.CPU, 0, f -> false)
                        .missing())
                .isEmpty();
        assertThat(CudaFacts.of(
                                root,
                                "linux-x86_64",
                                Map.of(),
                                CudaFacts.Natives.GPU,
                                0,
                                f -> !f.startsWith("libcudnn"))
                        .missing())
                .extracting(CudaLibraries.Library::artifact)
                .containsExactly("cuda-redist-cudnn");
    }

    @Test
    void onWindowsTheDriversLibraryTellsOfAGpu() throws IOException {
        write("Windows/System32/nvcuda.dll", "");

        assertThat(CudaFacts.of(root, "windows-x86_64", Map.of(), CudaFacts.Natives.CPU, 0, f -> true)
                        .gpu())
                .isTrue();
        assertThat(CudaFacts.of(root, "macosx-arm64", Map.of(), CudaFacts.Natives.CPU, 0, f -> true)
                        .gpu())
                .isFalse();
    }

    @Test
    void bothNativesOnTheClassPathAreNeverMixed() {
        Set<String> nothing = Set.of();
        assertThat(NativesChoice.choose(true, false, null, f -> true)).isEqualTo(CudaFacts.Natives.CPU);
        assertThat(NativesChoice.choose(false, true, null, nothing::contains)).isEqualTo(CudaFacts.Natives.GPU);
        assertThat(NativesChoice.choose(true, true, null, f -> true)).isEqualTo(CudaFacts.Natives.GPU);
        assertThat(NativesChoice.choose(true, true, null, f -> !f.equals(CudaLibraries.DRIVER)))
                .isEqualTo(CudaFacts.Natives.CPU_BESIDE_GPU);
        assertThat(NativesChoice.choose(true, true, null, f -> !f.startsWith("libnccl")))
                .isEqualTo(CudaFacts.Natives.CPU_BESIDE_GPU);
        assertThat(NativesChoice.choose(true, true, "-gpu", f -> !f.equals(CudaLibraries.DRIVER)))
                .isEqualTo(CudaFacts.Natives.GPU);
        assertThatThrownBy(() -> NativesChoice.choose(true, true, "-gpu", f -> !f.startsWith("libnccl")))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessage("libnccl.so.2 is missing");
        assertThat(NativesChoice.choose(true, true, "", f -> true)).isEqualTo(CudaFacts.Natives.CPU_BESIDE_GPU);
    }

    @Test
    void theLinkersWordsNameTheArtifactThatBringsALibrary() {
        assertThat(CudaLibraries.named("libjnitorch.so: libcupti.so.13: cannot open shared object file")
                        .artifact())
                .isEqualTo("cuda-redist");
        assertThat(CudaLibraries.named("libcublasLt.so.13: cannot open").artifact())
                .isEqualTo("cuda-redist-cublas");
        assertThat(CudaLibraries.named("libm.so.6: version `GLIBC_2.38' not found"))
                .isNull();
    }

    private CudaFacts facts() {
        return CudaFacts.of(root, "linux-x86_64", Map.of(), CudaFacts.Natives.CPU, 0, f -> false);
    }

    private void pciDevice(String address, String vendor, String type) throws IOException {
        write("sys/bus/pci/devices/" + address + "/vendor", vendor + "\n");
        write("sys/bus/pci/devices/" + address + "/class", type + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
