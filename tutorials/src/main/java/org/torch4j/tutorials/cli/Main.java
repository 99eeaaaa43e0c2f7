package org.torch4j.tutorials.cli;

import java.util.Locale;
import org.torch4j.errors.NativeLibraryError;
import org.torch4j.tutorials.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/torch4j}: lists the tutorials, runs them, and examines the machine. */
@Command(
        name = "torch4j",
        description = "PyTorch for Java: tutorials, by name.",
        mixinStandardHelpOptions = true,
        version = "torch4j 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            RunCommand.class,
            CopyCommand.class,
            DoctorCommand.class,
            InspectCommand.class,
            ClassifyCommand.class,
            DetectCommand.class,
            SegmentCommand.class,
            LogitsCommand.class,
            EmbedCommand.class,
            GenerateCommand.class,
            ServeCommand.class
        })
public final class Main implements Runnable {
    static final int BAD_INPUT = 2;

    @Option(
            names = "--stacktrace",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print the whole stack trace of an error.")
    boolean stacktrace;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Console.install();
        int code = execute(args);
        System.out.flush();
        System.exit(code);
    }

    private static int execute(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (NativeLibraryError e) {
            System.err.println("torch4j: " + e.getMessage());
            return BAD_INPUT;
        }
    }

    /** The command line, its errors one line on standard error and exit code 2. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setParameterExceptionHandler(Errors::badUsage)
                .setExecutionExceptionHandler(Errors::failed);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
