package org.torch4j.vision.datasets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.torch4j.data.DataException;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.pickle.PickleReader;
import org.torch4j.internal.pickle.PickleResolver;

/** The Python form of the CIFAR sets: pickled dicts of a NumPy array of bytes and a list of labels. */
final class CifarPickle implements PickleResolver {
    private static final String ARRAY = "_reconstruct";
    private static final String ENCODE = "encode";

    /** A NumPy array of bytes as it comes out of the pickle. */
    private static final class Array {
        private byte[] bytes;
    }

    private CifarPickle() {}

    /** The dict in a file, its arrays as bytes. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": no such file");
        }
        try {
            ByteSource source = ByteSource.of(file);
            Object value = PickleReader.read(source, 0, source.size(), new CifarPickle())
                    .value();
            return (Map<String, Object>) value;
        } catch (CheckpointException | ClassCastException e) {
            throw new DataException("%s: damaged, or no batch of CIFAR (%s)".formatted(file, e.getMessage()), e);
        }
    }

    static byte[] bytes(Path file, Map<String, Object> dict, String key) {
        if (dict.get(key) instanceof Array array && array.bytes != null) {
            return array.bytes;
        }
        throw new DataException("%s: no array of bytes named %s".formatted(file, key));
    }

    static List<?> list(Path file, Map<String, Object> dict, String key) {
        if (dict.get(key) instanceof List<?> list) {
            return list;
        }
        throw new DataException("%s: no list named %s".formatted(file, key));
    }

    @Override
    public Object global(String module, String name) {
        boolean numpy = module.equals("numpy.core.multiarray") || module.equals("numpy._core.multiarray");
        boolean known = numpy && name.equals(ARRAY)
                || module.equals("numpy") && (name.equals("ndarray") || name.equals("dtype"))
                || module.equals("_codecs") && name.equals(ENCODE);
        if (!known) {
            throw new CheckpointException("%s.%s does not belong into it".formatted(module, name));
        }
        return name;
    }

    @Override
    public Object persistent(Object id) {
        throw new CheckpointException("a reference to somewhere else");
    }

    @Override
    public Object call(Object callable, List<Object> arguments) {
        if (ENCODE.equals(callable)) {
            return ((String) arguments.get(0)).getBytes(StandardCharsets.ISO_8859_1);
        }
        return ARRAY.equals(callable) ? new Array() : callable;
    }

    @Override
    public Object create(Object type, List<Object> arguments) {
        return call(type, arguments);
    }

    @Override
    public void build(Object target, Object state) {
        if (target instanceof Array array) {
            Object content = ((List<?>) state).get(4);
            array.bytes = content instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) content;
        }
    }
}
