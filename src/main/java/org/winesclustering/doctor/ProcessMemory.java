package org.winesclustering.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.network.util.JavaUtils;

/** Whether a process may take the memory that it was promised. */
public final class ProcessMemory implements Check {
  private static final long serialVersionUID = 1L;

  private static final long MIB = 1L << 20;

  /** What a JVM takes beside heap and ND4J's arrays: code, threads, buffers; as Spark allows. */
  private static final long BESIDE = 384 * MIB;

  /** Of a control group, in its second and in its first version; relative to the root. */
  private static final List<String> LIMITS =
      List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes");

  /** The heap of the process in which the check runs, which need not be the one that made it. */
  private static final long OF_THIS_JVM = 0;

  private static final String NATIVE = "org.bytedeco.javacpp.maxbytes";

  private final long heapBytes;

  public ProcessMemory() {
    this(OF_THIS_JVM);
  }

  /** With another heap than this JVM's, in bytes. */
  ProcessMemory(long heapBytes) {
    this.heapBytes = heapBytes;
  }

  @Override
  public String subject() {
    return "memory";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    long heap = heapBytes == OF_THIS_JVM ? Runtime.getRuntime().maxMemory() : heapBytes;
    String bound = here.property(NATIVE);
    // JavaCPP's own bound is as much as the heap.
    long outside = bound.isEmpty() ? heap : JavaUtils.byteStringAsBytes(bound);
    OptionalLong container = container(here);
    OptionalLong machine = machine(here);
    long limit = Math.min(container.orElse(Long.MAX_VALUE), machine.orElse(Long.MAX_VALUE));
    String of = container.orElse(Long.MAX_VALUE) <= limit ? "container" : "machine";
    String found =
        "heap of %,d MiB and at most %,d MiB outside it for ND4J"
            .formatted(heap / MIB, outside / MIB);
    if (limit == Long.MAX_VALUE) {
      return List.of(Finding.ok(subject(), found + "; no limit is known here"));
    }
    found += ", the %s has %,d MiB".formatted(of, limit / MIB);
    long most = heap + outside + BESIDE;
    if (heap + BESIDE > limit) {
      return List.of(
          Finding.fail(
              subject(),
              found,
              "take less heap (--driver-memory, --executor-memory) or give the "
                  + of
                  + " %,d MiB".formatted(most / MIB)));
    }
    return List.of(
        most > limit
            ? Finding.warn(
                subject(),
                found + ": together too much",
                "the process is killed if it takes all of it: lower training.native-memory-mb, or give"
                    + " the %s %,d MiB".formatted(of, most / MIB))
            : Finding.ok(subject(), found));
  }

  /** A number of 19 digits stands for none in the first version, "max" in the second. */
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
