package org.torch4j.models.text.jinja;

import java.util.ArrayList;
import java.util.Collection;

/** A list in parentheses: only its text is another one. */
final class Tuple extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;

    Tuple(Collection<?> elements) {
        super(elements);
    }
}
