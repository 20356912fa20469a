package org.winesclustering.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The example of alerts: by its names, and, where there is one ({@code -Dpromtool=PROGRAM}), by
 * Prometheus' own tool, which also says which alert is on and when.
 */
class AlertsTest {
  private static final Path ALERTS = Path.of("conf", "examples", "alerts.yml");
  private static final Path TESTS =
      Path.of("src", "test", "resources", "prometheus", "alerts-test.yml");

  @TempDir private Path folder;

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rules =
        (List<Map<String, Object>>) file.get("groups").get(0).get("rules");
    return rules;
  }

  @Test
  void everyMetricOfAnAlertIsWritten() throws IOException {
    Set<String> written = new TreeSet<>(MetricsFile.names());
    Set<String> named = new TreeSet<>();
    for (Map<String, Object> rule : rules()) {
      Matcher names = Pattern.compile("wines_\\w+").matcher((String) rule.get("expr"));
      assertThat(names.results().map(name -> name.group()).peek(named::add))
          .as("%s", rule.get("alert"))
          .isNotEmpty()
          .isSubsetOf(written);
    }
    assertThat(rules())
        .extracting(rule -> rule.get("alert"))
        .containsExactly(
            "WinesNoSuccess", "WinesNeverSucceeded", "WinesFailed", "WinesGate", "WinesDrift");
  }

  @Test
  void prometheusTakesThemAndTheyAreOnWhenTheyShould() throws Exception {
    String promtool = promtool();
    Files.copy(ALERTS, folder.resolve("alerts.yml"));
    Files.copy(TESTS, folder.resolve("alerts-test.yml"));

    assertThat(said(promtool, "test", "rules", folder.resolve("alerts-test.yml").toString()))
        .contains("SUCCESS");
    assertThat(said(promtool, "check", "rules", folder.resolve("alerts.yml").toString()))
        .contains("SUCCESS: 5 rules found");
  }

  @Test
  void prometheusTakesTheFileOfARun() throws Exception {
    String promtool = promtool();
    RunGauges gauges = new RunGauges();
    Path file = folder.resolve("wines-nightly.prom");
    MetricsFile metrics = MetricsFile.at(file.toString(), gauges);
    WinesPluginTest.aWholeRun()
        .forEach(
            event -> {
              gauges.on(WinesPluginTest.RUN, event);
              metrics.on(WinesPluginTest.RUN, event);
            });

    Process process =
        new ProcessBuilder(promtool, "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  private static String promtool() {
    String given = System.getProperty("promtool", "");
    String found =
        given.isEmpty()
            ? Stream.of(System.getenv("PATH").split(":", -1))
                .map(entry -> entry + "/promtool")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElse("")
            : given;
    assumeTrue(!found.isEmpty(), "there is no promtool");
    return found;
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
