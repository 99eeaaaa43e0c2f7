package org.torch4j.data.files;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * One published file of a data set.
 *
 * @param set the data set's name, as an error message says it
 * @param places where it may lie below a data folder, the first of them where a download puts it
 * @param homes where it is published, tried in order; empty when it is not to be had by a plain download
 * @param checksum what a download must add up to
 */
public record DataFile(String set, List<String> places, List<URI> homes, Checksum checksum) {

    public static DataFile of(String set, Checksum checksum, String home, String... places) {
        return new DataFile(set, List.of(places), List.of(URI.create(home)), checksum);
    }

    /** The same file, looked for in more places. */
    public DataFile alsoAt(String... more) {
        return new DataFile(
                set,
                java.util.stream.Stream.concat(places.stream(), Arrays.stream(more))
                        .toList(),
                homes,
                checksum);
    }

    public String name() {
        String place = places.get(0);
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
