package org.winesclustering.badinput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.winesclustering.AttemptFiles;

/** An output directory of whose own small files, or checkpoints, one is damaged. */
final class DamagedRuns {
  /** What is in the place of a small file of JSON. */
  private static final List<String> CONTENTS =
      List.of(
          "",
          "{",
          "{}",
          "[]",
          "null",
          "3",
          "\"first\"",
          "{\"runId\": null}",
          "{\"runId\": \"\"}",
          "{\"runId\": 3}",
          "{\"runId\": {}}",
          "{\"runId\": \"gone\"}",
          "{\"runId\": \"../../../etc\"}",
          "{\"runId\": \"/etc\"}",
          "{\"runId\": \"a\\u0000b\"}",
          "{\"runId\": \"a:b\"}",
          "{\"status\": \"succeeded\"}",
          "{\"status\": 5, \"exitCode\": \"x\", \"files\": 3, \"configuration\": []}",
          "{\"since\": \"yesterday\", \"runId\": \"first\", \"until\": \"never\"}",
          "{\"renewedAt\": \"yesterday\", \"since\": 5, \"leaseSeconds\": \"x\", \"process\": []}",
          "{\"renewedAt\": \"2026-01-31T00:00:00Z\", \"leaseSeconds\": 9223372036854775807}",
          "\u0000\u0000\u0000",
          "[".repeat(50_000),
          "{\"runId\": \"" + "x".repeat(3_000) + "\"}");

  /** The file, and the command that reads it. */
  private static final Map<String, List<String>> FILES = new LinkedHashMap<>();

  static {
    FILES.put("latest.json, scored", List.of("assign"));
    FILES.put("latest.json, trained", List.of("train", "--dry-run"));
    FILES.put("latest.json, rolled back", List.of("rollback"));
    FILES.put(
        "runs/first/run.json, made again", List.of("train", "--run-id", Trained.RUN, "--dry-run"));
    FILES.put("runs/first/run.json, rolled back", List.of("rollback"));
    FILES.put(
        "runs/first/run.json, gone on with",
        List.of("train", "--resume", Trained.RUN, "--dry-run"));
    FILES.put("started.json, gone on with", List.of("train", "--resume", Trained.RUN, "--dry-run"));
    FILES.put(
        "claims/first.json, made again", List.of("train", "--run-id", Trained.RUN, "--dry-run"));
    FILES.put(
        "claims/first.json, gone on with", List.of("train", "--resume", Trained.RUN, "--dry-run"));
    FILES.put("claims/first.json, rolled back", List.of("rollback"));
  }

  private DamagedRuns() {}

  static BadInput number(int number, Random random, Trained trained) {
    return number % 10 == 9 ? checkpoint(number, random, trained) : json(number, random, trained);
  }

  private static BadInput json(int number, Random random, Trained trained) {
    String name = List.copyOf(FILES.keySet()).get(number % FILES.size());
    String content = CONTENTS.get(random.nextInt(CONTENTS.size()));
    boolean isFailed = name.contains("started") || random.nextInt(4) == 0;
    String shown = content.length() > 40 ? content.substring(0, 40) + ".." : content;
    return new BadInput(
        "runs-" + number + " " + name + (isFailed ? ", failed: " : ": ") + shown,
        folder -> {
          Path output =
              Trained.copy(
                  isFailed ? trained.failed() : trained.published(), folder.resolve("output"));
          Path file = file(output, name.substring(0, name.indexOf(',')));
          Files.createDirectories(file.getParent());
          Files.writeString(file, content);
          return command(
              FILES.get(name), output, trained, isFailed ? Trained.GATE : List.<String>of());
        },
        Expected.exit(0, 2, 3, 4, 6, 7));
  }

  private static Path file(Path output, String name) {
    return name.endsWith("started.json")
        ? AttemptFiles.latest(output, Trained.RUN).resolve("started.json")
        : output.resolve(name);
  }

  private static List<String> command(
      List<String> words, Path output, Trained trained, List<String> settings) {
    List<String> command = new ArrayList<>();
    switch (words.get(0)) {
      case "assign" -> {
        command.addAll(Commands.assign(output, trained.input(), List.of()));
        command.add("--dry-run");
      }
      case "train" -> {
        command.addAll(Commands.train(trained.input(), settings));
        command.addAll(words.subList(1, words.size()));
      }
      default -> command.addAll(List.of("rollback"));
    }
    command.addAll(List.of("--output", output.toString()));
    return command;
  }

  /** What can be gone on with is; the gate fails the run again. */
  private static BadInput checkpoint(int number, Random random, Trained trained) {
    Damage damage = Damage.ALL.get(number / 10 % Damage.ALL.size());
    boolean isEach = random.nextBoolean();
    long seed = random.nextLong();
    return new BadInput(
        "runs-" + number + " checkpoint" + (isEach ? "s " : " ") + damage,
        folder -> {
          Path output = Trained.copy(trained.failed(), folder.resolve("output"));
          damageCheckpoints(output, damage, isEach, new Random(seed));
          List<String> command = Commands.train(trained.input(), Trained.GATE);
          command.addAll(Arrays.asList("--resume", Trained.RUN, "--output", output.toString()));
          return command;
        },
        Expected.exit(3, 6, 7));
  }

  private static void damageCheckpoints(Path output, Damage damage, boolean each, Random random)
      throws IOException {
    Path checkpoints = AttemptFiles.latest(output, Trained.RUN).resolve("checkpoints");
    List<Path> files = new ArrayList<>();
    for (Path file : Trained.filesIn(checkpoints)) {
      if (file.getFileName().toString().endsWith(".crc")) {
        Files.delete(file);
      } else {
        files.add(file);
      }
    }
    for (Path file : each ? files : files.subList(files.size() - 1, files.size())) {
      Files.write(file, damage.to(Files.readAllBytes(file), random));
    }
  }
}
