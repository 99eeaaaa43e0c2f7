package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.torch4j.binding.startup.Startup;
import org.torch4j.errors.NativeMemoryException;
import org.torch4j.errors.TorchException;

class NativeErrorsTest {
    @Test
    void aNativeErrorIsOneLineWithOperatorAndArguments() {
        Startup.start();
        NativeTensor a = Natives.wrap(torch.zeros(2, 3));
        NativeTensor b = Natives.wrap(torch.zeros(4, 5));
        RuntimeException translated = null;
        try {
            a.pointer().mm(b.pointer());
        } catch (RuntimeException e) {
            translated = NativeErrors.translate("aten::mm", e, a, b);
        }

        assertThat(translated).isInstanceOf(TorchException.class);
        assertThat(translated.getMessage())
                .isEqualTo("mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)"
                        + " (given float32[2, 3], float32[4, 5])");
        assertThat(((TorchException) translated).detail())
                .contains("Exception raised from")
                .doesNotContain("frame #");
        assertThat(translated).hasNoCause();
        assertThat(translated.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("aNativeErrorIsOneLineWithOperatorAndArguments"));
    }

    @Test
    void runningOutOfMemoryNamesTheLargestTensors() {
        Startup.start();
        try (NativeTensor large = Natives.wrap(torch.zeros(3, 1 << 20))) {
            RuntimeException translated = null;
            try {
                torch.empty(1L << 60);
            } catch (RuntimeException e) {
                translated = NativeErrors.translate("aten::empty", e);
            }

            assertThat(translated).isInstanceOf(NativeMemoryException.class);
            assertThat(translated.getMessage().lines()).hasSize(1);
            assertThat(translated.getMessage()).contains("float32[3, 1048576]");
        }
    }

    @Test
    void theLibrarysLongSentencesAreMadeShort() {
        assertThat(shortened("Could not run 'aten::acos.out' with arguments from the 'SparseCPU' backend. This could be"
                        + " because the operator doesn't exist for this backend, or ..."))
                .isEqualTo("acos: aten::acos.out has no kernel for the backend SparseCPU");
        assertThat(shortened(
                        "self.is_sparse_csr() INTERNAL ASSERT FAILED at \"/home/x/SparseCsrTensorMath.cpp\":169, please"
                                + " report a bug to PyTorch. no"))
                .isEqualTo(
                        "acos: a check inside libtorch failed: self.is_sparse_csr() (SparseCsrTensorMath.cpp:169): no");
        assertThat(shortened(
                        "aten::acos: attempted to run this operator with Meta tensors, but there was no fake impl"))
                .isEqualTo("acos: aten::acos has no kernel for the device meta");
    }

    @Test
    void theOperatorIsNamedOnce() {
        assertThat(shortened("acos: no")).isEqualTo("acos: no");
        assertThat(shortened("torch.acos(): no")).isEqualTo("torch.acos(): no");
        assertThat(shortened("acosh: no")).isEqualTo("acos: acosh: no");
    }

    private static String shortened(String text) {
        return NativeErrors.translate("aten::acos", new RuntimeException(text)).getMessage();
    }

    @Test
    void anExceptionOfJavasSideComesBackAsItIs() {
        IllegalStateException closed = new IllegalStateException("closed");

        assertThat(NativeErrors.translate("aten::add", closed)).isSameAs(closed);
    }
}
