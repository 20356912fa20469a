package org.winesclustering.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Function1;

/**
 * The Params of one stage, each created by the first call of the method that returns it.
 *
 * <p>A Param then stands in one place, in a public interface that the stage implements: its name,
 * documentation, range and default are in the body of its accessor.
 *
 * <pre>{@code
 * default IntParam epochs() {
 *   return declared().integer("epochs", "passes over all rows (>= 0)", ParamValidators.gtEq(0), 0);
 * }
 * }</pre>
 *
 * <p>A stage has one instance, which its constructor creates after it has assigned the uid, and
 * then calls {@link #complete}. MLlib finds Params by calling every public method without arguments
 * that returns one.
 */
public final class DeclaredParams implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Params stage;
  private final Map<String, Param<?>> byName = new HashMap<>();

  /** Defaults, set together, since MLlib looks through all Params for each default that is set. */
  private final transient List<ParamPair<?>> defaults = new ArrayList<>();

  /** Params of a stage, none of them declared yet. */
  public DeclaredParams(Params stage) {
    this.stage = stage;
  }

  /** Declares all Params, so that each has its default before any is read by name or copied. */
  public void complete() {
    stage.params();
    defaults.forEach(this::setDefault);
    defaults.clear();
  }

  /** A Param of a whole number with a default. */
  public IntParam integer(
      String name, String doc, Function1<Object, Object> isValid, int defaultValue) {
    return declared(name, ofName -> new IntParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** A Param of a whole number without a default. */
  public IntParam integer(String name, String doc, Function1<Object, Object> isValid) {
    return param(name, ofName -> new IntParam(stage, ofName, doc, isValid));
  }

  /** A Param of a whole number of 64 bits with a default. */
  public LongParam longInteger(
      String name, String doc, Function1<Object, Object> isValid, long defaultValue) {
    return declared(name, ofName -> new LongParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** A Param of whole numbers with a default. */
  public IntArrayParam integers(
      String name, String doc, Function1<int[], Object> isValid, int... defaultValues) {
    return declared(name, ofName -> new IntArrayParam(stage, ofName, doc, isValid), defaultValues);
  }

  /** A Param of a number of double precision with a default. */
  public DoubleParam number(
      String name, String doc, Function1<Object, Object> isValid, double defaultValue) {
    return declared(name, ofName -> new DoubleParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** A string Param, such as the name of a column, with a default. */
  public Param<String> text(String name, String doc, String defaultValue) {
    return text(name, doc, value -> true, defaultValue);
  }

  /** A string Param without a default. */
  public Param<String> text(String name, String doc) {
    return param(name, ofName -> new Param<>(stage, ofName, doc));
  }

  /** A string Param with a check and a default. */
  public Param<String> text(
      String name, String doc, Function1<String, Object> isValid, String defaultValue) {
    return declared(name, ofName -> new Param<>(stage, ofName, doc, isValid), defaultValue);
  }

  /** A Param of strings, such as names of columns, empty by default. */
  public StringArrayParam texts(String name, String doc) {
    return declared(name, ofName -> new StringArrayParam(stage, ofName, doc), new String[0]);
  }

  /** A Param of numbers of double precision, empty by default. */
  public DoubleArrayParam numbers(String name, String doc) {
    return declared(name, ofName -> new DoubleArrayParam(stage, ofName, doc), new double[0]);
  }

  /** A boolean Param with a default. */
  public BooleanParam flag(String name, String doc, boolean defaultValue) {
    return declared(name, ofName -> new BooleanParam(stage, ofName, doc), defaultValue);
  }

  /**
   * A string Param that takes the names of an enum's constants, as {@link KebabCase} spells them.
   */
  public <E extends Enum<E>> Param<String> choice(String name, String doc, E defaultValue) {
    List<String> names = KebabCase.names(defaultValue.getDeclaringClass());
    return text(name, doc, names::contains, KebabCase.of(defaultValue));
  }

  private <T, P extends Param<T>> P declared(
      String name, Function<String, P> create, T defaultValue) {
    return param(
        name,
        ofName -> {
          P param = create.apply(ofName);
          defaults.add(new ParamPair<>(param, defaultValue));
          return param;
        });
  }

  /**
   * A Param of any type without a default.
   *
   * @param create creates the Param of a name
   */
  @SuppressWarnings("unchecked") // An earlier call of the same accessor created the same type.
  public <P extends Param<?>> P param(String name, Function<String, P> create) {
    return (P) byName.computeIfAbsent(name, create);
  }

  private <T> void setDefault(ParamPair<T> pair) {
    stage.setDefault(pair.param(), pair.value());
  }
}
