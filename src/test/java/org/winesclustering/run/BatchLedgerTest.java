package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
