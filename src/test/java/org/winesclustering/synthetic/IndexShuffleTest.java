package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexShuffleTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 10, 178, 1024, 1025, 70_000})
  void everyIndexHasAPlaceOfItsOwn(long size) {
    assertThat(LongStream.of(places(size, 1)).sorted())
        .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
  }

  @Test
  void anotherSeedGivesAnotherOrder() {
    assertThat(places(1000, 1)).isNotEqualTo(places(1000, 2));
  }

  @Test
  void aRangeOfIndicesIsSpreadEvenly() {
    IndexShuffle shuffle = new IndexShuffle(1_000_000, 7, CountedRandom.Stream.ORDER);

    long inFirstTenth = LongStream.range(0, 20_000).filter(i -> shuffle.at(i) < 100_000).count();

    // Binomial with deviation 42.
    assertThat(inFirstTenth).isBetween(1_800L, 2_200L);
  }

  @Test
  void hugeTablesHavePlacesToo() {
    long size = 1_000_000_000_000_000L;

    assertThat(new IndexShuffle(size, 1, CountedRandom.Stream.BLANKS).at(size - 1))
        .isBetween(0L, size - 1);
  }

  private static long[] places(long size, long seed) {
    IndexShuffle shuffle = new IndexShuffle(size, seed, CountedRandom.Stream.ORDER);
    return LongStream.range(0, size).map(shuffle::at).toArray();
  }
}
