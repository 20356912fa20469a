package org.winesclustering.data;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Delta table at a path. The version is determined first and then read, so that the same rows can
 * be read again.
 */
record DeltaSource(InputConfig input, SparkSession session) implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaSource.class);
  private static final String VERSION = "versionAsOf";

  @Override
  public Records records() throws IOException {
    String location = UnreadableInput.shown(input.location());
    if (!InputFiles.existing(input.location(), hadoop()).isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s is not the directory of a Delta table, which has a %s; correct input.location"
              + " or input.format",
          location,
          DeltaLake.LOG_FOLDER);
    }
    DeltaLake.check(session, "input " + location, FailureKind.INPUT);
    long version = version();
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

  private long version() throws IOException {
    CaseInsensitive options = new CaseInsensitive(input.options());
    if (options.get("timestampAsOf").isPresent()) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input.options.timestampAsOf is given, allowed: versionAsOf, which can be read again;"
              + " DESCRIBE HISTORY says what was when");
    }
    Optional<String> given = options.get(VERSION);
    if (given.isEmpty()) {
      return DeltaLake.at(input.location(), hadoop())
          .latestVersion()
          .orElseThrow(() -> InputFiles.empty(input.location()));
    }
    if (!given.get().matches("\\d{1,18}")) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input.options.versionAsOf is \"%s\", allowed: the number of a version, from 0",
          given.get());
    }
    return Long.parseLong(given.get());
  }

  private Configuration hadoop() {
    return session.sparkContext().hadoopConfiguration();
  }
}
