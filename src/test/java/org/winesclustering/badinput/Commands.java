package org.winesclustering.badinput;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines, without {@code --output}, with as little training as there can be. */
final class Commands {
  private static final List<String> QUICK =
      List.of(
          "training.epochs=1",
          "training.members=1",
          "training.lessons.most=1",
          "network.filters=2",
          "network.embedding-size=2",
          "clusters.k=3",
          "clusters.starts=1",
          "clusters.max-iterations=5");

  private Commands() {}

  /** A run with all it does. */
  static List<String> train(Path input, List<String> more) {
    List<String> words = new ArrayList<>(List.of("train", "--input", input.toString()));
    for (String setting : QUICK) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(more);
    return words;
  }

  /** The checks of a run. */
  static List<String> check(Path input, List<String> more) {
    List<String> words = train(input, more);
    words.add("--dry-run");
    return words;
  }

  /** The whole run where it is to fail, which is soon; else its checks. */
  static List<String> endingAs(Expected expected, Path input, List<String> more) {
    return expected.exitCodes().contains(0) ? check(input, more) : train(input, more);
  }

  /** Scoring by a model. */
  static List<String> assign(Path model, Path input, List<String> more) {
    List<String> words =
        new ArrayList<>(
            List.of("assign", "--model", model.toString(), "--input", input.toString()));
    words.addAll(more);
    return words;
  }
}
