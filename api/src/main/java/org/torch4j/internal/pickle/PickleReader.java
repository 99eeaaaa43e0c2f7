package org.torch4j.internal.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.OrderedDict;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/**
 * The pickle machine, protocols 0 to 5, bounded.
 *
 * <p>Integers become {@link Long} (or {@link BigInteger}), floats {@link Double}, strings {@link String}, bytes
 * {@code byte[]}, tuples {@link PyTuple}, lists {@link ArrayList}, dicts {@link LinkedHashMap} and sets
 * {@link LinkedHashSet}, the last two in order of insertion.
 */
public final class PickleReader extends PickleLiterals {
    /** Nesting beyond this is refused; a module three containers deep nests about fifteen levels. */
    public static final int DEEPEST = 400;

    private static final int LARGEST_STACK = 1 << 22;

    private final PickleResolver host;
    private Object[] stack = new Object[64];
    private int top;
    private int[] marks = new int[16];
    private int markCount;
    private final PickleMemo memo = new PickleMemo(this);

    private PickleReader(PickleInput in, PickleResolver host) {
        super(in);
        this.host = host;
    }

    /** What was read, and the position in the source behind it. */
    public record Result(Object value, long end) {}

    /** Reads one pickle that begins at {@code offset} and ends before {@code end}. */
    public static Result read(ByteSource source, long offset, long end, PickleResolver host) {
        PickleReader reader = new PickleReader(new PickleInput(source, offset, end), host);
        try {
            Object value = reader.run();
            NestingCheck.check(value, DEEPEST, true);
            return new Result(value, reader.in.position());
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException | ArithmeticException e) {
            throw new CheckpointException("pickle at byte " + reader.opcodeAt + ": not what its opcode needs", e);
        }
    }

    private Object run() {
        while (true) {
            opcodeAt = in.position();
            int opcode = in.u8();
            if (opcode == '.') {
                Object value = pop();
                if (top != 0 || markCount != 0) {
                    throw bad("values are left on the stack at the end");
                }
                return value;
            }
            step(opcode);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> {
                int protocol = in.u8();
                if (protocol > 5) {
                    throw bad("protocol " + protocol + " is unknown");
                }
            }
            case 0x95 -> {
                long frame = in.i64();
                if (frame < 0 || frame > in.remaining()) {
                    throw bad("a frame of " + frame + " bytes where " + in.remaining() + " are left");
                }
            }
            case '(' -> mark();
            case '0' -> {
                if (markCount > 0 && marks[markCount - 1] == top) {
                    markCount--;
                } else {
                    pop();
                }
            }
            case '1' -> popMark();
            case '2' -> push(peek());
            case 'N' -> push(null);
            case 0x88 -> push(Boolean.TRUE);
            case 0x89 -> push(Boolean.FALSE);
            case 'I' -> push(textInteger());
            case 'L' -> push(textLong());
            case 'J' -> push(number(in.i32()));
            case 'K' -> push(number(in.u8()));
            case 'M' -> push(number(in.u16()));
            case 0x8a -> push(binaryLong(in.u8()));
            case 0x8b -> push(binaryLong(in.i32()));
            case 'F' -> push(textFloat());
            case 'G' -> {
                charge(24);
                push(in.bigEndianDouble());
            }
            case 'S' -> push(pythonTwoString(quoted(in.line())));
            case 'T' -> push(pythonTwoString(data(in.i32())));
            case 'U' -> push(pythonTwoString(data(in.u8())));
            case 'V' -> push(rawUnicode(in.line()));
            case 'X' -> push(string(in.u32()));
            case 0x8c -> push(string(in.u8()));
            case 0x8d -> push(string(in.i64()));
            case 'B' -> push(data(in.u32()));
            case 'C' -> push(data(in.u8()));
            case 0x8e, 0x96 -> push(data(in.i64()));
            case ')' -> push(PyTuple.of());
            case 't' -> push(tuple(popMark()));
            case 0x85 -> push(tuple(popItems(1)));
            case 0x86 -> push(tuple(popItems(2)));
            case 0x87 -> push(tuple(popItems(3)));
            case ']' -> push(list(List.of()));
            case 'l' -> push(list(Arrays.asList(popMark())));
            case 'a' -> append(popItems(1));
            case 'e' -> append(popMark());
            case '}' -> push(dict());
            case 'd' -> {
                Object[] items = popMark();
                push(dict());
                put(items);
            }
            case 's' -> put(popItems(2));
            case 'u' -> put(popMark());
            case 0x8f -> {
                charge(96);
                push(new LinkedHashSet<>());
            }
            case 0x90 -> add(popMark(), peek());
            case 0x91 -> {
                Object[] items = popMark();
                charge(96);
                push(new LinkedHashSet<>());
                add(items, peek());
            }
            case 'p' -> memo.store(smallInteger(in.line()), peek());
            case 'q' -> memo.store(in.u8(), peek());
            case 'r' -> memo.store(in.u32(), peek());
            case 0x94 -> memo.store(memo.next(), peek());
            case 'g' -> push(memo.recall(smallInteger(in.line())));
            case 'h' -> push(memo.recall(in.u8()));
            case 'j' -> push(memo.recall(in.u32()));
            case 'c' -> {
                String module = PickleInput.utf8(in.line(), opcodeAt);
                push(global(module, PickleInput.utf8(in.line(), opcodeAt)));
            }
            case 0x93 -> {
                Object[] names = popItems(2);
                if (!(names[0] instanceof String module) || !(names[1] instanceof String name)) {
                    throw bad("a global's name is not a string");
                }
                push(global(module, name));
            }
            case 'R' -> {
                Object[] call = popItems(2);
                push(charged(host.call(call[0], arguments(call[1]))));
            }
            case 0x81 -> {
                Object[] call = popItems(2);
                push(charged(host.create(call[0], arguments(call[1]))));
            }
            case 0x92 -> {
                Object[] call = popItems(3);
                boolean named = !(call[2] instanceof Map<?, ?> map) || !map.isEmpty();
                if (named && !host.keepsAll()) {
                    throw bad("keyword arguments are not read");
                }
                List<Object> all = new ArrayList<>(arguments(call[1]));
                if (named) {
                    all.add(call[2]);
                }
                push(charged(host.create(call[0], tuple(all.toArray()))));
            }
            case 'i' -> {
                String module = PickleInput.utf8(in.line(), opcodeAt);
                Object type = global(module, PickleInput.utf8(in.line(), opcodeAt));
                push(host.create(type, tuple(popMark())));
            }
            case 'o' -> {
                Object[] items = popMark();
                if (items.length == 0) {
                    throw bad("an object without a class");
                }
                push(host.create(items[0], tuple(Arrays.copyOfRange(items, 1, items.length))));
            }
            case 'b' -> {
                Object state = pop();
                build(peek(), state);
            }
            case 'P' -> push(host.persistent(PickleInput.utf8(in.line(), opcodeAt)));
            case 'Q' -> push(host.persistent(pop()));
            case 0x82 -> push(extension(in.u8()));
            case 0x83 -> push(extension(in.u16()));
            case 0x84 -> push(extension(in.i32()));
            case 0x97, 0x98 -> throw bad("out-of-band buffers are refused");
            default -> throw bad("opcode 0x" + Integer.toHexString(opcode) + " is unknown");
        }
    }

    private Object global(String module, String name) {
        charge(64);
        try {
            return host.global(module, name);
        } catch (CheckpointException e) {
            throw new CheckpointException("pickle at byte " + opcodeAt + ": " + e.getMessage(), e.getCause());
        }
    }

    private Object extension(int code) {
        if (!host.keepsAll()) {
            throw bad("extension registry opcodes are refused");
        }
        return new Global("copyreg", "extension " + code);
    }

    /** A call may copy a collection that costs a few bytes of the file to name. */
    private Object charged(Object made) {
        charge(64);
        if (made instanceof Collection<?> items) {
            charge(8L * items.size());
        } else if (made instanceof Map<?, ?> map) {
            charge(16L * map.size());
        }
        return made;
    }

    private void build(Object target, Object state) {
        if (target instanceof OrderedDict dict) {
            dict.attributes(state);
        } else {
            host.build(target, state);
        }
    }

    private static List<Object> arguments(Object value) {
        return (PyTuple) value;
    }

    private PyTuple tuple(Object[] items) {
        charge(32 + 8L * items.length);
        return PyTuple.of(items);
    }

    private List<Object> list(List<Object> items) {
        charge(48 + 8L * items.size());
        return new ArrayList<>(items);
    }

    private Map<Object, Object> dict() {
        charge(64);
        return new LinkedHashMap<>();
    }

    private void append(Object[] items) {
        Object target = peek();
        List<Object> list;
        if (target instanceof ArrayList<?>) {
            list = cast(target);
        } else if (target instanceof PyObject object) {
            list = object.itemsToFill();
        } else {
            throw bad("items for what is no list");
        }
        charge(12L * items.length);
        list.addAll(Arrays.asList(items));
    }

    private void put(Object[] items) {
        if (items.length % 2 != 0) {
            throw bad("a key without a value");
        }
        Object target = peek();
        Map<Object, Object> map;
        if (target instanceof LinkedHashMap<?, ?>) {
            map = cast(target);
        } else if (target instanceof PyObject object) {
            map = object.entriesToFill();
        } else {
            throw bad("entries for what is no dict");
        }
        charge(40L * items.length);
        for (int i = 0; i < items.length; i += 2) {
            map.put(key(items[i]), items[i + 1]);
        }
    }

    private void add(Object[] items, Object target) {
        if (target instanceof PyObject object && host.keepsAll()) {
            charge(12L * items.length);
            object.itemsToFill().addAll(Arrays.asList(items));
            return;
        }
        if (!(target instanceof LinkedHashSet<?>)) {
            throw bad("elements for what is no set");
        }
        charge(80L * items.length);
        Set<Object> set = cast(target);
        for (Object item : items) {
            set.add(key(item));
        }
    }

    private Object key(Object key) {
        try {
            return Keys.hashable(key, host::mayBeKey);
        } catch (CheckpointException e) {
            throw bad(e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    private void mark() {
        if (markCount == marks.length) {
            charge(4L * markCount);
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = top;
    }

    private Object[] popMark() {
        if (markCount == 0) {
            throw bad("no mark to go back to");
        }
        return popItems(top - marks[--markCount]);
    }

    private Object[] popItems(int count) {
        int floor = markCount == 0 ? 0 : marks[markCount - 1];
        if (top - count < floor) {
            throw bad("the stack is empty");
        }
        Object[] items = Arrays.copyOfRange(stack, top - count, top);
        Arrays.fill(stack, top - count, top, null);
        top -= count;
        return items;
    }

    private Object pop() {
        return popItems(1)[0];
    }

    private Object peek() {
        int floor = markCount == 0 ? 0 : marks[markCount - 1];
        if (top <= floor) {
            throw bad("the stack is empty");
        }
        return stack[top - 1];
    }

    private void push(Object value) {
        if (top == stack.length) {
            if (top >= LARGEST_STACK) {
                throw bad("more than " + LARGEST_STACK + " values on the stack");
            }
            charge(8L * top);
            stack = Arrays.copyOf(stack, top * 2);
        }
        stack[top++] = value;
    }
}
