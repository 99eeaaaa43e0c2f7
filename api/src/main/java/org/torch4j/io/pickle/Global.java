package org.torch4j.io.pickle;

/** The name of a Python class or function; only the name, nothing is ever looked up or run. */
public record Global(String module, String name) {
    @Override
    public String toString() {
        return module.isEmpty() ? name : module + "." + name;
    }
}
