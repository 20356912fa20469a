package org.winesclustering.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.winesclustering.config.Closest;
import org.winesclustering.config.Secrets;
import org.winesclustering.event.EventLines;
import org.winesclustering.event.RunEvents;
import org.winesclustering.event.RunListener;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.monitoring.MetricsFile;
import org.winesclustering.monitoring.RunGauges;
import org.winesclustering.run.ExitCode;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;
import org.winesclustering.runtime.StopSignals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code wines COMMAND [OPTIONS]}; {@code Main} starts it. */
@Command(
    name = "wines",
    description = "Clusters tables of wine records with a convolutional autoencoder on Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      AssignCommand.class,
      InspectCommand.class,
      SynthesizeCommand.class,
      RollbackCommand.class,
      NameCommand.class,
      PruneCommand.class,
      OutcomeCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      OpenCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Wines implements Runnable, EventSource {
  private final RunEvents events;
  private final Consumer<Wines> beforeWork;

  @CommandLine.Spec private CommandSpec spec;

  private Wines(RunEvents events, Consumer<Wines> beforeWork) {
    this.events = events;
    this.beforeWork = beforeWork;
  }

  /**
   * Runs a command, and ends the process if it failed; otherwise main returns, since YARN takes an
   * exit of a driver for a failure.
   */
  public static void main(String[] arguments) {
    ProcessEnd end = ProcessEnd.prepare();
    // In cluster mode the process is the cluster's, which has more to do.
    boolean isOurs = !"cluster".equals(System.getProperty("spark.submit.deployMode"));
    AtomicBoolean hasWorked = new AtomicBoolean();
    int code =
        run(
            wines -> {
              hasWorked.set(true);
              wines.listen(end);
              if (isOurs) {
                wines.endWhenMemoryRunsOut(end);
              }
            },
            arguments);
    if (isOurs) {
      end.with(code);
    }
    // Help and refusals do without Spark's classes, which take longer than all the rest.
    if (hasWorked.get()) {
      Sessions.stop();
    }
    if (code != 0 && !isStartedAgainOnFailure(arguments)) {
      System.exit(code);
    }
  }

  /**
   * Whether a standalone cluster would restart the driver for an exit code other than 0. That is
   * for drivers that were lost; what failed by itself would fail for ever, and submit/wines learns
   * the code from what the run leaves in its output.
   */
  private static boolean isStartedAgainOnFailure(String[] arguments) {
    return Boolean.getBoolean("spark.driver.supervise")
        && List.of(arguments).contains("--submission");
  }

  /**
   * Runs a command in this JVM as {@link #main} does, but neither ends the process nor stops the
   * Spark session. Notebooks and programs call it; their own session is used if there is one.
   *
   * @param arguments as {@code submit/wines} takes them, the command first
   * @return the exit code, 0 for success; what went wrong is on standard error
   */
  public static int run(String... arguments) {
    return run(wines -> {}, arguments);
  }

  private static int run(Consumer<Wines> beforeWork, String... arguments) {
    try {
      return new Wines(eventsOf(System.getenv()), beforeWork).execute(arguments);
    } catch (WinesFailure e) {
      return Failures.report(e);
    }
  }

  private void endWhenMemoryRunsOut(ProcessEnd end) {
    Thread.setDefaultUncaughtExceptionHandler(
        new UncaughtErrors(
            thrown -> fail(thrown, ""),
            code -> {
              end.with(code);
              System.exit(code);
            }));
  }

  /** Lets signals end this process in order. */
  private void listen(ProcessEnd end) {
    StopSignals.OF_THIS_PROCESS.listen(
        (signal, line) -> {
          events.failed("", signal.exitCode(), line);
          Failures.tell(line);
          // The work that is cut off has nothing to add.
          Configurator.setLevel("org.winesclustering", Level.OFF);
          end.with(signal.exitCode());
          System.exit(signal.exitCode());
        });
  }

  private static RunEvents eventsOf(Map<String, String> environment) {
    List<RunListener> listeners =
        new ArrayList<>(List.of(RunGauges.OF_THIS_PROCESS, Progress.onStandardError()));
    String metrics = environment.getOrDefault("WINES_METRICS_FILE", "");
    if (!metrics.isBlank()) {
      listeners.add(MetricsFile.at(metrics, RunGauges.OF_THIS_PROCESS));
    }
    String place = environment.getOrDefault("WINES_EVENTS_FILE", "");
    if (!place.isBlank()) {
      listeners.add(EventLines.open(place));
    }
    return new RunEvents(listeners);
  }

  private int execute(String... arguments) {
    CommandLine line =
        new CommandLine(this)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionStrategy(this::work)
            .setParameterExceptionHandler((exception, ignored) -> refuse(exception))
            .setExecutionExceptionHandler(
                (exception, command, ignored) -> fail(exception, command.getCommandName()));
    try {
      int code = line.execute(arguments);
      if (code == ExitCode.OK.number()) {
        events.succeeded();
      }
      return code;
    } catch (Error e) {
      // Out of memory, most likely; picocli lets it pass.
      return fail(e, "");
    }
  }

  /** Prints help or a version, or does the work of the command. */
  private int work(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    Object command = command(parsed);
    if (!(command instanceof ConfigCommand || command == this)) {
      beforeWork.accept(this);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Object command(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    return commands.get(commands.size() - 1).getCommand();
  }

  private int refuse(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    String command = line.getParent() == null ? "" : line.getCommandName();
    String message = Secrets.redacted(usage(exception));
    events.failed(command, ExitCode.USAGE.number(), message);
    return Failures.usage(message);
  }

  private int fail(Throwable thrown, String command) {
    StopSignals.OF_THIS_PROCESS.awaitAnswer();
    events.failed(command, Failures.exitCode(thrown).number(), Failures.message(thrown));
    return Failures.report(thrown);
  }

  @Override
  public RunEvents events() {
    return events;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  /** The closest of the commands or options, if one is close. */
  private static String meant(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandSpec spec = exception.getCommandLine().getCommandSpec();
    String typed = unmatched.getUnmatched().get(0);
    return Closest.likely(
            typed.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet(), typed)
        .map(closest -> " (did you mean " + closest + "?)")
        .orElse("");
  }

  private static String usage(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    List<String> commands = List.copyOf(line.getCommandSpec().root().subcommands().keySet());
    String help = line.getCommandSpec().qualifiedName(" ");
    return exception.getMessage().lines().findFirst().orElse("wrong usage")
        + meant(exception)
        + (line.getParent() == null ? "; commands: " + String.join(", ", commands) : "")
        + "; see ./submit/"
        + help
        + " --help";
  }
}
