package org.torch4j.binding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torch4j.errors.DistributedException;

/** What stores and groups throw, as exceptions of one line. */
final class DistributedErrors {
    private static final Pattern PLACE = Pattern.compile("^\\[\\S+:\\d+] ");
    private static final Pattern LATE = Pattern.compile("Timed out waiting (\\d+)ms");

    private DistributedErrors() {}

    static RuntimeException translate(String what, RuntimeException e) {
        if (e.getClass() != RuntimeException.class) {
            return e;
        }
        String detail = String.valueOf(e.getMessage());
        return new DistributedException(what + ": " + explain(detail), detail, e);
    }

    private static String explain(String detail) {
        String line = detail.lines().findFirst().orElse(detail);
        line = PLACE.matcher(line).replaceFirst("");
        Matcher late = LATE.matcher(line);
        if (late.find()) {
            return "the other ranks did not take part within " + late.group(1) + " ms";
        }
        if (line.contains("Application timeout caused pair closure")) {
            return "the group is broken since a call timed out: close it";
        }
        if (line.equals("Invalid scalar type")) {
            return "the group does not carry tensors of this type";
        }
        return line.contains("Connection closed by peer") || line.contains("Connection reset by peer")
                ? "a peer has left the group (" + line + ")"
                : line;
    }
}
