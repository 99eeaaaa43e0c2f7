package org.torch4j.nn;

import java.util.function.Consumer;
import org.torch4j.internal.text.PythonRepr;

/** What the kinds of dropout share. */
abstract class DropoutBase extends Module {
    final double p;
    final boolean inplace;

    DropoutBase(Consumer<DropoutOptions> options) {
        DropoutOptions o = new DropoutOptions();
        options.accept(o);
        if (!(o.p >= 0 && o.p <= 1)) {
            throw new IllegalArgumentException("dropout probability has to be between 0 and 1, got " + o.p);
        }
        p = o.p;
        inplace = o.inplace;
    }

    @Override
    protected String extraRepr() {
        return "p=" + PythonRepr.number(p) + ", inplace=" + PythonRepr.of(inplace);
    }
}
