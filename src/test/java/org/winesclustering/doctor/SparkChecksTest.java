package org.winesclustering.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.gpu.GpuFinding;
import org.winesclustering.gpu.GpuFinding.Obstacle;
import org.winesclustering.gpu.GpuUse;

/** What is looked at in Spark's settings and of what its executors answer. */
class SparkChecksTest {
  private static final long MIB = 1L << 20;

  @Test
  void kryoHasToKnowNd4jsArrays() {
    KryoRegistration check = new KryoRegistration();
    SparkConf bare = new SparkConf(false);
    SparkConf registered =
        bare.clone().set("spark.kryo.registrator", "org.winesclustering.spark.KryoClasses");

    assertThat(check.judge(new KryoSerializer(bare), bare))
        .extracting(Finding::severity)
        .containsExactly(Severity.FAIL);
    assertThat(check.judge(new KryoSerializer(registered), registered))
        .extracting(Finding::severity)
        .containsExactly(Severity.OK);
    assertThat(check.judge(new JavaSerializer(bare), bare))
        .extracting(Finding::severity)
        .containsExactly(Severity.OK);
  }

  @Test
  void withoutSparkThereIsNothingToSayOfItsSettings() {
    WithoutSpark.run(
        () -> {
          assertThat(new KryoRegistration().examine(Surroundings.here())).isEmpty();
          assertThat(new SparkSettings(2048).examine(Surroundings.here())).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "yarn, 2g, 2432m, OK",
    "yarn, 2g, '', WARN",
    "yarn, 8g, 2432m, WARN",
    "k8s://https://host:6443, 2g, 1g, WARN",
    "spark://host:7077, 2g, '', OK"
  })
  void aContainerIsToldOfTheMemoryOutsideTheHeap(
      String master, String heap, String overhead, Severity severity) {
    SparkConf conf = new SparkConf(false).setMaster(master).set("spark.executor.memory", heap);
    if (!overhead.isEmpty()) {
      conf.set("spark.executor.memoryOverhead", overhead);
    }

    assertThat(new SparkSettings(2048).judge(conf))
        .extracting(Finding::severity)
        .containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({"OFF, OK", "PREFER, WARN", "REQUIRE, FAIL"})
  void aMachineWithoutACardFailsOnlyIfItHasToHaveOne(GpuUse use, Severity severity) {
    Obstacle none = new Obstacle("there is no driver", "install one");
    Finding finding = new Gpu(use).judge(new GpuFinding(List.of(), List.of(none))).get(0);

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.found()).contains("there is no driver");
    assertThat(new Gpu(use).examine(Surroundings.here())).hasSize(1);
  }

  @Test
  void executorsThatComeAndGoChangeResults() {
    SparkConf conf =
        new SparkConf(false).setMaster("local[2]").set("spark.dynamicAllocation.enabled", "true");

    List<Finding> findings = new SparkSettings(2048).judge(conf);

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARN);
    assertThat(findings.get(0).remedy()).contains("spark.dynamicAllocation.enabled=false");
  }

  @Test
  void executorsThatHaveNotComeAreCounted() {
    SparkConf two = new SparkConf(false).set("spark.executor.instances", "2");

    assertThat(ClusterExamination.counted(2, two).severity()).isEqualTo(Severity.OK);
    assertThat(ClusterExamination.counted(1, two).found()).startsWith("1 of 2");
    assertThat(ClusterExamination.counted(1, new SparkConf(false)).severity())
        .isEqualTo(Severity.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, OK",
    "1500, OK",
    "900, OK",
    "6600, WARN",
    "-4100, WARN",
    "-400000, FAIL",
    "400000, FAIL"
  })
  void aClockIsKnownAsWellAsTheAnswerWasQuick(long other, Severity severity) {
    assertThat(new ClockSkew(1000, 1500).of(other).severity()).isEqualTo(severity);
  }

  @Test
  void aTableThatDoesNotFitSaysHowMuchMemoryItTakes() {
    TableFit fits = new TableFit(1000, 13, 100 * MIB, 400 * MIB, 2);
    TableFit spills = new TableFit(1_000_000, 13, 1500 * MIB, 400 * MIB, 2);

    assertThat(fits.finding().severity()).isEqualTo(Severity.OK);
    assertThat(fits.spilledBytes()).isZero();
    assertThat(spills.finding().severity()).isEqualTo(Severity.WARN);
    assertThat(spills.spilledBytes()).isEqualTo(550 * MIB);
    assertThat(spills.finding().remedy()).contains("each of 2 processes 1,663 MiB");
  }
}
