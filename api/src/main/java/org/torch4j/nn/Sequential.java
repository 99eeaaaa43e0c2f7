package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.torch4j.Tensor;
import org.torch4j.binding.Required;

/**
 * Modules one after the other; they are named 0, 1, ..., or as given.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Sequential.html">Sequential</a>
 */
public class Sequential extends Module implements Iterable<Module> {
    private transient Map<String, Module> modules = new LinkedHashMap<>();

    public Sequential(Module... modules) {
        this(Required.list(modules, "modules"));
    }

    public Sequential(List<? extends Module> modules) {
        modules.forEach(this::append);
    }

    /** Modules with names, in the map's order. */
    public Sequential(Map<String, ? extends Module> modules) {
        modules.forEach(this::add);
    }

    /** Adds a module under a name, at the end. */
    public Sequential add(String name, Module module) {
        MemberChecks.name(name);
        MemberChecks.noCycle(this, Objects.requireNonNull(module, name));
        modules.put(name, module);
        return this;
    }

    /** Adds a module at the end. */
    public Sequential append(Module module) {
        return add(Integer.toString(modules.size()), module);
    }

    /** Adds another's modules at the end. */
    public Sequential extend(Iterable<? extends Module> others) {
        others.forEach(this::append);
        return this;
    }

    /** The module of that number; negative counts from the end. */
    public Module get(int index) {
        List<Module> all = new ArrayList<>(modules.values());
        return all.get(index < 0 ? index + all.size() : index);
    }

    public int size() {
        return modules.size();
    }

    @Override
    public Iterator<Module> iterator() {
        return List.copyOf(modules.values()).iterator();
    }

    @Override
    public Tensor forward(Tensor x) {
        return Intermediates.chain(x, modules.values());
    }

    @Override
    void collect(Members into) {
        super.collect(into);
        modules.forEach((name, module) -> into.add(this, name, module));
    }

    @Override
    void replaceMember(String name, Object member) {
        if (modules.containsKey(name)) {
            MemberChecks.noCycle(this, member);
            modules.put(name, (Module) member);
        } else {
            super.replaceMember(name, member);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    void copyState(ModuleCopy copies, Module from) {
        modules = (Map<String, Module>) copies.copy(((Sequential) from).modules);
    }
}
