package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class BatchLedgerTest {
  @TempDir private Path folder;

  private BatchLedger ledger() throws IOException {
    return BatchLedger.in(folder.resolve("stream").toString(), new Configuration());
  }

  private static ObjectNode rows(int rows) {
    return new ObjectMapper().createObjectNode().put("rows", rows);
  }

  @Test
  void beginsWithNothing() throws IOException {
    assertThat(ledger().total()).isEmpty();
    assertThat(ledger().before(0)).isEmpty();
  }

  @Test
  void addsUpBatchAfterBatch() throws IOException {
    ledger().note(0, rows(5));
    assertThat(ledger().before(1)).contains(rows(5));
    ledger().note(1, rows(12));

    assertThat(ledger().total()).contains(rows(12));
    assertThat(ledger().before(2)).contains(rows(12));
  }

  @Test
  void aBatchThatIsDoneAgainCountsOnce() throws IOException {
    ledger().note(0, rows(5));
    assertThat(ledger().before(0)).as("the first one").isEmpty();
    ledger().note(0, rows(5));
    ledger().note(1, rows(12));

    assertThat(ledger().before(1)).contains(rows(5));
    ledger().note(1, rows(13));
    assertThat(ledger().before(1)).contains(rows(5));
    assertThat(ledger().total()).contains(rows(13));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "\u0000"})
  void aDamagedNoteIsNotTakenForNone(String damaged) throws IOException {
    ledger().note(0, rows(5));
    ledger().note(1, rows(12));
    Files.writeString(folder.resolve("stream/ledger/1.json"), damaged);

    assertThat(ledger().before(1)).as("of which it says nothing").contains(rows(5));
    for (ThrowingCallable look :
        List.<ThrowingCallable>of(() -> ledger().before(2), () -> ledger().total())) {
      assertThatThrownBy(look)
          .isInstanceOfSatisfying(
              WinesFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
          .hasMessageContaining("stream/ledger/1.json is damaged");
    }
  }

  @Test
  void aLateNoteOfAnEarlierBatchPutsNothingBack() throws IOException {
    ledger().note(0, rows(20));
    ledger().note(1, rows(40));
    ledger().note(7, rows(160));

    ledger().note(1, rows(40));

    assertThat(ledger().total()).contains(rows(160));
    assertThat(ledger().before(8)).contains(rows(160));
  }

  @Test
  void fewNotesAreKeptOfAStreamThatRunsForYears() throws IOException {
    for (int batch = 0; batch < 105; batch++) {
      ledger().note(batch, rows(batch));
    }

    assertThat(folder.resolve("stream/ledger").toFile().list()).hasSizeLessThanOrEqualTo(101);
    assertThat(ledger().total()).contains(rows(104));
    assertThat(ledger().before(104)).contains(rows(103));
  }

  @Test
  void theFileOfTheFirstVersionIsGoneOnWith() throws IOException {
    ObjectNode first = new ObjectMapper().createObjectNode().put("batch", 3);
    first.set("before", rows(60));
    first.set("after", rows(80));
    Files.writeString(
        Files.createDirectories(folder.resolve("stream")).resolve("ledger.json"), first.toString());

    assertThat(ledger().total()).contains(rows(80));
    assertThat(ledger().before(3)).contains(rows(60));
    assertThat(ledger().before(4)).contains(rows(80));
    ledger().note(4, rows(90));
    assertThat(ledger().total()).contains(rows(90));
  }
}
