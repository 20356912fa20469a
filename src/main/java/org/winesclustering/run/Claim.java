package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.commons.lang3.function.FailableSupplier;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The exclusive right of one process to make a run: a file in the output directory that its process
 * renews. When the process is gone, the claim is void, and another process may take it; one on the
 * same machine sees that at once, others when the file was not renewed for the length of the lease.
 *
 * <p>On a local disk and on HDFS only one of several processes gets it. An object store has no such
 * operation; there, as after a void claim, a process that has lost its claim finds out before it
 * publishes, see {@link #check}.
 */
final class Claim {
  private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

  /** Longest time between two processes that take the same void claim at once. */
  private static final Duration SETTLE = Duration.ofMillis(500);

  /** Lease of a process that cleans up, which takes seconds at most. */
  private static final Lease CLEANING = new Lease(Duration.ofMinutes(2), Optional.empty());

  private static final String PURPOSE = "purpose";
  private static final String SINCE = "since";
  private static final String TOKEN = "token";

  private final SmallFile file;
  private final String runId;
  private final ObjectNode content;
  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> renewals;

  private Claim(SmallFile file, String runId, ObjectNode content, Lease lease) {
    this.file = file;
    this.runId = runId;
    this.content = content;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            new BasicThreadFactory.Builder()
                .namingPattern("claim of " + runId)
                .daemon(true)
                .build());
    long period = Math.max(1, lease.length().toMillis() / 4);
    renewals = thread.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the claim of a run. A retry of the same submission waits until the earlier attempt's is
   * void.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process holds it
   */
  static Claim take(SmallFile file, String runId, Lease lease) throws IOException {
    return take(file, runId, lease, "make");
  }

  /** Takes a void claim for as long as it takes to clean up what its process left. */
  static Claim toCleanUp(SmallFile file, String runId) throws IOException {
    return take(file, runId, CLEANING, "clean up");
  }

  private static Claim take(SmallFile file, String runId, Lease lease, String purpose)
      throws IOException {
    Instant giveUp = Instant.now().plus(lease.length().multipliedBy(2));
    while (true) {
      ObjectNode mine = content(lease).put(PURPOSE, purpose);
      try {
        file.create(mine);
        return new Claim(file, runId, mine, lease);
      } catch (FileAlreadyExistsException e) {
        Optional<ObjectNode> other = file.read();
        if (isVoid(other)) {
          file.replace(mine);
          sleep(SETTLE);
          if (isThere(mine, file)) {
            return new Claim(file, runId, mine, lease);
          }
        } else if (isSoonOver(other.orElseThrow(), lease) && Instant.now().isBefore(giveUp)) {
          sleep(SETTLE);
        } else {
          throw taken(runId, other.orElseThrow());
        }
      }
    }
  }

  /**
   * Checks that the claim could be taken, and leaves it as it is.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process holds it
   */
  static void checkFree(SmallFile file, String runId) throws IOException {
    Optional<ObjectNode> other = file.read();
    if (other.isPresent() && !isVoid(other)) {
      throw taken(runId, other.get());
    }
  }

  /** Whether the process that left a claim is gone. */
  static boolean isVoid(Optional<ObjectNode> claim) {
    return claim.isEmpty() || isVoid(claim.get());
  }

  private static boolean isVoid(ObjectNode claim) {
    Instant renewed = RunRecord.instant(claim.path("renewedAt"));
    long age = Duration.between(renewed, Instant.now()).toSeconds();
    if (age > claim.path("leaseSeconds").asLong()) {
      return true;
    }
    return claim.path("machine").asText().equals(Machine.NAME)
        && ProcessHandle.of(claim.path("process").asLong(-1))
            .filter(process -> startOf(process) == claim.path("processStart").asLong())
            .isEmpty();
  }

  /** The time at which a claim was taken; the epoch if its file is damaged. */
  static Instant since(ObjectNode claim) {
    return RunRecord.instant(claim.path(SINCE));
  }

  private static boolean isSoonOver(ObjectNode claim, Lease lease) {
    return claim.path(PURPOSE).asText().equals("clean up")
        || lease.submission().filter(claim.path("submission").asText()::equals).isPresent();
  }

  private static WinesFailure taken(String runId, ObjectNode claim) {
    return WinesFailure.conflict(
        "run %s is being made by process %d on %s since %s; wait until it ends, or choose another"
            + " --run-id",
        runId,
        claim.path("process").asLong(),
        claim.path("host").asText(),
        claim.path(SINCE).asText());
  }

  private static ObjectNode content(Lease lease) {
    String now = Instant.now().toString();
    ObjectNode content =
        new ObjectMapper()
            .createObjectNode()
            .put(TOKEN, UUID.randomUUID().toString())
            .put("host", Machine.HOST)
            .put("machine", Machine.NAME)
            .put("process", ProcessHandle.current().pid())
            .put("processStart", startOf(ProcessHandle.current()))
            .put(SINCE, now)
            .put("renewedAt", now)
            .put("leaseSeconds", lease.length().toSeconds());
    lease.submission().ifPresent(id -> content.put("submission", id));
    return content;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private synchronized void renew() {
    try {
      if (isHeld()) {
        file.replace(content.put("renewedAt", Instant.now().toString()));
      }
    } catch (IOException | RuntimeException e) {
      // The next renewal may succeed; if none does, the end of the run finds out.
      LOG.warn("the claim of run {} cannot be renewed: {}", runId, e.getMessage());
    }
  }

  private boolean isHeld() throws IOException {
    return isThere(content, file);
  }

  private static boolean isThere(ObjectNode claim, SmallFile file) throws IOException {
    return file.read()
        .filter(now -> now.path(TOKEN).asText().equals(claim.path(TOKEN).asText()))
        .isPresent();
  }

  /**
   * Checks that this process may still publish.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process has taken the claim
   */
  synchronized void check() throws IOException {
    if (!isHeld()) {
      throw WinesFailure.conflict(
          "run %s was taken over by another process, since this one did not renew its claim in"
              + " time; nothing of it is published by this one",
          runId);
    }
  }

  /** Gives up the claim, so that another process may make the run. */
  synchronized void release() throws IOException {
    stop();
    if (isHeld()) {
      file.delete();
    }
  }

  /** Stops renewing the claim, which becomes void; another process then cleans up the run. */
  void stop() {
    renewals.cancel(false);
    thread.shutdown();
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a claim", e);
    }
  }

  /** The identity of this machine, or container, among those whose processes claim runs. */
  private static final class Machine {
    static final String HOST = host();

    /** Host, boot of the machine and, in a container, the namespace of process numbers. */
    static final String NAME =
        String.join(
            " ",
            HOST,
            textOf(() -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()),
            textOf(() -> Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString()));

    private Machine() {}

    private static String host() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "a machine without a name";
      }
    }

    private static String textOf(FailableSupplier<String, IOException> source) {
      try {
        return source.get();
      } catch (IOException e) {
        return "";
      }
    }
  }
}
