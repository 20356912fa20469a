package org.winesclustering.data;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Data that Spark reads by the name of a format and by paths, such as Parquet, ORC and Avro.
 *
 * @param format Spark's name of the format
 * @param options options of Spark's reader
 * @param location shown in messages
 */
record FilesSource(
    String format,
    List<String> paths,
    Map<String, String> options,
    String location,
    SparkSession session)
    implements RecordSource {

  @Override
  public Records records() {
    return Records.of(
        session.read().format(format).options(options).load(paths.toArray(String[]::new)),
        location,
        format);
  }
}
