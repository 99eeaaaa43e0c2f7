package org.torch4j.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Makes a right argument odd. */
final class Mutate {
    private final Draw draw;

    Mutate(Draw draw) {
        this.draw = draw;
    }

    Object value(Object value, String name) {
        if (value instanceof Tensor t) {
            return tensor(t, name);
        }
        if (value instanceof Long) {
            return draw.chance(0.5) ? (Object) draw.odd() : (Object) ((Long) value + draw.random.nextInt(5) - 2);
        }
        if (value instanceof Double) {
            return draw.real();
        }
        if (value instanceof Boolean b) {
            return !b;
        }
        if (value instanceof String) {
            return draw.text();
        }
        if (value instanceof long[] a) {
            return longs(a);
        }
        if (value instanceof double[] a) {
            double[] copy = a.clone();
            if (copy.length > 0) {
                copy[draw.random.nextInt(copy.length)] = draw.real();
            }
            return draw.chance(0.2) ? Arrays.copyOf(copy, draw.random.nextInt(copy.length + 2)) : copy;
        }
        if (value instanceof boolean[] a) {
            boolean[] copy = a.clone();
            if (copy.length > 0) {
                copy[draw.random.nextInt(copy.length)] ^= true;
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            return list(list, name);
        }
        return value;
    }

    private long[] longs(long[] a) {
        long[] copy = a.clone();
        switch (draw.random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, draw.random.nextInt(copy.length + 2));
            case 1 -> {
                if (copy.length > 0) {
                    copy[draw.random.nextInt(copy.length)] = draw.odd();
                }
            }
            default -> {
                if (copy.length > 0) {
                    copy[draw.random.nextInt(copy.length)] += draw.random.nextInt(5) - 2;
                }
            }
        }
        return copy;
    }

    private List<Object> list(List<?> list, String name) {
        List<Object> copy = new ArrayList<>(list);
        int at = copy.isEmpty() ? 0 : draw.random.nextInt(copy.size());
        if (copy.isEmpty() || draw.chance(0.2)) {
            copy.add(draw.tensor(name));
        } else if (draw.chance(0.3)) {
            copy.remove(at);
        } else {
            copy.set(at, value(copy.get(at), name));
        }
        return copy;
    }

    private Tensor tensor(Tensor t, String name) {
        try {
            return switch (draw.random.nextInt(10)) {
                case 0, 1 -> resized(t);
                case 2 -> t.to(draw.type());
                case 3, 4, 5 -> revalued(t);
                case 6 -> draw.dress(draw.dress(draw.dress(t)));
                case 7 -> draw.tensor(name);
                case 8 -> t.dim() > 0 && draw.chance(0.5) ? t.select(0, 0) : t.unsqueeze(0);
                default -> draw.chance(0.3) ? null : t.reshape(-1);
            };
        } catch (RuntimeException e) {
            return draw.tensor(name);
        }
    }

    private Tensor resized(Tensor t) {
        long[] shape = t.shape();
        if (shape.length == 0) {
            return t.unsqueeze(0);
        }
        int at = draw.random.nextInt(shape.length);
        shape[at] = switch (draw.random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> shape[at] + 1;
            case 3 -> Math.max(0, shape[at] - 1);
            default -> shape[at] * 2;
        };
        boolean whole = !t.dtype().isFloatingPoint() && !t.dtype().isComplex();
        return whole ? Torch.randint(4, shape).to(t.dtype()) : Torch.randn(shape).to(t.dtype());
    }

    private Tensor revalued(Tensor t) {
        if (t.dtype().isFloatingPoint()) {
            Tensor copy = t.detach().clone();
            double value = draw.real();
            if (draw.chance(0.5) || copy.numel() == 0) {
                return copy.fill_(value);
            }
            copy.view(-1).select(0, draw.random.nextInt((int) copy.numel())).fill_(value);
            return copy;
        }
        if (t.dtype() == DType.INT64 || t.dtype() == DType.INT32) {
            Tensor copy = t.clone();
            long value = draw.chance(0.3) ? draw.random.nextInt(9) - 2 : draw.odd();
            if (t.dtype() == DType.INT32) {
                value = (int) value;
            }
            if (draw.chance(0.3) || copy.numel() == 0) {
                return copy.fill_(value);
            }
            copy.view(-1).select(0, draw.random.nextInt((int) copy.numel())).fill_(value);
            return copy;
        }
        return t;
    }
}
