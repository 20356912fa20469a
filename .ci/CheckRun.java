import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Checks the manifest of the main job's run; argument: the output directory. */
final class CheckRun {
  private CheckRun() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    File output = new File(arguments[0]);
    String runId = json.readTree(new File(output, "latest.json")).required("runId").asText();
    JsonNode run = json.readTree(new File(output, "runs/" + runId + "/run.json"));
    List<String> problems = new ArrayList<>();
    expect(problems, "status", "succeeded", run.at("/status").asText());
    expect(problems, "exitCode", 0, run.at("/exitCode").asInt(-1));
    expect(problems, "rows.read", 178, run.at("/rows/read").asInt());
    expect(problems, "rows.trained", 178, run.at("/rows/trained").asInt());
    // The published size of the problem: KMeans on the standardised features of UCI Wine.
    double ari = run.at("/metrics/baseline/kmeans/external/ari").asDouble();
    if (Math.abs(ari - 0.897) > 0.02) {
      problems.add("metrics.baseline.kmeans.external.ari is " + ari + ", expected 0.897 +- 0.02");
    }
    // And more than that, for three clusters that nobody asked for.
    expect(problems, "clusters.k", 3, run.at("/clusters/k").asInt());
    double learned = run.at("/metrics/external/ari").asDouble();
    if (learned < 0.9) {
      problems.add("metrics.external.ari is " + learned + ", expected 0.9 or more");
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    System.out.println("run " + runId + ": k = " + run.at("/clusters/k") + ", ari = " + run.at("/metrics/external/ari")
        + ", baseline ari = " + ari + ", " + run.at("/seconds/total") + " s");
  }

  private static void expect(List<String> problems, String key, Object expected, Object found) {
    if (!expected.equals(found)) {
      problems.add(key + " is " + found + ", expected " + expected);
    }
  }
}
