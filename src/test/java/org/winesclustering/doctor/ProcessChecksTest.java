package org.winesclustering.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * What is looked at in one process, without Spark: in surroundings that are made up in a folder.
 */
class ProcessChecksTest {
  private static final String AVX2 = "avx avx2 fma";
  private static final String AVX512 = AVX2 + " avx512f avx512bw avx512dq avx512vl";
  private static final long MIB = 1L << 20;

  @TempDir private Path root;

  private Surroundings surroundings(
      Map<String, String> environment, Map<String, String> properties) {
    return new Surroundings(environment, properties, root);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.8, FAIL",
    "11, FAIL",
    "16, FAIL",
    "17, OK",
    "21, OK",
    "23, OK",
    "24, FAIL",
    "25, FAIL"
  })
  void sparkRunsOnSomeVersionsOfJava(String version, Severity severity) {
    Finding finding =
        only(
            new JavaVersion()
                .examine(
                    surroundings(
                        Map.of(),
                        Map.of(
                            "java.specification.version",
                            version,
                            "java.version",
                            version + ".0.1",
                            "java.home",
                            "/opt/java"))));

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.found()).contains(version + ".0.1", "/opt/java");
    assertThat(finding.remedy().isEmpty()).isEqualTo(severity == Severity.OK);
  }

  @Test
  void thisJavaIsOneOfThem() {
    assertThat(only(new JavaVersion().examine(Surroundings.here())).severity())
        .isEqualTo(Severity.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.5, 2.12.18, OK",
    "3.5.1, 2.12.19, OK",
    "3.5.5, 2.12.14, FAIL",
    "3.5.9, 2.13.8, OK",
    "3.4.4, 2.12.18, FAIL",
    "4.0.0, 2.13.16, OK",
    "4.9.0, 2.13.20, WARN",
    "5.0.0, 3.4.0, FAIL"
  })
  void aDriverNeedsASupportedSpark(String spark, String scala, Severity severity) {
    assertThat(only(Versions.supported().judge(new Versions.Pair("", spark, scala))).severity())
        .isEqualTo(severity);
  }

  @Test
  void anExecutorNeedsTheVeryVersionsOfTheDriver() {
    Versions.Pair here = Versions.Pair.here("");

    // As it comes to the executor.
    Versions check = SerializationUtils.clone(Versions.asHere());
    Finding other = only(check.judge(new Versions.Pair("", "3.5.1", here.scala())));

    assertThat(only(check.judge(here)).severity()).isEqualTo(Severity.OK);
    assertThat(other.severity()).isEqualTo(Severity.FAIL);
    assertThat(other.sentence()).contains("Spark 3.5.1", "the driver has Spark " + here.spark());
  }

  @Test
  void packagesThatAreClosedAreNamedWithTheirOption() {
    Surroundings here = Surroundings.here();

    assertThat(only(new ModuleOpenings().examine(here)).severity()).isEqualTo(Severity.OK);
    Finding closed =
        only(
            new ModuleOpenings(List.of("java.base/java.lang", "java.base/sun.security.ssl"))
                .examine(here));
    assertThat(closed.severity()).isEqualTo(Severity.FAIL);
    assertThat(closed.found()).contains("sun.security.ssl").doesNotContain("java.lang");
    assertThat(closed.remedy()).contains("--add-opens=java.base/sun.security.ssl=ALL-UNNAMED");
  }

  @Test
  void everyOpeningThatIsLookedForIsGivenByJavaOptions() throws IOException {
    String options = Files.readString(Path.of("submit", "java.options"));

    assertThat(ModuleOpenings.NEEDED)
        .allSatisfy(name -> assertThat(options).contains("--add-opens=" + name + "=ALL-UNNAMED"));
  }

  @Test
  void aLogThatGoesNowhereIsAFailure() {
    LogBinding check = new LogBinding();

    Finding lost = only(check.judge(new NOPLoggerFactory()));
    assertThat(lost.severity()).isEqualTo(Severity.FAIL);
    assertThat(lost.found()).contains("every log line is lost");
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(Log4jLoggerFactory.class);
    assertThat(only(check.examine(Surroundings.here())).severity()).isEqualTo(Severity.OK);
  }

  @ParameterizedTest
  @CsvSource({"'', WARN, is not set", "8, WARN, is 8", "1, OK, is 1"})
  void aTaskComputesOnOneThread(String given, Severity severity, String says) {
    Map<String, String> environment = new HashMap<>();
    if (!given.isEmpty()) {
      environment.put("OMP_NUM_THREADS", given);
    }

    Finding finding = only(new ComputeThreads().examine(surroundings(environment, Map.of())));

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.found()).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "GenuineIntel, " + AVX512 + ", '', OK, ''",
    "AuthenticAMD, " + AVX512 + ", '', WARN, SKYLAKEX",
    "AuthenticAMD, " + AVX2 + ", '', WARN, HASWELL",
    "AuthenticAMD, " + AVX2 + ", HASWELL, OK, ''",
    "AuthenticAMD, " + AVX2 + ", SKYLAKEX, FAIL, HASWELL",
    "GenuineIntel, sse4_2 avx, '', WARN, another machine"
  })
  void openBlasIsToldOfWhatTheProcessorCan(
      String vendor, String flags, String core, Severity severity, String remedy)
      throws IOException {
    write(
        "proc/cpuinfo",
        "vendor_id\t: %s\nmodel name\t: Some CPU\nflags\t\t: fpu %s\n".formatted(vendor, flags));
    Map<String, String> environment = core.isEmpty() ? Map.of() : Map.of("OPENBLAS_CORETYPE", core);

    Finding finding =
        only(new CpuFeatures().examine(surroundings(environment, Map.of("os.arch", "amd64"))));

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.found()).contains("Some CPU");
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void aSystemThatTellsNothingOfItsProcessorIsNoFailure() {
    assertThat(
            only(new CpuFeatures().examine(surroundings(Map.of(), Map.of("os.arch", "aarch64"))))
                .severity())
        .isEqualTo(Severity.OK);
  }

  @Test
  void nd4jMultipliesHere() {
    List<Finding> findings = new Nd4jBackend().examine(Surroundings.here());

    assertThat(findings.get(0).severity()).isEqualTo(Severity.OK);
    assertThat(findings.get(0).found()).contains("backend CPU");
  }

  @Test
  void aLookAtProcForEveryAllocationIsSaid() {
    List<Finding> slow = new Nd4jBackend().examine(surroundings(Map.of(), Map.of()));
    List<Finding> quick =
        new Nd4jBackend()
            .examine(surroundings(Map.of(), Map.of("org.bytedeco.javacpp.maxphysicalbytes", "0")));

    assertThat(slow).hasSize(2);
    assertThat(slow.get(1).remedy()).contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    assertThat(quick).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // MiB of heap, native memory, container (second version of control groups) and machine.
    "1024, 2048, max, 16384, OK, machine",
    "1024, 2048, 4096, 16384, OK, container",
    "1024, 2048, 3000, 16384, WARN, container",
    "4096, 2048, 4096, 16384, FAIL, container",
    "16384, 2048, max, 16384, FAIL, machine"
  })
  void aProcessMayTakeWhatItWasPromised(
      long heap, int outside, String container, long machine, Severity severity, String of)
      throws IOException {
    write(
        "sys/fs/cgroup/memory.max",
        container.equals("max") ? "max\n" : Long.parseLong(container) * MIB + "\n");
    write("proc/meminfo", "MemTotal:       %d kB\nMemFree: 1 kB\n".formatted(machine * 1024));

    Finding finding =
        only(
            new ProcessMemory(heap * MIB)
                .examine(
                    surroundings(
                        Map.of(), Map.of("org.bytedeco.javacpp.maxbytes", outside + "m"))));

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.found()).contains("the " + of + " has");
  }

  @Test
  void theFirstVersionOfControlGroupsIsReadToo() throws IOException {
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", String.valueOf(512 * MIB));

    assertThat(
            only(new ProcessMemory(1024 * MIB).examine(surroundings(Map.of(), Map.of())))
                .severity())
        .isEqualTo(Severity.FAIL);
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
    assertThat(
            only(new ProcessMemory(1024 * MIB).examine(surroundings(Map.of(), Map.of()))).found())
        .contains("no limit is known");
  }

  @Test
  void temporaryFilesNeedADirectoryThatIsThereAndRoom() throws IOException {
    Surroundings good = surroundings(Map.of(), Map.of("java.io.tmpdir", root.toString()));
    Path file = Files.writeString(root.resolve("file"), "");
    Surroundings bad = surroundings(Map.of(), Map.of("java.io.tmpdir", file.toString()));

    WithoutSpark.run(
        () -> {
          assertThat(only(new ScratchSpace(0).examine(good)).severity()).isEqualTo(Severity.OK);
          assertThat(only(new ScratchSpace(Long.MAX_VALUE / 2).examine(good)).found())
              .contains("needed:");
          assertThat(only(new ScratchSpace(0).examine(bad)).found()).contains("cannot be written");
        });
    assertThat(root).isDirectoryNotContaining("glob:**wines-doctor*");
  }

  @Test
  void aCheckThatFailsByItselfIsAFindingAndTheOthersGoOn() {
    List<Finding> findings =
        Check.all(List.of(new Broken(), new JavaVersion()), Surroundings.here());

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.FAIL, Severity.OK);
    assertThat(findings.get(0).found()).contains("NoSuchMethodError (no such method)");
  }

  private record Broken() implements Check {
    @Override
    public String subject() {
      return "broken";
    }

    @Override
    public List<Finding> examine(Surroundings here) {
      throw new NoSuchMethodError("no such method");
    }
  }
}
