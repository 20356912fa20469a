package org.winesclustering.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.ManifestSchema;

/** What a run left on the disk, found as another tool would find it. */
record PublishedFiles(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The run that {@code latest.json} of an output directory names. */
  static PublishedFiles latest(Path output) throws IOException {
    return named(output, "latest.json");
  }

  /** The run of {@code wines assign} that an output directory names as its latest. */
  static PublishedFiles latestAssign(Path output) throws IOException {
    return named(output, "latest-assign.json");
  }

  private static PublishedFiles named(Path output, String pointer) throws IOException {
    String runId = json(output.resolve(pointer)).required("runId").asText();
    return new PublishedFiles(output.resolve("runs").resolve(runId));
  }

  /** The content of a file; that of a manifest conforms to its schema. */
  static JsonNode json(Path file) throws IOException {
    return checked(file.toString(), JSON.readTree(file.toFile()));
  }

  /** The content of a file that was read elsewhere, checked in the same way. */
  static JsonNode checked(String name, JsonNode content) {
    return name.endsWith("/run.json") ? ManifestSchema.conforming(content) : content;
  }

  JsonNode manifest() throws IOException {
    return json(directory.resolve("run.json"));
  }

  /** The manifest's value at a path with dots, such as {@code rows.read}; missing if not there. */
  JsonNode value(String path) throws IOException {
    return manifest().at("/" + path.replace('.', '/'));
  }

  /** What the report's charts are drawn from. */
  JsonNode figures() throws IOException {
    String page = report();
    String begin = "<script type=\"application/json\" id=\"figures\">";
    int from = page.indexOf(begin) + begin.length();
    return JSON.readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  /** The page of the run. */
  String report() throws IOException {
    return Files.readString(directory.resolve("report.html"));
  }

  Path model() {
    return directory.resolve("model");
  }

  Dataset<Row> assignments(SparkSession session) {
    return session.read().parquet(directory.resolve("assignments").toString());
  }

  Dataset<Row> rejected(SparkSession session) {
    return session.read().parquet(directory.resolve("rejected").toString());
  }
}
