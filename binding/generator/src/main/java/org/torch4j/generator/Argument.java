package org.torch4j.generator;

/**
 * An argument or a result.
 *
 * @param name empty for an unnamed result
 * @param defaultValue as the schema writes it, null where the argument must be given
 * @param keywordOnly whether Python takes it by name only
 * @param alias the alias set, null where there is none
 * @param written whether the operator writes to it
 */
record Argument(Type type, String name, String defaultValue, boolean keywordOnly, String alias, boolean written) {
    boolean required() {
        return defaultValue == null;
    }
}
