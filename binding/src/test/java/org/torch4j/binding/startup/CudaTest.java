package org.torch4j.binding.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Cuda.Finding;

/** Each thing that can keep a GPU from being used has a line of its own. */
class CudaTest {
    private static final CudaLibraries.Library CUDNN = CudaLibraries.named("libcudnn.so.9");

    private final MachineWithGpu machine = new MachineWithGpu();

    @Test
    void aMachineWithoutGpu() {
        Cuda.State state = Cuda.judge(machine.withoutGpu().facts());

        assertThat(state.finding()).isEqualTo(Finding.NO_GPU);
        assertThat(state.sentence())
                .isEqualTo(
                        "no NVIDIA GPU on this machine (GPU natives): run on the CPU, with Device.best() or --device auto");
    }

    @Test
    void aMachineWithoutGpuIsToldBeforeAMissingLibrary() {
        assertThat(Cuda.judge(machine.withoutGpu().missing(CUDNN).facts()).finding())
                .isEqualTo(Finding.NO_GPU);
    }

    @Test
    void aGpuWithoutDriver() {
        Cuda.State state = Cuda.judge(machine.driver(null, false).facts());

        assertThat(state.finding()).isEqualTo(Finding.NO_DRIVER);
        assertThat(state.sentence())
                .isEqualTo("a GPU is here, but NVIDIA's driver is not: install NVIDIA's driver, version 580 or newer");
    }

    @Test
    void aContainerWithoutTheHostsDriver() {
        Cuda.State state =
                Cuda.judge(machine.driver("580.95.05", false).inContainer().facts());

        assertThat(state.finding()).isEqualTo(Finding.DRIVER_NOT_IN_CONTAINER);
        assertThat(state.sentence())
                .contains("its driver is not in this container")
                .contains("--gpus all");
    }

    @Test
    void aDriverThatIsTooOld() {
        Cuda.State state = Cuda.judge(machine.driver("550.163.01", true).facts());

        assertThat(state.finding()).isEqualTo(Finding.DRIVER_TOO_OLD);
        assertThat(state.sentence())
                .isEqualTo("NVIDIA's driver 550.163.01 is too old for CUDA 13: install version 580 or newer");
    }

    @Test
    void aDriverThatIsTooOldIsKnownByCudasWordsWhereItsVersionIsNot() {
        Cuda.State state = Cuda.judge(machine.driver(null, true)
                .facts()
                .withCudaError("CUDA driver version is insufficient for CUDA runtime version"));

        assertThat(state.finding()).isEqualTo(Finding.DRIVER_TOO_OLD);
        assertThat(state.sentence()).isEqualTo("NVIDIA's driver is too old for CUDA 13: install version 580 or newer");
    }

    @Test
    void anOldDriverIsToldInAContainerThatLacksItsLibraryToo() {
        assertThat(Cuda.judge(machine.driver("550.163.01", false).inContainer().facts())
                        .finding())
                .isEqualTo(Finding.DRIVER_TOO_OLD);
    }

    @Test
    void aMissingLibraryIsNamed() {
        Cuda.State state = Cuda.judge(machine.missing(CUDNN).facts());

        assertThat(state.finding()).isEqualTo(Finding.LIBRARY_MISSING);
        assertThat(state.sentence())
                .isEqualTo(
                        "the CUDA library libcudnn.so.9 (cuDNN 9) is missing: add org.bytedeco:cuda-redist-cudnn (the"
                                + " dependency org.torch4j:torch4j-gpu brings it), or install cuDNN 9 and put its folder on"
                                + " LD_LIBRARY_PATH");
    }

    @Test
    void ofManyMissingLibrariesTheFirstIsNamedAndTheOthersCounted() {
        assertThat(Cuda.judge(machine.missing(CudaLibraries.NEEDED.toArray(CudaLibraries.Library[]::new))
                                .facts())
                        .line())
                .isEqualTo("the CUDA library libcudart.so.13 (the CUDA 13 runtime) and 11 more is missing");
    }

    @Test
    void aLibraryThatTheLinkerDidNotFindIsNamed() {
        Cuda.State state = Cuda.judge(machine.facts()
                .withLinkError("libtorch_cuda.so: libnccl.so.2: cannot open shared object file: No such file"));

        assertThat(state.finding()).isEqualTo(Finding.LIBRARY_MISSING);
        assertThat(state.line()).isEqualTo("the CUDA library libnccl.so.2 (NCCL 2) is missing");
    }

    @Test
    void anotherLinkerErrorIsQuoted() {
        assertThat(Cuda.judge(machine.facts().withLinkError("undefined symbol: cudnnSeqCst"))
                        .line())
                .isEqualTo("libtorch's CUDA half did not load (undefined symbol: cudnnSeqCst)");
    }

    @Test
    void cpuNativesOnAMachineWithAGpu() {
        Cuda.State state = Cuda.judge(machine.natives(CudaFacts.Natives.CPU).facts());

        assertThat(state.finding()).isEqualTo(Finding.CPU_NATIVES);
        assertThat(state.sentence())
                .isEqualTo("a GPU is here, but these natives are the CPU's: depend on org.torch4j:torch4j-gpu, or build"
                        + " with -Pgpu (docs/gpu.md)");
    }

    @Test
    void cpuNativesThatWereAskedForBesideTheGpus() {
        assertThat(Cuda.judge(machine.natives(CudaFacts.Natives.CPU_BESIDE_GPU).facts())
                        .sentence())
                .isEqualTo("a GPU is here, but the CPU natives were asked for: leave out"
                        + " -Dorg.bytedeco.javacpp.platform.extension");
    }

    @Test
    void theLibraryForWhoseLackTheCpuNativesWereTaken() {
        assertThat(Cuda.judge(machine.natives(CudaFacts.Natives.CPU_BESIDE_GPU)
                                .missing(CUDNN)
                                .facts())
                        .finding())
                .isEqualTo(Finding.LIBRARY_MISSING);
    }

    @Test
    void gpusHiddenByTheEnvironment() {
        assertThat(Cuda.judge(machine.visible("").facts()).sentence())
                .isEqualTo("every GPU is hidden by CUDA_VISIBLE_DEVICES='': unset it, or name the GPUs to use, as in"
                        + " CUDA_VISIBLE_DEVICES=0");
        assertThat(Cuda.judge(machine.visible("0").facts()).finding()).isEqualTo(Finding.NOT_STARTED);
    }

    @Test
    void everythingThereAndStillNoDevice() {
        assertThat(Cuda.judge(machine.facts()).sentence())
                .isEqualTo(
                        "a GPU and its driver are here, but CUDA offers no device: see what nvidia-smi says, and that"
                                + " this user may open /dev/nvidia*");
    }

    @Test
    void cudasOwnWordsAreGivenWhereNothingElseExplainsIt() {
        assertThat(Cuda.judge(machine.facts().withCudaError("system not yet initialized"))
                        .line())
                .isEqualTo("a GPU and its driver are here, but CUDA offers no device (system not yet initialized)");
    }

    @Test
    void aGpuThatCanBeUsed() {
        Cuda.State state = Cuda.judge(machine.devices(2).facts());

        assertThat(state.usable()).isTrue();
        assertThat(state.sentence()).isEqualTo("2 device(s)");
    }

    @Test
    void everyLineIsOne() {
        List.of(
                        machine.withoutGpu().facts(),
                        machine.driver(null, false).facts(),
                        machine.missing(CUDNN).facts(),
                        machine.visible("-1").facts())
                .forEach(facts ->
                        assertThat(Cuda.judge(facts).sentence().lines()).hasSize(1));
    }

    /** A machine on which all is well but that CUDA offers no device; each test takes something away. */
    private record MachineWithGpu(CudaFacts facts) {
        MachineWithGpu() {
            this(new CudaFacts(CudaFacts.Natives.GPU, 0, true, true, "580.95.05", false, null, List.of(), null, null));
        }

        MachineWithGpu withoutGpu() {
            return new MachineWithGpu(
                    new CudaFacts(facts.natives(), 0, false, false, null, false, null, facts.missing(), null, null));
        }

        MachineWithGpu natives(CudaFacts.Natives natives) {
            return with(natives, 0, facts.driverLibrary(), facts.driver(), facts.container(), null, facts.missing());
        }

        MachineWithGpu devices(int devices) {
            return with(facts.natives(), devices, true, facts.driver(), false, null, List.of());
        }

        MachineWithGpu driver(String version, boolean library) {
            return with(facts.natives(), 0, library, version, facts.container(), null, facts.missing());
        }

        MachineWithGpu inContainer() {
            return with(facts.natives(), 0, facts.driverLibrary(), facts.driver(), true, null, facts.missing());
        }

        MachineWithGpu visible(String visible) {
            return with(facts.natives(), 0, true, facts.driver(), false, visible, List.of());
        }

        MachineWithGpu missing(CudaLibraries.Library... missing) {
            return new MachineWithGpu(new CudaFacts(
                    facts.natives(),
                    0,
                    facts.gpu(),
                    facts.driverLibrary(),
                    facts.driver(),
                    false,
                    null,
                    List.of(missing),
                    null,
                    null));
        }

        private MachineWithGpu with(
                CudaFacts.Natives natives,
                int devices,
                boolean library,
                String driver,
                boolean container,
                String visible,
                List<CudaLibraries.Library> missing) {
            return new MachineWithGpu(
                    new CudaFacts(natives, devices, true, library, driver, container, visible, missing, null, null));
        }
    }
}
