package org.torch4j.nn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.torch4j.RemovableHandle;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.io.Checkpoint;
import org.torch4j.io.StateDict;

/**
 * A network or a part of one: fields hold its parameters, buffers and child modules, {@code forward} computes.
 *
 * <pre>{@code
 * final class Net extends Module {
 *     final Conv2d conv = new Conv2d(1, 10, 5);
 *     final Linear fc = new Linear(1440, 10);
 *
 *     @Override
 *     public Tensor forward(Tensor x) {
 *         return fc.apply(conv.apply(x).maxPool2d(2).relu().flatten(1));
 *     }
 * }
 * }</pre>
 *
 * <p>Fields are found when they are first asked for, in order of declaration, those of a superclass first; the package
 * page ({@link org.torch4j.nn}) tells which and under which names. Call a module with {@link #apply(Tensor)}, not
 * with {@code forward}: {@code apply} runs hooks and says in an error where in the network it happened.
 *
 * <p>Methods that change the module ({@code to}, {@code train}, ...) return it; the type variable only spares a cast.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.Module.html">Module</a>
 */
public abstract non-sealed class Module extends ModuleTree implements ModuleConversions {
    private boolean training = true;
    private Hooks hooks;
    private StateHooks stateHooks = StateHooks.NONE;
    private String displayName;

    /** What the module computes from one tensor. Modules of other inputs declare their own {@code forward}. */
    public Tensor forward(Tensor x) {
        throw new UnsupportedOperationException(
                getName() + " has no forward(Tensor): override it, or call the apply or forward that it declares");
    }

    /** Runs the module: pre hooks, {@link #forward(Tensor)}, hooks. */
    public Tensor apply(Tensor x) {
        checkFields();
        if (Hooks.any(hooks)) {
            return call(inputs -> forward((Tensor) inputs[0]), x);
        }
        try {
            return Intermediates.of(this, x);
        } catch (RuntimeException e) {
            throw ModuleErrors.at(this, e, x);
        }
    }

    /** Lets a module of several inputs or outputs offer a typed {@code apply} that runs hooks and explains errors. */
    @SuppressWarnings("unchecked")
    protected final <R> R call(Function<Object[], R> forward, Object... inputs) {
        checkFields();
        Hooks inForce = Hooks.inForce(hooks);
        try {
            if (inForce == null) {
                return Intermediates.of(this, forward, inputs);
            }
            Function<Object[], Object> body = in -> Intermediates.of(this, forward, in);
            return (R) Intermediates.ofUser(() -> inForce.run(this, body, inputs), inputs);
        } catch (RuntimeException e) {
            throw ModuleErrors.at(this, e, inputs);
        }
    }

    /** {@code call(this::forward, x, h)}: the same for two inputs. */
    @SuppressWarnings("unchecked")
    protected final <A, B, R> R call(BiFunction<A, B, R> forward, A a, B b) {
        return call((Object[] in) -> forward.apply((A) in[0], (B) in[1]), new Object[] {a, b});
    }

    /** {@code call(this::forward, ids, types, mask)}: the same for three inputs. */
    @SuppressWarnings("unchecked")
    protected final <A, B, C, R> R call(Forward3<A, B, C, R> forward, A a, B b, C c) {
        return call((Object[] in) -> forward.run((A) in[0], (B) in[1], (C) in[2]), new Object[] {a, b, c});
    }

    /** The same for four inputs. */
    @SuppressWarnings("unchecked")
    protected final <A, B, C, D, R> R call(Forward4<A, B, C, D, R> forward, A a, B b, C c, D d) {
        return call(
                (Object[] in) -> forward.run((A) in[0], (B) in[1], (C) in[2], (D) in[3]), new Object[] {a, b, c, d});
    }

    /** A forward of three inputs. */
    @FunctionalInterface
    protected interface Forward3<A, B, C, R> {
        R run(A a, B b, C c);
    }

    /** A forward of four inputs. */
    @FunctionalInterface
    protected interface Forward4<A, B, C, D, R> {
        R run(A a, B b, C c, D d);
    }

    /**
     * Runs modules one after the other, {@code chain(x, conv, norm, relu)}. Where nothing is recorded, what one passed on
     * to the next is closed then, if this module's forward is one that {@linkplain FreesIntermediates frees}.
     */
    protected final Tensor chain(Tensor x, Module... modules) {
        return Intermediates.chain(x, Arrays.asList(modules));
    }

    /**
     * Runs one step for each of several layers, {@code chain(x, layers, (layer, y) -> layer.forward(y, mask))}: each is a
     * {@linkplain #part part}, and what one passed on to the next is closed then. For layers that keep none of it.
     */
    protected final <L> Tensor chain(Tensor x, Iterable<L> layers, BiFunction<L, Tensor, Tensor> step) {
        return part(() -> Intermediates.chain(x, layers, step));
    }

    /**
     * Runs a part of a forward, {@code part(() -> attention(x, mask))}: where nothing is recorded, the tensors that it
     * made are closed, but those it returns and those {@linkplain Tensor#keep() kept}.
     */
    protected final <R> R part(Supplier<R> body) {
        return Intermediates.part(body);
    }

    /** What the module asks of its inputs, when these break it: null, or "expected last dimension 320". */
    protected String expects(Object... inputs) {
        return null;
    }

    // ---- mode

    /** Training mode: dropout drops, batch norm learns its statistics. */
    public <M extends Module> M train() {
        return train(true);
    }

    public <M extends Module> M train(boolean mode) {
        for (Module module : modules()) {
            module.setTraining(mode);
        }
        return self();
    }

    /** Evaluation mode. */
    public <M extends Module> M eval() {
        return train(false);
    }

    public final boolean isTraining() {
        return training;
    }

    protected void setTraining(boolean mode) {
        training = mode;
    }

    // ---- state

    /** Writes the parameters and saved buffers as Python's {@code torch.save(net.state_dict(), path)} does. */
    public void save(Path path) {
        stateDict().save(path);
    }

    /**
     * Takes over the parameters and buffers of a file, Python's {@code net.load_state_dict(torch.load(path))}.
     *
     * @throws StateDictException where the file's names or shapes are not this module's; nothing has changed then
     */
    public LoadReport load(Path path) {
        return load(path, o -> {});
    }

    /** The same for a file whose names differ from this module's. */
    public LoadReport load(Path path, Consumer<StateDictOptions> options) {
        try (Checkpoint checkpoint = Checkpoint.load(path)) {
            return loadStateDict(checkpoint.stateDict(), options);
        }
    }

    /** All parameters and saved buffers by their paths, sharing memory with this module. */
    public StateDict stateDict() {
        return ModuleState.of(this);
    }

    /**
     * Copies a state dict into this module; all of it is checked before anything changes.
     *
     * @throws StateDictException if keys are missing, unexpected or of another shape
     */
    public LoadReport loadStateDict(Map<String, ? extends Tensor> state) {
        return loadStateDict(state, o -> {});
    }

    public LoadReport loadStateDict(Map<String, ? extends Tensor> state, Consumer<StateDictOptions> options) {
        StateDictOptions chosen = new StateDictOptions();
        options.accept(chosen);
        return ModuleState.load(this, state, chosen);
    }

    /**
     * What the module keeps beside tensors: a number, a text, or lists and maps of them and of tensors. Overridden
     * together with {@link #setExtraState}, it is saved under {@code _extra_state} and loaded, as in Python.
     */
    public Object getExtraState() {
        throw new UnsupportedOperationException(getName() + " has no extra state: override getExtraState");
    }

    /** Takes over what {@link #getExtraState} gave, read from a file perhaps: whole numbers are {@link Long}s then. */
    public void setExtraState(Object state) {
        throw new UnsupportedOperationException(getName() + " has no extra state: override setExtraState");
    }

    /**
     * Another module of the same values that shares nothing with this one: tensors, generators, arrays and collections in
     * its fields are copied too. As in Python, the parameters' gradients are not.
     */
    @SuppressWarnings("unchecked")
    public <M extends Module> M copy() {
        return (M) new ModuleCopy().of(this);
    }

    final Module shallowClone() {
        try {
            Module twin = (Module) clone();
            twin.hooks = hooks == null ? null : hooks.copy();
            twin.stateHooks = stateHooks == StateHooks.NONE ? StateHooks.NONE : stateHooks.copy();
            twin.forgetHandedOut();
            return twin;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Containers copy what they hold outside of fields here. */
    void copyState(ModuleCopy copies, Module from) {}

    /** Called when parameters may lie elsewhere than before. */
    void converted() {}

    /** Learns or freezes all parameters. */
    public <M extends Module> M requiresGrad_(boolean requiresGrad) {
        namedModules()
                .values()
                .forEach(m -> m.members().parameters().values().forEach(p -> p.requiresGrad_(requiresGrad)));
        return self();
    }

    public <M extends Module> M requiresGrad_() {
        return requiresGrad_(true);
    }

    /** Drops all gradients. */
    public void zeroGrad() {
        namedModules().values().forEach(m -> m.members().parameters().values().forEach(p -> p.setGrad(null)));
    }

    /** Runs {@code action} on every module below, then on this one; under it nothing is recorded for autograd. */
    public <M extends Module> M apply(Consumer<? super Module> action) {
        children().forEach(child -> child.apply(action));
        Torch.noGrad(() -> action.accept(this));
        return self();
    }

    // ---- hooks

    /** Runs before {@code forward}. */
    public RemovableHandle registerForwardPreHook(ForwardPreHook hook) {
        return hooks().addPre(hook);
    }

    /** Runs after {@code forward}. */
    public RemovableHandle registerForwardHook(ForwardHook hook) {
        return hooks().addForward(hook);
    }

    /** Runs in the backward pass before the gradients with respect to the inputs are computed. */
    public RemovableHandle registerFullBackwardPreHook(BackwardPreHook hook) {
        return hooks().addBackwardPre(hook);
    }

    /** Runs in the backward pass when the gradients with respect to the inputs are there. */
    public RemovableHandle registerFullBackwardHook(BackwardHook hook) {
        return hooks().addBackward(hook);
    }

    /** Runs before each {@code forward} of every module, before the module's own hooks. */
    public static RemovableHandle registerModuleForwardPreHook(ForwardPreHook hook) {
        return Hooks.addGlobal(all -> all.addPre(hook));
    }

    /** Runs after each {@code forward} of every module, before the module's own hooks. */
    public static RemovableHandle registerModuleForwardHook(ForwardHook hook) {
        return Hooks.addGlobal(all -> all.addForward(hook));
    }

    /** The same for {@link #registerFullBackwardPreHook}, of every module. */
    public static RemovableHandle registerModuleFullBackwardPreHook(BackwardPreHook hook) {
        return Hooks.addGlobal(all -> all.addBackwardPre(hook));
    }

    /** The same for {@link #registerFullBackwardHook}, of every module. */
    public static RemovableHandle registerModuleFullBackwardHook(BackwardHook hook) {
        return Hooks.addGlobal(all -> all.addBackward(hook));
    }

    /** Runs before {@link #stateDict()} takes the module's tensors, with the prefix of its keys. */
    public RemovableHandle registerStateDictPreHook(BiConsumer<Module, String> hook) {
        return Hooks.add(ownStateHooks().before(), hook);
    }

    /** Runs when {@link #stateDict()} has taken the tensors of the module and all below it. */
    public RemovableHandle registerStateDictPostHook(StateDictHook hook) {
        return Hooks.add(ownStateHooks().after(), hook);
    }

    /** Runs before a state dict is compared with the module; a copy of it, with this module's names for the keys. */
    public RemovableHandle registerLoadStateDictPreHook(StateDictHook hook) {
        return Hooks.add(ownStateHooks().beforeLoad(), hook);
    }

    /**
     * Runs when the module and all below it are loaded. The hook may change the report's lists; those that it leaves
     * are an error where loading is strict. Unlike without such a hook the tensors are loaded by then, as in Python.
     */
    public RemovableHandle registerLoadStateDictPostHook(BiConsumer<Module, LoadReport> hook) {
        return Hooks.add(ownStateHooks().afterLoad(), hook);
    }

    private StateHooks ownStateHooks() {
        if (stateHooks == StateHooks.NONE) {
            stateHooks = new StateHooks();
        }
        return stateHooks;
    }

    final StateHooks stateHooks() {
        return stateHooks;
    }

    final Hooks hooks() {
        if (hooks == null) {
            hooks = new Hooks();
        }
        return hooks;
    }

    // ---- text

    /** The class's name in the text of {@link #toString()}. */
    public String getName() {
        return displayName == null ? ModuleText.simpleName(getClass()) : displayName;
    }

    /** Shows this module under another name; null for its own. */
    public final void setName(@Nullable String name) {
        displayName = name;
    }

    /** What stands between the parentheses of {@link #toString()}. */
    protected String extraRepr() {
        return "";
    }

    /** The text of Python's {@code print(net)}. */
    @Override
    public String toString() {
        return ModuleText.of(this);
    }

    /** A table of layers, output shapes and numbers of parameters, from a run on zeros of {@code inputShape}. */
    public String summary(long... inputShape) {
        return Summary.of(this, Torch.zeros(inputShape));
    }

    @SuppressWarnings("unchecked")
    final <M extends Module> M self() {
        return (M) this;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
