package org.winesclustering.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkEnv;
import org.winesclustering.failure.RootCause;

/** Whether the directories for temporary files can be written, and have room. */
public final class ScratchSpace implements Check {
  private static final long serialVersionUID = 1L;

  private static final long MIB = 1L << 20;

  /** For native libraries, jars and shuffles of a small table. */
  private static final long LEAST = 1024 * MIB;

  private final long spilledBytes;

  /**
   * For a table.
   *
   * @param spilledBytes of cached rows that have no room in this process's memory; 0 or more
   */
  public ScratchSpace(long spilledBytes) {
    this.spilledBytes = spilledBytes;
  }

  @Override
  public String subject() {
    return "temporary files";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    Set<Path> places = new LinkedHashSet<>();
    sparkPlaces().forEach(place -> places.add(Path.of(place)));
    places.add(Path.of(here.property("java.io.tmpdir")));
    List<Finding> findings = new ArrayList<>();
    long needed = LEAST + spilledBytes;
    for (Path place : places) {
      findings.add(judge(place, needed));
      // Only the first is Spark's: what is spilled goes there.
      needed = LEAST;
    }
    return findings;
  }

  /** Where blocks go: what the cluster says, or spark.local.dir. */
  private static List<String> sparkPlaces() {
    SparkEnv spark = SparkEnv.get();
    return spark == null
        ? List.of()
        : Arrays.stream(spark.blockManager().diskBlockManager().localDirs())
            .map(File::toString)
            .limit(1)
            .toList();
  }

  private Finding judge(Path place, long needed) {
    try {
      Files.delete(Files.createTempFile(place, "wines-doctor", ".tmp"));
      long free = Files.getFileStore(place).getUsableSpace();
      String found = "%s can be written and has %,d MiB".formatted(place, free / MIB);
      return free >= needed
          ? Finding.ok(subject(), found)
          : Finding.fail(
              subject(),
              found + ", needed: %,d MiB".formatted(needed / MIB),
              "make room, or name another disk: spark.local.dir for Spark's, -Djava.io.tmpdir for Java's");
    } catch (IOException e) {
      return Finding.fail(
          subject(),
          place + " cannot be written: " + RootCause.of(e),
          "name another directory: spark.local.dir for Spark's, -Djava.io.tmpdir for Java's");
    }
  }
}
