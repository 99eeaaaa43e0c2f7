package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "log_softmax, logSoftmax",
        "add_, add_",
        "log_softmax_, logSoftmax_",
        "max_pool2d, maxPool2d",
        "fill_out, fillOut",
        "mT, mT",
        "double, double_"
    })
    void methodsAreCamelCaseAndKeepTheirUnderscore(String python, String java) {
        assertThat(JavaNames.method(python)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({"UPLO, uplo", "A, a", "keepdim, keepdim", "end_dim, endDim", "default, default_"})
    void parametersStartSmall(String python, String java) {
        assertThat(JavaNames.parameter(python)).isEqualTo(java);
    }
}
