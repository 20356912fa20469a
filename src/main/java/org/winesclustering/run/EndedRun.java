package org.winesclustering.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.ml.RegularFiles;
import org.winesclustering.report.RunList;

/**
 * What a list of runs tells of one.
 *
 * @param told the manifest's keys that it needs; of a large one the rest is passed over
 * @param hasReport whether the run has a page
 */
record EndedRun(JsonNode told, boolean hasReport) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final TokenFilter ALL = TokenFilter.INCLUDE_ALL;
  private static final TokenFilter NEEDED =
      new Keys(
          Map.of(
              RunRecord.RUN_ID,
              ALL,
              "command",
              ALL,
              "status",
              ALL,
              "message",
              ALL,
              "finishedAt",
              ALL,
              "rows",
              ALL,
              "clusters",
              new Keys(Map.of("k", ALL)),
              "verdict",
              new Keys(Map.of("outcome", ALL)),
              "drift",
              new Keys(Map.of("warning", ALL)),
              RunRecord.FILES,
              new Keys(Map.of(RunParts.REPORT, ALL))));

  private static final Map<String, String> VERDICTS =
      Map.of(
          "BETTER", "better than KMeans",
          "NO_DIFFERENT", "no different from KMeans",
          "WORSE", "worse than KMeans");

  private static final int LONGEST_MESSAGE = 200;

  /** Some keys of an object. */
  private static final class Keys extends TokenFilter {
    private final Map<String, TokenFilter> keys;

    private Keys(Map<String, TokenFilter> keys) {
      this.keys = keys;
    }

    @Override
    public TokenFilter includeProperty(String name) {
      return keys.get(name);
    }
  }

  /** Reads the manifest of a run's directory; empty where there is none, or none of a run. */
  static Optional<EndedRun> read(Path run, FileSystem fileSystem) throws IOException {
    try (InputStream in = RegularFiles.open(new Path(run, RunParts.MANIFEST), fileSystem);
        JsonParser whole = JSON.createParser(in);
        JsonParser needed =
            new FilteringParserDelegate(
                whole, NEEDED, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      JsonNode told = JSON.readTree(needed);
      if (told == null || !RunId.isValid(told.path(RunRecord.RUN_ID).asText())) {
        return Optional.empty();
      }
      // Only of a run that succeeded the manifest knows all files.
      boolean hasReport =
          told.path(RunRecord.FILES).has(RunParts.REPORT)
              || fileSystem.exists(new Path(run, RunParts.REPORT));
      return Optional.of(new EndedRun(told, hasReport));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String runId() {
    return told.path(RunRecord.RUN_ID).asText();
  }

  /** When it ended; the epoch if the manifest does not say. */
  Instant finishedAt() {
    return RunRecord.instant(told.path("finishedAt"));
  }

  RunList.Run line(boolean isPublished) {
    JsonNode rows = told.path("rows");
    return new RunList.Run(
        runId(),
        hasReport ? "runs/" + runId() + "/" + RunParts.REPORT : "",
        isPublished,
        finishedAt().equals(Instant.EPOCH) ? "" : MINUTES.format(finishedAt()),
        told.path("command").asText(),
        told.path("status").asText(),
        told.path("clusters").path("k").asText(),
        rows.has("read")
            ? String.format(
                Locale.ROOT, "%,d", rows.path("read").asLong() - rows.path("rejected").asLong())
            : "",
        finding());
  }

  private String finding() {
    String message = told.path("message").asText();
    if (!message.isEmpty()) {
      return StringUtils.abbreviate(message, "\u2026", LONGEST_MESSAGE);
    }
    String verdict = VERDICTS.getOrDefault(told.path("verdict").path("outcome").asText(), "");
    JsonNode novel = told.path("rows").path("novel");
    if (!verdict.isEmpty() || !novel.isNumber()) {
      return verdict;
    }
    return String.format(Locale.ROOT, "%,d novel", novel.asLong())
        + (told.path("drift").path("warning").isTextual() ? ", drift" : "");
  }
}
