package org.torch4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.Inspect;
import org.torch4j.io.Npy;
import org.torch4j.io.Safetensors;
import org.torch4j.vision.Image;

/** Files that were right once: bytes changed, cut, doubled, and read by every reader. */
final class FileCalls implements Surface {
    private static final int MOST = 200_000;

    private interface Reader {
        Object read(Path file) throws Exception;
    }

    private final List<byte[]> files = new ArrayList<>();
    private final List<Reader> readers = List.of(
            file -> use(Checkpoint.load(file)),
            file -> use(Checkpoint.load(file, o -> o.mapped(false))),
            file -> use(Checkpoint.load(file, o -> o.keepUnknown(true))),
            Safetensors::load,
            Npy::load,
            Npy::loadAll,
            file -> Image.read(file).toTensor(),
            FileCalls::inspect);
    private final Path target;

    FileCalls() throws IOException {
        target = Files.createTempFile("fuzz", ".bin");
        target.toFile().deleteOnExit();
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("w", Torch.randn(3, 4));
        state.put("b", Torch.arange(7));
        state.put("h", Torch.ones(2).to(DType.BFLOAT16));
        Checkpoint.save(state, target);
        files.add(Files.readAllBytes(target));
        Safetensors.save(state, target);
        files.add(Files.readAllBytes(target));
        Npy.save(Torch.randn(3, 4), target);
        files.add(Files.readAllBytes(target));
        for (String picture : new String[] {"png", "jpg", "bmp", "gif"}) {
            java.awt.image.BufferedImage image =
                    new java.awt.image.BufferedImage(9, 7, java.awt.image.BufferedImage.TYPE_INT_RGB);
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            javax.imageio.ImageIO.write(image, picture, out);
            files.add(out.toByteArray());
        }
        Path resources = Path.of(System.getProperty("fuzz.root"), "api/src/test/resources");
        zip(resources.resolve("org/torch4j/io/checkpoints.zip"));
    }

    private void zip(Path archive) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                if (!e.isDirectory() && bytes.length < MOST) {
                    files.add(bytes);
                }
            }
        }
    }

    private static Object use(Checkpoint checkpoint) {
        try (checkpoint) {
            List<Object> sums = new ArrayList<>();
            checkpoint.tensors().values().forEach(t -> sums.add(t.clone()));
            return sums;
        }
    }

    private static Object inspect(Path file) throws IOException {
        try (Inspect inspect = Inspect.open(file)) {
            return inspect.tree() + inspect.digests() + inspect.json(true);
        }
    }

    @Override
    public Call draw(Random random) throws IOException {
        int which = random.nextInt(files.size());
        byte[] bytes = files.get(which).clone();
        int changes = random.nextInt(6);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(3) == 0 ? random.nextInt(Math.min(bytes.length, 200)) : random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) 0xff;
                case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                default -> bytes[random.nextInt(bytes.length)];
            };
        }
        if (random.nextInt(8) == 0) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        int reader = random.nextInt(readers.size());
        byte[] written = bytes;
        return new Call("file " + which + " changed " + changes + " times, reader " + reader, () -> {
            Files.write(target, written);
            return readers.get(reader).read(target);
        });
    }
}
