package org.torch4j.internal.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** Walks what a pickle built without recursion, cuts circles, and refuses a nesting that would overflow a stack. */
final class NestingCheck {
    private static final Integer OPEN = -1;

    private NestingCheck() {}

    private static final class Frame {
        final Object value;
        final Iterator<?> children;
        int height;

        Frame(Object value, Iterator<?> children) {
            this.value = value;
            this.children = children;
        }
    }

    static void check(Object root, int deepest, boolean cut) {
        Map<Object, Map<Object, PyObject>> circles = new IdentityHashMap<>();
        IdentityHashMap<Object, Integer> heights = new IdentityHashMap<>();
        Deque<Frame> path = new ArrayDeque<>();
        enter(root, heights, path);
        while (!path.isEmpty()) {
            Frame frame = path.peek();
            if (path.size() > deepest) {
                throw new CheckpointException("pickle: nested more than " + deepest + " deep");
            }
            if (frame.children.hasNext()) {
                Object child = frame.children.next();
                Integer known = child == null ? null : heights.get(child);
                if (known == null) {
                    enter(child, heights, path);
                } else if (known.equals(OPEN) && cut) {
                    circles.computeIfAbsent(frame.value, parent -> new IdentityHashMap<>())
                            .computeIfAbsent(child, PyObject::circle);
                } else if (known.equals(OPEN)) {
                    throw new CheckpointException("pickle: cyclic (a " + name(child) + " that contains itself)");
                } else {
                    frame.height = Math.max(frame.height, known);
                }
            } else {
                path.pop();
                int height = frame.height + 1;
                if (height + path.size() > deepest) {
                    throw new CheckpointException("pickle: nested more than " + deepest + " deep");
                }
                heights.put(frame.value, height);
                if (!path.isEmpty()) {
                    path.peek().height = Math.max(path.peek().height, height);
                }
            }
        }
        circles.forEach(NestingCheck::cut);
        if (!circles.isEmpty()) {
            check(root, deepest, false);
        }
    }

    /** Puts a mark in the place of each child that the parent is in. */
    private static void cut(Object parent, Map<Object, PyObject> circles) {
        if (parent instanceof PyObject object) {
            object.replace(circles);
            cutItems(object.tuple(), circles);
            if (!object.items().isEmpty()) {
                cutItems(object.items(), circles);
            }
            cutEntries(object.entries(), circles);
        } else if (parent instanceof Map<?, ?> map) {
            cutEntries(map, circles);
            if (map instanceof OrderedDict dict && circles.containsKey(dict.attributes())) {
                dict.attributes(circles.get(dict.attributes()));
            }
        } else if (parent instanceof Set<?> set) {
            replace(set, circles);
        } else {
            cutItems((List<?>) parent, circles);
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Set<?> set, Map<Object, PyObject> circles) {
        circles.forEach((child, mark) -> {
            if (set.removeIf(item -> item == child)) {
                ((Set<Object>) set).add(mark);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void cutEntries(Map<?, ?> map, Map<Object, PyObject> circles) {
        map.entrySet().forEach(entry -> {
            if (circles.containsKey(entry.getValue())) {
                ((Map.Entry<Object, Object>) entry).setValue(circles.get(entry.getValue()));
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void cutItems(List<?> items, Map<Object, PyObject> circles) {
        for (int i = 0; items != null && i < items.size(); i++) {
            PyObject mark = circles.get(items.get(i));
            if (mark != null && items instanceof PyTuple tuple) {
                tuple.put(i, mark);
            } else if (mark != null) {
                ((List<Object>) items).set(i, mark);
            }
        }
    }

    private static void enter(Object value, Map<Object, Integer> heights, Deque<Frame> path) {
        Iterator<?> children = children(value);
        if (children != null) {
            heights.put(value, OPEN);
            path.push(new Frame(value, children));
        }
    }

    private static Iterator<?> children(Object value) {
        if (value instanceof OrderedDict dict) {
            return dict.attributes() == null
                    ? dict.values().iterator()
                    : concat(dict.values(), List.of(dict.attributes()));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? null : map.values().iterator();
        }
        if (value instanceof Collection<?> items) {
            return items.isEmpty() ? null : items.iterator();
        }
        if (value instanceof PyObject object) {
            List<Object> own = new ArrayList<>(object.arguments());
            own.add(object.state());
            own.addAll(object.items());
            return concat(own, object.entries().values());
        }
        return null;
    }

    private static Iterator<?> concat(Collection<?> first, Collection<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all.iterator();
    }

    private static String name(Object value) {
        return value instanceof Map
                ? "dict"
                : value instanceof PyTuple
                        ? "tuple"
                        : value instanceof List ? "list" : value.getClass().getSimpleName();
    }
}
