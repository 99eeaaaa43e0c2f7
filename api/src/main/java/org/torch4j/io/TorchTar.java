package org.torch4j.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torch4j.DType;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.internal.pickle.PickleReader;

/** The first format of {@code torch.save}: a tar of {@code storages}, {@code tensors} and {@code pickle}. */
final class TorchTar {
    private static final int BLOCK = 512;
    private static final int MOST_DIMENSIONS = 64;

    private record Member(long offset, long end) {}

    private final ByteSource source;
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, Object> objects = new HashMap<>();
    private long at;

    private TorchTar(ByteSource source) {
        this.source = source;
    }

    static boolean isTar(ByteBuffer head) {
        return head.limit() == BLOCK
                && head.get(257) == 'u'
                && head.get(258) == 's'
                && head.get(259) == 't'
                && head.get(260) == 'a'
                && head.get(261) == 'r';
    }

    /** Whether it has the members of the first format of {@code torch.save}. */
    static boolean isTorch(ByteSource source) {
        TorchTar tar = new TorchTar(source);
        tar.list();
        return tar.members.containsKey("pickle") || tar.members.containsKey("storages");
    }

    static Object read(ByteSource source, TorchUnpickler.Trust trust) {
        TorchTar tar = new TorchTar(source);
        tar.list();
        tar.storages();
        tar.tensors();
        Member pickle = tar.member("pickle");
        return PickleReader.read(source, pickle.offset, pickle.end, new TorchUnpickler(trust, tar::object))
                .value();
    }

    private void list() {
        long position = 0;
        while (position + BLOCK <= source.size()) {
            ByteBuffer header = source.read(position, BLOCK);
            if (header.get(0) == 0) {
                return;
            }
            if (header.get(257) != 'u' || header.get(258) != 's') {
                throw new CheckpointException("tar: no header at " + position);
            }
            long size = octal(header, 124, 12, position);
            long data = position + BLOCK;
            if (size > source.size() - data) {
                throw new CheckpointException(
                        "tar: a member of " + size + " bytes at " + position + " runs past the file");
            }
            byte type = header.get(156);
            String name = name(header);
            if ((type == '0' || type == 0) && members.put(name, new Member(data, data + size)) != null) {
                throw new CheckpointException("tar: two members are named '" + name + "'");
            }
            position = data + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    private static String name(ByteBuffer header) {
        int length = 0;
        while (length < 100 && header.get(length) != 0) {
            length++;
        }
        String name = new String(header.array(), 0, length, StandardCharsets.UTF_8);
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static long octal(ByteBuffer header, int start, int length, long position) {
        long value = 0;
        for (int i = start; i < start + length; i++) {
            int c = header.get(i);
            if (c == 0 || c == ' ') {
                break;
            }
            if (c < '0' || c > '7') {
                throw new CheckpointException("tar: a size that is no number at " + position);
            }
            value = value * 8 + c - '0';
        }
        return value;
    }

    private Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new CheckpointException("tar: no member '" + name + "'");
        }
        return member;
    }

    private Object next(Member member) {
        TorchUnpickler host = new TorchUnpickler(TorchUnpickler.Trust.LISTED, this::object);
        PickleReader.Result result = PickleReader.read(source, at, member.end, host);
        at = result.end();
        return result.value();
    }

    private ByteBuffer bytes(Member member, long length) {
        if (length < 0 || length > member.end - at) {
            throw new CheckpointException("tar: " + length + " bytes at " + at + " run past their member");
        }
        at += length;
        return source.read(at - length, length);
    }

    private void storages() {
        Member member = member("storages");
        at = member.offset;
        long count = (Long) next(member);
        for (long i = 0; i < count; i++) {
            List<?> entry = (List<?>) next(member);
            String key = TorchZip.text(entry.get(0));
            StorageClass type = (StorageClass) entry.get(2);
            long elements = bytes(member, 8).getLong();
            if (elements < 0 || elements > (member.end - at) / type.elementSize()) {
                throw new CheckpointException(
                        "tar: storage '" + key + "' of " + elements + " elements runs past its member");
            }
            StorageSpec storage =
                    new StorageSpec(key, type.dtype(), elements * type.elementSize(), TorchZip.text(entry.get(1)));
            storage.place(source, at, false);
            at += storage.bytes();
            objects.put(key, storage);
        }
        for (Object item : (List<?>) next(member)) {
            List<?> view = (List<?>) item;
            StorageSpec root = (StorageSpec) objects.get(TorchZip.text(view.get(1)));
            long size = root.dtype().bytes();
            objects.put(
                    TorchZip.text(view.get(0)),
                    root.view(
                            Math.multiplyExact((Long) view.get(2), size),
                            Math.multiplyExact((Long) view.get(3), size)));
        }
    }

    private void tensors() {
        Member member = member("tensors");
        at = member.offset;
        long count = (Long) next(member);
        for (long i = 0; i < count; i++) {
            List<?> entry = (List<?>) next(member);
            StorageSpec storage = (StorageSpec) objects.get(TorchZip.text(entry.get(1)));
            if (storage == null) {
                throw new CheckpointException("tar: a tensor without a storage at " + at);
            }
            int dimensions = bytes(member, 8).getInt();
            if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
                throw new CheckpointException("tar: a tensor of " + dimensions + " dimensions at " + at);
            }
            long[] shape = longs(bytes(member, 8L * dimensions), dimensions);
            long[] stride = longs(bytes(member, 8L * dimensions), dimensions);
            long offset = bytes(member, 8).getLong();
            DType dtype = storage.dtype() == null ? DType.UINT8 : storage.dtype();
            objects.put(TorchZip.text(entry.get(0)), TensorSpec.strided(storage, dtype, offset, shape, stride, false));
        }
    }

    private static long[] longs(ByteBuffer bytes, int count) {
        long[] out = new long[count];
        bytes.asLongBuffer().get(out);
        return out;
    }

    private Object object(List<Object> id) {
        if (!"key".equals(id.get(0))) {
            return id.get(0);
        }
        Object value = objects.get((String) id.get(1));
        if (value == null) {
            throw new CheckpointException("tar: nothing has the key '" + id.get(1) + "'");
        }
        return value;
    }
}
