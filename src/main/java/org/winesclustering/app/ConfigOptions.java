package org.winesclustering.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.Secrets;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvents;
import org.winesclustering.job.Request;
import org.winesclustering.run.RunId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that set configuration keys, shared by the commands that read records. */
final class ConfigOptions {
  /** Description of an option that not all commands have. */
  static final String COLUMNS =
      "a plan of the columns that wines inspect --columns-out wrote (data.columns)";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--input",
      paramLabel = "PATH|TABLE|JDBC-URL",
      description = "what to read; the bundled UCI Wine table if left out (input.location)")
  private String input;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "csv, parquet, orc, json, avro, jdbc, table, ..; by the input's name if left out"
              + " (input.format)")
  private String format;

  @Option(
      names = "--table",
      paramLabel = "JDBC-URL|DIR",
      description =
          "where a copy of the assignments goes: a database, or a Delta table"
              + " (output.table.location)")
  private String table;

  @Option(names = "--output", paramLabel = "DIR", description = "where results go (output.path)")
  private String output;

  @Option(names = "--run-id", paramLabel = "ID", description = "name of the run (output.run-id)")
  private String runId;

  @Option(
      names = "--logical-date",
      paramLabel = "DATE",
      description = "the date that a scheduler runs this for (output.logical-date)")
  private String logicalDate;

  /** Name of this submission, which submit/wines gives in Spark's cluster modes. */
  @Option(names = "--submission", hidden = true)
  private String submission;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "column with known classes: not trained on, only compared with (data.label)")
  private String label;

  @Option(
      names = "--id",
      paramLabel = "COLUMN[,COLUMN..]",
      description = "columns that name a record: not trained on (data.id)")
  private String id;

  @Option(
      names = "--features",
      paramLabel = "COLUMN[,COLUMN..]",
      description = "columns to train on; every other numeric column if left out (data.features)")
  private String features;

  @Option(
      names = "--gpu",
      paramLabel = "require|prefer|off",
      description = "whether to compute on GPUs; off if left out (training.gpu)")
  private String gpu;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a HOCON file of configuration keys")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any configuration key; may be given again and again")
  private Map<String, String> settings = new LinkedHashMap<>();

  Request request(String name, Optional<String> resume) {
    WinesConfig config = load().withFilesRead();
    String id = resume.or(() -> config.output().runId()).orElseGet(RunId::fresh);
    return new Request(name, config, id, resume, submission(), events());
  }

  /** Events of the command that this process executes. */
  RunEvents events() {
    return ((EventSource) command.root().userObject()).events();
  }

  /** Sets a key for which a command has an option of its own. */
  void set(String key, String value) {
    settings.put(key, value);
  }

  /** Sets the path of a plan of the columns, if one is given. */
  void setColumns(String path) {
    put(settings, "data.columns", path);
  }

  Optional<String> submission() {
    return Optional.ofNullable(submission);
  }

  /** Loads the configuration from these options, the environment, the file and the defaults. */
  WinesConfig load() {
    return new ConfigLoader().load(Optional.ofNullable(file), System.getenv(), given());
  }

  /** The same as lines of a configuration file. */
  List<String> lines() {
    return new ConfigLoader().lines(Optional.ofNullable(file), System.getenv(), given());
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(settings);
    put(given, "input.location", input);
    put(given, "input.format", format);
    put(given, "output.path", output);
    put(given, "output.table.location", table);
    put(given, "output.run-id", runId);
    put(given, "output.logical-date", logicalDate);
    put(given, "data.label", label);
    put(given, "data.id", id);
    put(given, "data.features", features);
    put(given, "training.gpu", gpu);
    Secrets.checkCommandLine(given);
    return given;
  }

  private static void put(Map<String, String> settings, String key, String value) {
    if (value != null) {
      settings.put(key, value);
    }
  }
}
