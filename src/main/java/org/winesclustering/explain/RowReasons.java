package org.winesclustering.explain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The reasons of a row, as {@link ClusterReasons#TYPE} has them. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RowReasons(
    Discriminants discriminants,
    int[] clusters,
    double[] sizes,
    List<String> numbers,
    double[][] typical,
    List<String> levels,
    List<String> levelNames,
    double[][] shares)
    implements UDF4<Vector, Integer, Seq<Double>, Seq<String>, Row[]>, Serializable {
  private static final int MOST = 3;

  /** A record of its own for each cluster, so that no share is 0 (M. E. Maron, 1961). */
  private static final double HALF = 0.5;

  private record Reason(
      String feature, double value, double typical, double nextTypical, double score) {}

  @Override
  public Row[] call(
      Vector vector, Integer prediction, Seq<Double> values, Seq<String> levelsOfRow) {
    int own = prediction == null ? -1 : Arrays.binarySearch(clusters, prediction);
    if (vector == null || own < 0) {
      return null;
    }
    double[] scaled = vector.toArray();
    List<Double> given = JavaConverters.seqAsJavaList(values);
    boolean[] isMissing = new boolean[numbers.size()];
    for (int i = 0; i < isMissing.length; i++) {
      isMissing[i] = given.get(i) == null || given.get(i).isNaN();
    }
    int[] known =
        JavaConverters.seqAsJavaList(levelsOfRow).stream()
            .mapToInt(levels::indexOf)
            .filter(i -> i >= 0)
            .toArray();
    int next = next(scaled, isMissing, known, own);
    List<Reason> reasons = new ArrayList<>();
    double[] scores = discriminants.contributions(scaled, isMissing, own, next);
    for (int i = 0; i < scores.length; i++) {
      if (!isMissing[i]) {
        reasons.add(
            new Reason(numbers.get(i), given.get(i), typical[own][i], typical[next][i], scores[i]));
      }
    }
    for (int level : known) {
      reasons.add(
          new Reason(
              levelNames.get(level),
              1,
              shares[own][level],
              shares[next][level],
              score(level, own, next)));
    }
    return reasons.stream()
        .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.score())))
        .limit(MOST)
        .map(
            reason ->
                RowFactory.create(
                    reason.feature(),
                    reason.value(),
                    reason.typical(),
                    clusters[next],
                    reason.nextTypical(),
                    reason.score()))
        .toArray(Row[]::new);
  }

  /** The likeliest other cluster. */
  private int next(double[] vector, boolean[] isMissing, int[] known, int own) {
    int next = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < clusters.length; other++) {
      if (other == own) {
        continue;
      }
      double odds =
          discriminants.logOdds(vector, isMissing, own, other)
              + Math.log(sizes[own] / sizes[other]);
      for (int level : known) {
        odds += score(level, own, other);
      }
      if (odds < least || next < 0) {
        least = odds;
        next = other;
      }
    }
    return next;
  }

  private double score(int level, int cluster, int other) {
    return Math.log(share(level, cluster) / share(level, other));
  }

  private double share(int level, int cluster) {
    return (shares[cluster][level] * sizes[cluster] + HALF) / (sizes[cluster] + 1);
  }
}
