package org.torch4j.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.generator.ApiTypes.Form;
import org.torch4j.generator.RawMethod.Parameter;

/**
 * The Java overloads of a schema: one for each prefix of the arguments that Python takes by position, then with a
 * trailing dtype or options, a trailing generator, and a lambda for the other keyword-only arguments.
 */
final class Overloads {
    private final RawMethod method;
    private final boolean onSelf;
    private final Keywords keywords;
    private final List<Parameter> required = new ArrayList<>();
    private final List<Parameter> optional = new ArrayList<>();
    private final List<Parameter> named = new ArrayList<>();
    private final List<Parameter> lambda = new ArrayList<>();
    private final Set<Signature> found = new LinkedHashSet<>();
    private final String self;

    Overloads(RawMethod method, boolean onSelf, Keywords keywords) {
        this.method = onSelf ? method : method.withInput();
        this.onSelf = onSelf;
        this.keywords = keywords;
        this.self = onSelf ? "this" : null;
        sort();
    }

    private void sort() {
        Schema s = method.schema();
        Argument self = s.self() < 0 ? null : s.arguments().get(s.self());
        for (Parameter p : method.parameters()) {
            Argument a = p.argument();
            if (onSelf && a == self) {
                continue;
            }
            if (s.outs().contains(a)) {
                required.add(s.outs().indexOf(a), p);
            } else if (!a.keywordOnly()) {
                (a.required() && optional.isEmpty() ? required : optional).add(p);
            } else if (a.required() && !a.type().optional()) {
                required.add(p);
            } else {
                named.add(p);
            }
        }
        for (Parameter p : named) {
            if (!isTrailing(p)) {
                lambda.add(p);
            }
        }
    }

    private static boolean isTrailing(Parameter p) {
        return p.options() || isDtype(p) || p.type().equals("NativeRandom");
    }

    private static boolean isDtype(Parameter p) {
        return p.argument().type().isOne("ScalarType") && p.argument().name().equals("dtype");
    }

    List<Signature> list() {
        boolean mustName = lambda.stream().anyMatch(p -> p.argument().required());
        for (int given = 0; given <= optional.size(); given++) {
            List<Parameter> positional = new ArrayList<>(required);
            positional.addAll(optional.subList(0, given));
            for (Map<Parameter, Form> forms : combinations(positional)) {
                if (!mustName) {
                    trailing(positional, forms);
                }
                if (!lambda.isEmpty()) {
                    withLambda(positional, forms);
                }
                if (lambda.size() == 1 && lambda.get(0).argument().type().isOne("MemoryFormat")) {
                    withMemoryFormat(positional, forms);
                }
            }
        }
        return List.copyOf(found);
    }

    /** With every argument by position: for a schema whose lambda another schema's lambda hides. */
    Signature spelledOut() {
        List<Parameter> all = new ArrayList<>(required);
        all.addAll(optional);
        all.addAll(named);
        Map<Parameter, Form> forms = combinations(all).get(0);
        List<Signature.Parameter> parameters = all.stream()
                .map(p -> new Signature.Parameter(
                        forms.get(p).type(), forms.get(p).name()))
                .toList();
        return new Signature(parameters, arguments(forms, null), false);
    }

    private void trailing(List<Parameter> positional, Map<Parameter, Form> forms) {
        List<Parameter> kinds = named.stream().filter(Overloads::isTrailing).toList();
        for (int mask = 0; mask < 1 << kinds.size(); mask++) {
            if (leavesOutRequired(kinds, mask)) {
                continue;
            }
            Map<Parameter, Form> all = new LinkedHashMap<>(forms);
            List<Parameter> order = new ArrayList<>(positional);
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < kinds.size(); i++) {
                    Parameter kind = kinds.get(i);
                    boolean generator = kind.type().equals("NativeRandom");
                    if ((mask >> i & 1) == 1 && generator == (pass == 0)) {
                        all.put(kind, ApiTypes.forms(kind).get(0));
                        order.add(kind);
                    }
                }
            }
            emit(order, all);
        }
    }

    private static boolean leavesOutRequired(List<Parameter> kinds, int mask) {
        for (int i = 0; i < kinds.size(); i++) {
            if ((mask >> i & 1) == 0 && kinds.get(i).argument().required()) {
                return true;
            }
        }
        return false;
    }

    private void emit(List<Parameter> order, Map<Parameter, Form> forms) {
        List<Signature.Parameter> parameters = new ArrayList<>();
        boolean variable = variable(order);
        for (Parameter p : order) {
            Form form = forms.get(p);
            String type = form.type();
            if (variable && p == order.get(order.size() - 1)) {
                type = type.equals("long[]") ? "long..." : type.equals("List<Tensor>") ? "Tensor..." : type;
            }
            parameters.add(new Signature.Parameter(type, form.name()));
        }
        found.add(new Signature(
                List.copyOf(parameters), arguments(forms, variable ? last(order) : null), isNumber(forms)));
        if (isSizeAndKind(order)) {
            found.add(new Signature(
                    List.of(
                            parameters.get(1),
                            new Signature.Parameter("long...", parameters.get(0).name())),
                    arguments(forms, null),
                    false));
        }
        if (variable && order.get(order.size() - 1).type().startsWith("List")) {
            parameters.set(
                    parameters.size() - 1,
                    new Signature.Parameter("List<Tensor>", last(order).name()));
            found.add(new Signature(parameters, arguments(forms, null), false));
        }
    }

    /** Whether the sizes can be written out behind the options: {@code zeros(FLOAT64, 2, 3)}. */
    private static boolean isSizeAndKind(List<Parameter> order) {
        if (order.size() != 2 || !last(order).options()) {
            return false;
        }
        Type size = order.get(0).argument().type();
        return size.isListOf("int")
                && size.listSize() == 0
                && order.get(0).argument().name().equals("size");
    }

    private static Parameter last(List<Parameter> order) {
        return order.get(order.size() - 1);
    }

    /** Whether a list stands last and alone, so that its elements can be written out. */
    private boolean variable(List<Parameter> order) {
        if (order.isEmpty()) {
            return false;
        }
        Type t = last(order).argument().type();
        if (t.isListOf("Tensor") && !t.optionalElements()) {
            return order.stream().noneMatch(p -> p.options())
                    && !method.schema().name().startsWith("_");
        }
        boolean alone = onSelf || method.schema().self() < 0 ? order.size() == 1 : order.size() == 2;
        return alone && t.isListOf("int") && t.listSize() == 0;
    }

    private void withLambda(List<Parameter> positional, Map<Parameter, Form> forms) {
        String type = keywords.classFor(named);
        Map<Parameter, Form> all = new LinkedHashMap<>(forms);
        List<Signature.Parameter> parameters = new ArrayList<>();
        for (Parameter p : positional) {
            parameters.add(
                    new Signature.Parameter(forms.get(p).type(), forms.get(p).name()));
        }
        for (Parameter p : named) {
            all.put(p, new Form("", p.name(), Keywords.read(p), ""));
        }
        parameters.add(new Signature.Parameter("Consumer<" + type + ">", "keywords"));
        found.add(new Signature(parameters, arguments(all, null), false));
    }

    /** {@code x.contiguous(CHANNELS_LAST)}: the one keyword that needs no name. */
    private void withMemoryFormat(List<Parameter> positional, Map<Parameter, Form> forms) {
        Parameter format = lambda.get(0);
        List<Parameter> order = new ArrayList<>(positional);
        order.add(format);
        Map<Parameter, Form> all = new LinkedHashMap<>(forms);
        all.put(format, ApiTypes.forms(format).get(0));
        emit(order, all);
    }

    private boolean isNumber(Map<Parameter, Form> forms) {
        return RawWriter.hasNumberForm(method.schema())
                && forms.size() == (onSelf ? 1 : 2)
                && forms.values().stream()
                        .noneMatch(f -> f.kind().equals("boxed") || f.kind().equals("truth"));
    }

    private List<String> arguments(Map<Parameter, Form> forms, Parameter variable) {
        List<String> passed = new ArrayList<>();
        for (Parameter p : method.parameters()) {
            Form form = forms.get(p);
            if (form != null) {
                boolean tensors = p == variable && p.type().startsWith("List<? extends NativeTensor>");
                passed.add(
                        tensors
                                ? "org.torch4j.binding.Required.list(" + form.name() + ", \"" + form.name() + "\")"
                                : form.expression());
            } else if (onSelf
                    && p.argument()
                            == method.schema().arguments().get(method.schema().self())) {
                passed.add(self);
            } else {
                passed.add(Literals.passed(p));
            }
        }
        return passed;
    }

    /** Every sensible choice of forms: numbers all real or all whole, sizes all single or all lists. */
    private List<Map<Parameter, Form>> combinations(List<Parameter> positional) {
        List<Map<Parameter, Form>> all = new ArrayList<>();
        for (String number : List.of("real", "whole", "boxed", "truth")) {
            for (String sizes : List.of("one", "many")) {
                for (String values : List.of("value", "boxed")) {
                    choose(positional, List.of(number, sizes, values), all);
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private void choose(List<Parameter> positional, List<String> kinds, List<Map<Parameter, Form>> all) {
        Map<Parameter, Form> chosen = new LinkedHashMap<>();
        for (Parameter p : positional) {
            List<Form> forms = ApiTypes.forms(method.schema(), p);
            boolean number = p.argument().type().isOne("Scalar");
            Form form = forms.stream()
                    .filter(f -> number
                            ? f.kind().equals(kinds.get(0))
                            : kinds.subList(1, 3).contains(f.kind()))
                    .findFirst()
                    .orElse(number ? null : forms.get(0));
            if (form == null) {
                return;
            }
            chosen.put(p, form);
        }
        all.add(chosen);
    }
}
