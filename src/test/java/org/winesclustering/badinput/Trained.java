package org.winesclustering.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What good runs left, to be copied and damaged.
 *
 * @param input the table that they were trained on
 * @param published output with a run {@link #RUN} that is published
 * @param failed output with a run {@link #RUN} that was trained, failed by {@link #GATE}, and can
 *     be gone on with from its checkpoints
 */
record Trained(Path input, Path published, Path failed) {
  static final String RUN = "first";

  /** Settings of the failed run: no clusters are that good. */
  static final List<String> GATE =
      List.of(
          "--set",
          "quality.min-silhouette=1",
          "--set",
          "training.epochs=4",
          "--set",
          "training.epochs-per-round=1",
          "--set",
          "training.checkpoint.every-rounds=1");

  /** All files below a directory, in order of their names. */
  static List<Path> filesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a directory with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
    return to;
  }
}
