package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose settings {@code submit/wines} gives to the spark-submit of an installation. */
class SparkDefaultsIT {
  private static final Path OURS = Path.of("conf", "spark-defaults.conf").toAbsolutePath();

  @TempDir private Path folder;

  private RecordedCommand sparkSubmit;
  private Path installation;

  @BeforeEach
  void install() throws Exception {
    sparkSubmit = RecordedCommand.in(folder, 0);
    installation = folder.resolve("spark");
    Files.createDirectories(installation.resolve("bin"));
    Files.createDirectories(installation.resolve("conf"));
    Files.createSymbolicLink(installation.resolve("bin/spark-submit"), sparkSubmit.script());
  }

  @Test
  void thisProjectsWhereTheInstallationHasNone() throws Exception {
    assertThat(propertiesFiles(Map.of())).containsExactly(OURS.toString());
  }

  @Test
  void theInstallationsWhereItHasSome() throws Exception {
    Path own = defaults(installation.resolve("conf"));

    assertThat(propertiesFiles(Map.of())).containsExactly(own.toString());
  }

  @Test
  void thoseOfTheDirectoryThatIsNamedBeforeTheInstallations() throws Exception {
    defaults(installation.resolve("conf"));
    Path named = defaults(Files.createDirectory(folder.resolve("named")));

    assertThat(propertiesFiles(Map.of("SPARK_CONF_DIR", named.getParent().toString())))
        .containsExactly(named.toString());
  }

  @Test
  void aFileOnTheCommandLineComesLast() throws Exception {
    assertThat(propertiesFiles(Map.of(), "--", "--properties-file", "mine.conf"))
        .containsExactly(OURS.toString(), "mine.conf");
  }

  private static Path defaults(Path folder) throws Exception {
    return Files.writeString(folder.resolve("spark-defaults.conf"), "spark.task.maxFailures 2\n");
  }

  /** In the order in which spark-submit gets them; the last one counts. */
  private List<String> propertiesFiles(Map<String, String> environment, String... options)
      throws Exception {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("SPARK_HOME", installation.toString());
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of(options));
    WinesProcess.Ended ended = WinesProcess.start(folder, all, arguments).await();
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    List<String> words = sparkSubmit.words();
    return IntStream.range(1, words.size())
        .filter(i -> words.get(i - 1).equals("--properties-file"))
        .mapToObj(words::get)
        .toList();
  }
}
