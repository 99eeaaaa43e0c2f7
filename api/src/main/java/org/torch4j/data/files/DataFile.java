package org.torch4j.data.files;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One published file of a data set.
 *
 * @param set the data set's name, as an error message says it
 * @param paths where it may lie below a data folder, the first of them where a download puts it
 * @param urls where it is published, tried in order; empty when it is not to be had by a plain download
 * @param checksum what a download must add up to
 */
public record DataFile(String set, List<String> paths, List<URI> urls, Checksum checksum) {

    public static DataFile of(String set, Checksum checksum, String url, String... paths) {
        return new DataFile(set, List.of(paths), List.of(URI.create(url)), checksum);
    }

    /** The same file, looked for in more paths. */
    public DataFile orAt(String... more) {
        return new DataFile(
                set, Stream.concat(paths.stream(), Arrays.stream(more)).toList(), urls, checksum);
    }

    public String name() {
        String path = paths.get(0);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
