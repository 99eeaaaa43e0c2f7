package org.torch4j.tutorials.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.torch4j.DType;
import org.torch4j.Tensor;

/** Results as JSON, to a file or to standard output. */
final class JsonOutput {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonOutput() {}

    /** @param file null for standard output */
    static JsonGenerator to(Path file) throws IOException {
        return file == null
                ? FACTORY.createGenerator(System.out, JsonEncoding.UTF8).setRootValueSeparator(null)
                : new JsonFactory().createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8);
    }

    /** Nested lists of float32 numbers. */
    static void write(JsonGenerator json, Tensor tensor) throws IOException {
        float[] values = tensor.to(DType.FLOAT32).contiguous().toFloats();
        write(json, values, tensor.shape(), 0, 0, values.length);
    }

    private static void write(JsonGenerator json, float[] values, long[] shape, int dim, int begin, int count)
            throws IOException {
        if (dim == shape.length) {
            json.writeNumber(values[begin]);
            return;
        }
        json.writeStartArray();
        int size = (int) shape[dim];
        for (int i = 0; i < size; i++) {
            write(json, values, shape, dim + 1, begin + i * (count / size), count / size);
        }
        json.writeEndArray();
    }
}
