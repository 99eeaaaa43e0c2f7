package org.torch4j.utils.tensorboard;

import java.util.List;
import java.util.Objects;

/**
 * Charts that show several scalars, by category.
 *
 * <pre>{@code
 * writer.addCustomScalars(new CustomScalars(List.of(
 *         new CustomScalars.Category("Loss", List.of(
 *                 CustomScalars.multiline("both", "loss/train", "loss/test"))))));
 * }</pre>
 */
public record CustomScalars(List<Category> categories) {
    public CustomScalars {
        categories = List.copyOf(categories);
    }

    /** Charts under one title. */
    public record Category(String title, List<Chart> charts) {
        public Category {
            Objects.requireNonNull(title, "title");
            charts = List.copyOf(charts);
        }
    }

    /** Lines of several scalars, or one scalar between two others. */
    public record Chart(String title, List<String> tags, boolean margin) {
        public Chart {
            Objects.requireNonNull(title, "title");
            tags = List.copyOf(tags);
            if (margin && tags.size() != 3) {
                throw new IllegalArgumentException("a margin chart has three tags, not " + tags.size());
            }
        }
    }

    /** A line for each scalar; tags are regular expressions. */
    public static Chart multiline(String title, String... tags) {
        return new Chart(title, List.of(tags), false);
    }

    /** A line between a lower and an upper one. */
    public static Chart margin(String title, String value, String lower, String upper) {
        return new Chart(title, List.of(value, lower, upper), true);
    }

    Message summary() {
        Message layout = new Message();
        for (Category category : categories) {
            Message charts = new Message().text(1, category.title);
            category.charts.forEach(chart -> charts.message(2, message(chart)));
            layout.message(2, charts);
        }
        Message tensor = new Message()
                .number(1, Summaries.STRING)
                .message(2, new Message())
                .bytes(8, layout.toBytes());
        return Summaries.tensor(
                "custom_scalars__config__", tensor, Summaries.metadata("custom_scalars", new Message()));
    }

    private static Message message(Chart chart) {
        Message message = new Message().text(1, chart.title);
        if (!chart.margin) {
            Message tags = new Message();
            chart.tags.forEach(tag -> tags.text(1, tag));
            return message.message(2, tags);
        }
        Message series = new Message();
        for (int i = 0; i < 3; i++) {
            series.text(i + 1, chart.tags.get(i));
        }
        return message.message(3, new Message().message(1, series));
    }
}
