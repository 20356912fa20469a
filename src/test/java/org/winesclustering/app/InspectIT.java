package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** {@code wines inspect}, and the plan that it writes and that a person gives back. */
class InspectIT extends SparkTest {
  @TempDir private Path folder;

  private Path table() throws Exception {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("no;alcohol;price;vintage"));
    for (int i = 0; i < 80; i++) {
      lines.add(
          String.format(
              Locale.GERMANY,
              "%d;%.2f;%d €;%d",
              i,
              13 + random.nextGaussian(),
              5 + random.nextInt(60),
              1990 + i % 20));
    }
    return Files.write(folder.resolve("wines.csv"), lines);
  }

  private WinesProcess.Ended run(String... arguments) throws Exception {
    return WinesInProcess.run(List.of(arguments));
  }

  @Test
  void showsThePlanWhichCanBeEditedAndGivenBack() throws Exception {
    String table = table().toString();
    Path plan = folder.resolve("plan.conf");

    WinesProcess.Ended shown = run("inspect", "--input", table, "--columns-out", plan.toString());

    assertThat(shown.exitCode()).as(shown.stderr()).isZero();
    assertThat(shown.stdout().lines())
        .anySatisfy(line -> assertThat(line).matches("no +key +0 \\| 1 +.*row number.*"))
        .anySatisfy(line -> assertThat(line).matches("alcohol +feature .*decimal comma"))
        .anySatisfy(line -> assertThat(line).matches("price +feature .*unit €"))
        .anySatisfy(line -> assertThat(line).matches("vintage +date .*years"))
        .anySatisfy(line -> assertThat(line).startsWith("? column vintage: years; kept out"));

    String text = Files.readString(plan);
    Files.writeString(
        plan, text.replace("\"vintage\" { role = date", "\"vintage\" { role = feature"));
    WinesProcess.Ended planned =
        run("train", "--dry-run", "--input", table, "--columns", plan.toString());
    assertThat(planned.exitCode()).as(planned.stderr()).isZero();
    assertThat(planned.stdout()).contains("[\"alcohol\",\"price\",\"vintage\"]");

    Files.writeString(plan, text.replace("\"vintage\" {", "\"vintages\" {"));
    WinesProcess.Ended refused = run("inspect", "--input", table, "--columns", plan.toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.stderr()).contains("it has no column vintages, given in plan.conf line 2");

    WinesProcess.Ended missing = run("inspect", "--input", table, "--columns", plan + "s");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.stderr()).contains("--columns-out");
  }
}
