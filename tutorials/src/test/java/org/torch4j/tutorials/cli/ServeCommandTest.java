package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be served is one line on standard error and exit code 2. */
class ServeCommandTest {
    @TempDir
    Path folder;

    private String error = "";

    private int serve(Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "serve";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        PrintStream err = System.err;
        var bytes = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            return Main.commandLine().execute(all);
        } finally {
            System.setErr(err);
            error = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void aModelThatIsNeitherKnownNorAFolder() {
        assertThat(serve("--model", "mnist-cn")).isEqualTo(2);
        assertThat(error).isEqualTo("torch4j: --model mnist-cn: neither mnist-cnn nor a folder\n");
    }

    @Test
    void weightsThatAreNotThereOrNone() throws Exception {
        assertThat(serve("--model", "mnist-cnn", "--weights", folder.resolve("none.pth")))
                .isEqualTo(2);
        assertThat(error.lines()).hasSize(1);
        assertThat(error).contains("none.pth");
        Path text = Files.writeString(folder.resolve("text.pth"), "no weights");
        assertThat(serve("--model", "mnist-cnn", "--weights", text)).isEqualTo(2);
        assertThat(error.lines()).hasSize(1);
    }

    @Test
    void anEmptyFolderAndLimitsThatHoldNothing() {
        assertThat(serve("--model", folder)).isEqualTo(2);
        assertThat(error.lines()).hasSize(1);
        assertThat(serve("--model", "mnist-cnn", "--max-batch", 0)).isEqualTo(2);
        assertThat(error.lines()).hasSize(1);
        assertThat(serve("--model", "mnist-cnn", "--queue", 0)).isEqualTo(2);
        assertThat(serve("--model", "mnist-cnn", "--port", "many")).isEqualTo(2);
        assertThat(error).contains("--port");
    }
}
