package org.torch4j.tutorials.cli;

import org.torch4j.tutorials.Entry;
import org.torch4j.tutorials.Source;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Every tutorial with one line of what it shows.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Override
    public void run() {
        String group = "";
        for (Entry entry : Catalogue.ENTRIES) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                System.out.println((entry == Catalogue.ENTRIES.get(0) ? "" : "\n") + group);
            }
            System.out.printf("  %-22s %s%n", entry.name(), entry.about());
        }
        System.out.println("\nsources");
        for (Source source : Source.values()) {
            System.out.println(
                    "  " + source.title() + source.url().map(u -> ", " + u).orElse(""));
        }
    }
}
