package org.torch4j.utils.tensorboard;

import java.util.List;
import java.util.Objects;
import org.torch4j.Tensor;

/** What is shown at the points of an embedding. */
public final class EmbeddingOptions {
    private String tag = "default";
    private List<String> header;
    private List<List<String>> metadata;
    private Tensor labelImg;

    EmbeddingOptions() {}

    /** The embedding's name (default: {@code default}). */
    public EmbeddingOptions tag(String tag) {
        this.tag = Objects.requireNonNull(tag, "tag");
        return this;
    }

    /** A label for each point. */
    public EmbeddingOptions metadata(List<String> labels) {
        header = null;
        metadata = labels.stream().map(List::of).toList();
        return this;
    }

    /** Several labels for each point, and what they are called. */
    public EmbeddingOptions metadata(List<String> header, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a row of %d labels under a header of %d".formatted(row.size(), header.size()));
            }
        }
        this.header = List.copyOf(header);
        metadata = List.copyOf(rows);
        return this;
    }

    /** A picture for each point: shape [N, C, H, W], values from 0 to 1. */
    public EmbeddingOptions labelImg(Tensor pictures) {
        labelImg = pictures;
        return this;
    }

    String tag() {
        return tag;
    }

    List<String> header() {
        return header;
    }

    List<List<String>> metadata() {
        return metadata;
    }

    Tensor labelImg() {
        return labelImg;
    }
}
