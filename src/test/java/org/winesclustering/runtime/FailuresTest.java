package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.ExitCode;

class FailuresTest {
  @Test
  void theStackTraceIsWholeButForSecrets() {
    Throwable thrown =
        new IllegalStateException(
            "no driver for jdbc:postgresql://me:hush@db/wines?user=me&password=hush",
            new IOException("//me:hush@db refused\npassword=hush; token=hush"));
    thrown.addSuppressed(new IOException("jdbc:postgresql://db/wines?password=hush"));

    assertThat(Failures.stackTrace(thrown))
        .doesNotContain("hush")
        .startsWith("java.lang.IllegalStateException: no driver for jdbc:postgresql://(redacted)@")
        .contains("\tat " + FailuresTest.class.getName())
        .contains("Suppressed: java.io.IOException: jdbc:postgresql://db/wines?password=(redacted)")
        .contains("Caused by: java.io.IOException: //(redacted)@db refused");
  }

  @Test
  void theLineForThePersonHasTheCauseThatCanBeMendedAndNoSecrets() {
    Throwable thrown =
        new IllegalStateException(
            new WinesFailure(FailureKind.INPUT, "jdbc:x://db/w?password=hush\ndoes not answer"));

    assertThat(Failures.message(thrown))
        .isEqualTo("jdbc:x://db/w?password=(redacted) does not answer");
    assertThat(Failures.exitCode(thrown)).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void whereMemoryRanOutTheLineSaysHowToGiveMore() {
    String expected =
        "out of memory; the driver has %,d MiB of heap. Give more with -- --driver-memory 8g"
            .formatted(Runtime.getRuntime().maxMemory() >> 20);

    assertThat(Failures.message(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
        .startsWith(expected);
    assertThat(
            Failures.message(
                new IllegalStateException(
                    "Job aborted: Lost task 1.0 (TID 6): java.lang.OutOfMemoryError: Java heap"
                        + " space\n"
                        + "\tat x")))
        .startsWith(expected);
  }

  @Test
  void aTextFromAFileNeitherEndsTheLineNorMovesTheCursor() {
    String name = "a\r\nwines: all is well\u001B[2J\u009B1m\u0007\u202Ebc\u0000 \uD83C\uDF77";

    assertThat(Failures.message(new WinesFailure(FailureKind.INPUT, "no column " + name)))
        .isEqualTo("no column a wines: all is well?[2J?1m??bc? \uD83C\uDF77");
  }

  @Test
  void aFullDiskIsOneLineThatSaysSoWhateverFollowedFromIt() {
    Throwable thrown =
        new WinesFailure(
            FailureKind.INPUT,
            "input bundled cannot be read as a table; check input.location",
            new IOException("/tmp/blockmgr/x: No space left on device"));

    assertThat(Failures.message(thrown))
        .startsWith("a disk is full (")
        .contains("No space left on device", "spark.local.dir");
    assertThat(Failures.exitCode(thrown)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFullDiskIsNamedWithTheRoomInEveryPlace(@TempDir Path output) {
    Throwable thrown = new IllegalStateException(new IOException("No space left on device"));

    Throwable located = FullDisk.located(thrown, output.resolve("none/yet").toString());

    assertThat(Failures.message(new IllegalStateException(located)))
        .contains(
            "for the output in " + output + ",",
            "for temporary files in " + System.getProperty("java.io.tmpdir"))
        .doesNotContain("none/yet");
    assertThat(FullDisk.located(located, "elsewhere")).isSameAs(located);
    Throwable other = new IOException("refused");
    assertThat(FullDisk.located(other, "elsewhere")).isSameAs(other);
  }

  @Test
  void aLimitOfThreadsIsNotTakenForOneOfMemory() {
    assertThat(
            Failures.message(
                new OutOfMemoryError("unable to create native thread: possibly out of memory")))
        .startsWith("this user may have no more threads")
        .contains("ulimit -u");
  }
}
