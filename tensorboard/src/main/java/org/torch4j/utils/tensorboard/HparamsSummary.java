package org.torch4j.utils.tensorboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torch4j.Tensor;

/** Hyper-parameters of a run, and which figures judge it. */
final class HparamsSummary {
    private static final int TYPE_STRING = 1;
    private static final int TYPE_BOOL = 2;
    private static final int TYPE_FLOAT64 = 3;

    private HparamsSummary() {}

    /** What is known of the hyper-parameters and of the metrics. */
    static Message experiment(Map<String, ?> parameters, Set<String> metrics, Map<String, ? extends List<?>> domains) {
        Message experiment = new Message();
        parameters.forEach((name, value) -> {
            if (value != null) {
                experiment.message(4, info(name, value, domains.get(name)));
            }
        });
        metrics.forEach(metric -> experiment.message(5, new Message().message(1, new Message().text(2, metric))));
        return summary("_hparams_/experiment", 2, experiment);
    }

    private static Message info(String name, Object value, List<?> domain) {
        Message info = new Message().text(1, name).number(4, type(name, value));
        if (domain != null) {
            Message values = new Message();
            for (Object choice : domain) {
                if (type(name, choice) != type(name, value)) {
                    throw new IllegalArgumentException(
                            "the domain of %s has a value of another type: %s".formatted(name, choice));
                }
                values.message(1, value(name, choice));
            }
            info.message(5, values);
        }
        return info;
    }

    /** The values of this run. */
    static Message start(Map<String, ?> parameters) {
        Message start = new Message();
        parameters.forEach((name, value) -> {
            if (value != null) {
                start.message(1, new Message().text(1, name).message(2, value(name, value)));
            }
        });
        return summary("_hparams_/session_start_info", 3, start);
    }

    static Message end() {
        return summary("_hparams_/session_end_info", 4, new Message().number(1, 1));
    }

    private static Message summary(String tag, int field, Message data) {
        return new Message()
                .message(
                        1,
                        new Message()
                                .text(1, tag)
                                .message(9, Summaries.metadata("hparams", new Message().message(field, data))));
    }

    private static int type(String name, Object value) {
        if (value instanceof Number || value instanceof Tensor) {
            return TYPE_FLOAT64;
        }
        if (value instanceof Boolean) {
            return TYPE_BOOL;
        }
        if (value instanceof String) {
            return TYPE_STRING;
        }
        throw new IllegalArgumentException(
                "the hyper-parameter %s must be a number, a text, a boolean or a tensor of one element, not %s"
                        .formatted(name, value));
    }

    private static Message value(String name, Object value) {
        return switch (type(name, value)) {
            case TYPE_STRING -> new Message().present(3, (String) value);
            case TYPE_BOOL -> new Message().present(4, (Boolean) value);
            default ->
                new Message()
                        .present(2, value instanceof Tensor tensor ? tensor.item() : ((Number) value).doubleValue());
        };
    }
}
