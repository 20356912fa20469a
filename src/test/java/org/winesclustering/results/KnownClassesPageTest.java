package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.report.ChartData;
import org.winesclustering.report.KnownClasses;

class KnownClassesPageTest {
  @Test
  void namesTheRecordsOutsideTheMostFrequentClassOfTheirCluster() {
    ClassCounts counts =
        new ClassCounts(
            List.of("Barbera", "Barolo"),
            List.of(0, 4),
            new Contingency(new long[][] {{8, 1}, {2, 30}}));
    double[] numbers = {0.1, 0.2, 0.3, 0.4};
    ChartData.Sample sample =
        new ChartData.Sample(
            4,
            List.of("a", "b", "c", "d"),
            new double[][] {numbers},
            new int[] {0, 4, 0, 4},
            List.of("Barolo", "Barolo", "", "Barbera"),
            numbers,
            numbers,
            numbers,
            numbers,
            List.of());

    KnownClasses page = KnownClassesPage.of("grape", counts, List.of(0, 3, 4), sample);

    assertThat(page.rows())
        .containsExactly(
            new KnownClasses.Row(
                "Barbera",
                9,
                List.of(
                    new KnownClasses.Cell(8, true),
                    new KnownClasses.Cell(0, false),
                    new KnownClasses.Cell(1, false))),
            new KnownClasses.Row(
                "Barolo",
                32,
                List.of(
                    new KnownClasses.Cell(2, false),
                    new KnownClasses.Cell(0, false),
                    new KnownClasses.Cell(30, true))));
    assertThat(page.others()).isEqualTo(3);
    assertThat(page.records())
        .containsExactly(
            new KnownClasses.Outsider("a", "Barolo", 0, "Barbera", 0.1),
            new KnownClasses.Outsider("d", "Barbera", 4, "Barolo", 0.4));
  }
}
