package org.winesclustering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.logging.log4j.core.config.Configurator;
import org.winesclustering.app.Main;

/**
 * The command in the JVM of the test, with all that a person would see of it: the logging is
 * configured as {@code submit/wines} does it, and standard output and error are kept. Of use for
 * one command at a time.
 */
public final class CommandInProcess implements AutoCloseable {
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** How a command ended. */
  public record Ended(int exitCode, String stdout, String stderr, Duration took) {}

  /** A command has not ended in time. */
  public static final class Hangs extends Exception {
    private static final long serialVersionUID = 1L;

    Hangs(String message) {
      super(message);
    }
  }

  private final EnvironmentVariables environment;

  /** From now on the streams of this JVM are the command's. */
  public CommandInProcess() throws IOException {
    this(Map.of());
  }

  /**
   * From now on the streams and the environment of this JVM are the command's.
   *
   * @param environment variables on top of this JVM's own
   */
  public CommandInProcess(Map<String, String> environment) throws IOException {
    this.environment = EnvironmentVariables.set(environment);
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Path configuration = Files.createTempFile("log4j2", ".properties");
    boolean json = "json".equals(environment.get("WINES_LOG_FORMAT"));
    Files.writeString(
        configuration,
        Files.readString(Path.of("conf", json ? "log4j2-json.properties" : "log4j2.properties"))
            // Else it is the standard error that the test began with.
            + "\nappender.console.follow = true\n");
    Configurator.reconfigure(configuration.toUri());
    Files.delete(configuration);
  }

  /** Runs a command to its end. */
  public Ended run(List<String> arguments, Duration limit) throws Hangs, InterruptedException {
    out.reset();
    err.reset();
    FutureTask<Integer> command =
        new FutureTask<>(() -> Main.run(arguments.toArray(String[]::new)));
    Thread thread = new Thread(command, "command");
    thread.setDaemon(true);
    long begin = System.nanoTime();
    thread.start();
    try {
      int code = command.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Ended(
          code,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8),
          Duration.ofNanos(System.nanoTime() - begin));
    } catch (TimeoutException e) {
      String stack =
          Arrays.stream(thread.getStackTrace())
              .map(frame -> "\n  " + frame)
              .collect(Collectors.joining());
      thread.interrupt();
      throw new Hangs("not ended after " + limit.toSeconds() + " s, it was here:" + stack);
    } catch (ExecutionException e) {
      throw new AssertionError("what the command throws is told nobody", e.getCause());
    }
  }

  @Override
  public void close() {
    System.setOut(stdout);
    System.setErr(stderr);
    environment.close();
    Configurator.reconfigure(
        URI.create(CommandInProcess.class.getResource("/log4j2-test.properties").toExternalForm()));
  }
}
