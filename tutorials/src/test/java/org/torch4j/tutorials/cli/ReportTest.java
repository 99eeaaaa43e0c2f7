package org.torch4j.tutorials.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void isOneObjectWithALossForEachStep() throws IOException {
        Path json = folder.resolve("run.json");
        Path out = folder.resolve("out");
        int code = Main.commandLine()
                .execute(
                        "run",
                        "linear-regression",
                        "--steps",
                        "12",
                        "--json",
                        json.toString(),
                        "--out",
                        out.toString());

        assertThat(code).isZero();
        List<String> fields = new ArrayList<>();
        int losses = 0;
        try (var parser = new JsonFactory().createParser(json.toFile())) {
            int depth = 0;
            String last = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.FIELD_NAME) {
                    last = parser.currentName();
                    if (depth == 1) {
                        fields.add(last);
                    }
                } else if (token.isNumeric() && last.equals("loss")) {
                    losses++;
                }
            }
        }
        assertThat(fields)
                .containsExactly("name", "seed", "device", "torch", "loss", "metrics", "us_per_step", "files");
        assertThat(losses).isEqualTo(12);
        assertThat(out.resolve("linear-regression.png")).isNotEmptyFile();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("run.json", "out");
    }
}
