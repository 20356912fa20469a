package org.winesclustering.app;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The entry point: {@code wines COMMAND [OPTIONS]}. */
@Command(
    name = "wines",
    description = "Clusters tables of wine records with a convolutional autoencoder on Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      AssignCommand.class,
      SynthesizeCommand.class,
      OutcomeCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * Ends the process only when a command failed: where the driver runs inside YARN, an exit before
   * main returns is taken for a failure.
   */
  public static void main(String[] arguments) {
    int code = run(arguments);
    SparkSession.getDefaultSession().foreach(Main::stopped);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static Object stopped(SparkSession session) {
    session.stop();
    return session;
  }

  /**
   * Runs a command in this JVM, as {@link #main} does, but neither ends the process nor stops the
   * Spark session: for notebooks and programs, whose own session is used if there is one.
   *
   * @param arguments as {@code submit/wines} takes them, the command first
   * @return the exit code, 0 for success; what went wrong is on standard error
   */
  public static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((exception, ignored) -> Failures.usage(usage(exception)))
        .setExecutionExceptionHandler((exception, line, ignored) -> Failures.report(exception))
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  private static String usage(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    List<String> commands = List.copyOf(new CommandLine(new Main()).getSubcommands().keySet());
    String help = line.getCommandSpec().qualifiedName(" ");
    return exception.getMessage().lines().findFirst().orElse("wrong usage")
        + (line.getParent() == null ? "; commands: " + String.join(", ", commands) : "")
        + "; see ./submit/"
        + help
        + " --help";
  }
}
