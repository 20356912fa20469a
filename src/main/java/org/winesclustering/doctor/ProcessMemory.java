package org.winesclustering.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.network.util.JavaUtils;

/**
 * Check that a process may take the memory that it is set up to use.
 *
 * @param heapBytes size of the heap; 0 for that of the process in which the check runs
 */
public record ProcessMemory(long heapBytes) implements Check {
  private static final long MIB = 1L << 20;

  /** Code, threads and buffers of a JVM outside heap and arrays: what Spark allows for them. */
  private static final long OVERHEAD = 384 * MIB;

  /** Files with the memory limit of a control group, version 2 and version 1. */
  private static final List<String> LIMITS =
      List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes");

  /** Check of the process in which it runs. */
  public ProcessMemory() {
    this(0);
  }

  @Override
  public String subject() {
    return "memory";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    long heap = heapBytes == 0 ? Runtime.getRuntime().maxMemory() : heapBytes;
    String bound = here.property("org.bytedeco.javacpp.maxbytes");
    // JavaCPP's default is the size of the heap.
    long outside = bound.isEmpty() ? heap : JavaUtils.byteStringAsBytes(bound);
    long container = container(here).orElse(Long.MAX_VALUE);
    long limit = Math.min(container, machine(here).orElse(Long.MAX_VALUE));
    String of = container <= limit ? "container" : "machine";
    String found =
        "heap of %,d MiB and at most %,d MiB outside it for ND4J"
            .formatted(heap / MIB, outside / MIB);
    if (limit == Long.MAX_VALUE) {
      return ok(found + "; no limit is known here");
    }
    found += ", the %s has %,d MiB".formatted(of, limit / MIB);
    long most = heap + outside + OVERHEAD;
    String more = "give the %s %,d MiB".formatted(of, most / MIB);
    if (heap + OVERHEAD > limit) {
      return fail(found, "take less heap (--driver-memory, --executor-memory) or " + more);
    }
    return most > limit
        ? warn(
            found + ": together too much",
            "the process is killed if it takes all of it: lower training.native-memory-mb, or "
                + more)
        : ok(found);
  }

  /** A number of 19 digits stands for no limit in version 1, "max" in version 2. */
  private static OptionalLong container(Surroundings here) {
    return LIMITS.stream()
        .map(here::file)
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,15}"))
        .mapToLong(Long::parseLong)
        .min();
  }

  private static OptionalLong machine(Surroundings here) {
    return here.file("proc/meminfo").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("MemTotal:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }
}
