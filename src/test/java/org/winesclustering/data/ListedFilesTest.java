package org.winesclustering.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;

class ListedFilesTest extends SparkTest {
  @TempDir Path folder;

  private static Records read(Object location, String... settings) {
    return new RecordReader(session()).read(Configured.input(location, settings));
  }

  private static List<String> cells(Records records) {
    return records.onlyRecords().select("alcohol", "ash").collectAsList().stream()
        .map(row -> row.mkString("|"))
        .toList();
  }

  private void file(String name, String text) throws IOException {
    file(name, text.getBytes(UTF_8));
  }

  private void file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @Test
  void numbersInNamesOfDirectoriesAreNoFeatures() throws IOException {
    file("hour=1/a.csv", "alcohol,ash\n14.2,2.4\n13.1,2.2\n");
    file("hour=2/a.csv", "alcohol;ash\n12.2;2.1\n11.1;2.9\n");

    CheckedRecords checked = new RecordChecks().forTraining(read(folder), Configured.data());

    assertThat(checked.schema().features()).containsExactly("alcohol", "ash");
    assertThat(checked.warnings())
        .contains(
            "column hour: numbers in the names of directories; kept out as category, --set"
                + " data.also-features=hour makes it a feature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "csv | alcohol,ash~14.2,2.4~",
        "json | {\"alcohol\":14.2,\"ash\":2.4}~",
      })
  void readsADirectoryPastWhatSystemsLeaveBehind(String format, String text) throws IOException {
    file("wines." + format, text.replace('~', '\n'));
    for (String name : List.of("Thumbs.db", "desktop.ini", "~$wines.xlsx", ".DS_Store", "w.crc")) {
      file(name, new byte[] {0, 1, 2});
    }

    assertThat(cells(read(folder))).containsExactly("14.2|2.4");
  }

  @Test
  void asksAboutFilesThatSparkWouldLeaveOut() throws IOException {
    file("2023/wines.csv", "alcohol,ash\n14.2,2.4\n");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(WinesFailure.class)
        .hasMessageMatching(
            ".* has its files in directories below it, such as 2023/wines.csv; set"
                + " input.options.recursiveFileLookup = true .*");
    assertThat(cells(read(folder, "input.options.recursiveFileLookup", "true"))).hasSize(1);

    file("wines.csv", "alcohol,ash\n13.1,2.2\n");
    Records records = read(folder);
    assertThat(cells(records)).containsExactly("13.1|2.2");
    assertThat(records.facts().notes())
        .singleElement()
        .asString()
        .startsWith("1 files in directories below are not read, such as 2023/wines.csv; set");
  }

  @Test
  void filesOfSeveralFormatsAreNoTable() throws IOException {
    file("wines.csv", "alcohol,ash\n13.1,2.2\n");
    file("more.jsonl", "{\"alcohol\":14.2,\"ash\":2.4}\n");
    file("README.md", "wines\n");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(WinesFailure.class)
        .hasMessageMatching(
            ".* has files of several formats: README.md \\(unknown\\), more.jsonl \\(json\\), wines.csv"
                + " \\(csv\\); give a glob of one of them, such as .*/\\*.jsonl, or set input.format.*");
    assertThat(cells(read(folder + "/*.csv"))).containsExactly("13.1|2.2");
    assertThat(cells(read(folder, "input.options.pathGlobFilter", "*.csv")))
        .containsExactly("13.1|2.2");
  }
}
