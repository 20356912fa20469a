package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.columns.PlanText;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.RegularFiles;

/** A reading plan in a file, on any Hadoop file system. */
public final class SavedPlan {
  /** Name of the file within the directory of a model. */
  private static final String NAME = "columns.conf";

  /** Longer than the plan of 50,000 columns. */
  private static final int MOST_BYTES = 16 << 20;

  private final Path path;
  private final Configuration hadoop;

  private SavedPlan(Path path, Configuration hadoop) {
    this.path = path;
    this.hadoop = hadoop;
  }

  /** The plan in a file that a person names. */
  public static SavedPlan at(String path, Configuration hadoop) {
    try {
      return new SavedPlan(new Path(path), hadoop);
    } catch (IllegalArgumentException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * The plan of a model, within its directory: it goes where the model goes, and a run's manifest
   * has its checksum. {@code PipelineModel.load} reads other files.
   */
  public static SavedPlan ofModel(String model, Configuration hadoop) {
    return new SavedPlan(new Path(model, NAME), hadoop);
  }

  /**
   * Reads the plan of a model; empty if there is none, as in models of versions that did not store
   * it.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if it is damaged
   */
  public Optional<ReadingPlan> find() {
    try {
      return fileSystem().exists(path) ? Optional.of(read()) : Optional.empty();
    } catch (IOException | WinesFailure e) {
      throw new WinesFailure(
          FailureKind.INPUT,
          "the plan of the columns in the model, %s, is damaged (%s); give an undamaged copy of the"
                  .formatted(path, StringUtils.substringBeforeLast(e.getMessage(), "; "))
              + " model",
          e);
    }
  }

  /**
   * Reads the plan.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if there is no such file, or it is no plan
   */
  public ReadingPlan read() {
    try (InputStream stream = RegularFiles.open(path, fileSystem())) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it has more than " + MOST_BYTES + " bytes");
      }
      return PlanText.read(new String(bytes, StandardCharsets.UTF_8), path.getName());
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /** Writes a plan; a file that is there is replaced. */
  public void write(ReadingPlan plan) {
    try {
      RegularFiles.check(path, fileSystem());
      try (OutputStream stream = fileSystem().create(path, true)) {
        stream.write(PlanText.of(plan).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          "the plan of the columns cannot be written to %s (%s); name a file that can be written"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** A local file has no checksum beside it, which would not fit once a person has edited it. */
  private FileSystem fileSystem() throws IOException {
    FileSystem fileSystem = path.getFileSystem(hadoop);
    return fileSystem instanceof LocalFileSystem local ? local.getRaw() : fileSystem;
  }

  private static WinesFailure unreadable(String path, Exception e) {
    return new WinesFailure(
        FailureKind.USAGE,
        "the plan of the columns %s cannot be read (%s); give --columns a file that wines inspect"
                .formatted(path, e.getMessage())
            + " --columns-out wrote",
        e);
  }
}
