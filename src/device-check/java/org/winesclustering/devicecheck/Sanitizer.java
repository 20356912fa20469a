package org.winesclustering.devicecheck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool of NVIDIA's compute-sanitizer finds in the kernels.
 *
 * @param tool of it
 * @param isClean whether it ran and found nothing; null if it did not run
 * @param said its summary, or why it did not run
 */
record Sanitizer(String tool, Boolean isClean, String said) {
  private static final String PROGRAM = "compute-sanitizer";
  private static final List<String> TOOLS = List.of("memcheck", "racecheck");
  private static final String SUMMARY = "SUMMARY";

  /** Has every tool look at some steps of all fixtures. */
  static List<Sanitizer> all() {
    Optional<Path> program = Programs.find(PROGRAM, "/usr/local/cuda/bin");
    return TOOLS.stream()
        .map(
            tool ->
                program
                    .map(path -> run(path, tool))
                    .orElseGet(() -> new Sanitizer(tool, null, "there is no " + PROGRAM)))
        .toList();
  }

  private static Sanitizer run(Path program, String tool) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--tool", tool, "--error-exitcode", "1"));
    command.addAll(steps());
    return Programs.run(command)
        .map(ended -> of(tool, ended))
        .orElseGet(() -> new Sanitizer(tool, null, "took too long"));
  }

  /** This program, with the option to make some steps alone. */
  private static List<String> steps() {
    ProcessHandle.Info own = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    command.add(own.command().orElseThrow());
    for (String argument : own.arguments().orElseThrow()) {
      command.add(argument);
      if (argument.equals(DeviceCheck.class.getName())) {
        break;
      }
    }
    command.add(Options.STEPS_ALONE);
    return command;
  }

  private static Sanitizer of(String tool, Programs.Ended ended) {
    List<String> lines = ended.output().strip().lines().toList();
    return lines.stream()
        .filter(line -> line.contains(SUMMARY))
        .reduce((first, second) -> second)
        .map(line -> new Sanitizer(tool, ended.exitCode() == 0, line.replaceFirst("^=+ ", "")))
        .orElseGet(
            () ->
                new Sanitizer(
                    tool,
                    null,
                    "no summary: " + (lines.isEmpty() ? "" : lines.get(lines.size() - 1))));
  }

  boolean isFailed() {
    return Boolean.FALSE.equals(isClean);
  }
}
