package org.torch4j.models.text.jinja;

/** What a name means that nobody gave a value: nothing as text, false as condition, an error in any use. */
record Undefined(String name) {
    TemplateException error() {
        return new TemplateException("'" + name + "' is undefined");
    }

    @Override
    public String toString() {
        return "";
    }
}
