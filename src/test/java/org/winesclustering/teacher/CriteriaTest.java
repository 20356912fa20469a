package org.winesclustering.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winesclustering.mixture.CovarianceModel;

class CriteriaTest {
  private static final double NOT_TESTED = Double.NaN;

  private static Criteria criteria(
      CovarianceModel model,
      double bic,
      double oneValue,
      double linear,
      double stability,
      double depth) {
    Method method = new Method(Representation.Transform.NONE, model, 5);
    return new Criteria(method, 3, bic / 2, bic, oneValue, linear, stability, depth);
  }

  private static Optional<CovarianceModel> taken(Criteria... candidates) {
    return Criteria.taken(List.of(candidates)).map(criteria -> criteria.method().model());
  }

  @Test
  void theBestBicIsTakenOfThoseWithDeepValleys() {
    assertThat(
            taken(
                criteria(CovarianceModel.SPHERICAL, -9, 0, 1, 0.9, 0.9),
                criteria(CovarianceModel.TIED, -8, 0, 1, 0.9, 0.8),
                criteria(CovarianceModel.TIED_VOLUMES, -7, 0, 1, 0.9, 0.6)))
        .contains(CovarianceModel.TIED);
  }

  @Test
  void outliersAroundACoreAreNotTaken() {
    assertThat(taken(criteria(CovarianceModel.TIED_VOLUMES, -7, 0, 0.6, 0.9, 0.9))).isEmpty();
  }

  @Test
  void aValueOfOneColumnIsNoClusterUnlessKMeansMakesItToo() {
    Criteria likelier = criteria(CovarianceModel.TIED, -7, 1, 1, 0.9, 1.8);

    assertThat(taken(criteria(CovarianceModel.SPHERICAL, -9, 0.6, 1, 0.9, 0.5), likelier))
        .contains(CovarianceModel.SPHERICAL);
    assertThat(taken(criteria(CovarianceModel.SPHERICAL, -9, 0.95, 1, 0.9, 0.5), likelier))
        .contains(CovarianceModel.TIED);
  }

  @Test
  void clustersWithoutValleysMustBeFoundAgain() {
    assertThat(taken(criteria(CovarianceModel.TIED, -7, 0, 1, 0.3, 0.3))).isEmpty();
    assertThat(taken(criteria(CovarianceModel.TIED, -7, 0, 1, 0.6, 0.3))).isPresent();
    assertThat(taken(criteria(CovarianceModel.TIED, -7, 0, 1, 0.3, 0.5))).isPresent();
    assertThat(taken(criteria(CovarianceModel.TIED, -7, 0, 1, NOT_TESTED, 0.3))).isPresent();
  }
}
