package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

class NestedColumnsTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void makesColumnsOfFields() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wines.jsonl"),
            "{\"name\": \"a\", \"lab\": {\"acid\": {\"malic\": 1.5}, \"ph\": 3}}\n");

    Records records = new RecordReader(session()).read(Configured.input(file));

    assertThat(records.rows().columns()).containsExactly("lab_acid_malic", "lab_ph", "name");
    assertThat(records.rows().first().mkString("|")).isEqualTo("1.5|3|a");
    assertThat(records.facts().notes()).isEmpty();
  }
}
