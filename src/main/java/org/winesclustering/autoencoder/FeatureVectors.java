package org.winesclustering.autoencoder;

import java.util.Arrays;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

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
    String features = params.getFeaturesCol();
    if (!Arrays.asList(schema.fieldNames()).contains(features)) {
      throw new IllegalArgumentException(
          "column "
              + features
              + " does not exist; there are "
              + String.join(", ", schema.fieldNames()));
    }
    if (!schema.apply(features).dataType().equals(SQLDataTypes.VectorType())) {
      throw new IllegalArgumentException(
          "column "
              + features
              + " is of type "
              + schema.apply(features).dataType().simpleString()
              + ", needed: vector");
    }
    StructType embedded =
        schema
            .add(new AttributeGroup(params.getEmbeddingCol(), embeddingSize).toStructField())
            .add(params.getReconstructionErrorCol(), DataTypes.DoubleType, false)
            .add(params.getReconstructionErrorsCol(), SQLDataTypes.VectorType(), false);
    StructType transformed =
        clusters == 0
            ? embedded
            : embedded.add(
                new AttributeGroup(params.getResponsibilitiesCol(), clusters).toStructField());
    checkNames(transformed.fieldNames(), schema.size());
    return transformed;
  }

  /** Checks that the names from {@code outputs} on do not come twice. */
  private static void checkNames(String[] names, int outputs) {
    for (int i = outputs; i < names.length; i++) {
      if (Arrays.asList(names).indexOf(names[i]) < i) {
        throw new IllegalArgumentException("output column " + names[i] + " exists already");
      }
    }
  }

  /**
   * @throws WinesFailure if the vector is not of {@code columns} finite floats
   */
  static float[] toFloats(Vector vector, int columns) {
    float[] values = new float[columns];
    toFloats(vector, values, 0, columns);
    return values;
  }

  /** Writes the vector to {@code target} from {@code offset} on. */
  static void toFloats(Vector vector, float[] target, int offset, int columns) {
    if (vector.size() != columns) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "a feature vector has %d values, needed: %d as in the training table",
          vector.size(),
          columns);
    }
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
}
