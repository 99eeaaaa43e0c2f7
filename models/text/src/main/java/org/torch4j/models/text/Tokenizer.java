package org.torch4j.models.text;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Texts to numbers and back, by Hugging Face's own tokenizers.
 *
 * <pre>{@code
 * try (Tokenizer tokenizer = Tokenizer.load(folder)) {
 *     Tokens tokens = tokenizer.encode(List.of("One text.", "And another one."), o -> o.truncation(256));
 *     Tensor hidden = bert.apply(tokens);
 *     String text = tokenizer.decode(tokens.ids().get(0).toLongs());
 * }
 * }</pre>
 *
 * <p>Several threads may use one. Half of a surrogate pair without the other is read as U+FFFD.
 *
 * @see <a href="https://huggingface.co/docs/tokenizers">tokenizers</a>
 */
public final class Tokenizer implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Handle handle;
    private final Cleaner.Cleanable cleanable;
    private final TokenizerFiles files;
    private int truncation;

    private Tokenizer(long pointer, TokenizerFiles files) {
        handle = new Handle(pointer);
        cleanable = CLEANER.register(this, handle);
        this.files = files;
        TokenizersLibrary.LIB.disablePadding(pointer);
        TokenizersLibrary.LIB.disableTruncation(pointer);
    }

    /** The native tokenizer; 0 once it is given back. */
    private static final class Handle implements Runnable {
        private long pointer;

        Handle(long pointer) {
            this.pointer = pointer;
        }

        @Override
        public synchronized void run() {
            if (pointer != 0) {
                TokenizersLibrary.LIB.deleteTokenizer(pointer);
                pointer = 0;
            }
        }

        long open() {
            if (pointer == 0) {
                throw new IllegalStateException("the tokenizer was closed");
            }
            return pointer;
        }
    }

    /**
     * The tokenizer of a folder: {@code tokenizer.json}, or made from {@code vocab.txt}, or from {@code vocab.json} and
     * {@code merges.txt}.
     *
     * @throws TextModelException for a folder without one, or a file that is none
     */
    public static Tokenizer load(Path folder) {
        TokenizerFiles files = TokenizerFiles.in(folder);
        NativeTokenizers.prepare();
        try {
            return new Tokenizer(TokenizersLibrary.LIB.createTokenizerFromString(files.json()), files);
        } catch (RuntimeException e) {
            throw new TextModelException(
                    files.source() + " is no tokenizer: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** One text, (1, T). */
    public Tokens encode(String text) {
        return encode(List.of(text), o -> {});
    }

    /** Texts, the shorter ones padded. */
    public Tokens encode(List<String> texts) {
        return encode(texts, o -> {});
    }

    public Tokens encode(List<String> texts, Consumer<Options> options) {
        return encode(texts, null, options);
    }

    /** Pairs of texts, such as questions and the texts that answer them. */
    public Tokens encodePairs(List<String> first, List<String> second) {
        return encodePairs(first, second, o -> {});
    }

    public Tokens encodePairs(List<String> first, List<String> second, Consumer<Options> options) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    first.size() + " first texts and " + second.size() + " second ones are no pairs");
        }
        return encode(first, second, options);
    }

    private Tokens encode(List<String> first, List<String> second, Consumer<Options> options) {
        if (first.isEmpty()) {
            throw new IllegalArgumentException("no texts to encode");
        }
        Options chosen = new Options(files);
        options.accept(chosen);
        List<Encoded> rows = new ArrayList<>();
        synchronized (handle) {
            truncate(chosen.truncation);
            for (int i = 0; i < first.size(); i++) {
                rows.add(encoded(first.get(i), second == null ? null : second.get(i), chosen.specialTokens));
            }
        }
        return tensors(rows, chosen);
    }

    /** The numbers of one text, those of special tokens among them. */
    public long[] ids(String text) {
        return ids(text, true);
    }

    /** @param specialTokens whether begin, end and separators are added */
    public long[] ids(String text, boolean specialTokens) {
        synchronized (handle) {
            truncate(0);
            return encoded(text, null, specialTokens).ids;
        }
    }

    /** The text of numbers, without special tokens. */
    public String decode(long... ids) {
        return decode(ids, true);
    }

    /** @param skipSpecialTokens whether special tokens are left out of the text */
    public String decode(long[] ids, boolean skipSpecialTokens) {
        for (long id : ids) {
            if (id < 0 || id > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(id + " is no token's number");
            }
        }
        synchronized (handle) {
            return TokenizersLibrary.LIB.decode(handle.open(), ids, skipSpecialTokens);
        }
    }

    /** The number of a token, or -1 for one that there is not. */
    public long id(String token) {
        Long id = files.vocabulary().get(token);
        return id == null ? -1 : id;
    }

    /** What is put where a text is shorter than its batch. */
    public long padId() {
        return files.padId();
    }

    @Override
    public void close() {
        synchronized (handle) {
            cleanable.clean();
        }
    }

    private void truncate(int length) {
        long pointer = handle.open();
        if (length != truncation) {
            if (length == 0) {
                TokenizersLibrary.LIB.disableTruncation(pointer);
            } else {
                TokenizersLibrary.LIB.setTruncation(pointer, length, "LONGEST_FIRST", 0);
            }
            truncation = length;
        }
    }

    private record Encoded(long[] ids, long[] types, long[] offsets) {}

    private Encoded encoded(String first, String second, boolean special) {
        String a = JavaText.whole(first);
        String b = second == null ? null : JavaText.whole(second);
        long pointer = handle.open();
        TokenizersLibrary lib = TokenizersLibrary.LIB;
        long encoding = b == null ? lib.encode(pointer, a, special) : lib.encodeDual(pointer, a, b, special);
        try {
            CharSpan[] spans = lib.getTokenCharSpans(encoding);
            long[] sequence = b == null ? null : lib.getSequenceIds(encoding);
            int[] charsA = JavaText.charIndices(a);
            int[] charsB = b == null ? null : JavaText.charIndices(b);
            long[] offsets = new long[2 * spans.length];
            for (int i = 0; i < spans.length; i++) {
                if (spans[i] != null) {
                    int[] chars = sequence != null && sequence[i] == 1 ? charsB : charsA;
                    offsets[2 * i] = JavaText.charIndex(chars, spans[i].getStart());
                    offsets[2 * i + 1] = JavaText.charIndex(chars, spans[i].getEnd());
                }
            }
            return new Encoded(lib.getTokenIds(encoding), lib.getTypeIds(encoding), offsets);
        } finally {
            lib.deleteEncoding(encoding);
        }
    }

    private Tokens tensors(List<Encoded> rows, Options options) {
        for (Encoded row : rows) {
            if (options.truncation > 0 && row.ids.length > options.truncation) {
                throw new IllegalArgumentException("a text cannot be cut to " + options.truncation
                        + " tokens, of which special ones already take more");
            }
        }
        int longest = rows.stream().mapToInt(r -> r.ids.length).max().orElse(0);
        int length = Math.max(options.padToLength, longest);
        if (options.padToMultipleOf > 1) {
            length = (length + options.padToMultipleOf - 1) / options.padToMultipleOf * options.padToMultipleOf;
        }
        int n = rows.size();
        long[] ids = new long[n * length];
        long[] mask = new long[n * length];
        long[] types = new long[n * length];
        long[] offsets = new long[n * length * 2];
        Arrays.fill(ids, options.padId);
        for (int i = 0; i < n; i++) {
            Encoded row = rows.get(i);
            int at = i * length + (options.padLeft ? length - row.ids.length : 0);
            System.arraycopy(row.ids, 0, ids, at, row.ids.length);
            System.arraycopy(row.types, 0, types, at, row.types.length);
            System.arraycopy(row.offsets, 0, offsets, 2 * at, row.offsets.length);
            Arrays.fill(mask, at, at + row.ids.length, 1);
        }
        return new Tokens(
                matrix(ids, n, length),
                matrix(mask, n, length),
                matrix(types, n, length),
                null,
                Torch.tensor(offsets).view(n, length, 2));
    }

    private static Tensor matrix(long[] values, int rows, int columns) {
        return Torch.tensor(values).view(rows, columns);
    }

    /** How texts become a batch. */
    public static final class Options {
        private int truncation;
        private boolean specialTokens = true;
        private boolean padLeft;
        private long padId;
        private int padToLength;
        private int padToMultipleOf;

        private Options(TokenizerFiles files) {
            padLeft = files.padsLeft();
            padId = files.padId();
        }

        /** How many tokens of a text are kept, special ones counted; default all. Of pairs the longer text is cut. */
        public Options truncation(int length) {
            if (length < 1) {
                throw new IllegalArgumentException("texts are cut to at least one token, got " + length);
            }
            truncation = length;
            return this;
        }

        /** Whether begin, end and separators are added; default true. */
        public Options specialTokens(boolean add) {
            specialTokens = add;
            return this;
        }

        /** Whether padding comes before a text, as generation needs it; default what the folder says. */
        public Options padLeft(boolean left) {
            padLeft = left;
            return this;
        }

        /** How long texts are made at least; default as long as the longest of them. */
        public Options padTo(int length) {
            padToLength = length;
            return this;
        }

        /** Lengths are rounded up to a multiple of this. */
        public Options padToMultipleOf(int multiple) {
            padToMultipleOf = multiple;
            return this;
        }
    }
}
