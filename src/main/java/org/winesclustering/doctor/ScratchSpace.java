package org.winesclustering.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.winesclustering.failure.RootCause;

/**
 * Check that the directories for temporary files can be written and have room.
 *
 * @param spilledBytes size of the cached rows that do not fit into this process's memory
 */
public record ScratchSpace(long spilledBytes) implements Check {
  private static final long MIB = 1L << 20;

  /** Room for native libraries, jars and shuffles of a small table. */
  private static final long LEAST = 1024 * MIB;

  @Override
  public String subject() {
    return "temporary files";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    Map<Path, Long> needed = new LinkedHashMap<>();
    SparkEnv spark = SparkEnv.get();
    if (spark != null) {
      // Directories that the cluster names, or spark.local.dir.
      needed.put(
          spark.blockManager().diskBlockManager().localDirs()[0].toPath(), LEAST + spilledBytes);
    }
    // Spark spills to its own directory if it has one.
    needed.putIfAbsent(
        Path.of(here.property("java.io.tmpdir")), needed.isEmpty() ? LEAST + spilledBytes : LEAST);
    List<Finding> findings = new ArrayList<>();
    needed.forEach((place, bytes) -> findings.addAll(judge(place, bytes)));
    return findings;
  }

  private List<Finding> judge(Path place, long needed) {
    String remedy = "spark.local.dir for Spark's, -Djava.io.tmpdir for Java's";
    try {
      Files.delete(Files.createTempFile(place, "wines-doctor", ".tmp"));
      long free = Files.getFileStore(place).getUsableSpace();
      String found = "%s can be written and has %,d MiB".formatted(place, free / MIB);
      return free >= needed
          ? ok(found)
          : fail(
              found + ", needed: %,d MiB".formatted(needed / MIB),
              "make room, or name another disk: " + remedy);
    } catch (IOException e) {
      return fail(
          place + " cannot be written: " + RootCause.of(e), "name another directory: " + remedy);
    }
  }
}
