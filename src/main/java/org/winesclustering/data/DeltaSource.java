package org.winesclustering.data;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Delta table at a path, in a version that is determined first, so that it can be read again. */
record DeltaSource(InputConfig input, SparkSession session) implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaSource.class);
  private static final String VERSION = "versionAsOf";

  @Override
  public Records records() throws IOException {
    String location = InputFailure.shown(input.location());
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    if (!InputFiles.existing(input.location(), hadoop).isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      throw InputFailure.of(
          location,
          "is not the directory of a Delta table, which has a %s; correct input.location or"
              + " input.format",
          DeltaLake.LOG_FOLDER);
    }
    DeltaLake.check(session, "input " + location, FailureKind.INPUT);
    long version = version(hadoop);
    LOG.info("Input {}: version {} of the Delta table", location, version);
    return Records.of(
            session
                .read()
                .format(DeltaLake.FORMAT)
                .options(input.options())
                .option(VERSION, version)
                .load(input.location()),
            location,
            DeltaLake.FORMAT)
        .inVersion(version);
  }

  private long version(Configuration hadoop) throws IOException {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(input.options());
    if (options.containsKey("timestampAsOf")) {
      throw WinesFailure.usage(
          "input.options.timestampAsOf is given, allowed: versionAsOf, which can be read again;"
              + " DESCRIBE HISTORY says what was when");
    }
    String given = options.get(VERSION);
    if (given == null) {
      return DeltaLake.at(input.location(), hadoop)
          .latestVersion()
          .orElseThrow(() -> InputFiles.empty(input.location()));
    }
    if (!given.matches("\\d{1,18}")) {
      throw WinesFailure.usage(
          "input.options.versionAsOf is \"%s\", allowed: the number of a version, from 0", given);
    }
    return Long.parseLong(given);
  }
}
