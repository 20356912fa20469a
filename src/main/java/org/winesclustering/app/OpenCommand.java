package org.winesclustering.app;

import java.net.URI;
import org.winesclustering.results.ShellWord;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.runtime.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code wines open}: opens the report of the latest training run in a browser. */
@Command(
    name = "open",
    description =
        "Opens the report of the latest training run in the desktop's browser. Without a desktop it"
            + " prints the address and how to copy the report.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ./submit/wines open --output results"})
final class OpenCommand implements Runnable {
  @Mixin private ConfigOptions options;
  @Mixin KeyOptions.Output output;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String address =
        OutputDirectory.of(options.load().output().path(), Sessions.hadoop()).publishedReport();
    boolean isOpen = address.startsWith("file:") && Browser.ofThisProcess().open(address);
    spec.commandLine().getOut().println(address);
    spec.commandLine().getOut().flush();
    if (!isOpen) {
      System.err.println("wines: " + howToCopy(address));
    }
  }

  /** What a person does who has no desktop where the report is. */
  static String howToCopy(String address) {
    if (!address.startsWith("file:")) {
      return "no browser reads that address; copy the report, which is one file, to your computer"
          + " and open it there";
    }
    return "there is no desktop with a browser here; to copy the report, which is one file, run on"
        + " your computer: scp USER@THIS-MACHINE:"
        + ShellWord.of(URI.create(address).getPath())
        + " .";
  }
}
