package org.torch4j.internal.indexing;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Index;
import org.torch4j.errors.IndexSyntaxException;

/** Reads what Python users write between the brackets: {@code "..., 1:3, ::2, None, [0, 2], True, -1"}. */
public final class IndexParser {
    private static final String EXPECTED = "expected a number, a slice, \"...\", None, True, False or a [list]";

    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private IndexParser(String text) {
        this.text = text;
    }

    /**
     * The entries of the text, in order; {@code "()"} is the empty index.
     *
     * @throws IndexSyntaxException where it cannot be read
     */
    public static Index[] parse(String text) {
        if (text == null) {
            throw new IllegalArgumentException("the index text is null");
        }
        return new IndexParser(text).entries();
    }

    private Index[] entries() {
        if (text.strip().equals("()")) {
            return new Index[0];
        }
        List<Index> entries = new ArrayList<>();
        do {
            skipBlanks();
            if (atEnd() && !entries.isEmpty()) {
                break;
            }
            int start = at;
            Index entry = entry();
            if (entry instanceof Index.Ellipsis && entries.contains(entry)) {
                throw error(start, "\"...\" may appear once");
            }
            entries.add(entry);
            skipBlanks();
        } while (accept(','));
        if (!atEnd()) {
            throw error(at, "expected ',' or the end, found " + found());
        }
        return entries.toArray(new Index[0]);
    }

    private Index entry() {
        if (acceptWord("...") || acceptWord("Ellipsis")) {
            return Index.ellipsis();
        }
        if (acceptWord("newaxis")) {
            return Index.newAxis();
        }
        if (acceptWord("None")) {
            skipBlanks();
            return peek() == ':' ? numberOrSlice() : Index.newAxis();
        }
        if (acceptWord("True")) {
            return Index.flag(true);
        }
        if (acceptWord("False")) {
            return Index.flag(false);
        }
        if (peek() == '[') {
            return new ListReader().read();
        }
        return numberOrSlice();
    }

    private Index numberOrSlice() {
        int begin = at;
        Long start = optionalNumber();
        skipBlanks();
        if (!accept(':')) {
            if (start == null) {
                throw error(begin, EXPECTED + ", found " + found());
            }
            return Index.at(start);
        }
        Long stop = optionalBound();
        Long step = null;
        int stepAt = at;
        if (accept(':')) {
            skipBlanks();
            stepAt = at;
            step = optionalBound();
        }
        if (step != null && step <= 0) {
            throw error(stepAt, "a slice's step must be greater than zero, got " + step);
        }
        if (start == null && stop == null && step == null) {
            return Index.all();
        }
        return new Index.Range(start, stop, step == null ? 1 : step);
    }

    private Long optionalBound() {
        skipBlanks();
        Long bound = acceptWord("None") ? null : optionalNumber();
        skipBlanks();
        return bound;
    }

    private Long optionalNumber() {
        int begin = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        int digits = at;
        while (Character.digit(peek(), 10) >= 0 && peek() < 128) {
            at++;
        }
        if (at == digits) {
            if (digits > begin) {
                throw error(at, "expected a digit, found " + found());
            }
            return null;
        }
        if (peek() == '.' || peek() == 'e' || peek() == 'E') {
            throw error(begin, "an index must be a whole number");
        }
        try {
            return Long.parseLong(text, begin, at, 10);
        } catch (NumberFormatException e) {
            throw error(begin, text.substring(begin, at) + " does not fit in 64 bits");
        }
    }

    /** {@code [0, 2]}, {@code [[True, False], [False, True]]}: one shape, one kind. */
    private final class ListReader {
        private final List<Long> values = new ArrayList<>();
        private final List<Long> shape = new ArrayList<>();
        private Boolean mask;

        Index read() {
            list(0);
            return new Index.Items(
                    values.stream().mapToLong(Long::longValue).toArray(),
                    shape.stream().mapToLong(Long::longValue).toArray(),
                    mask != null && mask);
        }

        private void list(int depth) {
            int begin = at;
            accept('[');
            if (depth == DEEPEST) {
                throw error(begin, "a list nested deeper than the " + DEEPEST + " dimensions a tensor can have");
            }
            boolean first = shape.size() == depth;
            if (first) {
                shape.add(-1L);
            }
            long count = 0;
            skipBlanks();
            while (!accept(']')) {
                if (peek() == '[') {
                    if (!values.isEmpty() && shape.size() == depth + 1) {
                        throw error(at, "a list must not mix numbers and lists");
                    }
                    list(depth + 1);
                } else {
                    item(depth);
                }
                count++;
                skipBlanks();
                if (!accept(',') && peek() != ']') {
                    throw error(at, "expected ',' or ']', found " + found());
                }
                skipBlanks();
            }
            if (shape.get(depth) == -1L) {
                shape.set(depth, count);
            } else if (shape.get(depth) != count) {
                throw error(begin, "expected a list of length " + shape.get(depth) + ", got " + count);
            }
        }

        private void item(int depth) {
            int begin = at;
            if (shape.size() > depth + 1) {
                throw error(at, "a list must not mix numbers and lists");
            }
            boolean flag = acceptWord("True");
            boolean isMask = flag || acceptWord("False");
            if (mask != null && mask != isMask) {
                throw error(begin, "a list must not mix numbers and True or False");
            }
            mask = isMask;
            Long number = isMask ? Long.valueOf(flag ? 1 : 0) : optionalNumber();
            if (number == null) {
                throw error(at, "expected a number, True or False, found " + found());
            }
            values.add(number);
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private boolean accept(char c) {
        if (!atEnd() && peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean acceptWord(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        int end = at + word.length();
        if (Character.isLetter(word.charAt(0))
                && end < text.length()
                && Character.isJavaIdentifierPart(text.charAt(end))) {
            return false;
        }
        at = end;
        return true;
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    private String found() {
        return atEnd() ? "the end" : "'" + peek() + "'";
    }

    private IndexSyntaxException error(int position, String problem) {
        return new IndexSyntaxException(text, position, problem);
    }
}
