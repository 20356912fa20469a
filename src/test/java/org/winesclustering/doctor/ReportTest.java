package org.winesclustering.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aFindingIsOneLineWithItsRemedy() {
    report.add("driver", Finding.ok("java", "Java 17"));
    report.add("driver", Finding.fail("log", "lost:\n NOP", "mend\nit"));

    assertThat(lines())
        .containsExactly(
            "OK    driver      java             Java 17",
            "FAIL  driver      log              lost: NOP; mend it");
    assertThat(report.failed()).containsExactly("log");
    assertThat(report.count(Severity.FAIL)).isEqualTo(1);
    assertThat(report.count(Severity.WARN)).isZero();
  }

  @Test
  void whatIsTheSameOnAllExecutorsIsSaidOnce() {
    Finding same = Finding.ok("java", "Java 17");
    Finding other = Finding.warn("threads", "8", "1");
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    for (int id = 0; id < 6; id++) {
      findings.put(id + " on host" + id, id < 5 ? List.of(same, other) : List.of(same));
    }

    report.add(findings);

    assertThat(lines())
        .containsExactly(
            "OK    executors   java             Java 17",
            "WARN  executors 0 on host0, 1 on host1, 2 on host2 and 2 more  threads          8; 1");
  }
}
