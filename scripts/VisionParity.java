import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Npy;
import org.torch4j.models.Models;
import org.torch4j.nn.Module;

/** Java's side of vision_parity.py: the digest of a network's weights under seed 0, and what it computes with those of a file. */
public final class VisionParity {
    private static final int CHUNK = 1 << 22;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Torch.manualSeed(0);
        Module net = Models.get(args[0]).eval();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Tensor value : net.stateDict().values()) {
            add(digest, value.contiguous().flatten());
        }
        net.load(folder.resolve("weights.pth"));
        Tensor x = (Tensor) Npy.load(folder.resolve("x.npy"));
        Npy.save(Torch.inferenceMode(() -> net.apply(x)), folder.resolve("out.npy"));
        System.out.println(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, Tensor flat) {
        for (long start = 0; start < flat.numel(); start += CHUNK) {
            Tensor part = flat.narrow(0, start, Math.min(CHUNK, flat.numel() - start));
            int size = part.dtype() == DType.FLOAT32 ? 4 : 8;
            ByteBuffer bytes = ByteBuffer.allocate((int) part.numel() * size).order(ByteOrder.LITTLE_ENDIAN);
            if (size == 4) {
                bytes.asFloatBuffer().put(part.toFloats());
            } else {
                bytes.asLongBuffer().put(part.toLongs());
            }
            digest.update(bytes.array());
        }
    }
}
