package org.winesclustering.pipeline;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.ImputerModel;
import org.apache.spark.ml.feature.MinMaxScalerModel;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.feature.RobustScalerModel;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.IndexToClusterId;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.CategoryAxes;
import org.winesclustering.features.NumberAssemblerModel;
import org.winesclustering.features.PowerTransformModel;
import org.winesclustering.features.VectorClipper;
import org.winesclustering.features.ZeroPadding;
import org.winesclustering.mixture.DiscriminantProjectionModel;
import org.winesclustering.mixture.MixtureAnomalyScore;
import org.winesclustering.ml.FilesBelow;
import org.winesclustering.ml.RegularFiles;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.spectra.SpectraPreparationModel;

/**
 * The check of a saved model's stages and files. MLlib loads and calls any class that a model's
 * metadata names; Spark creates an object of any class that a Parquet file's schema names. So
 * names, places and sizes are checked before MLlib reads the model.
 */
final class ModelStages {
  private static final Set<String> ALLOWED =
      Stream.of(
              ArrayFeatures.class,
              NumberAssemblerModel.class,
              CategoryAxes.class,
              ImputerModel.class,
              VectorAssembler.class,
              SpectraPreparationModel.class,
              InvariantEncoderModel.class,
              StandardScalerModel.class,
              MinMaxScalerModel.class,
              RobustScalerModel.class,
              Normalizer.class,
              VectorClipper.class,
              ZeroPadding.class,
              PowerTransformModel.class,
              CnnAutoencoderModel.class,
              DiscriminantProjectionModel.class,
              KMeansModel.class,
              CentreDistance.class,
              IndexToClusterId.class,
              MixtureAnomalyScore.class,
              ClusterReasons.class,
              NoveltyThreshold.class,
              TrainingReference.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  /** The user-defined column types of MLlib's models: vectors and matrices. */
  private static final Set<String> ALLOWED_TYPES =
      Set.of("org.apache.spark.ml.linalg.VectorUDT", "org.apache.spark.ml.linalg.MatrixUDT");

  /** The key of Spark's schema in a Parquet file's metadata. */
  private static final String SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

  /** The name of uncompressed metadata: Spark 3.5's, or Spark 4's with a random part. */
  private static final String METADATA = "part-00000(-[0-9a-f-]{36}-c000\\.txt)?";

  private static final Pattern FILE =
      Pattern.compile(
          "columns\\.conf|(stages/[^/]+/){0,3}metadata/(_SUCCESS|"
              + METADATA
              + ")|(stages/[^/]+/){1,3}(data/(_SUCCESS|part-[^/]+)|network\\.zip)"
              + "|(.+/)?\\.[^/]+\\.crc");

  private static final Pattern TABLE = Pattern.compile("(stages/[^/]+/){1,3}data/part-[^/]+");

  private static final long LARGEST_FILE = 1L << 30;
  private static final long LARGEST_METADATA = 64L << 20;

  /** Largest number of values in a table of a stage: centres, means and deviations. */
  private static final long MOST_VALUES = 100_000_000;

  private static final int MOST_STAGES = 100;

  /** Deepest nesting of pipelines. */
  private static final int DEEPEST = 3;

  /** A parser that rejects duplicate keys, of which MLlib's parser might take the other one. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final FileSystem fileSystem;

  private ModelStages(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * Checks a model without loading anything of it.
   *
   * @param model its directory
   * @throws IOException if it is incomplete, or is not one that this project could have saved; the
   *     message says why
   */
  static void check(Path model, Configuration hadoop) throws IOException {
    new ModelStages(model.getFileSystem(hadoop)).check(model);
  }

  private void check(Path model) throws IOException {
    JsonNode pipeline = metadata(model);
    if (!isPipeline(pipeline)) {
      throw new IOException("it is a " + className(pipeline) + ", not a PipelineModel");
    }
    checkStages(model, pipeline, DEEPEST);
    checkFiles(model);
  }

  /** Checks the stages of a pipeline, which a program may have nested in a pipeline of its own. */
  private void checkStages(Path model, JsonNode pipeline, int depth) throws IOException {
    for (Path stage : stages(model, pipeline.path("paramMap").path("stageUids"))) {
      JsonNode metadata = metadata(stage);
      if (isPipeline(metadata) && depth > 1) {
        checkStages(stage, metadata, depth - 1);
      } else if (!ALLOWED.contains(className(metadata))) {
        throw new IOException(
            "its stage %s is a %s, which no model of wines has"
                .formatted(stage.getName(), className(metadata)));
      }
    }
  }

  private static boolean isPipeline(JsonNode metadata) {
    return className(metadata).equals(PipelineModel.class.getName());
  }

  /** The directories of the stages, by their places in the pipeline and their uids, as in MLlib. */
  private static List<Path> stages(Path model, JsonNode uids) throws IOException {
    if (!uids.isArray() || uids.isEmpty() || uids.size() > MOST_STAGES) {
      throw new IOException("its metadata names no stages");
    }
    int digits = String.valueOf(uids.size()).length();
    List<Path> stages = new ArrayList<>();
    for (JsonNode uid : uids) {
      // It becomes part of a path.
      if (!uid.asText().matches("\\w[\\w-]{0,200}")) {
        throw new IOException("its metadata has a stage " + uid + ", which is no name of one");
      }
      String place = String.format(Locale.ROOT, "%0" + digits + "d", stages.size());
      stages.add(new Path(model, "stages/" + place + "_" + uid.asText()));
    }
    return stages;
  }

  private static String className(JsonNode metadata) {
    return metadata.path("class").asText();
  }

  /**
   * Reads the metadata of a stage: the first line of the only file, which must not be compressed.
   */
  private JsonNode metadata(Path stage) throws IOException {
    List<FileStatus> files =
        Stream.of(fileSystem.listStatus(new Path(stage, "metadata")))
            .filter(file -> !file.getPath().getName().matches("[._].*"))
            .toList();
    if (files.size() != 1 || !files.get(0).getPath().getName().matches(METADATA)) {
      throw new IOException(stage.getName() + "/metadata is not one file part-00000");
    }
    if (files.get(0).getLen() > LARGEST_METADATA) {
      throw new IOException(
          stage.getName() + "/metadata is larger than " + LARGEST_METADATA + " bytes");
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                RegularFiles.open(files.get(0).getPath(), fileSystem), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      return JSON.readTree(line == null ? "" : line);
    }
  }

  /**
   * Checks all files, since Spark reads a table's schema also from files that are not its parts.
   */
  private void checkFiles(Path model) throws IOException {
    FilesBelow.visit(
        model,
        fileSystem,
        (name, file) -> {
          if (!FILE.matcher(name).matches()) {
            throw new IOException("its file " + name + " belongs to no model");
          }
          if (file.getLen() > LARGEST_FILE) {
            throw new IOException(
                "its file %s is larger than %d bytes".formatted(name, LARGEST_FILE));
          }
          if (TABLE.matcher(name).matches()) {
            checkTable(file.getPath());
          }
        });
  }

  private void checkTable(Path file) throws IOException {
    ParquetMetadata footer;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, fileSystem.getConf()))) {
      footer = reader.getFooter();
    }
    long values =
        footer.getBlocks().stream()
            .flatMap(block -> block.getColumns().stream())
            .mapToLong(column -> column.getValueCount())
            .sum();
    if (values > MOST_VALUES) {
      throw new IOException(
          "its file %s has %d values, more than %d".formatted(file.getName(), values, MOST_VALUES));
    }
    String schema = footer.getFileMetaData().getKeyValueMetaData().get(SCHEMA);
    if (schema != null) {
      checkTypes(JSON.readTree(schema), file);
    }
  }

  private static void checkTypes(JsonNode type, Path file) throws IOException {
    JsonNode name = type.get("class");
    if (name != null && !ALLOWED_TYPES.contains(name.asText())) {
      throw new IOException(
          "its file %s has a column of %s, which no model of wines has"
              .formatted(file.getName(), name));
    }
    for (JsonNode part : type) {
      checkTypes(part, file);
    }
  }
}
