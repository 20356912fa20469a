package org.winesclustering.job;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.winesclustering.run.Checksums;
import scala.Tuple2;

/** Checksums that the executors compute, one task a file. */
final class SparkChecksums {
  private SparkChecksums() {}

  static Checksums on(SparkSession session) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return files -> {
      List<String> names = files.stream().map(Path::toString).toList();
      Broadcast<SerializableConfiguration> hadoop =
          context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
      try {
        Map<String, String> hashes =
            context
                .parallelize(names, Math.max(1, names.size()))
                .mapToPair(name -> hash(name, hadoop.value().value()))
                .collectAsMap();
        return files.stream()
            .collect(Collectors.toMap(Function.identity(), file -> hashes.get(file.toString())));
      } finally {
        hadoop.destroy();
      }
    };
  }

  private static Tuple2<String, String> hash(String name, Configuration hadoop) {
    return new Tuple2<>(name, Checksums.sha256(new Path(name), hadoop));
  }
}
