package org.torch4j.nn.utils;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.ForwardScope;
import org.torch4j.nn.Module;
import org.torch4j.nn.ModuleDict;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.ParameterValue;

/**
 * Lets a parameter be computed from others: state dicts then hold {@code parametrizations.weight.original} as Python's do.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.parametrize.register_parametrization.html">register_parametrization</a>
 */
public final class Parametrize {
    private static final String MEMBER = "parametrizations";
    private static final ThreadLocal<Map<ParametrizationList, Tensor>> CACHE = new ThreadLocal<>();

    private Parametrize() {}

    /** Computes the parameter of that name by {@code parametrization}, a {@link Parametrization} or any module. */
    public static <M extends Module> M registerParametrization(M module, String name, Module parametrization) {
        return registerParametrization(module, name, parametrization, false);
    }

    /** {@code unsafe}: without the run that checks the shape. */
    public static <M extends Module> M registerParametrization(
            M module, String name, Module parametrization, boolean unsafe) {
        parametrization.train(module.isTraining());
        if (isParametrized(module, name)) {
            list(module, name).add(parametrization, unsafe);
            return module;
        }
        Parameter parameter = module.getParameter(name);
        ParametrizationList list = new ParametrizationList(parametrization, parameter, unsafe);
        list.train(module.isTraining());
        if (!isParametrized(module)) {
            module.setName("Parametrized" + module.getName());
            module.registerModule(MEMBER, new ModuleDict());
        }
        ((ModuleDict) module.getSubmodule(MEMBER)).put(name, list);
        module.replaceParameter(parameter, new Parametrized(list));
        return module;
    }

    private record Parametrized(ParametrizationList list) implements ParameterValue {
        @Override
        public Tensor compute() {
            return value(list);
        }

        @Override
        public ParameterValue copy(UnaryOperator<Object> twin) {
            return new Parametrized((ParametrizationList) twin.apply(list));
        }
    }

    private static Tensor value(ParametrizationList list) {
        Map<ParametrizationList, Tensor> cache = CACHE.get();
        return cache == null ? list.compute() : cache.computeIfAbsent(list, Parametrize::lasting);
    }

    /** A value that outlives the forward it was computed in. */
    private static Tensor lasting(ParametrizationList list) {
        Tensor value = list.compute();
        ForwardScope.expose(value);
        return value;
    }

    /** Computes every parametrized parameter once while {@code body} runs on this thread. */
    public static <T> T cached(Supplier<T> body) {
        Map<ParametrizationList, Tensor> before = CACHE.get();
        CACHE.set(before == null ? new IdentityHashMap<>() : before);
        try {
            return body.get();
        } finally {
            CACHE.set(before);
        }
    }

    public static boolean isParametrized(Module module) {
        return module.namedChildren().get(MEMBER) instanceof ModuleDict;
    }

    public static boolean isParametrized(Module module, String name) {
        return module.namedChildren().get(MEMBER) instanceof ModuleDict all && all.containsKey(name);
    }

    /** The parametrizations of the parameter of that name. */
    public static ParametrizationList list(Module module, String name) {
        return (ParametrizationList) module.getSubmodule(MEMBER + "." + name);
    }

    /** Gives the parameter back; with its present value, or its original if {@code leaveParametrized} is false. */
    public static <M extends Module> M removeParametrizations(M module, String name, boolean leaveParametrized) {
        if (!isParametrized(module, name)) {
            throw new IllegalArgumentException(module.getName() + " has no parametrization on " + name);
        }
        ParametrizationList list = list(module, name);
        if (!leaveParametrized && list.originals().size() > 1) {
            throw new IllegalArgumentException("a parametrization of several originals leaves the parametrized value");
        }
        Tensor value = Torch.noGrad(() -> leaveParametrized
                ? list.compute().detach()
                : list.originals().get(0).detach());
        ModuleDict all = (ModuleDict) module.getSubmodule(MEMBER);
        all.pop(name);
        if (all.size() == 0) {
            module.unregister(MEMBER);
            module.setName(null);
        }
        Parameter parameter = module.showParameter(name);
        parameter.setData(value);
        return module;
    }

    /** The class without what parametrization adds to its name. */
    public static Class<?> typeBeforeParametrizations(Module module) {
        return module.getClass();
    }

    /** Parametrizes {@code to} with the parametrizations and originals of {@code from}. */
    public static void transferParametrizationsAndParams(Module from, Module to, String name) {
        if (!isParametrized(from, name)) {
            to.getParameter(name).setData(from.getParameter(name).detach());
            return;
        }
        ParametrizationList list = list(from, name);
        for (Module parametrization : list) {
            registerParametrization(to, name, parametrization.copy(), true);
        }
        ParametrizationList twin = list(to, name);
        for (int i = 0; i < twin.originals().size(); i++) {
            twin.originals().get(i).setData(list.originals().get(i).detach().clone());
        }
    }
}
