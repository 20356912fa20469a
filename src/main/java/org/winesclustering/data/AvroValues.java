package org.winesclustering.data;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import scala.collection.JavaConverters;

/**
 * The values of Spark's rows for those of Avro's records, by the types of {@link AvroTypes}.
 *
 * @param isJavaTime whether this session's rows have dates and times of java.time, not of java.sql
 */
record AvroValues(boolean isJavaTime) implements Serializable {
  /** For the rows of a session. */
  static AvroValues of(SparkSession session) {
    return new AvroValues(
        Boolean.parseBoolean(session.conf().get("spark.sql.datetime.java8API.enabled")));
  }

  /**
   * The cells of a record.
   *
   * @param columns which may be more than the record has
   */
  Object[] cells(IndexedRecord record, StructType columns) {
    Object[] cells = new Object[columns.size()];
    StructField[] fields = columns.fields();
    for (int column = 0; column < cells.length; column++) {
      Schema.Field field = record.getSchema().getField(fields[column].name());
      cells[column] =
          field == null
              ? null
              : value(record.get(field.pos()), field.schema(), fields[column].dataType());
    }
    return cells;
  }

  private Object value(Object value, Schema schema, DataType type) {
    if (value == null) {
      return null;
    }
    Schema of =
        schema.isUnion()
            ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value))
            : schema;
    if (type instanceof StringType) {
      return value.toString();
    } else if (type instanceof IntegerType
        || type instanceof LongType
        || type instanceof FloatType
        || type instanceof DoubleType
        || type instanceof DecimalType) {
      return number(value, of, type);
    } else if (type instanceof DateType) {
      LocalDate day = LocalDate.ofEpochDay((Integer) value);
      return isJavaTime ? day : Date.valueOf(day);
    } else if (type instanceof TimestampType) {
      Instant time = instant((Long) value, of);
      return isJavaTime ? time : Timestamp.from(time);
    } else if (type instanceof TimestampNTZType) {
      return LocalDateTime.ofInstant(instant((Long) value, of), ZoneOffset.UTC);
    } else if (type.equals(DataTypes.BinaryType)) {
      return bytes(value);
    } else if (type instanceof StructType struct) {
      return row((IndexedRecord) value, struct);
    } else if (type instanceof ArrayType array) {
      return JavaConverters.asScalaBuffer(
          ((Collection<?>) value)
              .stream()
                  .map(each -> value(each, of.getElementType(), array.elementType()))
                  .toList());
    } else if (type instanceof MapType map) {
      Map<String, Object> values = new HashMap<>();
      ((Map<?, ?>) value)
          .forEach(
              (key, each) ->
                  values.put(key.toString(), value(each, of.getValueType(), map.valueType())));
      return JavaConverters.mapAsScalaMap(values);
    }
    return value;
  }

  private Row row(IndexedRecord record, StructType columns) {
    return RowFactory.create(cells(record, columns));
  }

  private static Object number(Object value, Schema schema, DataType type) {
    Number number =
        value instanceof Number given
            ? given
            : new BigDecimal(
                new BigInteger(bytes(value)),
                ((LogicalTypes.Decimal) schema.getLogicalType()).getScale());
    if (type instanceof DoubleType) {
      return number.doubleValue();
    } else if (type instanceof LongType) {
      return number.longValue();
    }
    return number;
  }

  private static Instant instant(long time, Schema schema) {
    boolean isMillis = schema.getLogicalType().getName().endsWith("millis");
    return Instant.EPOCH.plus(
        isMillis ? TimeUnit.MILLISECONDS.toMicros(time) : time, ChronoUnit.MICROS);
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
