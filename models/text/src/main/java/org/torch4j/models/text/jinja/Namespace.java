package org.torch4j.models.text.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code namespace()}: what is set in it is seen outside of the loop, too. */
final class Namespace {
    final Map<String, Object> values = new LinkedHashMap<>();
}
