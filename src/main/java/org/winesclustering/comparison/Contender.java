package org.winesclustering.comparison;

import java.util.Optional;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Method;

/**
 * Method of clustering whose clusters are a column of the table that is compared.
 *
 * @param name for people, such as "bisecting KMeans"
 * @param key for files, such as {@value #BISECTING_KMEANS}; one contender of a comparison has it
 * @param predictionCol whole numbers, none null
 * @param refit what stability is measured by; empty where that would take too long
 * @param tests of the mixture that it is, or that it is taught; for plain KMeans, of the mixture of
 *     balls that divides rows like it; empty where none was tested
 */
public record Contender(
    String name,
    String key,
    String predictionCol,
    Optional<Refit> refit,
    Optional<Criteria> tests) {
  /** Key of plain KMeans on the scaled features, with which the others are compared. */
  public static final String KMEANS = "kmeans";

  /** Key of KMeans on the records along their axis, as an encoder reads them. */
  public static final String KMEANS_RECORDS = "kmeans-records";

  public static final String KMEANS_PCA = "kmeans-pca";
  public static final String TIED_MIXTURE = "tied-mixture";
  public static final String DIAGONAL_MIXTURE = "diagonal-mixture";
  public static final String GAUSSIAN_MIXTURE = "gaussian-mixture";
  public static final String WARD = "ward";
  public static final String TEACHER = "teacher";
  public static final String BISECTING_KMEANS = "bisecting-kmeans";
  public static final String RECONSTRUCT = "reconstruct";
  public static final String SELF_SUPERVISED = "self-supervised";
  public static final String DEC = "dec";

  /** A contender that was not tested. */
  public Contender(String name, String key, String predictionCol, Optional<Refit> refit) {
    this(name, key, predictionCol, refit, Optional.empty());
  }

  /** This contender with tests. */
  public Contender withTests(Optional<Criteria> made) {
    return new Contender(name, key, predictionCol, refit, made);
  }

  /** Plain KMeans on the scaled features, the baseline. */
  public static Contender kMeans(String predictionCol) {
    return new Contender("plain KMeans", KMEANS, predictionCol, Optional.of(Refit.Simple.KMEANS));
  }

  /** KMeans on the records before an encoder, whose output are the scaled features. */
  public static Contender kMeansOfRecords(String predictionCol) {
    return new Contender(
        "KMeans on the records without the encoder",
        KMEANS_RECORDS,
        predictionCol,
        Optional.empty());
  }

  /** KMeans on the embedding of a network that reconstructs rows. */
  public static Contender reconstruct(String predictionCol) {
    return new Contender(
        "KMeans on the autoencoder's embedding", RECONSTRUCT, predictionCol, Optional.empty());
  }

  /**
   * KMeans on the embedding of a network that learned the clusters of a mixture.
   *
   * @param teacher how that mixture was fitted; empty for one cluster
   */
  public static Contender selfSupervised(String predictionCol, Optional<Method> teacher) {
    return new Contender(
        "KMeans on the self-supervised embedding",
        SELF_SUPERVISED,
        predictionCol,
        teacher.map(Refit.OfTeacher::new));
  }

  /** The mixture that the network is taught, without the network. */
  public static Contender teacher(String predictionCol, Method teacher) {
    return new Contender(
        "the mixture that the network is taught",
        TEACHER,
        predictionCol,
        Optional.of(new Refit.OfTeacher(teacher)));
  }

  /** Whether no network has a part in it. */
  public boolean isSimple() {
    return !key.equals(RECONSTRUCT) && !key.equals(SELF_SUPERVISED) && !key.equals(DEC);
  }

  /** Whether a network learned its clusters from a mixture. */
  boolean isTaught() {
    return key.equals(SELF_SUPERVISED) || key.equals(DEC);
  }

  /** Whether other contenders are compared with this one. */
  boolean isBaseline() {
    return key.equals(KMEANS);
  }

  /** Subject of a sentence about the clusters, followed by "are". */
  String subject() {
    return !isSimple() ? "The learned clusters" : "The clusters of " + name;
  }
}
