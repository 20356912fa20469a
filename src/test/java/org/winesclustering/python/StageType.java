package org.winesclustering.python;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.pipeline.WinesClustering;

/**
 * A class or an interface that declares Params.
 *
 * @param type of Java
 * @param example an object of it, or of a class that implements it
 */
record StageType(Class<?> type, Params example) {

  /** Every class of this project that can stand in a pipeline, by name. */
  static List<StageType> classes() {
    return new ClassFileImporter()
            .importUrl(WinesClustering.class.getProtectionDomain().getCodeSource().getLocation())
            .stream()
            .filter(found -> found.isAssignableTo(PipelineStage.class))
            .map(found -> found.reflect())
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .sorted(Comparator.comparing(Class::getName))
            .map(type -> new StageType(type, example(type)))
            .toList();
  }

  private static Params example(Class<?> type) {
    // The shortest takes a uid, and one of a network its bytes.
    Constructor<?> constructor =
        Stream.of(type.getDeclaredConstructors())
            .filter(found -> found.getParameterCount() > 0)
            .min(Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    constructor.setAccessible(true);
    Object[] arguments =
        Stream.of(constructor.getParameterTypes())
            .map(argument -> argument.isArray() ? new byte[0] : "uid")
            .toArray();
    try {
      return (Params) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + type + " can be made", e);
    }
  }

  String name() {
    return type.getSimpleName();
  }

  boolean isEstimator() {
    return Estimator.class.isAssignableFrom(type);
  }

  boolean isModel() {
    return Model.class.isAssignableFrom(type);
  }

  /** The class of what an estimator fits. */
  Class<?> model() {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getGenericSuperclass() instanceof ParameterizedType parent
          && parent.getActualTypeArguments()[0] instanceof Class<?> model) {
        return model;
      }
    }
    throw new IllegalStateException(type + " names no model");
  }

  /** The interfaces of Params that it names. */
  List<StageType> parents() {
    return Stream.of(type.getInterfaces())
        .filter(parent -> FluentParams.class.isAssignableFrom(parent))
        .filter(parent -> parent != FluentParams.class)
        .map(parent -> new StageType(parent, example))
        .toList();
  }

  /** All of these interfaces, those that others extend first. */
  Stream<StageType> ancestors() {
    return parents().stream()
        .flatMap(parent -> Stream.concat(parent.ancestors(), Stream.of(parent)))
        .distinct();
  }

  /** The Params that it declares itself, as they stand in the source. */
  List<PythonParam> declared() {
    List<String> own =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> Param.class.isAssignableFrom(method.getReturnType()))
            .map(Method::getName)
            .toList();
    return JavaComments.of(type).methods().stream()
        .filter(own::contains)
        .distinct()
        .map(name -> PythonParam.of(example.getParam(name)))
        .toList();
  }

  /** All Params of a stage: those of its interfaces first. */
  List<PythonParam> all() {
    return Stream.concat(ancestors(), Stream.of(this))
        .flatMap(part -> part.declared().stream())
        .distinct()
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageType that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
