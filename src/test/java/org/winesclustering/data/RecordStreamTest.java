package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class RecordStreamTest extends SparkTest {
  @TempDir private Path folder;

  private RecordStream stream(Object location, String... settings) {
    return RecordStream.open(Configured.input(location, settings), 2, session());
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The tables of all batches that are there, each as its columns and rows. */
  private List<List<String>> tables(RecordStream stream) throws Exception {
    List<List<String>> tables = new ArrayList<>();
    VoidFunction2<Dataset<Row>, Long> collect =
        (batch, number) -> stream.records(batch).forEach(records -> tables.add(text(records)));
    stream
        .rows()
        .writeStream()
        .trigger(Trigger.AvailableNow())
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .foreachBatch(collect)
        .start()
        .awaitTermination();
    return tables;
  }

  private static List<String> text(Records records) {
    Dataset<Row> rows =
        records.malformedColumn().map(records.onlyRecords()::drop).orElseGet(records::rows);
    List<String> text = new ArrayList<>(List.of(String.join("|", rows.columns())));
    text.addAll(rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList());
    return text;
  }

  @Test
  void filesOfOneKindAreReadTogetherAndOthersApart() throws Exception {
    file("a.csv", "alcohol,ash\n13.1,2.4\n");
    file("b.csv", "alcohol,ash\n12.9,2.1\n");
    assertThat(tables(stream(folder.resolve("in"))))
        .containsExactly(List.of("alcohol|ash", "12.9|2.1", "13.1|2.4"));

    file("c.csv", "ash;alcohol\n2,2;12,7\n");
    file("d [1].jsonl", "{\"alcohol\": 11.5, \"ash\": 1.9}\n");
    assertThat(tables(stream(folder.resolve("in"))))
        .as("each in its own order and dialect, and none twice")
        .containsExactlyInAnyOrder(
            List.of("ash|alcohol", "2,2|12,7"), List.of("alcohol|ash", "11.5|1.9"));
  }

  @Test
  void emptyFilesAndMarkersAreNoRecords() throws Exception {
    file("empty.csv", "");
    file("_SUCCESS", "");
    file("_committed", "alcohol\n1\n");

    assertThat(tables(stream(folder.resolve("in")))).isEmpty();
  }

  @Test
  void directoriesThatNameAValueAreAColumn() throws Exception {
    file("day=2026-01-31/a.csv", "alcohol,ash\n13.1,2.4\n");

    assertThat(tables(stream(folder.resolve("in"))))
        .containsExactly(List.of("alcohol|ash|day", "13.1|2.4|2026-01-31"));
  }

  @Test
  void parquetMayLackWhatOtherFilesHave() throws Exception {
    Path in = folder.resolve("in");
    session()
        .range(1)
        .select(functions.lit(1.5).as("ash"))
        .coalesce(1)
        .write()
        .parquet(in.toString());
    session()
        .range(1)
        .select(functions.lit(2.5).as("ash"), functions.lit("B1").as("bottle"))
        .coalesce(1)
        .write()
        .mode("append")
        .parquet(in.toString());

    assertThat(tables(stream(in))).containsExactly(List.of("ash|bottle", "1.5|null", "2.5|B1"));
  }

  @Test
  void whatCannotGrowIsNoStream() {
    assertFails(
        FailureKind.USAGE,
        "input bundled cannot be read as a stream; with --stream give input.location (--input) a"
            + " directory to which files are added, or a Delta table",
        () -> stream("bundled"));
    assertFails(
        FailureKind.USAGE,
        "input jdbc:postgresql://host/db cannot be read as a stream",
        () -> stream("jdbc:postgresql://host/db"));
    assertFails(
        FailureKind.INPUT, "nowhere does not exist", () -> stream(folder.resolve("nowhere")));
    assertFails(
        FailureKind.INPUT,
        "cannot be read as a table",
        () -> stream(folder.resolve("in"), "input.format", "no-such-source"));
  }

  @Test
  void aFileOfAnUnknownKindIsNamed() throws Exception {
    file("wines.doc", "PK");

    assertThatThrownBy(() -> tables(stream(folder.resolve("in"))))
        .rootCause()
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("cannot be told from the name wines.doc; set input.format");
  }

  private static void assertFails(FailureKind code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void linksInACircleThatComeLaterEndTheStream() throws Exception {
    file("a.csv", "ash\n1\n");
    RecordStream stream = stream(folder.resolve("in"));
    Files.createSymbolicLink(folder.resolve("in/x"), Path.of("."));

    assertEnds(stream, "a link leads to one of its directories a second time");
  }

  @Test
  void aSecondNameOfAFileThatComesLaterEndsTheStream() throws Exception {
    Path file = file("a.csv", "ash\n1\n");
    RecordStream stream = stream(folder.resolve("in"));
    Files.createDirectory(folder.resolve("in/more"));
    Files.createLink(folder.resolve("in/more/b.csv"), file);

    assertEnds(stream, "are one file, whose rows would be read twice");
  }

  private void assertEnds(RecordStream stream, String message) {
    assertThatThrownBy(() -> tables(stream))
        .rootCause()
        .isInstanceOfSatisfying(
            IOException.class, cause -> assertThat(cause).hasMessageContaining(message));
  }

  @Test
  void linksInACircleAreNotFollowed() throws IOException {
    file("a.csv", "ash\n1\n");
    Files.createSymbolicLink(folder.resolve("in/x"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("in/y"), Path.of("."));

    assertThatThrownBy(() -> stream(folder.resolve("in")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("a link leads to one of its directories a second time");
  }
}
