package org.torch4j.vision.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.torch4j.data.DataException;
import org.torch4j.data.Dataset;
import org.torch4j.data.Example;
import org.torch4j.vision.Image;
import org.torch4j.vision.transforms.Transform;

/**
 * Scenes, a database a class: {@code root/bedroom_train_lmdb/data.mdb}, as unpacked from the published archive.
 *
 * <p>Its reader and that of its WebP pictures are not brought along: add {@code org.lmdbjava:lmdbjava} and {@code
 * com.twelvemonkeys.imageio:imageio-webp} to your dependencies.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.datasets.LSUN.html">LSUN</a>
 */
public final class LSUN implements Dataset<Example>, AutoCloseable {
    /** The scenes there are. */
    public static final List<String> CATEGORIES = List.of(
            "bedroom",
            "bridge",
            "church_outdoor",
            "classroom",
            "conference_room",
            "dining_room",
            "kitchen",
            "living_room",
            "restaurant",
            "tower");

    private final List<String> classes;
    private final List<Scenes> scenes = new ArrayList<>();
    private final Transform transform;
    private final LongUnaryOperator targetTransform;

    private record Scenes(Path folder, Env<byte[]> env, Dbi<byte[]> database, List<byte[]> keys) {
        static Scenes open(Path folder) {
            Path file = folder.resolve("data.mdb");
            if (!Files.isRegularFile(file)) {
                throw new DataException("LSUN: no " + file);
            }
            Env<byte[]> env = null;
            try {
                env = Env.create(ByteArrayProxy.PROXY_BA)
                        .setMapSize(Files.size(file))
                        .open(folder.toFile(), EnvFlags.MDB_RDONLY_ENV, EnvFlags.MDB_NOLOCK, EnvFlags.MDB_NOTLS);
                Dbi<byte[]> database = env.openDbi((String) null);
                List<byte[]> keys = new ArrayList<>();
                try (var reading = env.txnRead();
                        var entries = database.iterate(reading)) {
                    entries.forEach(entry -> keys.add(entry.key()));
                }
                return new Scenes(folder, env, database, keys);
            } catch (IOException | LmdbException e) {
                if (env != null) {
                    env.close();
                }
                throw new DataException("%s: damaged database (%s)".formatted(file, e.getMessage()), e);
            }
        }

        Image image(int index) {
            byte[] key = keys.get(index);
            try (var reading = env.txnRead()) {
                return Image.read(database.get(reading, key)).rgb();
            } catch (DataException | LmdbException e) {
                throw new DataException(
                        "%s, %s: %s".formatted(folder, new String(key, StandardCharsets.UTF_8), e.getMessage()), e);
            }
        }
    }

    /**
     * @param root the folder of the databases
     * @param part {@code train}, {@code val} or {@code test}: all classes of that part
     */
    public LSUN(Path root, String part, Consumer<DatasetOptions> options) {
        this(root, all(part), options);
    }

    /** @param classes as {@code bedroom_train}, {@code tower_val}: the numbers of the labels follow this list */
    public LSUN(Path root, List<String> classes, Consumer<DatasetOptions> options) {
        DatasetOptions chosen = DatasetOptions.of(options);
        this.classes = List.copyOf(classes);
        this.transform = chosen.transform();
        this.targetTransform = chosen.targetTransform();
        try {
            for (String name : classes) {
                scenes.add(Scenes.open(root.resolve(name + "_lmdb")));
            }
        } catch (NoClassDefFoundError e) {
            throw new DataException("LSUN: its databases need org.lmdbjava:lmdbjava among the dependencies", e);
        } catch (DataException e) {
            close();
            throw e;
        }
    }

    private static List<String> all(String part) {
        return switch (part) {
            case "train", "val" ->
                CATEGORIES.stream().map(name -> name + "_" + part).toList();
            case "test" -> List.of("test");
            default -> throw new IllegalArgumentException("part '" + part + "': expected train, val or test");
        };
    }

    /** The classes in the order of their labels. */
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size() {
        return scenes.stream().mapToInt(scene -> scene.keys.size()).sum();
    }

    @Override
    public Example get(int index) {
        int label = 0;
        int within = index;
        while (within >= scenes.get(label).keys.size()) {
            within -= scenes.get(label++).keys.size();
        }
        Image image = scenes.get(label).image(within);
        return new Example(
                transform == null ? image.toTensor() : transform.tensor(image),
                targetTransform == null ? label : targetTransform.applyAsLong(label));
    }

    @Override
    public void close() {
        scenes.forEach(scene -> scene.env.close());
        scenes.clear();
    }
}
