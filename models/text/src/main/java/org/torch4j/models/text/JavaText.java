package org.torch4j.models.text;

/** Java's strings as others count them. */
final class JavaText {
    private static final char REPLACEMENT = '\uFFFD';

    private JavaText() {}

    /** The text with U+FFFD for halves of surrogate pairs. */
    static String whole(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (changed == null) {
                changed = new StringBuilder(text);
            }
            changed.setCharAt(i, REPLACEMENT);
        }
        return changed == null ? text : changed.toString();
    }

    /** Where in Java's chars each code point begins, and the end; null where code points are chars. */
    static int[] charIndices(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return null;
        }
        int[] indices = new int[points + 1];
        for (int i = 0, at = 0; i < points; i++) {
            indices[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        indices[points] = text.length();
        return indices;
    }

    static int charIndex(int[] indices, int point) {
        return indices == null ? point : indices[Math.min(point, indices.length - 1)];
    }
}
