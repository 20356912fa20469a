package org.winesclustering.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.app.BenchReport;

/**
 * How fast the project's network trains and embeds beside Deeplearning4j's own layers and libtorch,
 * each with one thread. {@code -Dbench.rounds}, {@code -Dbench.round-seconds} and {@code
 * -Dbench.warm-up-seconds} make it shorter or surer.
 */
@Tag("bench")
class SpeedBenchIT {
  private static final Path FOLDER = Path.of("target", "bench", "speed");
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 6);
  private static final double SECONDS = seconds("bench.round-seconds", "1.5");
  private static final double WARM_UP_SECONDS = seconds("bench.warm-up-seconds", "4");

  @Test
  void besideItsPeers() throws IOException {
    for (BenchNetwork network : BenchNetwork.values()) {
      BenchRows.of(network).write(FOLDER, network);
    }
    List<ContenderProcess> contenders = new ArrayList<>();
    try (ContenderProcess limit = ContenderProcess.start(Contender.limit(), FOLDER)) {
      for (Contender contender : Contender.all(FOLDER)) {
        contenders.add(ContenderProcess.start(contender, FOLDER));
      }
      List<SpeedRounds> measured = measure(contenders, limit);
      report(measured);
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(
              FOLDER.resolve("rounds.json").toFile(),
              measured.stream().map(SpeedRounds::figures).toList());
    } finally {
      contenders.forEach(ContenderProcess::close);
    }
  }

  private static List<SpeedRounds> measure(
      List<ContenderProcess> contenders, ContenderProcess limit) throws IOException {
    List<ContenderProcess> right =
        SpeedGuard.right(
            contenders,
            contender -> contender.name().equals(Contender.OURS),
            contender -> SpeedGuard.warmUp(contender, Setting.all(), WARM_UP_SECONDS));
    limit.ask("limit", 1);
    List<SpeedRounds> measured =
        Setting.all().stream().map(setting -> new SpeedRounds(setting, right, ROUNDS)).toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (SpeedRounds rounds : measured) {
        rounds.measure(round, right, limit, SECONDS);
      }
    }
    return measured;
  }

  private static void report(List<SpeedRounds> measured) {
    BenchReport report =
        new BenchReport(
            "speed",
            "network",
            "task",
            "batch",
            "contender",
            "rows/s, median",
            "ours is so many times as fast",
            "share of the limit",
            "limit, GFLOP/s");
    for (SpeedRounds rounds : measured) {
      Setting setting = rounds.setting();
      for (String contender : rounds.contenders()) {
        report.line(
            setting.network().toString(),
            setting.task(),
            Integer.toString(setting.batch()),
            contender,
            text("%,.0f", rounds.median(contender)),
            text("%.2f", rounds.oursTo(contender)),
            setting.isTraining() ? text("%.1f %%", 100 * rounds.shareOfLimit(contender)) : "",
            text("%.1f", rounds.limit() / 1e9));
      }
    }
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static double seconds(String property, String otherwise) {
    return Double.parseDouble(System.getProperty(property, otherwise));
  }
}
