package org.torch4j.tutorials.cli;

import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors as one clear line. */
final class Errors {
    private Errors() {}

    static int badUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        print(oneLine(e) + " (see " + help + ")");
        return Main.BAD_INPUT;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        System.out.flush();
        Main main = (Main) command.getCommandSpec().root().userObject();
        if (main.stacktrace) {
            e.printStackTrace();
        } else {
            print(oneLine(e));
        }
        return Main.BAD_INPUT;
    }

    static String oneLine(Throwable e) {
        Throwable cause = e;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElseThrow();
        if (cause instanceof FileSystemException || cause instanceof FileNotFoundException) {
            return cause.getClass().getSimpleName() + ": " + line;
        }
        return line;
    }

    private static boolean isWrapper(Throwable e) {
        return e instanceof ExecutionException
                || e instanceof CompletionException
                || e instanceof ExceptionInInitializerError
                || (e.getCause() != null
                        && e.getMessage() != null
                        && e.getMessage().equals(e.getCause().toString()));
    }

    private static void print(String line) {
        System.err.println("torch4j: " + line);
    }
}
