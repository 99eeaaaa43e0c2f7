package org.torch4j.models.vision;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of the classes of known data sets, in the order of the networks' scores. */
public final class Categories {
    private static final Map<String, List<String>> READ = new ConcurrentHashMap<>();

    private Categories() {}

    /** The 1000 of ImageNet. */
    public static List<String> imagenet() {
        return of("imagenet");
    }

    /** The 400 of Kinetics. */
    public static List<String> kinetics400() {
        return of("kinetics400");
    }

    /** The 91 of COCO, the background first; some numbers have no class. */
    public static List<String> coco() {
        return of("coco");
    }

    /** The 21 of Pascal VOC, the background first. */
    public static List<String> voc() {
        return of("voc");
    }

    static List<String> of(String name) {
        return name.isEmpty() ? List.of() : READ.computeIfAbsent(name, n -> WeightsTable.lines(n + "_classes.txt"));
    }
}
