package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class MinibatchesTest {
  private static final Noise GAUSS = new Noise(Noise.Kind.GAUSS, 0.1);

  /** Row i is i, i + 1/2; its target is i, -i. */
  private static TargetRows rows(int count, boolean taught) {
    Block rows = new Block(2);
    Block targets = new Block(2);
    for (int i = 0; i < count; i++) {
      rows.add(new float[] {i, i + 0.5f});
      targets.add(new float[] {i, -i});
    }
    return new TargetRows(
        rows.trimmed(), taught ? Optional.of(targets.trimmed()) : Optional.empty());
  }

  private static List<MultiDataSet> copies(Iterator<Minibatch> minibatches) {
    List<MultiDataSet> copies = new ArrayList<>();
    minibatches.forEachRemaining(minibatch -> copies.add(Dl4jMaster.copy(minibatch.arrays())));
    return copies;
  }

  @Test
  void membersReadDifferentNoiseAndLearnTheSameCleanRowsAndTargets() {
    BatchLayout layout = new BatchLayout(2, 2, GAUSS);

    List<MultiDataSet> minibatches = copies(new Minibatches(rows(10, true), layout, 4, 1, 0, 2));

    assertThat(minibatches)
        .extracting(m -> m.getFeatures(0).size(0))
        .containsExactly(4L, 4L, 2L, 4L, 4L, 2L);
    for (MultiDataSet minibatch : minibatches) {
      INDArray clean = minibatch.getLabels(0);
      assertThat(minibatch.numFeatureArrays()).isEqualTo(1);
      assertThat(minibatch.numLabelsArrays()).isEqualTo(2);
      INDArray first = minibatch.getFeatures(0).getColumns(0, 1);
      INDArray second = minibatch.getFeatures(0).getColumns(2, 3);
      assertThat(first).isNotEqualTo(second);
      for (INDArray noisy : List.of(first, second)) {
        assertThat(noisy.sub(clean).amaxNumber().doubleValue()).isBetween(0.01, 1.0);
      }
      assertThat(clean.getColumn(1)).isEqualTo(clean.getColumn(0).add(0.5));
      assertThat(minibatch.getLabels(1).getColumn(0)).isEqualTo(clean.getColumn(0));
      assertThat(minibatch.getLabels(1).getColumn(1)).isEqualTo(clean.getColumn(0).neg());
      assertThat(minibatch.getLabelsMaskArray(1).sumNumber().longValue()).isEqualTo(clean.size(0));
      assertThat(minibatch.getLabelsMaskArray(0)).isNull();
      assertThat(minibatch.getFeaturesMaskArray(0)).isNull();
    }
  }

  @Test
  void everyRowIsInEachEpochOnceInAnOtherOrder() {
    List<MultiDataSet> minibatches =
        copies(new Minibatches(rows(10, false), BatchLayout.PLAIN, 10, 1, 0, 2));

    assertThat(minibatches).hasSize(2);
    for (MultiDataSet epoch : minibatches) {
      assertThat(epoch.getFeatures(0).getColumn(0).toFloatVector())
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    assertThat(minibatches.get(0).getFeatures(0)).isNotEqualTo(minibatches.get(1).getFeatures(0));
  }

  @Test
  void withoutTargetsTheMaskIsZeroAndWithoutClustersThereIsNone() {
    BatchLayout clusters = new BatchLayout(1, 3, Noise.NONE);

    MultiDataSet untaught = new Minibatches(rows(5, false), clusters, 5, 1, 0, 1).next().arrays();
    MultiDataSet plain =
        new Minibatches(rows(5, false), BatchLayout.PLAIN, 5, 1, 0, 1).next().arrays();

    assertThat(untaught.getLabelsMaskArray(1).toFloatVector()).containsExactly(0, 0, 0, 0, 0);
    assertThat(untaught.getLabels(1).shape()).containsExactly(5, 3);
    assertThat(plain.numLabelsArrays()).isEqualTo(1);
    assertThat(plain.getLabelsMaskArrays()).isNull();
    assertThat(plain.getFeatures(0)).isEqualTo(plain.getLabels(0));
  }

  @ParameterizedTest
  @EnumSource
  void aWindowIsTheSameAsThatPartOfTheWholeEpochNoiseIncluded(Noise.Kind kind) {
    BatchLayout layout = new BatchLayout(2, 2, new Noise(kind, 0.4));
    TargetRows rows = rows(23, true);
    List<MultiDataSet> whole = copies(new Minibatches(rows, layout, 5, 9, 0, 4)).subList(15, 20);

    List<MultiDataSet> windows = copies(Minibatches.window(rows, layout, 5, 9, 3, 0, 2));
    windows.addAll(copies(Minibatches.window(rows, layout, 5, 9, 3, 2, 4)));
    windows.addAll(copies(Minibatches.window(rows, layout, 5, 9, 3, 4, 6)));

    assertThat(windows).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(windows.get(i).getFeatures()).isEqualTo(whole.get(i).getFeatures());
      assertThat(windows.get(i).getLabels()).isEqualTo(whole.get(i).getLabels());
    }
    assertThat(Minibatches.window(rows, layout, 5, 9, 3, 6, 8).hasNext()).isFalse();
  }

  @Test
  void evaluationSeesTheRowsInOrderAndClean() {
    BatchLayout layout = new BatchLayout(2, 2, GAUSS);

    MultiDataSet all = Minibatches.inOrder(rows(4, true), layout, 10).next().arrays();

    assertThat(all.getFeatures(0).getColumn(0).toFloatVector()).containsExactly(0, 1, 2, 3);
    assertThat(all.getFeatures(0)).isEqualTo(all.getLabels(0));
    assertThat(all.getLabels(1).getColumn(1).toFloatVector()).containsExactly(0, -1, -2, -3);
  }

  @ParameterizedTest
  @EnumSource(Noise.Kind.class)
  void whatHasNoValueIsReadAsZeroAndHasNoLabel(Noise.Kind kind) {
    Block rows = new Block(3);
    for (int i = 1; i <= 8; i++) {
      rows.add(new float[] {i, i, i % 2 == 0 ? Float.NaN : 2 * i});
    }
    TargetRows targets = TargetRows.without(rows.trimmed());

    for (Noise noise : List.of(Noise.NONE, new Noise(kind, 0.5))) {
      BatchLayout layout = new BatchLayout(2, 0, noise);
      for (MultiDataSet minibatch : copies(new Minibatches(targets, layout, 3, 1, 0, 2))) {
        INDArray read = minibatch.getFeatures(0);
        INDArray labels = minibatch.getLabels(0);
        assertThat(read.isNaN().any()).isFalse();
        for (int row = 0; row < labels.size(0); row++) {
          boolean ends = labels.getInt(row, 0) % 2 == 0;
          assertThat(Double.isNaN(labels.getDouble(row, 2))).isEqualTo(ends);
          for (int column = 2; ends && column < read.size(1); column += 3) {
            assertThat(read.getDouble(row, column)).isZero();
          }
        }
      }
    }
    assertThat(rows.value(1, 2)).isZero();
    assertThat(rows.first(2).isMasked()).isTrue();
  }
}
