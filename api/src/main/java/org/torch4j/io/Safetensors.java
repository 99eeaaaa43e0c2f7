package org.torch4j.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeFiles;
import org.torch4j.binding.NativeTensor;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.AtomicFile;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.zip.ZipWriter;

/**
 * Files of the safetensors format.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">safetensors</a>
 */
public final class Safetensors {
    private Safetensors() {}

    /**
     * The tensors of a {@code .safetensors} file, or of all the files that a {@code .safetensors.index.json} names.
     *
     * @throws CheckpointException for a file of another kind
     */
    public static StateDict load(Path path) {
        Checkpoint checkpoint = Checkpoint.load(path);
        if (!checkpoint.format().startsWith("safetensors")) {
            checkpoint.close();
            throw new CheckpointException("not a safetensors file but " + checkpoint.format()).in(path);
        }
        return checkpoint.stateDict();
    }

    /** The notes in a file's header. */
    public static Map<String, String> metadata(Path path) {
        Map<String, String> notes = new LinkedHashMap<>();
        try (ByteSource source = ByteSource.of(path)) {
            ByteBuffer head = source.read(0, Math.min(16, source.size()));
            if (!SafetensorsReader.isSafetensors(head, source.size())) {
                throw new CheckpointException("not a safetensors file");
            }
            SafetensorsReader.read(source, notes);
        } catch (CheckpointException e) {
            throw e.in(path);
        }
        return notes;
    }

    /**
     * Writes tensors beside the file's place and moves them there. Each is stored whole, shared memory or not.
     *
     * @throws IllegalArgumentException for what the reference would not read: a tensor named {@code __metadata__}, a note
     *     without a text, a type it has not, names of over 100 MB in all
     */
    public static void save(Map<String, ? extends Tensor> tensors, Path path) {
        save(tensors, path, Map.of());
    }

    /** @param metadata notes for the header */
    public static void save(Map<String, ? extends Tensor> tensors, Path path, Map<String, String> metadata) {
        List<Map.Entry<String, ? extends Tensor>> sorted = new ArrayList<>(tensors.entrySet());
        sorted.sort(Comparator.<Map.Entry<String, ? extends Tensor>>comparingInt(
                        e -> -e.getValue().dtype().bytes())
                .thenComparing(Map.Entry::getKey));
        if (tensors.containsKey("__metadata__")) {
            throw new IllegalArgumentException(
                    "a tensor cannot be named '__metadata__', which is the name of the notes");
        }
        tensors.values().forEach(TensorData::notNested);
        metadata.forEach((key, note) -> {
            if (key == null || note == null) {
                throw new IllegalArgumentException("note '" + key + "' is null; safetensors has texts only");
            }
        });
        byte[] header = header(sorted, metadata);
        if (header.length > SafetensorsReader.LONGEST_HEADER) {
            throw new IllegalArgumentException("a header of " + header.length + " bytes for " + tensors.size()
                    + " tensors, more than the " + SafetensorsReader.LONGEST_HEADER
                    + " that safetensors reads: write several files");
        }
        AtomicFile.write(path, channel -> {
            ByteBuffer length =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
            ZipWriter.Sink sink = TensorData.to(channel);
            sink.write(length.flip());
            sink.write(ByteBuffer.wrap(header));
            for (Map.Entry<String, ? extends Tensor> entry : sorted) {
                writeValues(entry.getValue(), sink);
            }
        });
    }

    /** The values as contiguous little-endian bytes. */
    static void writeValues(Tensor tensor, ZipWriter.Sink sink) throws IOException {
        long count = tensor.numel() * tensor.dtype().bytes();
        if (count == 0) {
            return;
        }
        try (NativeTensor plain = NativeFiles.plain(tensor)) {
            NativeTensor owned = NativeFiles.storage(plain).bytes() == count ? plain : NativeFiles.copy(plain);
            try (owned;
                    NativeTensor bytes = NativeFiles.storageBytes(owned)) {
                TensorData.write(bytes, count, sink);
            }
        }
    }

    private static byte[] header(List<Map.Entry<String, ? extends Tensor>> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> note : metadata.entrySet()) {
                    json.writeStringField(note.getKey(), note.getValue());
                }
                json.writeEndObject();
            }
            long at = 0;
            for (Map.Entry<String, ? extends Tensor> entry : tensors) {
                Tensor tensor = entry.getValue();
                long end = at + tensor.numel() * tensor.dtype().bytes();
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("dtype", typeName(entry.getKey(), tensor.dtype()));
                json.writeFieldName("shape");
                json.writeArray(shape(tensor), 0, tensor.dim());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {at, end}, 0, 2);
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        while (out.size() % 8 != 0) {
            out.write(' ');
        }
        return out.toByteArray();
    }

    /** Numbers of four bits count singly in the file; a tensor counts pairs. */
    private static long[] shape(Tensor tensor) {
        long[] shape = tensor.shape().clone();
        if (tensor.dtype() == DType.FLOAT4_E2M1FN_X2 && shape.length > 0) {
            shape[shape.length - 1] *= 2;
        }
        return shape;
    }

    private static String typeName(String name, DType dtype) {
        if (dtype == DType.FLOAT4_E2M1FN_X2) {
            return "F4";
        }
        return SafetensorsReader.TYPES.entrySet().stream()
                .filter(e -> e.getValue() == dtype)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is of type " + dtype.pythonName() + ", which safetensors does not have"));
    }
}
