package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.StageColumns;

/** Checks of the schema and of each vector, which the Estimator and the Model share. */
final class FeatureVectors {
  /** Set where the features are made that are embedded. */
  private static final Parameter CLIP = new Parameter("FeatureOptions", "clip");

  private FeatureVectors() {}

  /**
   * {@code schema} with the embedding, the reconstruction error, that of each feature and, where
   * there are clusters, their shares appended.
   */
  static StructType transformedSchema(
      StructType schema, CnnAutoencoderModelParams<?> params, int embeddingSize, int clusters) {
    StageColumns.checkVectors(schema, params.getFeaturesCol());
    if (!params.getMaskCol().isEmpty()) {
      StageColumns.checkVectors(schema, params.getMaskCol());
    }
    StructType transformed = schema;
    for (StructField added : added(params, embeddingSize, clusters)) {
      transformed = StageColumns.with(transformed, added);
    }
    return transformed;
  }

  private static List<StructField> added(
      CnnAutoencoderModelParams<?> params, int embeddingSize, int clusters) {
    List<StructField> added = new ArrayList<>();
    added.add(new AttributeGroup(params.getEmbeddingCol(), embeddingSize).toStructField());
    added.add(
        DataTypes.createStructField(
            params.getReconstructionErrorCol(), DataTypes.DoubleType, false));
    added.add(
        DataTypes.createStructField(
            params.getReconstructionErrorsCol(), SQLDataTypes.VectorType(), false));
    if (clusters > 0) {
      added.add(new AttributeGroup(params.getResponsibilitiesCol(), clusters).toStructField());
    }
    return added;
  }

  /**
   * @throws WinesFailure if the vector is not of {@code columns} finite floats
   */
  static float[] toFloats(Vector vector, int columns) {
    float[] values = new float[columns];
    toFloats(vector, values, 0, columns);
    return values;
  }

  /** The floats of a vector, NaN where the mask is. */
  static float[] toFloats(Vector vector, Vector mask, int columns) {
    float[] values = toFloats(vector, columns);
    mask(values, 0, mask, columns);
    return values;
  }

  /** Puts NaN into {@code target} from {@code offset} on, where the mask is. */
  static void mask(float[] target, int offset, Vector mask, int columns) {
    checkSize(mask, columns);
    double[] values = mask.toArray();
    for (int i = 0; i < columns; i++) {
      if (Double.isNaN(values[i])) {
        target[offset + i] = Float.NaN;
      }
    }
  }

  /** Writes the vector to {@code target} from {@code offset} on. */
  static void toFloats(Vector vector, float[] target, int offset, int columns) {
    checkSize(vector, columns);
    double[] values = vector.toArray();
    for (int i = 0; i < columns; i++) {
      float value = (float) values[i];
      if (!Float.isFinite(value)) {
        throw WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "value %s of scaled feature %d is not a finite number of single precision; reject such"
                + " records or set %s = 5",
            values[i],
            i,
            CLIP);
      }
      target[offset + i] = value;
    }
  }

  private static void checkSize(Vector vector, int columns) {
    if (vector.size() != columns) {
      throw WinesFailure.input(
          "a feature vector has %d values, needed: %d as in the training table",
          vector.size(), columns);
    }
  }
}
