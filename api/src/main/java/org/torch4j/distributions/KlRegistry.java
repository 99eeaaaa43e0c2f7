package org.torch4j.distributions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.torch4j.Tensor;

/** Divergences by pairs of classes; the nearest superclasses decide. */
final class KlRegistry {
    private record Pair(Class<?> p, Class<?> q) {
        boolean covers(Class<?> a, Class<?> b) {
            return p.isAssignableFrom(a) && q.isAssignableFrom(b);
        }

        boolean isNearer(Pair other) {
            return p == other.p ? other.q.isAssignableFrom(q) : other.p.isAssignableFrom(p);
        }
    }

    private static final Map<Pair, BiFunction<Distribution, Distribution, Tensor>> FUNCTIONS =
            new ConcurrentHashMap<>();

    static {
        KlOfOneFamily.register();
        KlOfNormals.register();
        KlAcrossFamilies.register();
        KlOfBounded.register();
    }

    private KlRegistry() {}

    static <P extends Distribution, Q extends Distribution> void register(
            Class<P> p, Class<Q> q, BiFunction<? super P, ? super Q, Tensor> divergence) {
        FUNCTIONS.put(new Pair(p, q), (a, b) -> divergence.apply(p.cast(a), q.cast(b)));
    }

    /** Divergences that are infinite: where p is possible, q is not. */
    @SafeVarargs
    static <P extends Distribution> void infinite(
            Class<P> p, Function<P, Tensor> like, Class<? extends Distribution>... qs) {
        for (Class<? extends Distribution> q : qs) {
            register(p, q, (a, b) -> like.apply(a).fullLike(Double.POSITIVE_INFINITY));
        }
    }

    static Tensor divergence(Distribution p, Distribution q) {
        Pair nearest = null;
        for (Pair pair : FUNCTIONS.keySet()) {
            if (pair.covers(p.getClass(), q.getClass()) && (nearest == null || pair.isNearer(nearest))) {
                nearest = pair;
            }
        }
        if (nearest == null) {
            throw none(p, q);
        }
        return FUNCTIONS.get(nearest).apply(p, q);
    }

    static UnsupportedOperationException none(Distribution p, Distribution q) {
        return new UnsupportedOperationException("No KL(p || q) is implemented for p type "
                + p.getClass().getSimpleName() + " and q type " + q.getClass().getSimpleName());
    }
}
