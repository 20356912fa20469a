package org.winesclustering.python;

import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * A Param in the words of Python.
 *
 * @param returned type of its values
 * @param accepted type of the values that it can be set to
 * @param converter method of PySpark's {@code TypeConverters}
 */
record PythonParam(String name, String doc, String returned, String accepted, String converter) {
  private record Kind(String returned, String accepted, String converter) {
    static Kind of(String type, String converter) {
      return new Kind(type, type, converter);
    }

    static Kind listOf(String type, String converter) {
      return new Kind("list[" + type + "]", "Sequence[" + type + "]", converter);
    }
  }

  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          IntParam.class, Kind.of("int", "toInt"),
          LongParam.class, Kind.of("int", "toInt"),
          DoubleParam.class, Kind.of("float", "toFloat"),
          BooleanParam.class, Kind.of("bool", "toBoolean"),
          // All Params of no class of their own are strings here.
          Param.class, Kind.of("str", "toString"),
          StringArrayParam.class, Kind.listOf("str", "toListString"),
          IntArrayParam.class, Kind.listOf("int", "toListInt"),
          DoubleArrayParam.class, Kind.listOf("float", "toListFloat"),
          DoubleArrayArrayParam.class,
              new Kind("list[list[float]]", "Sequence[Sequence[float]]", "toListListFloat"));

  static PythonParam of(Param<?> param) {
    Kind kind = KINDS.get(param.getClass());
    if (kind == null) {
      throw new IllegalStateException(
          param + " is a " + param.getClass().getSimpleName() + ", of which Python knows nothing");
    }
    return new PythonParam(param.name(), param.doc(), kind.returned, kind.accepted, kind.converter);
  }

  /** The name in a method's: {@code K} of {@code k}. */
  String capital() {
    return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
  }

  /** The default of a stage as a literal of Python, if it has one. */
  Optional<String> defaultOf(Params stage) {
    return stage.hasDefault(stage.getParam(name))
        ? Optional.of(literal(stage.getDefault(stage.getParam(name)).get()))
        : Optional.empty();
  }

  /** A value of Java as a literal of Python that cannot be changed. */
  private static String literal(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      return IntStream.range(0, length)
          .mapToObj(i -> literal(Array.get(value, i)))
          .collect(Collectors.joining(", ", "(", length == 1 ? ",)" : ")"));
    }
    return String.valueOf(value);
  }

  /** A string literal as the formatter of Python writes it. */
  static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\");
    return escaped.contains("\"") && !escaped.contains("'")
        ? "'" + escaped + "'"
        : "\"" + escaped.replace("\"", "\\\"") + "\"";
  }
}
