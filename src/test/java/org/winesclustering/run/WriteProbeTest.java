package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class WriteProbeTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path folder;

  @Test
  void hearsTheAnswersThatCameToTheSamePlace() throws IOException {
    try (WriteProbe probe = WriteProbe.begin(folder.toString(), HADOOP)) {
      WriteProbe.answer(probe.directory(), "3", HADOOP);

      assertThat(probe.hasAnswer("3")).isTrue();
      assertThat(probe.hasAnswer("4")).isFalse();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void makesNoOutputThatIsNotThere() throws IOException {
    try (WriteProbe probe = WriteProbe.begin(folder.resolve("a/b").toString(), HADOOP)) {
      assertThat(names()).singleElement().asString().startsWith(".wines-doctor-");
      assertThat(probe.directory()).contains(folder.toString());
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void anAnswerElsewhereDoesNotCount() throws IOException {
    try (WriteProbe probe = WriteProbe.begin(folder.toString(), HADOOP)) {
      String elsewhere = probe.directory() + "-of-another-machine";

      assertThatThrownBy(() -> WriteProbe.answer(elsewhere, "3", HADOOP))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessageContaining(elsewhere);
      assertThat(probe.hasAnswer("3")).isFalse();
    }
  }

  @Test
  void twoAtATimeDoNotHearEachOther() throws IOException {
    try (WriteProbe one = WriteProbe.begin(folder.toString(), HADOOP);
        WriteProbe other = WriteProbe.begin(folder.toString(), HADOOP)) {
      WriteProbe.answer(one.directory(), "3", HADOOP);

      assertThat(other.hasAnswer("3")).isFalse();
    }
  }

  @Test
  void aFileInTheWayIsAConflict() throws IOException {
    Path file = Files.writeString(folder.resolve("output"), "not a directory");

    assertThatThrownBy(() -> WriteProbe.begin(file.toString(), HADOOP))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT))
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("not a directory");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
