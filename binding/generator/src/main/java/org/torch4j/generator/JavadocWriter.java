package org.torch4j.generator;

/** Writes what the documentation of an operator says: its schema, and where PyTorch explains it. */
final class JavadocWriter {
    private static final String DOCS = "https://docs.pytorch.org/docs/2.10/generated/";

    private final Source out;

    JavadocWriter(Source out) {
        this.out = out;
    }

    void write(Schema s) {
        out.line("/**");
        out.line(" * {@code " + s.text() + "}");
        out.line(" *");
        out.line(" * @see <a href=\"" + DOCS + page(s) + ".html\">" + page(s) + "</a>");
        out.line(" */");
    }

    private static String page(Schema s) {
        String name = s.name();
        if (name.endsWith("_") && !name.startsWith("_")) {
            return "torch.Tensor." + name;
        }
        for (String group : new String[] {"linalg", "fft", "special"}) {
            if (name.startsWith(group + "_")) {
                return "torch." + group + "." + name.substring(group.length() + 1);
            }
        }
        return "torch." + name;
    }
}
