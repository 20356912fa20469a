package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Wines as catalogues have them: three numbers that tell their types apart badly, and body,
 * acidity, country and grapes. Country goes with nothing; half of its values are rare.
 */
public final class MixedWines {
  public static final List<String> NUMBERS = List.of("ABV", "rating", "price");
  public static final List<String> WORDS = List.of("Body", "Acidity", "Country");
  static final List<String> LISTS = List.of("Grapes");
  static final String TYPE = "Type";

  private static final List<String> COUNTRIES =
      List.of(
          "France",
          "Italy",
          "Spain",
          "Portugal",
          "Chile",
          "Austria",
          "Greece",
          "Hungary",
          "Romania",
          "Georgia",
          "Moldova",
          "Uruguay");
  private static final List<String> BODIES = List.of("very light", "light", "medium", "full");
  private static final List<String> ACIDITIES = List.of("low", "medium", "high");

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
  private record Kind(
      double share,
      double strength,
      double logPrice,
      double rating,
      double[] body,
      double[] acidity,
      List<String> grapes) {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "red",
          new Kind(
              0.45,
              13.8,
              3.2,
              3.9,
              new double[] {0.02, 0.1, 0.28, 0.6},
              new double[] {0.05, 0.45, 0.5},
              List.of("Merlot", "Pinot Noir", "Syrah", "Sangiovese", "Malbec", "Grenache")),
          "white",
          new Kind(
              0.3,
              12.6,
              2.8,
              3.8,
              new double[] {0.12, 0.35, 0.4, 0.13},
              new double[] {0.05, 0.25, 0.7},
              List.of("Chardonnay", "Riesling", "Sauvignon Blanc", "Viognier", "Albarino")),
          "sparkling",
          new Kind(
              0.15,
              11.9,
              3.3,
              3.95,
              new double[] {0.25, 0.5, 0.22, 0.03},
              new double[] {0.02, 0.13, 0.85},
              List.of("Chardonnay", "Glera", "Macabeo", "Pinot Noir", "Xarel-lo")),
          "dessert",
          new Kind(
              0.1,
              18.5,
              3.4,
              4.1,
              new double[] {0, 0.05, 0.15, 0.8},
              new double[] {0.2, 0.5, 0.3},
              List.of("Moscatel", "Touriga Nacional", "Semillon", "Riesling")));

  private MixedWines() {}

  public static Dataset<Row> table(SparkSession session, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> wines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String type = type(random.nextDouble());
      Kind kind = KINDS.get(type);
      wines.add(
          RowFactory.create(
              kind.strength() + 0.8 * random.nextGaussian(),
              kind.rating() + 0.3 * random.nextGaussian(),
              Math.exp(kind.logPrice() + 0.7 * random.nextGaussian()),
              BODIES.get(draw(random, kind.body())),
              ACIDITIES.get(draw(random, kind.acidity())),
              // The first is the most frequent one, the last ones have one row in a hundred.
              COUNTRIES.get((int) (COUNTRIES.size() * Math.pow(random.nextDouble(), 2.5))),
              grapes(random, kind.grapes()).toString(),
              type));
    }
    return session.createDataFrame(
        wines,
        new StructType()
            .add("ABV", DataTypes.DoubleType)
            .add("rating", DataTypes.DoubleType)
            .add("price", DataTypes.DoubleType)
            .add("Body", DataTypes.StringType)
            .add("Acidity", DataTypes.StringType)
            .add("Country", DataTypes.StringType)
            .add("Grapes", DataTypes.StringType)
            .add(TYPE, DataTypes.StringType));
  }

  private static String type(double uniform) {
    double left = uniform;
    for (String type : List.of("red", "white", "sparkling")) {
      left -= KINDS.get(type).share();
      if (left < 0) {
        return type;
      }
    }
    return "dessert";
  }

  private static int draw(SplittableRandom random, double[] shares) {
    double left = random.nextDouble() * Arrays.stream(shares).sum();
    int drawn = 0;
    while (drawn < shares.length - 1 && left >= shares[drawn]) {
      left -= shares[drawn++];
    }
    return drawn;
  }

  private static Set<String> grapes(SplittableRandom random, List<String> all) {
    Set<String> grapes = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      grapes.add(all.get((int) (all.size() * Math.pow(random.nextDouble(), 1.5))));
    }
    return grapes;
  }
}
