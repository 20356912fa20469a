package org.winesclustering.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that set one configuration key each; a command mixes in those that matter to it. */
abstract class KeyOptions {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The given values by key. */
  final Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  final void put(String key, String value) {
    values.put(key, value);
  }

  /** What is read. */
  static final class Input extends KeyOptions {
    @Option(
        names = "--input",
        paramLabel = "PATH|TABLE|JDBC-URL",
        description = "what to read; the bundled UCI Wine table if left out (input.location)")
    void location(String location) {
      put("input.location", location);
    }

    @Option(
        names = "--format",
        paramLabel = "NAME",
        description =
            "csv, parquet, orc, json, avro, jdbc, table, ..; by the input's name if left out"
                + " (input.format)")
    void format(String format) {
      put("input.format", format);
    }
  }

  /** What columns are. */
  static final class Roles extends KeyOptions {
    @Option(
        names = "--label",
        paramLabel = "COLUMN",
        description = "column with known classes: not trained on, only compared with (data.label)")
    void label(String column) {
      put("data.label", column);
    }

    @Option(
        names = "--id",
        paramLabel = "COLUMN[,COLUMN..]",
        description = "columns that name a record: not trained on (data.id)")
    void id(String columns) {
      put("data.id", columns);
    }
  }

  /** What is learned from. */
  static final class Features extends KeyOptions {
    @Option(
        names = "--features",
        paramLabel = "COLUMN[,COLUMN..]",
        description = "columns to train on; every other numeric column if left out (data.features)")
    void features(String columns) {
      put("data.features", columns);
    }
  }

  /** How cells are read. */
  static final class Plan extends KeyOptions {
    @Option(
        names = "--columns",
        paramLabel = "FILE",
        description = "a plan of the columns that wines inspect --columns-out wrote (data.columns)")
    void columns(String file) {
      put("data.columns", file);
    }
  }

  /** How many clusters there are. */
  static final class Clusters extends KeyOptions {
    @Option(
        names = "--clusters",
        paramLabel = "N",
        description = "number of clusters; chosen by the data if left out (clusters.k)")
    void clusters(String number) {
      put("clusters.k", number);
    }
  }

  /** Where results are. */
  static final class Output extends KeyOptions {
    @Option(names = "--output", paramLabel = "DIR", description = "where results go (output.path)")
    void path(String directory) {
      put("output.path", directory);
    }
  }

  /** Which run it is. */
  static final class Run extends KeyOptions {
    @Option(names = "--run-id", paramLabel = "ID", description = "name of the run (output.run-id)")
    void runId(String id) {
      put("output.run-id", id);
    }
  }

  /** What a scheduler gives, and a copy of the assignments. */
  static final class Delivery extends KeyOptions {
    @Option(
        names = "--table",
        paramLabel = "JDBC-URL|DIR",
        description =
            "where a copy of the assignments goes: a database, or a Delta table"
                + " (output.table.location)")
    void table(String location) {
      put("output.table.location", location);
    }

    @Option(
        names = "--logical-date",
        paramLabel = "DATE",
        description = "the date that a scheduler runs this for (output.logical-date)")
    void logicalDate(String date) {
      put("output.logical-date", date);
    }
  }

  /** Where runs are recorded. */
  static final class Mlflow extends KeyOptions {
    @Option(
        names = "--mlflow",
        paramLabel = "URI",
        description =
            "address of the MLflow tracking server that records runs, or off; the variable"
                + " MLFLOW_TRACKING_URI if left out (mlflow.uri)")
    void uri(String address) {
      put("mlflow.uri", address);
    }
  }

  /** What computes. */
  static final class Gpu extends KeyOptions {
    @Option(
        names = "--gpu",
        paramLabel = "require|prefer|off",
        description = "whether to compute on GPUs; off if left out (training.gpu)")
    void gpu(String use) {
      put("training.gpu", use);
    }
  }

  /** When a stream looks for records. */
  static final class Trigger extends KeyOptions {
    @Option(
        names = "--trigger",
        paramLabel = "WHEN",
        description =
            "with --stream: available-now (the default) or processing-time=10s (stream.trigger)")
    void trigger(String when) {
      put("stream.trigger", when);
    }
  }
}
