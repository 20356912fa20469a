package org.winesclustering.run;

import java.time.Duration;
import java.time.Instant;

/** The time as this process sees it. Only pauses are steady: the clock may be set meanwhile. */
interface Time {
  /** The time of this machine. */
  Time SYSTEM =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the claim of a run", e);
          }
        }
      };

  Instant now();

  /** Waits, by a clock that nobody sets. */
  void pause(Duration duration);
}
