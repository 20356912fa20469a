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

/**
 * The options of all commands that have a configuration, and what they and {@link KeyOptions} give.
 */
final class ConfigOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Name of this submission, which submit/wines gives in Spark's cluster modes. */
  @Option(names = "--submission", hidden = true)
  private String submission;

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

  /** The values by key; an option's own value counts before that of --set. */
  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(settings);
    command.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(KeyOptions.class::isInstance)
        .forEach(options -> given.putAll(((KeyOptions) options).values()));
    Secrets.checkCommandLine(given);
    return given;
  }
}
