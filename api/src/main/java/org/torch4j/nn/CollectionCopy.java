package org.torch4j.nn;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Copies of Java's collections: each of the class of its original, or as unchangeable as that. */
final class CollectionCopy {
    private CollectionCopy() {}

    /** A new collection for what can be changed, null for the others. */
    static Collection<?> emptyLike(Collection<?> from) {
        if (from instanceof EnumSet<?> set) {
            Collection<?> copy = set.clone();
            copy.clear();
            return copy;
        }
        if (from.getClass() == TreeSet.class) {
            return new TreeSet<>(((SortedSet<?>) from).comparator());
        }
        if (from.getClass() == PriorityQueue.class) {
            return new PriorityQueue<>(((PriorityQueue<?>) from).comparator());
        }
        return (Collection<?>) made(from);
    }

    /** A new map for what can be changed, null for the others. */
    static Map<?, ?> emptyLike(Map<?, ?> from) {
        if (from instanceof EnumMap<?, ?> map) {
            Map<?, ?> copy = map.clone();
            copy.clear();
            return copy;
        }
        if (from.getClass() == TreeMap.class) {
            return new TreeMap<>(((SortedMap<?, ?>) from).comparator());
        }
        return (Map<?, ?>) made(from);
    }

    private static Object made(Object from) {
        Class<?> type = from.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        try {
            if (!Modifier.isPublic(type.getModifiers())) {
                return null;
            }
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " cannot be copied", e.getCause());
        }
    }

    /** The elements in a collection like one of {@code List.of}, {@code Collections} or {@code Arrays.asList}. */
    static Object rebuilt(Collection<?> from, UnaryOperator<Object> copy) {
        List<Object> elements = new ArrayList<>();
        from.forEach(element -> elements.add(copy.apply(element)));
        String kind = from.getClass().getName();
        if (!kind.startsWith("java.util.")) {
            throw new IllegalStateException(kind + " cannot be copied: it has no public constructor without arguments");
        }
        if (from instanceof List<?>) {
            return kind.equals("java.util.Arrays$ArrayList")
                    ? Arrays.asList(elements.toArray())
                    : kind.contains("Synchronized")
                            ? Collections.synchronizedList(elements)
                            : Collections.unmodifiableList(elements);
        }
        if (from instanceof SortedSet<?> sorted) {
            TreeSet<Object> set = new TreeSet<>(comparator(sorted.comparator()));
            set.addAll(elements);
            return Collections.unmodifiableNavigableSet(set);
        }
        if (from instanceof Set<?>) {
            Set<Object> set = new LinkedHashSet<>(elements);
            return kind.contains("Synchronized") ? Collections.synchronizedSet(set) : Collections.unmodifiableSet(set);
        }
        return Collections.unmodifiableCollection(elements);
    }

    static Object rebuilt(Map<?, ?> from, UnaryOperator<Object> copy) {
        String kind = from.getClass().getName();
        if (!kind.startsWith("java.util.")) {
            throw new IllegalStateException(kind + " cannot be copied: it has no public constructor without arguments");
        }
        Map<Object, Object> entries = from instanceof SortedMap<?, ?> sorted
                ? new TreeMap<>(comparator(sorted.comparator()))
                : new LinkedHashMap<>();
        from.forEach((key, value) -> entries.put(copy.apply(key), copy.apply(value)));
        if (entries instanceof TreeMap<Object, Object> tree) {
            return Collections.unmodifiableNavigableMap(tree);
        }
        return kind.contains("Synchronized")
                ? Collections.synchronizedMap(entries)
                : Collections.unmodifiableMap(entries);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> comparator(Comparator<?> of) {
        return (Comparator<Object>) of;
    }
}
