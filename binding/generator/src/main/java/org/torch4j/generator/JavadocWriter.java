package org.torch4j.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes what the documentation of an operator says: its schema, and where PyTorch explains it. */
final class JavadocWriter {
    private static final String DOCS = "https://docs.pytorch.org/docs/2.10/generated/";

    private final Set<String> documented;

    /** Knows which of Python's names are public, and so have a page. */
    JavadocWriter(Set<String> documented) {
        this.documented = documented;
    }

    void write(Source out, Schema s) {
        String page = page(s);
        if (page == null) {
            out.line("/** {@code " + s.text() + "} */");
            return;
        }
        out.line("/**");
        out.line(" * {@code " + s.text() + "}");
        out.line(" *");
        out.line(" * @see <a href=\"" + DOCS + page + ".html\">" + page + "</a>");
        out.line(" */");
    }

    /** The name of PyTorch's page, or null where it has none. */
    String page(Schema s) {
        String name = s.name();
        boolean inPlace = name.endsWith("_") && !name.startsWith("_");
        List<String> candidates = new ArrayList<>();
        if (inPlace) {
            candidates.add("torch.Tensor." + name);
        }
        for (String group : List.of("linalg", "fft", "special")) {
            if (name.startsWith(group + "_")) {
                candidates.add("torch." + group + "." + name.substring(group.length() + 1));
            }
        }
        candidates.addAll(List.of("torch.nn.functional." + name, "torch." + name, "torch.Tensor." + name));
        if (inPlace) {
            candidates.add("torch.nn.functional." + name.substring(0, name.length() - 1));
        }
        candidates.add("torch.nn.utils.rnn." + name);
        return candidates.stream().filter(documented::contains).findFirst().orElse(null);
    }
}
