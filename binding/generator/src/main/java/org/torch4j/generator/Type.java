package org.torch4j.generator;

/**
 * The type of an argument or result, as a schema writes it.
 *
 * @param base name without list and question marks; {@code SymInt} is read as {@code int}
 * @param listSize -1 for no list, 0 for a list of any length, else the length
 * @param optional whether None may be given
 * @param optionalElements whether None may be an element
 */
record Type(String base, int listSize, boolean optional, boolean optionalElements) {
    boolean isList() {
        return listSize >= 0;
    }

    boolean is(String name) {
        return base.equals(name);
    }

    /** Whether this is one value, or none, of that name. */
    boolean isOne(String name) {
        return base.equals(name) && !isList();
    }

    boolean isListOf(String name) {
        return base.equals(name) && isList();
    }

    @Override
    public String toString() {
        String list = isList() ? (optionalElements ? "?" : "") + "[" + (listSize > 0 ? listSize : "") + "]" : "";
        return base + list + (optional ? "?" : "");
    }
}
