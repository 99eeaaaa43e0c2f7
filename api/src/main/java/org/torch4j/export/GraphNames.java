package org.torch4j.export;

import java.util.List;
import java.util.Map;

/** The names that a program's graph gives its values. */
final class GraphNames {
    private GraphNames() {}

    /** The name of a value; null for one that is written out. */
    static String nameOf(Object argument) {
        Map.Entry<String, Object> one = Json.only(argument, "argument");
        return switch (one.getKey()) {
            case "as_tensor", "as_token", "as_custom_obj" -> tensorName(one.getValue());
            case "as_sym_int", "as_sym_float", "as_sym_bool" -> {
                Map.Entry<String, Object> number = Json.only(one.getValue(), "argument");
                yield number.getKey().equals("as_name") ? Json.text(number.getValue(), "name") : null;
            }
            case "as_optional_tensor" -> {
                Map.Entry<String, Object> inner = Json.only(one.getValue(), "argument");
                yield inner.getKey().equals("as_tensor") ? tensorName(inner.getValue()) : null;
            }
            default -> null;
        };
    }

    static String tensorName(Object json) {
        return Json.text(Json.map(json, "argument").get("name"), "name");
    }

    /** Collects the names of results, lists spread; null for a result that is None. Returns the only one's kind. */
    static String ofResults(List<Object> outputs, List<String> names) {
        String kind = "";
        for (Object output : outputs) {
            Map.Entry<String, Object> one = Json.only(output, "result");
            kind = one.getKey();
            switch (kind) {
                case "as_tensors" -> {
                    for (Object tensor : Json.list(one.getValue(), "result")) {
                        names.add(tensorName(tensor));
                    }
                }
                case "as_optional_tensors" -> {
                    for (Object tensor : Json.list(one.getValue(), "result")) {
                        Map.Entry<String, Object> inner = Json.only(tensor, "result");
                        names.add(inner.getKey().equals("as_tensor") ? tensorName(inner.getValue()) : null);
                    }
                }
                default -> names.add(nameOf(output));
            }
        }
        return outputs.size() == 1 ? kind : "";
    }
}
