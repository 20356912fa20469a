package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsIndexTest {
  private static final Lease LEASE = new Lease(Duration.ofMinutes(1), Optional.empty());
  private static final Pattern ROW =
      Pattern.compile("<tr(?: class=\"chosen\")?><th scope=\"row\">.*</tr>");

  @TempDir private Path folder;

  private OutputDirectory directory() {
    return OutputDirectory.of(folder.toString(), new Configuration());
  }

  private RunDirectory begin(String command, String runId) throws IOException {
    RunDirectory run = RunDirectory.claim(directory(), command, runId, LEASE);
    run.begin(new Manifest().soFar());
    run.writeText("model/metadata/part-0", "model of " + runId);
    run.writeText("report.html", "report of " + runId);
    return run;
  }

  private static Manifest manifest(String command, String runId, int minute) {
    return new Manifest()
        .put("runId", runId)
        .put("command", command)
        .put("finishedAt", "2026-11-29T08:0%d:00Z".formatted(minute))
        .put("rows.read", 1200)
        .put("rows.rejected", 22);
  }

  private void train(String runId, int minute) throws IOException {
    publish(
        begin("train", runId),
        manifest("train", runId, minute)
            .put("clusters.k", 3)
            .put("clusters.profiles", List.of("not needed"))
            .put("verdict.outcome", "NO_DIFFERENT"));
  }

  private static void publish(RunDirectory run, Manifest manifest) throws IOException {
    run.publish(manifest.succeeded(), Checksums.inThisProcess(new Configuration()));
  }

  private List<String> rows() throws IOException {
    return ROW.matcher(Files.readString(folder.resolve("index.html")))
        .results()
        .map(row -> row.group().replaceAll("<td[^>]*>", "|").replaceAll("</td>|</?tr>", ""))
        .toList();
  }

  private static String link(String runId) {
    return "<th scope=\"row\"><a href=\"runs/%s/report.html\">%s</a>".formatted(runId, runId);
  }

  @Test
  void listsEveryEndTheNewestFirst() throws IOException {
    train("first", 1);
    train("second", 2);
    publish(
        begin("assign", "scored"),
        manifest("assign", "scored", 3).put("rows.novel", 7).put("drift.warning", "proline"));
    begin("train", "bad")
        .fail(
            manifest("train", "bad", 4)
                .failed(ExitCode.DATA_QUALITY, "<script>alert(1)</script> has no number"));
    begin("train", "stopped")
        .interrupt(
            new Manifest()
                .put("runId", "stopped")
                .put("command", "train")
                .interrupted(143, "SIGTERM"));

    assertThat(rows())
        .containsExactly(
            link("bad")
                + "</th>|2026-11-29 08:04|train|failed||1,178|&lt;script&gt;alert(1)&lt;/script&gt;"
                + " has no number",
            "<tr class=\"chosen\">"
                + link("scored")
                + " ✓</th>|2026-11-29 08:03|assign|succeeded||1,178|7 novel, drift",
            "<tr class=\"chosen\">"
                + link("second")
                + " ✓</th>|2026-11-29 08:02|train|succeeded|3|1,178|no different from KMeans",
            link("first")
                + "</th>|2026-11-29 08:01|train|succeeded|3|1,178|no different from KMeans",
            "<th scope=\"row\">stopped</th>||train|interrupted|||SIGTERM");
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("default-src 'none'; style-src")
        .doesNotContain("<script", "http:", "https:", "href=\"/", "file:");
  }

  @Test
  void aPageOpensTheLatestReport() throws IOException {
    train("first", 1);
    train("second", 2);

    assertThat(Files.readString(folder.resolve("latest.html")))
        .contains("<meta http-equiv=\"refresh\" content=\"0; url=runs/second/report.html\">")
        .contains("<a href=\"runs/second/report.html\">The report of run second</a>");

    Rollback.of(directory(), Optional.empty());

    assertThat(Files.readString(folder.resolve("latest.html")))
        .contains("url=runs/first/report.html")
        .doesNotContain("second");
    assertThat(rows().get(1)).startsWith("<tr class=\"chosen\">" + link("first"));
    assertThat(rows().get(0)).startsWith(link("second"));
  }

  @Test
  void aLatestRunWithoutAReportHasNoPageThatOpensAnother() throws IOException {
    train("first", 1);
    RunDirectory without = RunDirectory.claim(directory(), "train", "without", LEASE);
    without.begin(new Manifest().soFar());

    publish(without, manifest("train", "without", 2));

    assertThat(folder.resolve("latest.html")).doesNotExist();
    assertThat(rows().get(0)).contains("<th scope=\"row\">without ✓</th>");
  }

  @Test
  void whatCannotBeWrittenFailsNoRun() throws IOException {
    Files.createDirectories(folder.resolve("index.html/in the way"));
    Files.createDirectories(folder.resolve("latest.html/in the way"));

    train("first", 1);

    assertThat(directory().published().orElseThrow().runId()).isEqualTo("first");
  }

  @Test
  void whatIsNoRunIsPassedOver() throws IOException {
    Files.createDirectories(folder.resolve("runs/notes"));
    Files.createDirectories(folder.resolve("runs/torn"));
    Files.writeString(folder.resolve("runs/torn/run.json"), "{\"runId\": \"torn\", ");
    Files.createDirectories(folder.resolve("runs/other"));
    Files.writeString(folder.resolve("runs/other/run.json"), "{\"runId\": \"../up\"}");
    Files.createFile(folder.resolve("runs/file"));

    train("first", 1);

    assertThat(rows()).singleElement().asString().contains(">first</a>");
  }

  @Test
  void theLastRunsOfManyAreShown() throws IOException {
    for (int i = 0; i < 205; i++) {
      Path run = Files.createDirectories(folder.resolve("runs/run-%03d".formatted(i)));
      Files.writeString(run.resolve("run.json"), "{\"runId\": \"run-%03d\"}".formatted(i));
    }

    train("last", 1);

    assertThat(rows()).hasSize(200);
    assertThat(rows().get(0)).contains(">last</a>");
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("The directory has 206 runs, of which these are the last 200.");
  }
}
