package org.winesclustering.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** Whether Spark's settings let runs end, and end alike. */
public final class SparkSettings implements Check {
  private static final long serialVersionUID = 1L;

  private final int nativeMemoryMb;

  /**
   * For a bound.
   *
   * @param nativeMemoryMb on ND4J's memory in each process, in MiB; 0 for none
   */
  public SparkSettings(int nativeMemoryMb) {
    this.nativeMemoryMb = nativeMemoryMb;
  }

  @Override
  public String subject() {
    return "spark settings";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    SparkEnv spark = SparkEnv.get();
    return spark == null ? List.of() : judge(spark.conf());
  }

  List<Finding> judge(SparkConf conf) {
    List<Finding> findings = new ArrayList<>();
    String master = conf.get("spark.master", "local");
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      findings.add(
          Finding.warn(
              subject(),
              "executors come and go (spark.dynamicAllocation.enabled): results depend on their number",
              "give --conf spark.dynamicAllocation.enabled=false and --num-executors, or training.workers"));
    }
    if (!master.startsWith("local")) {
      addOverhead(conf, !master.startsWith("spark:"), findings);
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(subject(), "master " + master));
    }
    return findings;
  }

  private void addOverhead(SparkConf conf, boolean isEnforced, List<Finding> findings) {
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
    long usual = Math.max(384, heap / 10);
    long overhead = conf.getSizeAsMb("spark.executor.memoryOverhead", usual + "m");
    String found =
        "executors have %,d MiB heap and %,d MiB outside it, of which ND4J may take %,d"
            .formatted(heap, overhead, nativeMemoryMb);
    if (overhead >= usual + nativeMemoryMb || !isEnforced) {
      findings.add(Finding.ok(subject(), found));
    } else {
      findings.add(
          Finding.warn(
              subject(),
              found + ": a container that takes more is killed",
              "leave spark.executor.memoryOverhead out, or give --conf spark.executor.memoryOverhead=%dm"
                  .formatted(usual + nativeMemoryMb)));
    }
  }
}
