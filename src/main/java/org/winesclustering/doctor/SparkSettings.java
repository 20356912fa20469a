package org.winesclustering.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/**
 * Check that Spark's settings let runs end, and with the same result each time.
 *
 * @param nativeMemoryMb bound on ND4J's memory in each process, in MiB; 0 for none
 */
public record SparkSettings(int nativeMemoryMb) implements Check {
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
      findings.addAll(
          warn(
              "executors come and go (spark.dynamicAllocation.enabled): results depend on their"
                  + " number",
              "give --conf spark.dynamicAllocation.enabled=false and --num-executors, or"
                  + " training.workers"));
    }
    if (!master.startsWith("local")) {
      findings.addAll(overhead(conf, master));
    }
    return findings.isEmpty() ? ok("master " + master) : findings;
  }

  private List<Finding> overhead(SparkConf conf, String master) {
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
    long usual = Math.max(384, heap / 10);
    long overhead = conf.getSizeAsMb("spark.executor.memoryOverhead", usual + "m");
    String found =
        "executors have %,d MiB heap and %,d MiB outside it, of which ND4J may take %,d"
            .formatted(heap, overhead, nativeMemoryMb);
    // Spark's own cluster manager does not enforce it.
    return overhead >= usual + nativeMemoryMb || master.startsWith("spark:")
        ? ok(found)
        : warn(
            found + ": a container that takes more is killed",
            "leave spark.executor.memoryOverhead out, or give --conf"
                + " spark.executor.memoryOverhead=%dm".formatted(usual + nativeMemoryMb));
  }
}
