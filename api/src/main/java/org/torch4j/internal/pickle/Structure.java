package org.torch4j.internal.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.torch4j.errors.CheckpointException;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** Walks what a pickle built without recursion, and refuses a cycle or a nesting that would overflow a stack. */
final class Structure {
    private static final Integer OPEN = -1;

    private Structure() {}

    private static final class Frame {
        final Object value;
        final Iterator<?> children;
        int height;

        Frame(Object value, Iterator<?> children) {
            this.value = value;
            this.children = children;
        }
    }

    static void check(Object root, int deepest) {
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
