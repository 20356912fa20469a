package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;

/** {@code submit/wines doctor} where all is well, and in environments that are broken. */
class DoctorIT {
  @TempDir private Path folder;

  private WinesProcess.Ended doctor(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return WinesProcess.start(folder, environment, List.of(arguments)).await();
  }

  private static List<String> lines(WinesProcess.Ended ended, String severity) {
    return ended.stdout().lines().filter(line -> line.startsWith(severity)).toList();
  }

  @Test
  void findsNothingThatFailsHere() throws Exception {
    WinesProcess.Ended ended =
        doctor(
            Map.of(),
            "doctor",
            "--master",
            "local[2]",
            "--rows=1000",
            "--",
            "--conf",
            QuickJava.DRIVER);

    assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
    assertThat(lines(ended, "FAIL")).isEmpty();
    for (String subject :
        List.of(
            "java",
            "spark, scala",
            "modules",
            "class path",
            "log",
            "processor",
            "threads",
            "spark",
            "nd4j",
            "serializer",
            "memory",
            "table",
            "temporary files",
            "output")) {
      assertThat(ended.stdout())
          .containsPattern("(?m)^(OK  |WARN)  (driver|cluster) +" + subject + " {2,}\\S");
    }
    assertThat(ended.stdout()).contains("local[2]", "1,000 rows of 13 features", "backend CPU");
    assertThat(folder.resolve("wines-output")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**/.wines-doctor*");
  }

  @Test
  void findsWhatACarelessPersonHasDone() throws Exception {
    Path twin = folder.resolve("scala-library-2.12.14.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(twin))) {
      out.putNextEntry(new ZipEntry("library.properties"));
      out.write("version.number=2.12.14".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    WinesProcess.Ended ended =
        doctor(
            Map.of("OMP_NUM_THREADS", "8"),
            "doctor",
            "--output",
            file.resolve("results").toString(),
            "--rows=1000000000000",
            "--",
            "--jars",
            twin.toString(),
            "--conf",
            "spark.serializer=org.apache.spark.serializer.KryoSerializer",
            "--conf",
            "spark.kryo.registrator=",
            "--conf",
            "spark.dynamicAllocation.enabled=true",
            "--conf",
            QuickJava.DRIVER);

    assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isEqualTo(2);
    assertThat(lines(ended, "FAIL"))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line).contains("serializer", "org.winesclustering.spark.KryoClasses"),
            line -> assertThat(line).contains("output", file.toString()),
            line -> assertThat(line).contains("temporary files", "needed:"));
    assertThat(lines(ended, "WARN"))
        .anySatisfy(line -> assertThat(line).contains("OMP_NUM_THREADS is 8"))
        .anySatisfy(line -> assertThat(line).contains("scala-library", twin.toString()))
        .anySatisfy(line -> assertThat(line).contains("1,000,000,000,000 rows", "--driver-memory"))
        .anySatisfy(line -> assertThat(line).contains("spark.dynamicAllocation.enabled"));
    assertThat(ended.stderr()).contains("wines: doctor: FAIL for ");
  }

  @Test
  void saysTheRestWhereSparkCannotStart() throws Exception {
    WinesProcess.Ended ended =
        doctor(
            Map.of(),
            "doctor",
            "--master=spark://127.0.0.1:1",
            "--wait=5",
            "--",
            "--conf",
            QuickJava.DRIVER);

    assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isEqualTo(2);
    assertThat(lines(ended, "FAIL"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("driver", "spark ", "--master"));
    assertThat(lines(ended, "OK"))
        .anySatisfy(line -> assertThat(line).contains("backend CPU"))
        .anySatisfy(line -> assertThat(line).contains("Java 17"));
  }

  @Test
  void anotherJavaIsSaidBeforeSparkDiesOfIt() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 9\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Path release = folder.resolve("jdk/release");
    Map<String, String> environment = Map.of("JAVA_HOME", folder.resolve("jdk").toString());

    for (String version : List.of("1.8.0_402", "11.0.22", "24", "25.0.1")) {
      Files.writeString(release, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
      WinesProcess.Ended ended = doctor(environment, "doctor");

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.stderrLines()).hasSize(1);
      assertThat(ended.stderr())
          .startsWith("wines: found Java " + version.replaceFirst("^1\\.", "").split("\\.", 2)[0])
          .contains("17 to 23", "JAVA_HOME");
    }
  }
}
