package org.winesclustering.data;

import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.InputConfig;

/** Table or view of Spark's catalog. */
record CatalogSource(InputConfig input, SparkSession session) implements RecordSource {

  @Override
  public Records records() {
    if (!InputFormat.isTable(input.location(), session)) {
      throw InputFiles.missing(input.location());
    }
    return Records.of(
        session.read().options(input.options()).table(input.location()),
        UnreadableInput.shown(input.location()),
        InputFormat.TABLE);
  }
}
