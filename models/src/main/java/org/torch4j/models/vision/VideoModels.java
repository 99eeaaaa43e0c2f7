package org.torch4j.models.vision;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.torch4j.nn.Module;

/** Networks that name videos, by torchvision's names. */
public final class VideoModels {
    /** What makes each network, by its name; {@code Models.get} looks it up. */
    public static final Map<String, Function<Choice[], ? extends Module>> BUILDERS = Map.ofEntries(
            entry("mc3_18", VideoResNet::mc3_18),
            entry("mvit_v1_b", MViT::v1B),
            entry("mvit_v2_s", MViT::v2S),
            entry("r2plus1d_18", VideoResNet::r2plus1d_18),
            entry("r3d_18", VideoResNet::r3d_18),
            entry("s3d", S3D::create),
            entry("swin3d_b", SwinTransformer3d::b),
            entry("swin3d_s", SwinTransformer3d::s),
            entry("swin3d_t", SwinTransformer3d::t));

    private VideoModels() {}
}
