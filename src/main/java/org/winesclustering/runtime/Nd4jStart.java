package org.winesclustering.runtime;

import java.util.concurrent.FutureTask;
import org.nd4j.linalg.factory.Nd4j;

/** Loads ND4J with its native libraries, which takes a second or more, while records are read. */
public final class Nd4jStart {
  private final FutureTask<Void> loading = new FutureTask<>(Nd4jStart::load, null);

  private Nd4jStart() {}

  /** Begins to load ND4J; called once the session has bounded native memory. */
  public static Nd4jStart begin() {
    Nd4jStart start = new Nd4jStart();
    Thread thread = new Thread(start.loading, "nd4j-start");
    thread.setDaemon(true);
    thread.start();
    return start;
  }

  /** Waits until ND4J can be used; throws what its first use would have thrown. */
  public void await() {
    Steps.result("ND4J", loading);
  }

  private static void load() {
    float[] one = {1};
    Nd4j.create(one, 1, 1).mmul(Nd4j.create(one, 1, 1)).close();
  }
}
