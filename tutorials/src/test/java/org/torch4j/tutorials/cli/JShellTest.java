package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scripts/jshell begins with lets a learner type Python's words. */
class JShellTest {
    private JShell shell;

    @BeforeEach
    void open() throws Exception {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        for (String line : Files.readAllLines(Path.of("../scripts/torch4j.jsh"))) {
            assertThat(said(line)).as(line).isEmpty();
        }
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aTensorIsPrintedAtOnce() {
        assertThat(said("randn(2, 3)")).matches("(?s)tensor\\(\\[\\[.*\\[.*]]\\)");
        assertThat(said("zeros(2).to(FLOAT64)")).isEqualTo("tensor([0., 0.], dtype=torch.float64)");
    }

    @Test
    void functionsOfNnNeedNoPrefix() {
        assertThat(said("relu(tensor(-1.0, 2.0))")).isEqualTo("tensor([0., 2.])");
        assertThat(said("softmax(zeros(2), 0)")).isEqualTo("tensor([0.5000, 0.5000])");
        assertThat(said("crossEntropy(zeros(1, 2), zeros(1).toLong())")).isEqualTo("tensor(0.6931)");
        assertThat(said("Functional.mseLoss(ones(2), zeros(2), Reduction.SUM)")).isEqualTo("tensor(2.)");
    }

    @Test
    void aNetworkIsBuiltTrainedAndPrinted() {
        assertThat(said("new Sequential(new Linear(1, 2), new ReLU())")).startsWith("Sequential(\n  (0): Linear(");
        said("var net = new Linear(1, 1)");
        said("var sgd = new SGD(net.parameters(), o -> o.lr(0.01))");
        said("var loss = mseLoss(net.apply(ones(2, 1)), zeros(2, 1))");
        said("sgd.minimize(loss)");
        assertThat(said("loss.dim()")).isEqualTo("0");
        assertThat(said("Module m = net")).startsWith("Linear(in_features=1");
    }

    @Test
    void anErrorIsOneLine() {
        SnippetEvent failed = shell.eval("randn(2, 3).matmul(randn(4, 5))").get(0);
        assertThat(failed.exception())
                .hasMessage("matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)"
                        + " (given float32[2, 3], float32[4, 5])")
                .hasNoCause();
    }

    private String said(String line) {
        List<SnippetEvent> events =
                shell.eval(shell.sourceCodeAnalysis().analyzeCompletion(line).source());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.status()).as(line).isEqualTo(Snippet.Status.VALID);
            assertThat(event.exception()).as(line).isNull();
        });
        String value = events.get(0).value();
        return value == null ? "" : value;
    }
}
