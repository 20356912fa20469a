package org.winesclustering.badinput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.io.FileUtils;

/** A trained model of whose files one is damaged, lost, or another's. */
final class DamagedModels {
  /** Does something to a model. */
  @FunctionalInterface
  private interface Harm {
    void to(Path model, Random random) throws IOException;
  }

  private static final Map<String, Harm> HARMS = new LinkedHashMap<>();

  static {
    for (Damage damage : Damage.ALL) {
      HARMS.put(
          "a file: " + damage,
          (model, random) -> {
            Path file = pick(filled(model), random);
            Files.write(file, damage.to(Files.readAllBytes(file), random));
          });
      HARMS.put(
          "network: " + damage,
          (model, random) -> {
            Path file = one(model, "network.zip");
            Files.write(file, damage.to(Files.readAllBytes(file), random));
          });
    }
    HARMS.put("a file is lost", (model, random) -> Files.delete(pick(filled(model), random)));
    HARMS.put(
        "a stage is lost",
        (model, random) -> FileUtils.deleteDirectory(pick(stages(model), random).toFile()));
    HARMS.put(
        "two files are swapped",
        (model, random) -> {
          Path file = pick(filled(model), random);
          Path other = pick(filled(model), random);
          byte[] bytes = Files.readAllBytes(file);
          Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
          Files.write(other, bytes);
        });
    HARMS.put(
        "a stage is another's",
        (model, random) -> {
          Path stage = pick(stages(model), random);
          Path other = pick(stages(model), random);
          if (!stage.equals(other)) {
            FileUtils.deleteDirectory(stage.toFile());
            Trained.copy(other, stage);
          }
        });
    metadata("\"class\":\"[^\"]*\"", "\"class\":\"java.lang.Runtime\"");
    metadata("\"class\":\"[^\"]*\"", "\"class\":\"org.winesclustering.Nowhere\"");
    metadata("\"class\":\"[^\"]*\"", "\"class\":5");
    metadata("\"uid\":\"[^\"]*\"", "\"uid\":\"another\"");
    metadata("\"paramMap\":\\{", "\"paramMap\":{\"noSuchParam\":3,");
    metadata("\"paramMap\":\\{.*", "\"paramMap\":null}");
    metadata("\"paramMap\":\\{[^}]*\\}", "\"paramMap\":{}");
    metadata(":\\[[^\\]]*\\]", ":[]");
    metadata(":(true|false|\\d+)", ":\"text\"");
    metadata("\"sparkVersion\":\"[^\"]*\"", "\"sparkVersion\":\"99\"");
    metadata("^", "{");
    metadata("(?s).*", "null");
  }

  private DamagedModels() {}

  private static void metadata(String pattern, String replacement) {
    HARMS.put(
        "metadata: " + pattern + " to " + replacement,
        (model, random) -> {
          Path metadata =
              pick(filled(model).stream().filter(DamagedModels::isMetadata).toList(), random);
          Files.writeString(
              metadata,
              Files.readString(metadata).strip().replaceFirst(pattern, replacement) + "\n");
        });
  }

  static BadInput number(int number, Random random, Trained trained) {
    String name = List.copyOf(HARMS.keySet()).get(number % HARMS.size());
    long seed = random.nextLong();
    boolean isWithRun = random.nextInt(3) == 0;
    boolean isWithSums = random.nextInt(3) == 0;
    return new BadInput(
        "models-" + number + " " + name + (isWithRun ? ", with its run" : ""),
        folder -> {
          Path run = folder.resolve("trained");
          Path model = run.resolve("runs").resolve(Trained.RUN).resolve("model");
          if (isWithRun) {
            Trained.copy(trained.published(), run);
          } else {
            Trained.copy(
                trained.published().resolve("runs").resolve(Trained.RUN).resolve("model"), model);
          }
          if (!isWithSums) {
            // Those of Hadoop's local file system, which no other file system leaves.
            for (Path file : Trained.filesIn(model)) {
              if (file.getFileName().toString().endsWith(".crc")) {
                Files.delete(file);
              }
            }
          }
          HARMS.get(name).to(model, new Random(seed));
          return Commands.assign(
              isWithRun ? run : model,
              trained.input(),
              isWithRun ? List.of() : List.of("--unverified"));
        },
        // A model that nobody vouches for may be damaged where nothing tells. Two files may be one.
        isWithRun && !name.contains("swapped") && !name.contains("another's")
            ? Expected.exit(3)
            : Expected.exit(0, 3));
  }

  /** Files with something in them, without Hadoop's sums, of which some are never looked at. */
  private static List<Path> filled(Path model) {
    return Trained.filesIn(model).stream()
        .filter(file -> file.toFile().length() > 0)
        .filter(file -> !file.getFileName().toString().endsWith(".crc"))
        .toList();
  }

  private static List<Path> stages(Path model) throws IOException {
    try (var stages = Files.list(model.resolve("stages"))) {
      return stages.sorted().toList();
    }
  }

  private static Path one(Path model, String name) {
    return Trained.filesIn(model).stream()
        .filter(file -> file.getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isMetadata(Path file) {
    return file.getParent().getFileName().toString().equals("metadata")
        && file.getFileName().toString().startsWith("part-");
  }

  private static Path pick(List<Path> paths, Random random) {
    return paths.get(random.nextInt(paths.size()));
  }
}
