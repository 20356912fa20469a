package org.winesclustering.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Small files by which driver and executors find out whether they write to the same place, which is
 * not so for a directory on a local disk.
 */
public final class WriteProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteProbe.class);

  private static final String QUESTION = "driver";

  private final FileSystem fileSystem;
  private final Path directory;

  private WriteProbe(FileSystem fileSystem, Path directory) {
    this.fileSystem = fileSystem;
    this.directory = directory;
  }

  /**
   * Writes the driver's file into the output, or the nearest directory above it that exists.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if a file is in the way, with {@link
   *     FailureKind#USAGE} if it may not be written
   */
  public static WriteProbe begin(String output, Configuration hadoop) {
    OutputDirectory given = OutputDirectory.of(output, hadoop);
    FileSystem fileSystem = given.fileSystem();
    Path existing = WriteAccess.check(output, fileSystem, given.layout().root());
    WriteProbe probe =
        new WriteProbe(fileSystem, new Path(existing, ".wines-doctor-" + UUID.randomUUID()));
    OutputFailure.guard(output, () -> write(fileSystem, probe.file(QUESTION)));
    return probe;
  }

  /** Directory of the files, for {@link #answer}. */
  public String directory() {
    return directory.toString();
  }

  /**
   * Writes an executor's file beside the driver's.
   *
   * @param name the executor's own
   * @throws FileNotFoundException if the driver's file is not there
   */
  public static void answer(String directory, String name, Configuration hadoop)
      throws IOException {
    Path place = new Path(directory);
    FileSystem fileSystem = place.getFileSystem(hadoop);
    Path question = new Path(place, QUESTION);
    if (!fileSystem.exists(question)) {
      throw new FileNotFoundException("there is no " + question);
    }
    write(fileSystem, new Path(place, name));
  }

  /** Whether an executor's file is where the driver's is. */
  public boolean hasAnswer(String name) throws IOException {
    return fileSystem.exists(file(name));
  }

  /** Removes the files. */
  @Override
  public void close() {
    try {
      fileSystem.delete(directory, true);
    } catch (IOException e) {
      LOG.warn("{} is left behind: {}", directory, e.getMessage());
    }
  }

  private Path file(String name) {
    return new Path(directory, name);
  }

  private static void write(FileSystem fileSystem, Path file) throws IOException {
    try (var stream = fileSystem.create(file, false)) {
      stream.writeByte(1);
    }
  }
}
