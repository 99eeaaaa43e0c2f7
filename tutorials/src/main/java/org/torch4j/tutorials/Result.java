package org.torch4j.tutorials;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.torch4j.Torch;

/**
 * What a run of a tutorial came to.
 *
 * @param loss one number for each optimizer step, or for each evaluated point where nothing is optimized
 * @param microsPerStep median time of a step, the first five left out; not a number where there are no more
 * @param files what it wrote
 */
public record Result(
        String name,
        long seed,
        String device,
        double[] loss,
        Map<String, Double> metrics,
        double microsPerStep,
        List<Path> files) {

    /** Writes one JSON object; the file appears whole or not at all. */
    public void writeJson(Path file) throws IOException {
        Path part = Staging.partOf(file);
        try (var json = new JsonFactory().createGenerator(part.toFile(), JsonEncoding.UTF8)) {
            write(json);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes this result as the next value. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeNumberField("seed", seed);
        json.writeStringField("device", device);
        json.writeStringField("torch", Torch.version());
        json.writeArrayFieldStart("loss");
        for (double value : loss) {
            writeNumber(json, value);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("metrics");
        for (var metric : metrics.entrySet()) {
            json.writeFieldName(metric.getKey());
            writeNumber(json, metric.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("us_per_step");
        writeNumber(json, microsPerStep);
        json.writeArrayFieldStart("files");
        for (Path file : files) {
            json.writeString(file.toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
