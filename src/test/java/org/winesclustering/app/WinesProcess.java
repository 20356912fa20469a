package org.winesclustering.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.winesclustering.QuickJava;

/** The command {@code submit/wines}, started as a person starts it. */
final class WinesProcess {
  /** Far above what a run takes: on a busy machine as well, only one that hangs takes longer. */
  private static final long MOST_MINUTES = 8;

  private final List<String> command;
  private final Process process;
  private final Path stdout;
  private final Path stderr;

  private WinesProcess(List<String> command, Process process, Path stdout, Path stderr) {
    this.command = command;
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** What a process left on its standard streams, and the code it exited with. */
  record Ended(int exitCode, String stdout, String stderr) {
    List<String> stderrLines() {
      return stderr.lines().toList();
    }
  }

  /**
   * Starts the command.
   *
   * @param folder for the log and the two streams
   * @param environment on top of this process's own, of which nothing that configures a run is kept
   */
  static WinesProcess start(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return startScript("wines", folder, environment, arguments);
  }

  /**
   * The same by another script.
   *
   * @param script its name in submit/
   */
  static WinesProcess startScript(
      String script, Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of("submit", script).toAbsolutePath().toString()));
    command.addAll(arguments);
    Path stdout = Files.createTempFile(folder, "stdout", ".txt");
    Path stderr = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder =
        prepared(folder, command)
            // Files instead of pipes: a pipe that nobody reads stops the process when it is full.
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile());
    builder.environment().putAll(environment);
    return new WinesProcess(command, builder.start(), stdout, stderr);
  }

  /** A command in a folder, in this process's environment without what configures a run. */
  static ProcessBuilder prepared(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(WinesProcess::configuresRuns);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("WINES_LOG_DIR", folder.resolve("logs").toString());
    return builder;
  }

  /** Starts the command as it is. */
  static WinesProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), List.of(arguments));
  }

  /** Starts the command in a JVM for short runs; nothing that is computed depends on it. */
  static WinesProcess startShort(Path folder, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--", "--conf", QuickJava.DRIVER));
    return start(folder, Map.of(), all);
  }

  /** Of the run itself: the script becomes Java's process. */
  long pid() {
    return process.pid();
  }

  /** Kills the process (SIGKILL) as soon as there is such a file; it must not have ended before. */
  void killWhenThereIs(Path file) throws IOException, InterruptedException {
    awaitFile(file);
    kill();
  }

  /** Waits for a file; the process must not end before. */
  void awaitFile(Path file) throws IOException, InterruptedException {
    awaitThat("there was " + file, () -> Files.exists(file));
  }

  /**
   * Waits for something; the process must not end before.
   *
   * @param what it is, as in "ended before there was a checkpoint"
   */
  void awaitThat(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    while (!condition.getAsBoolean()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("ended before " + what + ": " + Files.readString(stderr));
      }
    }
  }

  /** Kills the process (SIGKILL) after a while, unless it has ended by then. */
  void killAfter(Duration duration) throws InterruptedException {
    if (!process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  /** Waits so long at most; gives whether the process has ended. */
  boolean hasEndedWithin(Duration duration) throws InterruptedException {
    return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kills the process (SIGKILL) and those that it started. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end (SIGTERM), as a scheduler does. */
  Ended terminate() throws IOException, InterruptedException {
    process.destroy();
    return await();
  }

  /** Waits for the end. */
  Ended await() throws IOException, InterruptedException {
    return await(MOST_MINUTES);
  }

  /** Waits for the end of one that takes longer than a test should. */
  Ended await(long mostMinutes) throws IOException, InterruptedException {
    if (!process.waitFor(mostMinutes, TimeUnit.MINUTES)) {
      kill();
      throw new AssertionError(
          String.join(" ", command)
              + " has not ended within "
              + mostMinutes
              + " minutes; its standard error: "
              + Files.readString(stderr));
    }
    return new Ended(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
  }

  /** Variables that would make a run another one than the test describes. */
  private static boolean configuresRuns(String variable) {
    return variable.startsWith("WINES_")
        || variable.startsWith("SPARK_")
        || variable.equals("LOG4J_CONFIGURATION_FILE");
  }
}
