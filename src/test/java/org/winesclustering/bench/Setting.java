package org.winesclustering.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is timed.
 *
 * @param task train; embed, a forward pass to the embedding; score, a forward pass to all outputs,
 *     which the project's own network does for a DataFrame, from its rows to the rows of another
 * @param batch records of a step
 */
record Setting(BenchNetwork network, String task, int batch) {

  /** All of the table. */
  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (BenchNetwork network : BenchNetwork.values()) {
      settings.add(new Setting(network, "train", 256));
      settings.add(new Setting(network, "train", 2048));
      settings.add(new Setting(network, "embed", 2048));
      settings.add(new Setting(network, "score", 2048));
    }
    return settings;
  }

  boolean isTraining() {
    return task.equals("train");
  }

  /** Records a second. */
  double measure(ContenderProcess contender, double seconds) throws IOException {
    return contender.ask(task, network, batch, seconds);
  }
}
