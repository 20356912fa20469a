package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches the command lines of all processes of this machine, which everybody on it can read, for
 * words that must not stand there.
 */
public final class CommandLines implements AutoCloseable {
  private static final long EVERY_MILLIS = 50;

  private final List<String> secrets;
  private final Set<String> offenders = new ConcurrentSkipListSet<>();
  private final AtomicLong looks = new AtomicLong();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  private CommandLines(List<String> secrets) {
    this.secrets = secrets;
  }

  public static CommandLines watch(List<String> secrets) {
    CommandLines watched = new CommandLines(secrets);
    var unused =
        watched.thread.scheduleWithFixedDelay(
            watched::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return watched;
  }

  private void look() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        look(read(process));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(String line) {
    if (line.contains("org.apache.spark")) {
      looks.incrementAndGet();
    }
    if (secrets.stream().anyMatch(line::contains)) {
      offenders.add(line);
    }
  }

  /** The whole command line of a process, however long; "" for one that has ended. */
  public static String of(ProcessHandle process) {
    return read(Path.of("/proc", String.valueOf(process.pid())));
  }

  private static String read(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Command lines that held a secret. */
  public Set<String> offenders() {
    return Set.copyOf(offenders);
  }

  /** How often the command line of a process of Spark was looked at. */
  public long looks() {
    return looks.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
