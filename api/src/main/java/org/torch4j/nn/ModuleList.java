package org.torch4j.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.torch4j.binding.Required;

/**
 * A list of modules, named 0, 1, ...; a plain {@code List} or array field works too.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ModuleList.html">ModuleList</a>
 */
public class ModuleList extends Module implements Iterable<Module> {
    private transient List<Module> modules = new ArrayList<>();

    public ModuleList(Module... modules) {
        this(Required.list(modules, "modules"));
    }

    public ModuleList(List<? extends Module> modules) {
        // none of them can contain a list that is only being made
        modules.forEach(module -> this.modules.add(Objects.requireNonNull(module, "module")));
    }

    public ModuleList append(Module module) {
        modules.add(checked(module));
        return this;
    }

    public ModuleList extend(Iterable<? extends Module> others) {
        others.forEach(this::append);
        return this;
    }

    public ModuleList insert(int index, Module module) {
        modules.add(index, checked(module));
        return this;
    }

    /** Takes a module out; negative counts from the end. */
    public Module pop(int index) {
        return modules.remove(index < 0 ? index + modules.size() : index);
    }

    /** The module of that number; negative counts from the end. */
    public Module get(int index) {
        return modules.get(index < 0 ? index + modules.size() : index);
    }

    public Module set(int index, Module module) {
        return modules.set(index < 0 ? index + modules.size() : index, checked(module));
    }

    private Module checked(Module module) {
        MemberChecks.noCycle(this, Objects.requireNonNull(module, "module"));
        return module;
    }

    public int size() {
        return modules.size();
    }

    @Override
    public Iterator<Module> iterator() {
        return List.copyOf(modules).iterator();
    }

    @Override
    void collect(Members into) {
        super.collect(into);
        for (int i = 0; i < modules.size(); i++) {
            into.add(this, Integer.toString(i), modules.get(i));
        }
    }

    @Override
    void replaceMember(String name, Object member) {
        if (name.matches("\\d+") && Integer.parseInt(name) < modules.size()) {
            modules.set(Integer.parseInt(name), (Module) member);
        } else {
            super.replaceMember(name, member);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    void copyState(ModuleCopy copies, Module from) {
        modules = (List<Module>) copies.copy(((ModuleList) from).modules);
    }

    /** Equal neighbors are written once, as {@code (0-5): 6 x ...}. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= modules.size(); i++) {
            String text = modules.get(start).toString();
            if (i < modules.size() && modules.get(i).toString().equals(text)) {
                continue;
            }
            int count = i - start;
            String head = count == 1 ? "(%d): ".formatted(start) : "(%d-%d): %d x ".formatted(start, i - 1, count);
            lines.add(head + ModuleText.indent(text));
            start = i;
        }
        return ModuleText.text(getName(), "", lines);
    }
}
