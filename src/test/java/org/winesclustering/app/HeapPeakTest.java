package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPeakTest {

  @Test
  void isTheMostOfAllCollections() {
    assertThat(
            HeapPeak.of(
                List.of(
                    "[0.006s][info][gc] Using G1",
                    "[1.1s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause)"
                        + " 95M->23M(512M) 4.1ms",
                    "[2.2s][info][gc] GC(1) Concurrent Mark Cycle 20.1ms",
                    "[2.3s][info][gc] GC(1) Pause Remark 60M->59M(512M) 2.0ms",
                    "[3.3s][info][gc] GC(2) Pause Full (System.gc()) 81M->12M(256M) 30.0ms")))
        .isEqualTo(new HeapPeak(95, 59));
  }

  @Test
  void isZeroWhereNothingWasCollected() {
    assertThat(HeapPeak.of(List.of("[0.006s][info][gc] Using G1"))).isEqualTo(new HeapPeak(0, 0));
  }
}
