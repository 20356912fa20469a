package org.winesclustering.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.ml.param.BooleanParam;
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

  /** Set together, since MLlib looks through all Params for each default that is set. */
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

  /** A whole number with a default. */
  public IntParam integer(
      String name, String doc, Function1<Object, Object> isValid, int defaultValue) {
    return declared(name, ofName -> new IntParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** A whole number that has no value unless one is set. */
  public IntParam integer(String name, String doc, Function1<Object, Object> isValid) {
    return param(name, ofName -> new IntParam(stage, ofName, doc, isValid));
  }

  /** A whole number of 64 bits with a default. */
  public LongParam longInteger(
      String name, String doc, Function1<Object, Object> isValid, long defaultValue) {
    return declared(name, ofName -> new LongParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** Whole numbers with a default. */
  public IntArrayParam integers(
      String name, String doc, Function1<int[], Object> isValid, int... defaultValues) {
    return declared(name, ofName -> new IntArrayParam(stage, ofName, doc, isValid), defaultValues);
  }

  /** A number of double precision with a default. */
  public DoubleParam number(
      String name, String doc, Function1<Object, Object> isValid, double defaultValue) {
    return declared(name, ofName -> new DoubleParam(stage, ofName, doc, isValid), defaultValue);
  }

  /** A text, such as the name of a column, with a default. */
  public Param<String> text(String name, String doc, String defaultValue) {
    return text(name, doc, value -> true, defaultValue);
  }

  /** A text of some kind with a default. */
  public Param<String> text(
      String name, String doc, Function1<String, Object> isValid, String defaultValue) {
    return declared(name, ofName -> new Param<>(stage, ofName, doc, isValid), defaultValue);
  }

  /** Texts, such as names of columns, none by default. */
  public StringArrayParam texts(String name, String doc) {
    return declared(name, ofName -> new StringArrayParam(stage, ofName, doc), new String[0]);
  }

  /** A yes or no with a default. */
  public BooleanParam flag(String name, String doc, boolean defaultValue) {
    return declared(name, ofName -> new BooleanParam(stage, ofName, doc), defaultValue);
  }

  /** The name of a constant of an enum, as {@link KebabCase} spells it. */
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
   * A Param of any type that has no value unless one is set.
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
