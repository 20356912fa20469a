package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.WinesFailure;

/** Two owners of one claim, and a clock that the test sets. */
class ClaimFileTest {
  private static final Lease LEASE = new Lease(Duration.ofMinutes(10), Optional.empty());

  @TempDir private Path output;

  private final FakeTime time = new FakeTime();

  /** A clock that stands, and moves on by pauses, in which another process may do something. */
  private static final class FakeTime implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Duration paused = Duration.ZERO;
    private Consumer<Duration> meanwhile = pause -> {};

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      now = now.plus(duration);
      paused = paused.plus(duration);
      meanwhile.accept(duration);
    }
  }

  private ClaimFile file() {
    return new ClaimFile(
        OutputDirectory.of(output.toString(), new Configuration()).fileSystem(),
        new org.apache.hadoop.fs.Path(path().toString()),
        "run r",
        time);
  }

  private Path path() {
    return output.resolve("claims/r.json");
  }

  private ObjectNode content() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(path().toFile());
  }

  private void change(Consumer<ObjectNode> change) throws IOException {
    ObjectNode content = content();
    change.accept(content);
    Files.writeString(path(), content.toString());
  }

  /** What the claim of a process on another machine looks like. */
  private Claim ofAnotherMachine() throws IOException {
    Claim claim = file().take(LEASE);
    claim.stop();
    change(content -> content.put("machine", "another"));
    return claim;
  }

  private void assertThatItIsTaken() {
    assertThatThrownBy(() -> file().take(LEASE))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("run r is being made by process");
  }

  @Test
  void aLiveProcessOfThisMachineKeepsItsClaimWhateverTheBootTimeIs() throws IOException {
    file().take(LEASE).stop();
    long ticks = content().required("processTicks").asLong();

    // The time of day at which it began is no part of the claim: that moves with the clock.
    assertThat(ticks).isEqualTo(ProcessTicks.of(ProcessHandle.current().pid()).orElseThrow());
    assertThat(content().has("processStart")).isFalse();
    assertThatItIsTaken();
    assertThat(time.paused).isZero();
  }

  @Test
  void aProcessOfThisMachineThatIsGoneIsNoticedAtOnce() throws IOException {
    file().take(LEASE).stop();
    change(content -> content.put("processTicks", 1));

    file().take(LEASE).stop();

    assertThat(time.paused).isLessThan(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600, -3_600, 86_400_000})
  void aClockThatIsSetTakesNoClaimFromAnOwnerThatRenewsIt(long seconds) throws IOException {
    ofAnotherMachine();
    time.now = time.now.plusSeconds(seconds);
    time.meanwhile = pause -> renewed();

    assertThatItIsTaken();
  }

  private void renewed() {
    try {
      change(content -> content.put("renewedAt", time.now().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {601, -601})
  void anOwnerThatIsSilentForItsLeaseIsWatchedAndLosesTheClaim(long seconds) throws IOException {
    Claim first = ofAnotherMachine();
    time.now = time.now.plusSeconds(seconds);

    Claim second = file().take(LEASE);

    assertThat(time.paused).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(second.token()).isNotEqualTo(first.token());
    assertThatThrownBy(first::check)
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("run r was taken over by another process");
    second.check();
    first.release();
    second.check();
  }

  @Test
  void aFreshLeaseIsRespectedAcrossMachines() throws IOException {
    ofAnotherMachine();
    time.now = time.now.plusSeconds(599);

    assertThatItIsTaken();
    assertThat(time.paused).isZero();
  }

  @Test
  void anOwnerThatComesBackRenewsNoClaimOfAnother() throws IOException {
    Claim first = ofAnotherMachine();
    time.now = time.now.plusSeconds(601);
    Claim second = file().take(LEASE);

    first.renew();

    second.check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\0\0"})
  void aDamagedClaimIsRespectedForALease(String damaged) throws IOException {
    file().take(LEASE).stop();
    Files.writeString(path(), damaged);
    Files.setLastModifiedTime(path(), FileTime.from(time.now()));

    assertThatThrownBy(() -> file().take(LEASE))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is damaged; wait until that process ends, or remove the file");
    time.now = time.now.plusSeconds(601);
    file().take(LEASE).check();
  }

  @Test
  void aClaimOfAnEarlierVersionIsRespectedForItsLease() throws IOException {
    file().take(LEASE).stop();
    change(
        content -> {
          content.remove("processTicks");
          content.put("processStart", 1).remove("renewalMillis");
        });

    assertThatItIsTaken();
    time.now = time.now.plusSeconds(601);
    file().take(LEASE).check();
  }

  @Test
  void turnsAreTakenOneAfterTheOther() throws IOException {
    Claim first = file().takeShortly();
    time.meanwhile =
        pause -> {
          try {
            first.release();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    file().takeShortly().check();

    assertThat(time.paused).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "'7 (java) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20', 4711",
    "'7 (a) b) (c) R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 12 20', 12",
  })
  void theTicksOfAProcessAreRead(String stat, long ticks) {
    assertThat(ProcessTicks.parse(stat)).hasValue(ticks);
  }

  @Test
  void aProcessThatHasEndedHasNoTicks() {
    assertThat(
            ProcessTicks.parse("7 (java) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20"))
        .isEmpty();
    assertThat(ProcessTicks.of(-1)).isEmpty();
  }
}
