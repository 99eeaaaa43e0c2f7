package org.torch4j.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an optimizer's state of a parameter holds, by Python's names.
 *
 * @param always tensors of the parameter's shape that are always there
 * @param sometimes the same, where the optimizer needs them
 * @param needs of the latter those that an option calls for, by the option
 * @param others names whose values are not of the parameter's shape
 */
record StateNames(List<String> always, List<String> sometimes, Map<String, String> needs, Set<String> others) {
    static StateNames of(String... always) {
        return new StateNames(List.of(always), List.of(), Map.of(), Set.of());
    }

    /** With tensors that may be there. */
    StateNames maybe(String... names) {
        return new StateNames(always, List.of(names), needs, others);
    }

    /** With a tensor that is there where the option is on. */
    StateNames when(String option, String name) {
        List<String> all = new ArrayList<>(sometimes);
        all.add(name);
        Map<String, String> more = new LinkedHashMap<>(needs);
        more.put(option, name);
        return new StateNames(always, List.copyOf(all), more, others);
    }

    /** The tensors of the parameter's shape in order; null in the place of one that no option calls for. */
    List<String> tensors(ParamGroup group) {
        List<String> tensors = new ArrayList<>(always);
        for (String name : sometimes) {
            boolean needed =
                    needs.entrySet().stream().anyMatch(e -> e.getValue().equals(name) && isOn(group.get(e.getKey())));
            tensors.add(needed ? name : null);
        }
        return tensors;
    }

    static boolean isOn(Object option) {
        return option instanceof Number n ? n.doubleValue() != 0 : Boolean.TRUE.equals(option);
    }

    StateNames others(String... names) {
        return new StateNames(always, sometimes, needs, Set.of(names));
    }

    boolean knows(String name) {
        return isShapedLikeParameter(name) || others.contains(name);
    }

    boolean isShapedLikeParameter(String name) {
        return always.contains(name) || sometimes.contains(name);
    }
}
