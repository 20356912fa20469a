package org.winesclustering.results;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.comparison.Refit;
import org.winesclustering.comparison.Separation;
import org.winesclustering.comparison.Verdict;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.config.Secrets;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.Records;
import org.winesclustering.data.SetAside;
import org.winesclustering.drift.Drift;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.retraining.ChangesInWords;
import org.winesclustering.retraining.ClusterChanges;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.retraining.Succession;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunRecord;
import org.winesclustering.runtime.Version;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.spectra.Axis;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Teacher;

/**
 * Writer of the keys of {@code run.json} that describe a run's data and results; other tools rely
 * on them.
 */
public final class RunManifest {
  private RunManifest() {}

  /**
   * A manifest with everything that is known before any record is read.
   *
   * @param command train, assign or assign-stream
   * @param submission name of the submission to a cluster
   * @param model path of the model that the run applies, if it trains none
   */
  public static Manifest begin(
      String command,
      String runId,
      WinesConfig config,
      Optional<String> submission,
      Optional<String> model) {
    Manifest manifest =
        new Manifest()
            .put("formatVersion", RunRecord.FORMAT_VERSION)
            .put("runId", runId)
            .put("command", command)
            .put("logicalDate", config.output().logicalDate().orElse(null))
            .put("startedAt", Instant.now().toString())
            .put("configuration", config.effective())
            .put("seeds", Map.of("training", config.training().seed()))
            .put("versions", Version.all())
            .put("input.location", config.effective().get("input.location"));
    submission.ifPresent(name -> manifest.put("submission", name));
    model.ifPresent(path -> manifest.put("model", Secrets.redacted(path)));
    return manifest;
  }

  /** Adds the results of a training run. */
  public static void add(Manifest manifest, TrainResult result) {
    addRecords(manifest, result.records(), result.checked());
    manifest.put("rows.trained", result.training().rows());
    manifest.put("warnings", result.warnings());
    manifest.put("columns.units", result.shown().units());
    manifest.put("columns.labels", result.shown().labels());
    addPreparation(manifest, result);
    addTraining(manifest, result);
    addClusters(manifest, result);
    result.teacher().ifPresent(teacher -> addTeacher(manifest, teacher));
    result
        .numbered()
        .succession()
        .ifPresent(
            succession ->
                addChanges(manifest, result.numbered().publishedRun().orElseThrow(), succession));
    addQuality(manifest, result.comparison(), result.verdict());
  }

  /** Adds what was read, and what was rejected and why. */
  public static void addRecords(Manifest manifest, Records records, CheckedRecords checked) {
    manifest
        .put("input.format", records.format())
        .put("input.version", records.version().orElse(null))
        .put("input.contentHash", checked.contentHash())
        .put("input.rows", checked.rowsRead())
        .put("input.setAside", checked.setAside().stream().map(RunManifest::setAside).toList())
        .put("input.units", records.facts().units())
        .put("rows.read", checked.rowsRead())
        .put("rows.rejected", checked.rowsRejected())
        .put("rows.rejectedByReason", checked.rejectedByReason())
        .put("rows.duplicates", checked.duplicates())
        .put("columns.features", checked.schema().features())
        .put("columns.constant", checked.constantFeatures())
        .put("columns.id", checked.schema().ids())
        .put("columns.label", checked.schema().label().orElse(null))
        .put("columns.plan", checked.plan().columns().stream().map(RunManifest::column).toList())
        .put("warnings", checked.warnings());
    checked.plan().axis().ifPresent(plan -> addAxis(manifest, plan));
  }

  private static void addAxis(Manifest manifest, AxisPlan plan) {
    manifest
        .put("axis.unit", plan.axis().unit())
        .put("axis.first", plan.axis().first())
        .put("axis.last", plan.axis().last())
        .put("axis.positions", plan.axis().size())
        .put("axis.channels", plan.channels())
        .put("axis.how", plan.how());
  }

  private static Map<String, Object> setAside(SetAside lines) {
    return Map.of("reason", lines.reason().key(), "rows", lines.rows(), "sample", lines.sample());
  }

  private static Map<String, Object> column(ColumnPlan column) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", column.name());
    values.put("role", KebabCase.of(column.role()));
    values.put("how", column.how());
    values.put("converted", column.conversions());
    values.put("samples", column.samples());
    return values;
  }

  /** Adds the drift of the scored records from the training records. */
  public static void addDrift(Manifest manifest, Drift drift, String input, DriftConfig config) {
    manifest
        .put("drift.warning", drift.warning(input).orElse(null))
        .put("drift.rows", drift.rows())
        .put("drift.trainingRows", drift.trainingRows())
        .put("drift.features", drift.features())
        .put("drift.categories", drift.categories())
        .put("drift.clusters", drift.clusters())
        .put("drift.clusterPsi", drift.clusterStability().index())
        .put("drift.clusterPsiByChance", drift.clusterStability().byChance())
        .put("drift.maxPsi", config.maxPsi())
        .put("drift.above", config.maxPsi() == 0 ? List.of() : drift.above(config.maxPsi()));
  }

  private static void addTraining(Manifest manifest, TrainResult result) {
    manifest
        .put("training.epochs", result.training().epochs())
        .put("training.rounds", result.training().rounds().size())
        .put("training.workers", result.training().workers())
        .put("training.backend", result.training().backend())
        .put("training.rowsPerSecond", result.training().rowsPerSecond())
        .put("training.lessons", result.training().lessons())
        .put("training.finalLoss", result.training().finalLoss())
        .put("training.validationRows", result.training().validationRows())
        .put("training.ledger", result.training().ledger())
        .put("training.history", result.training().rounds());
  }

  private static void addClusters(Manifest manifest, TrainResult result) {
    manifest
        .put("clusters.k", result.clusters().k())
        .put("clusters.ids", result.numbered().ids().ids())
        .put("clusters.nextId", result.numbered().ids().next())
        .put("clusters.idsSince", result.named().idsSince())
        .put("clusters.names", result.named().names().stream().map(RunManifest::named).toList())
        .put("clusters.sizes", result.clusters().sizes())
        .put("clusters.spaceOfKMeans", result.learned().clusteredCol())
        .put("clusters.profiles", result.findings().profiles())
        .put("clusters.categories", result.categories())
        .put("novelty.column", result.novelty().getErrorCol())
        .put("novelty.threshold", result.novelty().getThreshold())
        .put("metrics.baseline.kmeans.profiles", result.findings().baselineProfiles())
        .put("explanations", result.findings().explanations());
    result
        .choice()
        .ifPresent(
            choice ->
                manifest
                    .put("clusters.choice.reason", choice.reason())
                    .put("clusters.choice.sampleRows", choice.sampleRows())
                    .put("clusters.choice.replicateRows", choice.replicateRows())
                    .put(
                        "clusters.candidates",
                        choice.criteria().stream().map(RunManifest::candidate).toList()));
  }

  /** Adds what was done along the records, if they have an axis, and the axis that is left. */
  private static void addPreparation(Manifest manifest, TrainResult result) {
    if (!result.steps().isEmpty() || result.chosenPreparation().isPresent()) {
      manifest.put("preparation.steps", result.steps());
    }
    result
        .preparation()
        .ifPresent(stage -> manifest.put("preparation.axis", axis(stage.preparedAxis())));
    result
        .chosenPreparation()
        .ifPresent(
            choice ->
                manifest
                    .put("preparation.reason", choice.reason())
                    .put("preparation.candidates", choice.tried()));
  }

  private static Map<String, Object> axis(Axis axis) {
    return Map.of(
        "unit", axis.unit(), "first", axis.first(), "last", axis.last(), "positions", axis.size());
  }

  private static Map<String, Object> named(ClusterName name) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", name.id());
    values.put("name", name.name());
    values.put("proposed", name.isProposed());
    return values;
  }

  private static void addTeacher(Manifest manifest, Teacher teacher) {
    manifest
        .put("teacher.transform", KebabCase.of(teacher.method().transform()))
        .put("teacher.covariance", KebabCase.of(teacher.method().model()))
        .put("teacher.reason", teacher.reason())
        .put("teacher.candidates", teacher.criteria().stream().map(RunManifest::mixture).toList());
  }

  /** Adds what became of the published clusters. */
  private static void addChanges(Manifest manifest, String publishedRun, Succession succession) {
    ClusterChanges changes = succession.changes();
    manifest
        .put("clusters.changes.comparedWith", publishedRun)
        .put("clusters.changes.sentence", ChangesInWords.sentence(changes))
        .put("clusters.changes.rows", changes.rows())
        .put("clusters.changes.sameId", changes.stayedShare())
        .put("clusters.changes.quality", succession.quality())
        .put("clusters.changes.publishedQuality", succession.published())
        .put(
            "clusters.changes.published",
            changes.published().stream().map(cluster -> change(cluster, "into")).toList())
        .put(
            "clusters.changes.new",
            changes.clusters().stream().map(cluster -> change(cluster, "from")).toList());
  }

  private static Map<String, Object> change(ClusterChanges.Cluster cluster, String flows) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", cluster.id());
    values.put("change", cluster.change().key());
    values.put("rows", cluster.rows());
    values.put("share", cluster.share());
    values.put(flows, cluster.flows());
    return values;
  }

  /**
   * Adds measures of the run's clusters, of plain KMeans, and a list of all methods.
   *
   * @param sentence the verdict in words
   */
  private static void addQuality(Manifest manifest, ClusterComparison contest, String sentence) {
    ContenderQuality own = contest.quality();
    ContenderQuality baseline = contest.baseline();
    addSeparation(manifest, "metrics.embedding", own.inEmbedding());
    addSeparation(manifest, "metrics.features", own.inFeatures());
    addAgreement(manifest, "metrics.external", own);
    manifest.put("metrics.stability", own.stability().mean());
    addSeparation(manifest, "metrics.baseline.kmeans", baseline.inFeatures());
    addAgreement(manifest, "metrics.baseline.kmeans.external", baseline);
    manifest.put("metrics.baseline.kmeans.stability", baseline.stability().mean());
    manifest.put("metrics.baseline.kmeans.k", baseline.clusters());
    manifest.put("metrics.baseline.kmeans.sizes", baseline.sizes());
    manifest.put(
        "comparison.contenders",
        contest.comparison().qualities().stream().map(RunManifest::contender).toList());
    manifest.put(
        "comparison.verdicts",
        contest.comparison().verdicts().stream().map(RunManifest::verdict).toList());
    manifest.put("comparison.skipped", contest.skipped());
    manifest.put("verdict.outcome", contest.verdict().outcome());
    manifest.put("verdict.sentence", sentence);
    manifest.put("verdict.differences", contest.verdict().differences());
  }

  private static void addSeparation(Manifest manifest, String path, Separation separation) {
    manifest
        .put(path + ".silhouette", separation.squared())
        .put(path + ".silhouetteEuclidean", separation.euclidean().mean())
        .put(path + ".silhouetteEuclideanRows", separation.euclidean().rows());
  }

  private static void addAgreement(Manifest manifest, String path, ContenderQuality quality) {
    quality
        .agreement()
        .ifPresent(
            agreement ->
                manifest
                    .put(path + ".ari", agreement.ari().value())
                    .put(path + ".nmi", agreement.nmi().value())
                    .put(path + ".accuracy", agreement.accuracy().value())
                    .put(path + ".intervals", agreement));
  }

  private static Map<String, Object> contender(ContenderQuality quality) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("key", quality.contender().key());
    values.put("name", quality.contender().name());
    values.put("clusters", quality.clusters());
    values.put("sizes", quality.sizes());
    values.put("features", quality.inFeatures());
    values.put("embedding", quality.inEmbedding());
    values.put("depth", quality.contender().tests().map(Criteria::depth).orElse(null));
    values.put("stability", quality.stability().mean());
    values.put("stabilityOf", quality.contender().refit().map(Refit::words).orElse(null));
    values.put("stabilityNotMeasured", quality.stability().reason().orElse(null));
    values.put("external", quality.agreement().orElse(null));
    return values;
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    Map<String, Object> contender = new LinkedHashMap<>();
    contender.put("name", verdict.contender().name());
    contender.put("key", verdict.contender().key());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("contender", contender);
    values.put("outcome", verdict.outcome());
    values.put("differences", verdict.differences());
    values.put("sentence", verdict.sentence());
    return values;
  }

  private static Map<String, Object> candidate(KCriteria criteria) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("k", criteria.k());
    values.put("cost", criteria.cost());
    values.put("silhouette", criteria.squaredSilhouette());
    values.put("silhouetteEuclidean", criteria.euclideanSilhouette());
    values.put("daviesBouldin", criteria.daviesBouldin());
    values.put("calinskiHarabasz", criteria.calinskiHarabasz());
    values.put("stabilityOfKMeans", criteria.kMeansStability());
    values.put("predictionStrength", criteria.predictionStrength());
    values.put("gap", criteria.gap());
    values.put("gapError", criteria.gapError());
    values.put("mixture", criteria.mixture().map(RunManifest::mixture).orElse(null));
    return values;
  }

  private static Map<String, Object> mixture(Criteria criteria) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("transform", KebabCase.of(criteria.method().transform()));
    values.put("covariance", KebabCase.of(criteria.method().model()));
    values.put("logLikelihood", criteria.logLikelihood());
    values.put("bic", criteria.bic());
    values.put("oneValue", criteria.oneValue());
    values.put("linear", criteria.linear());
    values.put("stability", criteria.stability());
    values.put("depth", criteria.depth());
    return values;
  }
}
