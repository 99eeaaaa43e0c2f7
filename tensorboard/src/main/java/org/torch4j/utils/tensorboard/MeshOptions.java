package org.torch4j.utils.tensorboard;

import java.util.Objects;
import org.torch4j.Tensor;

/** What a mesh has beside its points. */
public final class MeshOptions extends EventOptions<MeshOptions> {
    private Tensor colors;
    private Tensor faces;
    private String config = "{}";

    MeshOptions() {}

    /** The color of each point, 0 to 255: shape [B, N, 3]. */
    public MeshOptions colors(Tensor colors) {
        this.colors = colors;
        return this;
    }

    /** The numbers of the three points of each triangle: shape [B, N, 3]. */
    public MeshOptions faces(Tensor faces) {
        this.faces = faces;
        return this;
    }

    /** Classes of ThreeJS and how they are set up, as JSON (default: {@code {}}). */
    public MeshOptions config(String json) {
        config = Objects.requireNonNull(json, "json");
        return this;
    }

    Tensor colors() {
        return colors;
    }

    Tensor faces() {
        return faces;
    }

    String config() {
        return config;
    }
}
