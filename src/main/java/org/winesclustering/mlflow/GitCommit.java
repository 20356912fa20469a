package org.winesclustering.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commit of the working directory, whose configuration and scripts the run came from. */
final class GitCommit {
  private static final int MOST_SECONDS = 2;

  private GitCommit() {}

  /** Asks git; empty without it, or outside of a repository. */
  static Optional<String> ofWorkingDirectory() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--verify", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!git.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return Optional.empty();
      }
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return Optional.of(commit).filter(hash -> hash.matches("[0-9a-f]{40,64}"));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
