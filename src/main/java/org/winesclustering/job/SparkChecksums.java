package org.winesclustering.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.winesclustering.run.Checksums;

/** Checksums that the executors compute, one task a file. */
final class SparkChecksums implements Checksums {
  private final JavaSparkContext context;

  SparkChecksums(SparkSession session) {
    this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @Override
  public Map<Path, String> of(List<Path> files) {
    List<String> names = files.stream().map(Path::toString).toList();
    List<String> hashes = hashes(context, names);
    Map<Path, String> checksums = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      checksums.put(files.get(i), hashes.get(i));
    }
    return checksums;
  }

  /** Hashes the files; static, so that tasks do not take this object with them. */
  private static List<String> hashes(JavaSparkContext context, List<String> names) {
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    try {
      return context
          .parallelize(names, Math.max(1, names.size()))
          .map(name -> Checksums.sha256(new Path(name), hadoop.value().value()))
          .collect();
    } finally {
      hadoop.destroy();
    }
  }
}
