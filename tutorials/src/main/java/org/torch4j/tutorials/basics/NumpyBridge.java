package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.fromArray;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.torch4j.errors.TorchException;
import org.torch4j.io.Npy;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Tensors to and from Java arrays and NumPy files; matrix products, the wrong way too. */
public final class NumpyBridge implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var t = randn(2, 3);
        float[] n = t.toFloats();
        System.out.println(Arrays.toString(n));
        var back = fromArray(n).view(2, 3);
        System.out.println(back);
        run.metric("array and back", back.equal(t) ? 1 : 0);

        Path npy = run.file("t.npy");
        Npy.save(t, npy);
        Path npz = run.file("both.npz");
        Npy.saveAll(Map.of("t", t, "twice", t.mul(2)), npz);
        run.metric("npy and back", Npy.load(npy).equal(t) ? 1 : 0);
        run.metric("npz and back", Npy.loadAll(npz).get("twice").equal(t.mul(2)) ? 1 : 0);

        var data = tensor(new double[][] {{1, 2}, {3, 4}});
        System.out.println("matrix multiplication (matmul)\n" + data.mm(data)); // [[7, 10], [15, 22]]
        run.metric("matmul sum", data.mm(data).sum().item());

        try {
            data.dot(data); // the wrong way: dot is for vectors
        } catch (TorchException | IllegalArgumentException e) {
            System.out.println("matrix multiplication (dot)\n" + e.getMessage());
        }
        var flat = data.flatten();
        System.out.println(flat.dot(flat)); // 30
        run.metric("dot", flat.dot(flat).item());
    }
}
