package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UmaskTest {
  @ParameterizedTest
  @CsvSource({"0077,0077", "0022,0022", "0000,0002", "0002,0002", "0027,0027"})
  void hadoopFollowsTheProcessAndNothingIsWritableByOthers(String process, String hadoop) {
    assertThat(Umask.of(List.of("Name:\tjava", "Umask:\t" + process, "State:\tS")))
        .contains(hadoop);
  }

  @Test
  void aSystemThatTellsNoneLeavesHadoopsOwn() {
    assertThat(Umask.of(List.of("Name:\tjava"))).isEmpty();
  }
}
