package org.winesclustering.app;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.run.GivenNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wines name}: gives names to the clusters of the published run. */
@Command(
    name = "name",
    description = "Gives names to the clusters of the latest training run.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A name stays with its cluster through later trainings and rollbacks. They and assign write it;",
      "what is written already stays as it is. An empty name (1=) takes a name back.",
      "Example: ./submit/wines name --output results 1=\"Barolo-like\" 2=light"
    })
final class NameCommand implements Runnable {
  @Mixin private OutputOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID=NAME",
      description = "a cluster's id and its name, 1 to 60 characters")
  private List<String> names;

  @Override
  public void run() {
    Map<Integer, String> byId = new TreeMap<>();
    names.forEach(named -> add(named, byId));
    for (ClusterName now : GivenNames.give(options.directory(), byId)) {
      System.err.println(
          "wines: cluster "
              + now.id()
              + (now.name().isEmpty() ? " has no name" : " is " + now.name())
              + (now.isProposed() && !now.name().isEmpty() ? " (proposed)" : ""));
    }
  }

  private static void add(String named, Map<Integer, String> byId) {
    int sign = named.indexOf('=');
    String id = sign < 0 ? named : named.substring(0, sign);
    if (sign < 0 || !id.matches("\\d{1,9}")) {
      throw WinesFailure.usage(
          "\"%s\" is no name of a cluster, allowed: ID=NAME with the id of a cluster, such as"
              + " 1=\"Barolo-like\"",
          named.replaceAll("\\p{C}", "?"));
    }
    if (byId.putIfAbsent(Integer.parseInt(id), named.substring(sign + 1)) != null) {
      throw WinesFailure.usage("cluster %s is named twice; give one name", id);
    }
  }
}
