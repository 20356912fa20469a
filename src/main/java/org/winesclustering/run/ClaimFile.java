package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A file that names the one process that may do something, such as make a run. The file is void
 * when the process is gone, which others of the same machine see at once; or when it was not
 * renewed for the length of its lease and does not change while another process watches it either,
 * so that a clock that was set makes nobody lose a claim.
 */
final class ClaimFile {
  /** Longest time between two processes that take the same void claim at once. */
  private static final Duration SETTLE = Duration.ofMillis(500);

  /** Longest time between two renewals; whoever watches a claim waits for two. */
  private static final Duration RENEWAL = Duration.ofSeconds(5);

  /** Lease of a process that does what takes seconds at most. */
  private static final Lease SHORT = new Lease(Duration.ofMinutes(2), Optional.empty());

  private static final String SHORTLY = "shortly";
  private static final String PURPOSE = "purpose";
  private static final String SINCE = "since";
  private static final String TICKS = "processTicks";
  private static final String RENEWAL_MILLIS = "renewalMillis";

  private final FileSystem fileSystem;
  private final Path path;
  private final SmallFile file;
  private final String subject;
  private final Time time;

  /**
   * A claim file, which need not be there.
   *
   * @param subject what is claimed, as in "run r"
   */
  ClaimFile(FileSystem fileSystem, Path path, String subject, Time time) {
    this.fileSystem = fileSystem;
    this.path = path;
    this.file = new SmallFile(path, fileSystem);
    this.subject = subject;
    this.time = time;
  }

  private enum State {
    HELD,
    SILENT,
    GONE
  }

  /** What is there: the content, unless it is damaged, and when it was written. */
  private record Seen(Optional<ObjectNode> content, Instant modified) {}

  /**
   * Takes the claim. A retry of the same submission waits until the earlier attempt's is void.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process holds it
   */
  Claim take(Lease lease) throws IOException {
    return take(lease, "make");
  }

  /** Takes the claim for some seconds at most; waits for another process that does the same. */
  Claim takeShortly() throws IOException {
    return take(SHORT, SHORTLY);
  }

  private Claim take(Lease lease, String purpose) throws IOException {
    Duration patience = lease.length().multipliedBy(purpose.equals(SHORTLY) ? 10 : 2);
    while (true) {
      ObjectNode mine = content(lease, purpose);
      try {
        file.create(mine);
        return held(mine);
      } catch (FileAlreadyExistsException e) {
        Optional<Seen> other = look();
        if (other.isEmpty() || isVoid(other.get(), lease)) {
          file.replace(mine);
          time.pause(SETTLE);
          if (new Claim(file, subject, mine).isHeld()) {
            return held(mine);
          }
        } else if (isSoonOver(other.get(), lease, purpose) && !patience.isNegative()) {
          time.pause(SETTLE);
          patience = patience.minus(SETTLE);
        } else {
          throw taken(other.get());
        }
      }
    }
  }

  private Claim held(ObjectNode mine) {
    return new Claim(file, subject, mine)
        .renewEvery(Duration.ofMillis(mine.path(RENEWAL_MILLIS).asLong()));
  }

  /**
   * Checks that the claim could be taken, and leaves it as it is.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if another process holds it
   */
  void checkFree() throws IOException {
    Optional<Seen> other = look();
    if (other.isPresent() && state(other.get(), SHORT) == State.HELD) {
      throw taken(other.get());
    }
  }

  /** Whether there is such a file, void or not. */
  boolean isThere() throws IOException {
    return look().isPresent();
  }

  /** Whether a process holds the claim. */
  boolean isHeld() throws IOException {
    Optional<Seen> other = look();
    return other.isPresent() && state(other.get(), SHORT) == State.HELD;
  }

  private Optional<Seen> look() throws IOException {
    try {
      Instant modified = Instant.ofEpochMilli(fileSystem.getFileStatus(path).getModificationTime());
      return Optional.of(new Seen(file.read(), modified));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private boolean isVoid(Seen other, Lease lease) throws IOException {
    State state = state(other, lease);
    if (state != State.SILENT || other.content().isEmpty()) {
      // The owner of a damaged file cannot renew it.
      return state != State.HELD;
    }
    time.pause(renewalOf(other, lease).multipliedBy(2).plus(SETTLE));
    Optional<Seen> later = look();
    return later.isEmpty() || other.content().equals(later.get().content());
  }

  /**
   * The state of a claim by what this process knows without waiting.
   *
   * @param lease in place of what a damaged file does not tell
   */
  private State state(Seen seen, Lease lease) {
    if (seen.content().filter(ClaimFile::isOfProcessThatIsGone).isPresent()) {
      return State.GONE;
    }
    Instant renewed =
        seen.content()
            .map(claim -> RunRecord.instant(claim.path(Claim.RENEWED)))
            .orElse(seen.modified());
    Duration length =
        seen.content()
            .map(claim -> Duration.ofSeconds(claim.path("leaseSeconds").asLong()))
            .orElse(lease.length());
    // A time to come is none that a clock gave which still goes.
    Duration age = Duration.between(renewed, time.now()).abs();
    return age.compareTo(length) > 0 ? State.SILENT : State.HELD;
  }

  private static boolean isOfProcessThatIsGone(ObjectNode claim) {
    if (!claim.path("machine").asText().equals(Machine.NAME) || !claim.has(TICKS)) {
      return false;
    }
    OptionalLong now = ProcessTicks.of(claim.path("process").asLong(-1));
    return now.isEmpty() || now.getAsLong() != claim.path(TICKS).asLong();
  }

  private static Duration renewalOf(Seen seen, Lease lease) {
    long millis =
        seen.content()
            .map(claim -> claim.path(RENEWAL_MILLIS).asLong())
            .filter(known -> known > 0)
            .orElse(lease.length().toMillis() / 4);
    return Duration.ofMillis(millis);
  }

  private static boolean isSoonOver(Seen other, Lease lease, String purpose) {
    return other
        .content()
        .filter(
            claim ->
                purpose.equals(SHORTLY)
                    || claim.path(PURPOSE).asText().equals(SHORTLY)
                    || lease
                        .submission()
                        .filter(claim.path("submission").asText()::equals)
                        .isPresent())
        .isPresent();
  }

  private WinesFailure taken(Seen other) {
    if (other.content().isEmpty()) {
      return WinesFailure.conflict(
          "%s may be in the hands of another process: the file that would say so, %s of %s, is"
              + " damaged; wait until that process ends, or remove the file if there is none",
          subject, path, other.modified());
    }
    ObjectNode claim = other.content().get();
    return WinesFailure.conflict(
        "%s is being made by process %d on %s since %s; wait until it ends, or choose another"
            + " --run-id",
        subject,
        claim.path("process").asLong(),
        claim.path("host").asText(),
        claim.path(SINCE).asText());
  }

  private ObjectNode content(Lease lease, String purpose) {
    String now = time.now().toString();
    Duration quarter = lease.length().dividedBy(4);
    Duration renewal = quarter.compareTo(RENEWAL) < 0 ? quarter : RENEWAL;
    long pid = ProcessHandle.current().pid();
    ObjectNode content =
        new ObjectMapper()
            .createObjectNode()
            .put(Claim.TOKEN, UUID.randomUUID().toString())
            .put("host", Machine.HOST)
            .put("machine", Machine.NAME)
            .put("process", pid)
            .put(SINCE, now)
            .put(Claim.RENEWED, now)
            .put("leaseSeconds", lease.length().toSeconds())
            .put(RENEWAL_MILLIS, Math.max(1, renewal.toMillis()))
            .put(PURPOSE, purpose);
    ProcessTicks.of(pid).ifPresent(ticks -> content.put(TICKS, ticks));
    lease.submission().ifPresent(id -> content.put("submission", id));
    return content;
  }
}
