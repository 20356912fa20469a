import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Prints figures of an output directory's latest run as one line of a Markdown table. Arguments: the output directory,
 * the first cell, then JSON pointers into run.json, such as /training/finalLoss.
 */
final class Figures {
  private Figures() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    File output = new File(arguments[0]);
    String run = json.readTree(new File(output, "latest.json")).required("runId").asText();
    JsonNode manifest = json.readTree(new File(output, "runs/" + run + "/run.json"));
    double seconds = 0;
    double rows = 0;
    for (JsonNode round : manifest.at("/training/history")) {
      seconds += round.get("seconds").asDouble();
      rows += round.get("rows").asDouble();
    }
    int epochs = manifest.at("/training/epochs").asInt();
    String figures =
        Arrays.stream(arguments)
            .skip(2)
            .map(pointer -> manifest.at(pointer).asText())
            .collect(Collectors.joining(" | "));
    System.out.printf(
        "| %s | %.0f | %.4f | %.1f | %s |%n", arguments[1], rows / epochs, seconds / epochs, seconds, figures);
  }
}
