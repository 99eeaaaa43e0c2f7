package org.torch4j.tutorials.cli;

import java.util.concurrent.Callable;
import org.torch4j.binding.startup.Doctor;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Platform, natives found, BLAS, threads, CUDA and cuDNN, or why not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Doctor.Report report = Doctor.examine();
        report.findings().forEach((what, found) -> System.out.printf("%-10s %s%n", what, found));
        System.out.println(report.advice());
        return report.healthy() ? 0 : 1;
    }
}
