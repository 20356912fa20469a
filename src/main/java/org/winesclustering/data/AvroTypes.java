package org.winesclustering.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The types of Spark for those of Avro files.
 *
 * <p>Files of one input may differ: a column that one lacks is null there, and numbers get the
 * narrowest type that holds those of all files.
 */
final class AvroTypes {
  /** Most digits before and after the point that Spark keeps of a number; others become doubles. */
  private static final int MOST_DIGITS = DecimalType.MAX_PRECISION();

  private static final List<DataType> NUMBERS =
      List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType, DataTypes.DoubleType);

  /** Types whose values have one text. */
  private static final List<DataType> TEXTS =
      List.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.FloatType,
          DataTypes.DoubleType);

  private AvroTypes() {}

  /**
   * The columns of a file's records.
   *
   * @throws IllegalArgumentException if its records are no tables, or contain themselves
   */
  static StructType columns(Schema file) {
    if (file.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException(
          "its values are of the Avro type %s, and a table has records"
              .formatted(file.getType().getName()));
    }
    return ofRecord(file, new HashSet<>());
  }

  private static DataType type(String column, Schema schema, Set<String> around) {
    return switch (schema.getType()) {
      case NULL -> DataTypes.NullType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> isDate(schema) ? DataTypes.DateType : DataTypes.IntegerType;
      case LONG -> ofLong(schema.getLogicalType());
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case STRING, ENUM -> DataTypes.StringType;
      case BYTES, FIXED -> ofBytes(schema.getLogicalType());
      case ARRAY -> DataTypes.createArrayType(type(column, schema.getElementType(), around));
      case MAP ->
          DataTypes.createMapType(
              DataTypes.StringType, type(column, schema.getValueType(), around));
      case UNION -> ofUnion(column, schema, around);
      case RECORD -> ofRecord(schema, around);
    };
  }

  private static boolean isDate(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Date;
  }

  private static DataType ofLong(LogicalType logical) {
    String name = logical == null ? "" : logical.getName();
    return switch (name) {
      case "timestamp-millis", "timestamp-micros" -> DataTypes.TimestampType;
      case "local-timestamp-millis", "local-timestamp-micros" -> DataTypes.TimestampNTZType;
      default -> DataTypes.LongType;
    };
  }

  private static DataType ofBytes(LogicalType logical) {
    if (!(logical instanceof LogicalTypes.Decimal decimal)) {
      return DataTypes.BinaryType;
    }
    return decimal.getPrecision() > MOST_DIGITS
        ? DataTypes.DoubleType
        : DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
  }

  private static DataType ofUnion(String column, Schema union, Set<String> around) {
    return union.getTypes().stream()
        .map(member -> type(column, member, around))
        .reduce(DataTypes.NullType, (one, other) -> wider(column, one, other));
  }

  private static StructType ofRecord(Schema schema, Set<String> around) {
    if (!around.add(schema.getFullName())) {
      throw new IllegalArgumentException(
          "its record %s contains itself, which no table can hold".formatted(schema.getFullName()));
    }
    StructType columns = new StructType();
    for (Schema.Field field : schema.getFields()) {
      columns = columns.add(field.name(), type(field.name(), field.schema(), around));
    }
    around.remove(schema.getFullName());
    return columns;
  }

  /** The type that holds the values of two; text and single values become text. */
  private static DataType wider(String column, DataType one, DataType other) {
    if (one.equals(other) || other.equals(DataTypes.NullType)) {
      return one;
    } else if (one.equals(DataTypes.NullType)) {
      return other;
    } else if (one instanceof StructType first && other instanceof StructType second) {
      return wider(first, second);
    } else if (one instanceof ArrayType first && other instanceof ArrayType second) {
      return DataTypes.createArrayType(wider(column, first.elementType(), second.elementType()));
    } else if (one instanceof MapType first && other instanceof MapType second) {
      return DataTypes.createMapType(
          DataTypes.StringType, wider(column, first.valueType(), second.valueType()));
    } else if (isNumber(one) && isNumber(other)) {
      return widerNumber(one, other);
    } else if (TEXTS.containsAll(List.of(one, other))) {
      return DataTypes.StringType;
    }
    throw new IllegalArgumentException(
        "column %s has values of the types %s and %s, and a column has one type"
            .formatted(column, one.simpleString(), other.simpleString()));
  }

  private static boolean isNumber(DataType type) {
    return NUMBERS.contains(type) || type instanceof DecimalType;
  }

  private static DataType widerNumber(DataType one, DataType other) {
    int wider = Math.max(NUMBERS.indexOf(one), NUMBERS.indexOf(other));
    boolean bothInteger = wider <= NUMBERS.indexOf(DataTypes.LongType);
    boolean someDecimal = one instanceof DecimalType || other instanceof DecimalType;
    return bothInteger && !someDecimal ? NUMBERS.get(wider) : DataTypes.DoubleType;
  }

  /**
   * The columns of two files.
   *
   * @throws IllegalArgumentException if a column's types differ and no type holds both
   */
  static StructType wider(StructType one, StructType other) {
    StructType columns = new StructType();
    for (StructField field : one.fields()) {
      int index = indexOf(other, field.name());
      columns =
          columns.add(
              field.name(),
              index < 0
                  ? field.dataType()
                  : wider(field.name(), field.dataType(), other.fields()[index].dataType()));
    }
    for (StructField field : other.fields()) {
      if (indexOf(one, field.name()) < 0) {
        columns = columns.add(field.name(), field.dataType());
      }
    }
    return columns;
  }

  private static int indexOf(StructType type, String name) {
    return List.of(type.fieldNames()).indexOf(name);
  }
}
