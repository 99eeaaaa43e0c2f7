package org.torch4j.io.pickle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code collections.OrderedDict}: a map in order of insertion, with the attributes ({@code _metadata}) a state dict carries. */
public final class OrderedDict extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    private transient Object attributes;

    public OrderedDict() {}

    public OrderedDict(Map<?, ?> entries) {
        super(entries);
    }

    /** The instance's {@code __dict__}, or null. */
    public @Nullable Object attributes() {
        return attributes;
    }

    public void attributes(Object attributes) {
        this.attributes = attributes;
    }
}
