package org.torch4j.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modules by name, in order; a plain {@code Map} field works too.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.ModuleDict.html">ModuleDict</a>
 */
public class ModuleDict extends Module {
    private transient Map<String, Module> modules = new LinkedHashMap<>();

    public ModuleDict() {}

    public ModuleDict(Map<String, ? extends Module> modules) {
        // none of them can contain a dict that is only being made
        modules.forEach((name, module) -> {
            MemberChecks.name(name);
            this.modules.put(name, Objects.requireNonNull(module, name));
        });
    }

    public ModuleDict put(String name, Module module) {
        MemberChecks.name(name);
        MemberChecks.noCycle(this, Objects.requireNonNull(module, name));
        modules.put(name, module);
        return this;
    }

    /** The module of that name, or null. */
    public @Nullable Module get(String name) {
        return modules.get(name);
    }

    /** Takes a module out. */
    public Module pop(String name) {
        return modules.remove(name);
    }

    public boolean containsKey(String name) {
        return modules.containsKey(name);
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(modules.keySet());
    }

    public Collection<Module> values() {
        return Collections.unmodifiableCollection(modules.values());
    }

    public Map<String, Module> items() {
        return Collections.unmodifiableMap(modules);
    }

    public int size() {
        return modules.size();
    }

    public void clear() {
        modules.clear();
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
        modules = (Map<String, Module>) copies.copy(((ModuleDict) from).modules);
    }
}
