package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.torch4j.Tensor;

/** What a module consists of: its parameters, buffers and child modules, found in its fields or registered. */
abstract sealed class ModuleTree implements Cloneable permits Module {
    private Overlay overlay;
    private Map<String, Object> handedOut;

    /** The class's name in the text of {@link #toString()}. */
    public abstract String getName();

    /** All parameters of this module and its children, each once, in Python's order. */
    public List<Parameter> parameters() {
        return List.copyOf(namedParameters().values());
    }

    public Map<String, Parameter> namedParameters() {
        return named(module -> module.handOut().parameters());
    }

    public List<Buffer> buffers() {
        return List.copyOf(namedBuffers().values());
    }

    public Map<String, Buffer> namedBuffers() {
        return named(module -> module.members().buffers());
    }

    /** What the module and those below it have, each once, by their paths. */
    private <T> Map<String, T> named(Function<Module, Map<String, T>> members) {
        Map<String, T> all = new LinkedHashMap<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        namedModules().forEach((path, module) -> members.apply(module).forEach((name, member) -> {
            if (seen.add(member)) {
                all.put(join(path, name), member);
            }
        }));
        return all;
    }

    /** The modules directly below this one, each once. */
    public List<Module> children() {
        return List.copyOf(namedChildren().values());
    }

    public Map<String, Module> namedChildren() {
        Map<String, Module> all = new LinkedHashMap<>();
        Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        members().children().forEach((name, child) -> {
            if (seen.add(child)) {
                all.put(name, child);
            }
        });
        return all;
    }

    /** This module and all below it, each once. */
    public List<Module> modules() {
        return List.copyOf(namedModules().values());
    }

    /** This module under the empty name, and all below it under their paths ({@code layer1.0.conv1}), each once. */
    public Map<String, Module> namedModules() {
        Map<String, Module> all = new LinkedHashMap<>();
        walk("", all, Collections.newSetFromMap(new IdentityHashMap<>()), new ArrayList<>());
        return all;
    }

    final void walk(String path, Map<String, Module> all, Set<Module> seen, List<Module> parents) {
        for (Module parent : parents) {
            if (parent == me()) {
                throw new IllegalStateException("%s contains itself, as %s: mark a field that points back as transient"
                        .formatted(getName(), path));
            }
        }
        if (!seen.add(me())) {
            return;
        }
        all.put(path, me());
        parents.add(me());
        members().children().forEach((name, child) -> child.walk(join(path, name), all, seen, parents));
        parents.remove(parents.size() - 1);
    }

    /** The module at a path such as {@code layer1.0}; the empty path is this module. */
    public Module getSubmodule(String path) {
        Module module = me();
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            Module child = module.members().children().get(name);
            if (child == null) {
                throw new IllegalArgumentException("%s has no module %s; it has %s"
                        .formatted(getName(), path, module.members().children().keySet()));
            }
            module = child;
        }
        return module;
    }

    public Parameter getParameter(String path) {
        return found("parameter", path, Members::parameters);
    }

    public Buffer getBuffer(String path) {
        return found("buffer", path, Members::buffers);
    }

    private <T> T found(String kind, String path, Function<Members, Map<String, T>> among) {
        Module owner = owner(path);
        Map<String, T> all = among.apply(owner.members());
        T found = all.get(nameIn(path));
        if (found == null) {
            throw new IllegalArgumentException(
                    "%s has no %s %s; %s has %s".formatted(getName(), kind, path, owner.getName(), all.keySet()));
        }
        return found;
    }

    /** The module of what lies at a path. */
    private Module owner(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? me() : getSubmodule(path.substring(0, dot));
    }

    private static String nameIn(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Puts another module in the place of the one at {@code path}, final field or not. */
    public void setSubmodule(String path, Module module) {
        owner(path).replaceMember(nameIn(path), module);
    }

    /** Puts another parameter in the place of the one at {@code path}, final field or not; so weights are tied. */
    public void setParameter(String path, Parameter parameter) {
        owner(path).replaceMember(nameIn(path), parameter);
    }

    void replaceMember(String name, Object member) {
        if (overlay != null && overlay.added().computeIfPresent(name, (n, old) -> member) != null) {
            return;
        }
        Fields.set(me(), name, member);
        handedOut = null;
    }

    /** Adds a parameter that has no field; it comes after those that have. */
    public final void registerParameter(String name, Parameter parameter) {
        overlay().add(me(), name, parameter);
    }

    /** Adds a buffer that has no field. */
    public final void registerBuffer(String name, Buffer buffer) {
        overlay().add(me(), name, buffer);
    }

    /** Adds a buffer that has no field, part of the state dict. */
    public final void registerBuffer(String name, Tensor data) {
        registerBuffer(name, new Buffer(data));
    }

    /** Adds a child module that has no field. */
    public final void registerModule(String name, Module module) {
        overlay().add(me(), name, module);
    }

    /** Takes away what one of the register methods added. */
    public final void unregister(String name) {
        if (overlay == null || overlay.added().remove(name) == null) {
            throw new IllegalArgumentException(getName() + " has no registered member " + name);
        }
    }

    /**
     * Hides a parameter and lets {@link #use} give what {@code value} computes in its place; null shows it again.
     * Parametrizations and pruning are made of this.
     */
    public final void replaceParameter(Parameter parameter, ParameterValue value) {
        if (value == null) {
            overlay().replaced().remove(parameter);
        } else {
            overlay().replaced().put(parameter, value);
        }
    }

    /** Shows a parameter again that {@link #replaceParameter} hid, and returns it. */
    public final Parameter showParameter(String name) {
        Parameter parameter = Members.declared(me()).parameters().get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(getName() + " has no parameter " + name);
        }
        replaceParameter(parameter, null);
        return parameter;
    }

    /** The value to compute with: the parameter itself, or what its parametrization makes of it. Null stays null. */
    protected final Tensor use(Parameter parameter) {
        if (overlay == null || parameter == null) {
            return parameter;
        }
        ParameterValue value = overlay.replaced().get(parameter);
        return value == null ? parameter : value.compute();
    }

    /** The value that {@code forward} computes with for the parameter of that name, parametrized or not. */
    public final Tensor value(String name) {
        Parameter own = Members.declared(me()).parameters().get(name);
        return own == null ? getParameter(name) : use(own);
    }

    final Overlay overlay() {
        if (overlay == null) {
            overlay = new Overlay();
        }
        return overlay;
    }

    final Overlay overlayOrNull() {
        return overlay;
    }

    /** Containers name their members here; every other module's are found in its fields. */
    void collect(Members into) {
        Fields.collect(me(), into);
    }

    final Members members() {
        Members members = Members.declared(me());
        return overlay == null ? members : overlay.over(me(), members);
    }

    final Members handOut() {
        if (handedOut == null) {
            handedOut = Fields.mutable(me());
        } else {
            checkFields();
        }
        return members();
    }

    final void checkFields() {
        if (handedOut != null && !handedOut.isEmpty()) {
            Fields.checkUnchanged(me(), handedOut);
        }
    }

    final void overlay(Overlay overlay) {
        this.overlay = overlay;
    }

    /** A clone has handed out nothing yet. */
    final void forgetHandedOut() {
        handedOut = null;
    }

    private Module me() {
        return (Module) this;
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
