package org.torch4j.tutorials.cli;

import org.torch4j.Doctor;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Platform, natives found, BLAS, threads, CUDA and cuDNN, or why not.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {
    @Override
    public void run() {
        System.out.println(Doctor.report());
    }
}
