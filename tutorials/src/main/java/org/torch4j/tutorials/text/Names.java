package org.torch4j.tutorials.text;

import static org.torch4j.Torch.tensor;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.models.text.Tokens;
import org.torch4j.nn.Module;
import org.torch4j.nn.init.Init;

/** Names as numbers of letters, with a begin and an end, padded to one length. */
final class Names {
    static final int PAD = 0;
    static final int BEGIN = 1;
    static final int END = 2;
    static final int MASK = 3;
    static final int CHARS = 128;

    private Names() {}

    static Tokens tokens(List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElseThrow() + 2;
        long[][] ids = new long[names.size()][longest];
        for (int i = 0; i < ids.length; i++) {
            String name = names.get(i);
            ids[i][0] = BEGIN;
            for (int c = 0; c < name.length(); c++) {
                ids[i][c + 1] = name.charAt(c);
            }
            ids[i][name.length() + 1] = END;
        }
        Tensor all = tensor(ids);
        return Tokens.of(all).withMask(all.ne(PAD).toLong());
    }

    /** Draws all weights whose name matches anew, in the order of their names: so the twin in Python draws the same. */
    static void draw(Module net, String names, long seed) {
        Torch.manualSeed(seed);
        Torch.noGrad(() -> net.namedParameters().entrySet().stream()
                .filter(each -> each.getKey().matches(names))
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(each -> {
                    if (each.getValue().dim() > 1) {
                        Init.normal_(each.getValue(), 0, 0.05);
                    } else if (each.getKey().endsWith("bias")) {
                        Init.zeros_(each.getValue());
                    } else {
                        Init.ones_(each.getValue());
                    }
                }));
    }

    /** Every batch of a list, in its order. */
    static <T> List<List<T>> batches(List<T> all, int size) {
        return java.util.stream.IntStream.range(0, (all.size() + size - 1) / size)
                .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)))
                .toList();
    }
}
