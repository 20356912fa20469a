package org.winesclustering.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.util.StringUtils;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.RootCause;
import org.winesclustering.failure.WinesFailure;
import scala.Option;

/** A disk, or a person's share of it, that is full, whatever failure came of it. */
public final class FullDisk {
  /** What systems say. */
  private static final Pattern NO_SPACE =
      Pattern.compile(
          "No space left on device|[Dd]isk quota exceeded|not enough space on the disk");

  private FullDisk() {}

  /** A failure that has the whole line for the person. */
  private static final class Located extends WinesFailure {
    private static final long serialVersionUID = 1L;

    Located(String message, Throwable cause) {
      super(FailureKind.USAGE, message, cause);
    }
  }

  /** A place that a run writes to. */
  private record Place(String use, Path path, long bytesLeft) {
    String inWords() {
      return "%s for %s in %s".formatted(StringUtils.byteDesc(bytesLeft), use, path);
    }
  }

  static boolean isBehind(Throwable thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .anyMatch(cause -> NO_SPACE.matcher(String.valueOf(cause.getMessage())).find());
  }

  /**
   * Adds where there is no room, before anything is removed.
   *
   * @param output directory of the run; none that is on this machine if it is no local one
   * @return what was thrown, unless a full disk is behind it
   */
  public static Throwable located(Throwable thrown, String output) {
    return isBehind(thrown) && ExceptionUtils.indexOfType(thrown, Located.class) < 0
        ? new Located(line(thrown, Optional.of(output)), thrown)
        : thrown;
  }

  /** The line for the person. */
  static String told(Throwable thrown) {
    return Optional.ofNullable(ExceptionUtils.throwableOfType(thrown, Located.class))
        .map(Throwable::getMessage)
        .orElseGet(() -> line(thrown, Optional.empty()));
  }

  private static String line(Throwable thrown, Optional<String> output) {
    return "a disk is full ("
        + RootCause.of(thrown)
        + "); left are "
        + places(output).stream()
            .sorted(Comparator.comparing(Place::bytesLeft))
            .map(Place::inWords)
            .collect(Collectors.joining(", "))
        + "; make room, or give other directories with --output and -- --conf"
        + " spark.local.dir=DIRECTORY";
  }

  private static List<Place> places(Optional<String> output) {
    List<Place> places = new ArrayList<>();
    output.ifPresent(path -> add("the output", path.replaceFirst("^file:/*", "/"), places));
    String temporary = System.getProperty("java.io.tmpdir");
    add("temporary files", temporary, places);
    for (String directory : ofSpark().split(",", -1)) {
      if (!directory.isEmpty() && !directory.startsWith(temporary)) {
        add("Spark's rows", directory, places);
      }
    }
    return places;
  }

  private static String ofSpark() {
    String given = System.getenv("SPARK_LOCAL_DIRS");
    Option<SparkSession> session = SparkSession.getDefaultSession();
    if (given != null || session.isEmpty()) {
      return Objects.requireNonNullElse(given, "");
    }
    return session.get().sparkContext().getConf().get("spark.local.dir", "");
  }

  private static void add(String use, String directory, List<Place> places) {
    try {
      Path there = Path.of(directory).toAbsolutePath();
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      places.add(new Place(use, there, Files.getFileStore(there).getUsableSpace()));
    } catch (IOException | InvalidPathException e) {
      // Of another file system; what remains is said.
    }
  }
}
