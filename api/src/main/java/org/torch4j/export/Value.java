package org.torch4j.export;

import java.util.ArrayList;
import java.util.List;

/** Where an argument of a call comes from: it is written in the program, or computed before. */
interface Value {
    /** @param slots what the running program has computed */
    Object get(Object[] slots);

    /** Written in the program. */
    record Constant(Object value) implements Value {
        @Override
        public Object get(Object[] slots) {
            return value;
        }
    }

    /** Computed before. */
    record Slot(int index) implements Value {
        @Override
        public Object get(Object[] slots) {
            return slots[index];
        }
    }

    /** A list, some of it computed. */
    record Items(List<Value> values) implements Value {
        @Override
        public Object get(Object[] slots) {
            List<Object> all = new ArrayList<>(values.size());
            for (Value value : values) {
                all.add(value.get(slots));
            }
            return all;
        }
    }

    /** A computed value as the operator's parameter takes it. */
    record Converted(Value value, Class<?> type, String where) implements Value {
        @Override
        public Object get(Object[] slots) {
            return Conversions.to(type, value.get(slots), where);
        }
    }

    /** Of the type that a parameter takes: at once where nothing of it is computed. */
    default Value as(Class<?> type, String where) {
        return this instanceof Constant
                ? new Constant(Conversions.to(type, get(null), where))
                : new Converted(this, type, where);
    }

    /** The slots that the value is read from. */
    default List<Integer> reads() {
        if (this instanceof Slot slot) {
            return List.of(slot.index);
        }
        if (this instanceof Items items) {
            return items.values.stream().flatMap(v -> v.reads().stream()).toList();
        }
        return this instanceof Converted converted ? converted.value.reads() : List.of();
    }
}
