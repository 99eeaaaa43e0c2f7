package org.torch4j.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.torch4j.Tensor;
import org.torch4j.io.StateDict;

/** A module's parameters, buffers and extra state by name, and back. */
final class ModuleState {
    private ModuleState() {}

    static final String EXTRA = "_extra_state";

    private static final ClassValue<Boolean> GIVES_EXTRA = overriding("getExtraState");
    private static final ClassValue<Boolean> TAKES_EXTRA = overriding("setExtraState", Object.class);

    private static ClassValue<Boolean> overriding(String method, Class<?>... parameters) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                try {
                    return type.getMethod(method, parameters).getDeclaringClass() != Module.class;
                } catch (NoSuchMethodException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    static StateDict of(Module module) {
        module.namedModules();
        StateDict state = new StateDict();
        save(module, "", state);
        return state;
    }

    private static void save(Module module, String prefix, StateDict into) {
        StateHooks hooks = module.stateHooks();
        hooks.before().forEach(hook -> hook.accept(module, prefix));
        Members members = module.members();
        own(members, prefix).forEach(into::put);
        if (GIVES_EXTRA.get(module.getClass())) {
            into.putExtraState(prefix + EXTRA, module.getExtraState());
        }
        members.children().forEach((name, child) -> save(child, prefix + name + ".", into));
        hooks.after().forEach(hook -> hook.run(module, into, prefix));
    }

    /** The module's own parameters and saved buffers, not its children's. */
    static Map<String, Tensor> own(Module module, String prefix) {
        return own(module.members(), prefix);
    }

    private static Map<String, Tensor> own(Members members, String prefix) {
        Map<String, Tensor> own = new LinkedHashMap<>();
        members.parameters().forEach((name, parameter) -> own.put(prefix + name, parameter));
        members.buffers().forEach((name, buffer) -> {
            if (buffer.isSaved()) {
                own.put(prefix + name, buffer);
            }
        });
        return own;
    }

    static LoadReport load(Module module, Map<String, ? extends Tensor> state, StateDictOptions options) {
        LoadPlan plan = LoadPlan.of(module, state, options);
        plan.check();
        plan.apply();
        return plan.report();
    }

    /** Whether a module takes extra state. */
    static boolean takesExtra(Module module) {
        return TAKES_EXTRA.get(module.getClass());
    }
}
