package org.winesclustering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The directories of attempts at runs, in the output of a command. */
public final class AttemptFiles {
  private AttemptFiles() {}

  /** The latest attempt at a run that has not succeeded. */
  public static Path latest(Path output, String runId) {
    return find(output, runId)
        .orElseThrow(() -> new AssertionError("no attempt at run " + runId + " in " + output));
  }

  /** Whether the latest attempt at a run has a file. */
  public static boolean has(Path output, String runId, String name) {
    return find(output, runId).filter(attempt -> Files.exists(attempt.resolve(name))).isPresent();
  }

  private static Optional<Path> find(Path output, String runId) {
    try (Stream<Path> attempts = Files.list(output.resolve("attempts").resolve(runId))) {
      return attempts.max(Comparator.naturalOrder());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
