package org.torch4j.models.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Notices when the last token of a text completes a string at which texts end. */
final class StopStrings {
    private final List<String> strings;
    private final Tokenizer tokenizer;
    private final int window;

    private StopStrings(List<String> strings, Tokenizer tokenizer) {
        this.strings = strings;
        this.tokenizer = tokenizer;
        // a token is a byte at least, and a char up to three; one before them may lean on what was before it
        window = 2 + 3 * strings.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Null where texts stop at no string. */
    static StopStrings of(GenerationOptions options, Supplier<Tokenizer> tokenizer) {
        return options.stopStrings.isEmpty() ? null : new StopStrings(options.stopStrings, tokenizer.get());
    }

    boolean end(List<Long> ids) {
        long[] last = ids.subList(Math.max(0, ids.size() - window), ids.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        String text = tokenizer.decode(last, false);
        int before =
                tokenizer.decode(Arrays.copyOf(last, last.length - 1), false).length();
        for (String each : strings) {
            int at = text.lastIndexOf(each);
            if (at >= 0 && at + each.length() > before) {
                return true;
            }
        }
        return false;
    }
}
