package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The exclusive right of this process to do something, such as make a run, as long as the claim
 * file has this claim's token. The process renews the file; one that was stopped for longer than
 * its lease may have lost the claim, and finds out by {@link #check}.
 */
final class Claim {
  static final String TOKEN = "token";
  static final String RENEWED = "renewedAt";

  private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

  private final SmallFile file;
  private final String subject;
  private final ObjectNode content;
  private final ScheduledExecutorService thread;

  /** A claim with this content, which is not renewed. */
  Claim(SmallFile file, String subject, ObjectNode content) {
    this.file = file;
    this.subject = subject;
    this.content = content;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            new BasicThreadFactory.Builder()
                .namingPattern("claim of " + subject)
                .daemon(true)
                .build());
  }

  /** Renews the claim from now on. */
  Claim renewEvery(Duration period) {
    long millis = period.toMillis();
    var unused = thread.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  /** The name of this claim, which no other has. */
  String token() {
    return content.path(TOKEN).asText();
  }

  synchronized void renew() {
    try {
      if (!thread.isShutdown() && isHeld()) {
        file.replace(content.put(RENEWED, Instant.now().toString()));
      }
    } catch (IOException | RuntimeException e) {
      // The next renewal may succeed; if none does, the end of the work finds out.
      LOG.warn("the claim of {} cannot be renewed: {}", subject, e.getMessage());
    }
  }

  /** Whether the file has this claim's token. */
  boolean isHeld() throws IOException {
    return file.read().filter(now -> now.path(TOKEN).asText().equals(token())).isPresent();
  }

  /**
   * Checks that this process may still publish.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken the claim
   */
  synchronized void check() throws IOException {
    if (!isHeld()) {
      throw lost();
    }
  }

  /** The failure of a process that has lost the claim. */
  WinesFailure lost() {
    return WinesFailure.conflict(
        "%s was taken over by another process, since this one did not renew its claim in time, or"
            + " its claim was removed; nothing of it is published by this one",
        subject);
  }

  /** Gives up the claim, so that another process may take it. */
  synchronized void release() throws IOException {
    stop();
    if (isHeld()) {
      file.delete();
    }
  }

  /** Stops renewing the claim, which becomes void. */
  void stop() {
    thread.shutdownNow();
  }
}
