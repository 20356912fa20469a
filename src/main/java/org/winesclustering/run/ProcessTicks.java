package org.winesclustering.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The moment at which a process of this machine began, which tells it from a later one of the same
 * number. On Linux in ticks since the boot: the time of day is made of the boot time, and moves
 * when the clock is set.
 */
final class ProcessTicks {
  /** The place of the ticks among the fields that follow the command's name in parentheses. */
  private static final int START = 19;

  private ProcessTicks() {}

  /** The ticks of a process that is alive; empty if there is none of this number. */
  static OptionalLong of(long pid) {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    if (Files.isReadable(Path.of("/proc/self/stat"))) {
      try {
        return parse(Files.readString(stat, StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        return OptionalLong.empty();
      }
    }
    return ProcessHandle.of(pid)
        .map(process -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Reads a {@code /proc/PID/stat}.
   *
   * @return empty if the process has ended, and only its parent has not noticed yet
   */
  static OptionalLong parse(String stat) {
    // The command's name may hold blanks and parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    boolean hasEnded = fields[0].equals("Z") || fields[0].equals("X");
    return hasEnded || fields.length <= START
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(fields[START]));
  }
}
