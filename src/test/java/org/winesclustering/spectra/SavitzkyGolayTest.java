package org.winesclustering.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of {@code scipy.signal.savgol_filter} 1.17, mode interp. */
class SavitzkyGolayTest {
  private static final double[] RECORD = {1, 3, 2, 5, 9, 14, 9, 6, 4, 3, 1, 2};

  private static double[] filtered(SavitzkyGolay filter, double step) {
    double[] positions = new double[RECORD.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = 100 + i * step;
    }
    return filter.on(Axis.of("nm", positions), new double[0]).apply(RECORD);
  }

  @Test
  void smoothsWithPolynomialsUpToTheEnds() {
    assertThat(filtered(new SavitzkyGolay(5, 2, 0), 2))
        .containsExactly(
            new double[] {
              1.5428571429, 1.6285714286, 2.8571428571, 4.7428571429, 9.9428571429, 12.0285714286,
              10.1142857143, 5.9142857143, 4.1714285714, 2.4857142857, 1.7428571429, 1.7142857143
            },
            within(1e-9));
  }

  @Test
  void derivativesAreByTheUnitOfTheAxis() {
    assertThat(filtered(new SavitzkyGolay(7, 3, 1), 2))
        .containsExactly(
            new double[] {
              -1.7242063492,
              0.3234126984,
              1.5376984127,
              1.9186507937,
              1.8353174603,
              0.0456349206,
              -1.4980158730,
              -1.6884920635,
              -0.8849206349,
              -0.4861111111,
              -0.1706349206,
              0.0615079365
            },
            within(1e-9));
    assertThat(filtered(new SavitzkyGolay(5, 2, 2), 2))
        .containsExactly(
            new double[] {
              0.2857142857, 0.2857142857, 0.2857142857, 0.4642857143, -0.5357142857, -0.8571428571,
              -0.4285714286, 0.3214285714, 0.1071428571, 0.1785714286, 0.1785714286, 0.1785714286
            },
            within(1e-9));
  }

  @Test
  void derivativesOnAnAxisThatFallsHaveTheOtherSign() {
    assertThat(filtered(new SavitzkyGolay(7, 3, 1), -0.5)[5])
        .isCloseTo(-0.1825396825, within(1e-9));
  }

  @Test
  void derivativesAreByThePointWhereTheAxisIsUneven() {
    SavitzkyGolay filter = new SavitzkyGolay(3, 1, 1);

    assertThat(
            filter
                .on(new Axis("nm", List.of(1.0, 2.0, 9.0, 8e3)), new double[0])
                .apply(new double[] {1, 3, 5, 7}))
        .containsExactly(new double[] {2, 2, 2, 2}, within(1e-12));
  }

  @Test
  void refusesWindowsOrdersAndDerivativesThatDoNotFit() {
    assertThatThrownBy(() -> new SavitzkyGolay(10, 2, 0))
        .hasMessage("window is 10, allowed: an odd number of points, 3 or more");
    assertThatThrownBy(() -> new SavitzkyGolay(5, 5, 0))
        .hasMessage("order is 5, allowed: 0 or more, and below the window of 5");
    assertThatThrownBy(() -> new SavitzkyGolay(5, 1, 2))
        .hasMessage("derivative is 2, allowed: 0 to 2, and at most the order of 1");
    assertThatThrownBy(() -> new SavitzkyGolay(11, 2, 0).after(Axis.numbered(10)))
        .hasMessage("window is 11, and a record has 10 points: set an odd window of at most that");
    assertThat(new SavitzkyGolay(11, 2, 0).after(Axis.numbered(11)).size()).isEqualTo(11);
  }
}
