package org.winesclustering.results;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.winesclustering.comparison.Agreement;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.comparison.Estimate;
import org.winesclustering.comparison.EuclideanSilhouette;
import org.winesclustering.network.LayerShape;
import org.winesclustering.selection.KChoice;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.teacher.Representation;
import org.winesclustering.teacher.Teacher;

/**
 * What a text about the methods of a run says.
 *
 * @param configuration values of the run by key
 * @param versions by name
 * @param records that were clustered
 * @param rejected records that were not
 * @param categories whether features were made of categories
 * @param preparation what was done along the records before scaling, in words; empty if nothing was
 * @param isEncoded whether an encoder came before scaling
 * @param choice why there are {@code k} clusters; empty where the number was given
 * @param teacher the mixture that was taught, in words; empty without
 * @param isPowerTransformed whether that is of power-transformed features
 * @param candidates mixtures that were compared
 * @param parameters trained parameters of the networks together
 * @param trained records that the networks were trained on
 * @param isProjected whether KMeans ran on discriminant directions
 * @param silhouette in the scaled features
 * @param label column with known classes
 * @param ari agreement with it
 */
record MethodsFacts(
    String runId,
    Map<String, String> configuration,
    Map<String, String> versions,
    long records,
    long rejected,
    int features,
    boolean categories,
    Optional<String> preparation,
    boolean isEncoded,
    int k,
    Optional<String> choice,
    Optional<String> teacher,
    boolean isPowerTransformed,
    int candidates,
    long parameters,
    long trained,
    int epochs,
    int workers,
    boolean isProjected,
    EuclideanSilhouette silhouette,
    EuclideanSilhouette baselineSilhouette,
    OptionalDouble stability,
    Optional<String> label,
    Optional<Estimate> ari,
    Optional<Estimate> baselineAri) {

  static MethodsFacts of(
      String runId,
      Map<String, String> configuration,
      Map<String, String> versions,
      TrainResult result) {
    ContenderQuality own = result.comparison().quality();
    ContenderQuality baseline = result.comparison().baseline();
    Optional<Teacher> teacher = result.teacher();
    return new MethodsFacts(
        runId,
        configuration,
        versions,
        result.checked().rowsAccepted(),
        result.checked().rowsRejected(),
        result.checked().schema().features().size(),
        !result.categories().isEmpty(),
        result.preparation().map(stage -> String.join(", then ", stage.getSteps())),
        PreparationSteps.learned(result.steps()).isPresent(),
        result.clusters().k(),
        result.choice().map(KChoice::reason),
        teacher.map(taken -> taken.method().words()),
        teacher
            .filter(taken -> taken.method().transform() != Representation.Transform.NONE)
            .isPresent(),
        teacher.map(taken -> taken.criteria().size()).orElse(0),
        result.learned().network().layers().stream().mapToLong(LayerShape::parameters).sum(),
        result.training().rows(),
        result.training().epochs(),
        result.training().workers(),
        result.learned().isProjected(),
        own.inFeatures().euclidean(),
        baseline.inFeatures().euclidean(),
        own.stability().mean(),
        result.checked().schema().label(),
        own.agreement().map(Agreement::ari),
        baseline.agreement().map(Agreement::ari));
  }

  String value(String key) {
    return configuration.getOrDefault(key, "");
  }
}
