package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

class NestedColumnsTest extends SparkTest {
  @TempDir Path folder;

  private Records read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("wines.jsonl"), json);
    return new RecordReader(session()).read(Configured.input(file));
  }

  @Test
  void makesColumnsOfFields() throws IOException {
    Records records = read("{\"name\": \"a\", \"lab\": {\"acid\": {\"malic\": 1.5}, \"ph\": 3}}\n");

    assertThat(records.rows().columns()).containsExactly("lab_acid_malic", "lab_ph", "name");
    assertThat(records.rows().first().mkString("|")).isEqualTo("1.5|3|a");
    assertThat(records.facts().notes()).isEmpty();
  }

  @Test
  void makesColumnsOfTheNumbersOfArrays() throws IOException {
    Records records =
        read(
            """
            {"id": 1, "ir": [0.1, 0.2, 0.3]}
            {"id": 2, "ir": [1, 2, 3]}
            {"id": 3}
            """);

    assertThat(records.rows().columns()).containsExactly("id", "ir_1", "ir_2", "ir_3");
    assertThat(records.rows().collectAsList())
        .extracting(row -> row.mkString("[", ",", "]"))
        .containsExactly("[1,0.1,0.2,0.3]", "[2,1.0,2.0,3.0]", "[3,null,null,null]");
    assertThat(records.facts().notes())
        .containsExactly("column ir holds 3 numbers a row, read as the columns ir_1 to ir_3");
  }

  @Test
  void leavesArraysOfDifferentLengthsAsTheyAre() throws IOException {
    Records records = read("{\"id\": 1, \"ir\": [0.1, 0.2]}\n{\"id\": 2, \"ir\": [1.5]}\n");

    assertThat(List.of(records.rows().columns())).containsExactly("id", "ir");
    assertThat(records.facts().notes())
        .containsExactly(
            "column ir holds arrays of [1, 2] numbers and is left out, allowed: one length of 1 to"
                + " 20000");
  }
}
