package org.torch4j.models.vision;

import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;

/** Weights and pictures by the formula of {@code scripts/python/vision_formula.py}, to the bit. */
final class Formula {
    private static final int CHUNK = 1 << 20;
    private static final long MASK = 0xFFFFFFFFL;

    private Formula() {}

    /** Numbers of [-0.5, 0.5) that look random. */
    static Tensor tensor(long seed, long... shape) {
        Tensor made = Torch.empty(shape);
        Tensor flat = made.view(-1);
        long count = flat.numel();
        for (long start = 0; start < count; start += CHUNK) {
            float[] part = new float[(int) Math.min(CHUNK, count - start)];
            for (int i = 0; i < part.length; i++) {
                part[i] = at(start + i, seed);
            }
            flat.narrow(0, start, part.length).copy_(Torch.fromArray(part));
        }
        return made;
    }

    private static float at(long i, long seed) {
        long h = (i * 2654435761L + seed * 40503 + 12345) & MASK;
        h = ((h ^ (h >>> 15)) * 2246822519L) & MASK;
        h = ((h ^ (h >>> 15)) * 3266489917L) & MASK;
        h ^= h >>> 13;
        return (float) (h / 4294967296.0 - 0.5);
    }

    /** Replaces every floating tensor of the state dict, in its order; those of fixed tables stay. */
    static <M extends Module> M fill(M net) {
        Torch.noGrad(() -> {
            long seed = 0;
            for (Map.Entry<String, Tensor> entry : net.stateDict().entrySet()) {
                Tensor value = entry.getValue();
                if (value.dtype().isFloatingPoint() && !entry.getKey().endsWith("relative_coords_table")) {
                    value.copy_(scaled(entry.getKey(), tensor(seed, value.shape())));
                }
                seed++;
            }
        });
        return net;
    }

    private static Tensor scaled(String key, Tensor u) {
        double fan = u.dim() == 0 ? 1 : (double) u.numel() / u.size(0);
        if (key.endsWith("running_var")) {
            return u.add(1);
        }
        if (u.dim() >= 2) {
            return u.mul((float) Math.sqrt((u.dim() >= 4 ? 24 : 12) / fan));
        }
        return key.endsWith("weight") ? u.mul(0.5).add(1) : u.mul(0.2f);
    }
}
