package org.torch4j.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A module's hooks around the making and loading of state dicts. */
record StateHooks(
        List<BiConsumer<Module, String>> before,
        List<StateDictHook> after,
        List<StateDictHook> beforeLoad,
        List<BiConsumer<Module, LoadReport>> afterLoad) {
    static final StateHooks NONE = new StateHooks(List.of(), List.of(), List.of(), List.of());

    StateHooks() {
        this(
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>(),
                new CopyOnWriteArrayList<>());
    }

    StateHooks copy() {
        return new StateHooks(
                new CopyOnWriteArrayList<>(before),
                new CopyOnWriteArrayList<>(after),
                new CopyOnWriteArrayList<>(beforeLoad),
                new CopyOnWriteArrayList<>(afterLoad));
    }
}
