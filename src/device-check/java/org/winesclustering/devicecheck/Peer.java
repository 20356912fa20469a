package org.winesclustering.devicecheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same networks in PyTorch, by {@code peer.py}. */
final class Peer {
  /** Names another Python. */
  private static final String PYTHON = "PYTHON";

  private Peer() {}

  /**
   * Has PyTorch train on a card.
   *
   * @param kit the folder with the script and the fixtures
   * @return what the script wrote; else {@code why} there are no rates
   */
  static JsonNode run(Path kit, int card, boolean isQuick) {
    String python = System.getenv().getOrDefault(PYTHON, "python3");
    Optional<Path> program = Programs.find(python);
    if (program.isEmpty()) {
      return why("there is no " + python);
    }
    List<String> command = new ArrayList<>();
    command.add(program.get().toString());
    command.add(kit.resolve("peer.py").toString());
    command.add(kit.resolve("fixtures").toString());
    command.add("--card=" + card);
    if (isQuick) {
      command.add("--quick");
    }
    return Programs.run(command).map(Peer::read).orElseGet(() -> why("PyTorch took too long"));
  }

  /** The last line is JSON; what is before it are PyTorch's own warnings. */
  private static JsonNode read(Programs.Ended ended) {
    List<String> lines = ended.output().strip().lines().toList();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    try {
      JsonNode written = FixtureFiles.JSON.readTree(last);
      return ended.exitCode() == 0 && written.isObject() ? written : why(last);
    } catch (JsonProcessingException e) {
      return why(last);
    }
  }

  private static JsonNode why(String reason) {
    return FixtureFiles.JSON.valueToTree(Map.of("why", reason));
  }
}
