package org.torch4j.distributed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where processes meet, as Python's {@code init_method} says it. */
record Rendezvous(Store store, int rank, int worldSize) {
    /**
     * @param rank may be null where the environment or the address says it
     * @param worldSize likewise
     * @param environment the process's variables
     */
    static Rendezvous open(
            String method, Integer rank, Integer worldSize, Duration timeout, Map<String, String> environment) {
        URI address = parse(method);
        Map<String, String> query = query(address);
        Map<String, String> known = new HashMap<>(environment);
        if (query.containsKey("rank")) {
            known.put("RANK", query.get("rank"));
        }
        if (query.containsKey("world_size")) {
            known.put("WORLD_SIZE", query.get("world_size"));
        }
        boolean fromEnvironment = address.getScheme().equals("env");
        int own = rank != null ? rank : number(method, known, "RANK", fromEnvironment || query.containsKey("rank"));
        int all = worldSize != null
                ? worldSize
                : number(method, known, "WORLD_SIZE", fromEnvironment || query.containsKey("world_size"));
        if (all < 1 || own < 0 || own >= all) {
            throw new IllegalArgumentException("rank %d of %d processes".formatted(own, all));
        }
        Store store =
                switch (address.getScheme()) {
                    case "file" -> Store.file(path(method, address), all);
                    case "tcp" -> {
                        if (address.getHost() == null || address.getPort() < 0) {
                            throw wrong(method, "tcp://HOST:PORT is expected");
                        }
                        yield Store.tcp(address.getHost(), address.getPort(), options(own == 0, all, timeout));
                    }
                    default -> {
                        boolean agent = "True".equals(environment.get("TORCHELASTIC_USE_AGENT_STORE"));
                        yield Store.tcp(
                                text(method, environment, "MASTER_ADDR"),
                                number(method, environment, "MASTER_PORT", true),
                                options(own == 0 && !agent, all, timeout));
                    }
                };
        return new Rendezvous(store, own, all);
    }

    private static Consumer<Store.Options> options(boolean server, int worldSize, Duration timeout) {
        return o -> o.server(server).worldSize(worldSize).timeout(timeout);
    }

    private static URI parse(String method) {
        try {
            URI address = new URI(method.equals("env://") ? "env:/" : method.replaceFirst("^env://\\?", "env:/?"));
            String scheme = String.valueOf(address.getScheme());
            if (!scheme.equals("env") && !scheme.equals("tcp") && !scheme.equals("file")) {
                throw wrong(method, "env://, tcp://HOST:PORT or file:///PATH is expected");
            }
            return address;
        } catch (URISyntaxException e) {
            throw wrong(method, e.getReason());
        }
    }

    private static Path path(String method, URI address) {
        if (address.getPath() == null || address.getPath().length() < 2) {
            throw wrong(method, "file:///PATH is expected");
        }
        return Path.of(URI.create("file://" + address.getRawPath()));
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> found = new HashMap<>();
        if (address.getQuery() != null) {
            for (String part : address.getQuery().split("&")) {
                String[] pair = part.split("=", 2);
                found.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return found;
    }

    private static int number(String method, Map<String, String> from, String name, boolean looked) {
        if (!looked) {
            throw wrong(method, (name.equals("RANK") ? "rank" : "worldSize") + " is expected with it");
        }
        String value = text(method, from, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(method, name + " is '" + value + "', not a number");
        }
    }

    private static String text(String method, Map<String, String> from, String name) {
        String value = from.get(name);
        if (value == null || value.isEmpty()) {
            throw wrong(method, "the environment variable " + name + " is not set");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String method, String why) {
        return new IllegalArgumentException("initMethod " + method + ": " + why);
    }
}
