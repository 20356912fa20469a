package org.winesclustering.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** The module of Python with the stages of a package of Java. */
final class PythonModule {
  private static final Path SOURCES = Path.of("python", "src");
  private static final int LINE = 100;

  private final String packageName;
  private final List<StageType> types;

  private PythonModule(String packageName, Collection<StageType> types) {
    this.packageName = packageName;
    this.types = List.copyOf(types);
  }

  /** The modules of all packages with stages. */
  static List<PythonModule> all() {
    Map<String, Set<StageType>> byPackage = new TreeMap<>();
    StageType.classes().stream()
        .flatMap(stage -> Stream.concat(stage.ancestors(), Stream.of(stage)))
        .forEach(
            type ->
                byPackage
                    .computeIfAbsent(type.type().getPackageName(), name -> new LinkedHashSet<>())
                    .add(type));
    return byPackage.entrySet().stream()
        .map(entry -> new PythonModule(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The files of the module, each with its text. */
  Map<Path, String> files() {
    return Map.of(
        SOURCES.resolve("wines_clustering/" + simpleName() + ".py"),
        stages(),
        SOURCES.resolve(packageName.replace('.', '/') + ".py"),
        alias());
  }

  private String simpleName() {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** What PySpark imports for a stage of the package, by the name of its class. */
  private String alias() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "\"\"\"The stages of `wines_clustering.%s` by their names in Java.\"\"\""
            .formatted(simpleName()));
    lines.add("");
    lines.add("from wines_clustering.%s import (".formatted(simpleName()));
    stageNames().forEach(name -> lines.add("    " + name + ","));
    lines.add(")");
    lines.add("");
    lines.addAll(exported());
    return text(lines);
  }

  private List<String> stageNames() {
    return types.stream()
        .filter(type -> !type.type().isInterface())
        .map(StageType::name)
        .sorted()
        .toList();
  }

  private List<String> exported() {
    List<String> lines = new ArrayList<>();
    lines.add("__all__ = [");
    stageNames().forEach(name -> lines.add("    " + PythonParam.quoted(name) + ","));
    lines.add("]");
    return lines;
  }

  private String stages() {
    List<String> lines = new ArrayList<>();
    lines.add("\"\"\"The stages of the Java package `%s`.".formatted(packageName));
    lines.add("");
    lines.add("Written by PythonStagesTest from the Params of Java: change them there.");
    lines.add("\"\"\"");
    lines.add("");
    lines.addAll(imports());
    lines.add("");
    lines.addAll(exported());
    types.forEach(type -> lines.addAll(type(type)));
    return text(lines);
  }

  private List<String> imports() {
    List<String> lines = new ArrayList<>();
    lines.add("from __future__ import annotations");
    lines.add("");
    boolean hasLists =
        types.stream()
            .flatMap(type -> type.declared().stream())
            .anyMatch(param -> param.accepted().startsWith("Sequence"));
    boolean hasModels = types.stream().anyMatch(StageType::isModel);
    boolean hasOthers = types.stream().anyMatch(type -> isMade(type));
    if (hasLists) {
      lines.add("from collections.abc import Sequence");
    }
    lines.add("from typing import TYPE_CHECKING" + (hasOthers ? ", Any" : ""));
    lines.add("");
    if (hasOthers) {
      lines.add("from pyspark import keyword_only");
    }
    foreignModels()
        .forEach(
            model ->
                lines.add(
                    "from %s import %s"
                        .formatted(
                            model.getPackageName().replace("org.apache.spark", "pyspark"),
                            model.getSimpleName())));
    lines.add("from pyspark.ml.param import Param, Params, TypeConverters");
    lines.add("");
    lines.add("from wines_clustering._stage import " + String.join(", ", bases()));
    importedParents()
        .forEach(
            (module, names) -> {
              lines.add(
                  "from wines_clustering.%s import %s".formatted(module, String.join(", ", names)));
            });
    lines.add("");
    lines.add("if TYPE_CHECKING:");
    if (hasModels) {
      lines.add("    from py4j.java_gateway import JavaObject");
    }
    lines.add("    from typing_extensions import Self");
    return lines;
  }

  private static boolean isMade(StageType type) {
    return !type.type().isInterface() && !type.isModel();
  }

  private Set<String> bases() {
    return types.stream()
        .filter(type -> !type.type().isInterface())
        .map(PythonModule::base)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String base(StageType type) {
    if (type.isEstimator()) {
      return "StageEstimator";
    }
    return type.isModel() ? "StageModel" : "StageTransformer";
  }

  /** Models of Spark that estimators fit. */
  private List<Class<?>> foreignModels() {
    return types.stream()
        .filter(StageType::isEstimator)
        .<Class<?>>map(StageType::model)
        .filter(model -> !model.getName().startsWith("org.winesclustering."))
        .toList();
  }

  private Map<String, Set<String>> importedParents() {
    Map<String, Set<String>> imported = new TreeMap<>();
    types.stream()
        .flatMap(type -> type.parents().stream())
        .filter(parent -> !parent.type().getPackageName().equals(packageName))
        .forEach(
            parent ->
                imported
                    .computeIfAbsent(
                        parent.type().getPackageName().replaceFirst(".*\\.", ""),
                        name -> new TreeSet<>())
                    .add(parent.name()));
    return imported;
  }

  private static List<String> type(StageType type) {
    List<String> lines = new ArrayList<>(List.of("", ""));
    lines.addAll(head(type));
    lines.addAll(docstring(JavaComments.of(type.type()).firstParagraph(), "    "));
    if (!type.type().isInterface()) {
      lines.add("");
      lines.add("    _java_class = " + PythonParam.quoted(type.type().getName()));
    }
    for (PythonParam param : type.declared()) {
      lines.add("");
      lines.add("    %s: Param[%s] = Param(".formatted(param.name(), param.returned()));
      lines.add("        Params._dummy(),");
      lines.add("        " + PythonParam.quoted(param.name()) + ",");
      lines.add("        " + PythonParam.quoted(param.doc()) + ",");
      lines.add("        typeConverter=TypeConverters." + param.converter() + ",");
      lines.add("    )");
    }
    if (type.isModel()) {
      lines.addAll(modelConstructor(type));
    } else if (!type.type().isInterface()) {
      lines.addAll(constructor(type));
      lines.addAll(setParams(type));
    }
    type.declared().forEach(param -> lines.addAll(accessors(param)));
    return lines;
  }

  private static List<String> head(StageType type) {
    List<String> bases = new ArrayList<>(type.parents().stream().map(StageType::name).toList());
    if (type.type().isInterface()) {
      bases.add("Params");
      bases = bases.size() > 1 ? bases.subList(0, bases.size() - 1) : bases;
    } else {
      bases.add(base(type) + (type.isEstimator() ? "[" + quotedModel(type) + "]" : ""));
    }
    if (bases.size() == 1) {
      return List.of("class %s(%s):".formatted(type.name(), bases.get(0)));
    }
    List<String> lines = new ArrayList<>();
    lines.add("class " + type.name() + "(");
    bases.forEach(base -> lines.add("    " + base + ","));
    lines.add("):");
    return lines;
  }

  /** The model, which may stand below its estimator. */
  private static String quotedModel(StageType type) {
    String name = type.model().getSimpleName();
    return type.model().getName().startsWith("org.winesclustering.")
        ? PythonParam.quoted(name)
        : name;
  }

  private static List<String> docstring(String paragraph, String indent) {
    List<String> lines =
        Arrays.asList(
            WordUtils.wrap("\"\"\"" + paragraph, LINE - indent.length() - 3)
                .split(System.lineSeparator()));
    List<String> indented = new ArrayList<>(lines.stream().map(line -> indent + line).toList());
    if (lines.size() == 1) {
      indented.set(0, indented.get(0) + "\"\"\"");
    } else {
      indented.add(indent + "\"\"\"");
    }
    return indented;
  }

  private static List<String> modelConstructor(StageType type) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("    def __init__(self, java_model: JavaObject | None = None) -> None:");
    lines.add("        super().__init__(java_model)");
    lines.addAll(defaults(type));
    return lines;
  }

  private static List<String> constructor(StageType type) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("    @keyword_only");
    lines.add("    def __init__(");
    lines.addAll(arguments(type));
    lines.add("    ) -> None:");
    lines.add("        super().__init__()");
    lines.addAll(defaults(type));
    lines.add("        self.setParams(**self._input_kwargs)");
    return lines;
  }

  private static List<String> setParams(StageType type) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("    @keyword_only");
    lines.add("    def setParams(");
    lines.addAll(arguments(type));
    lines.add("    ) -> Self:");
    lines.add("        \"\"\"Sets the Params that are given.\"\"\"");
    lines.add("        kwargs: dict[str, Any] = self._input_kwargs");
    lines.add("        return self._set_given(kwargs)");
    return lines;
  }

  private static List<String> arguments(StageType type) {
    List<String> lines = new ArrayList<>(List.of("        self,", "        *,"));
    type.all()
        .forEach(
            param ->
                lines.add(
                    param
                        .defaultOf(type.example())
                        .map(
                            value ->
                                "        %s: %s = %s,"
                                    .formatted(param.name(), param.accepted(), value))
                        .orElse(
                            "        %s: %s | None = None,"
                                .formatted(param.name(), param.accepted()))));
    return lines;
  }

  private static List<String> defaults(StageType type) {
    List<String> given = new ArrayList<>();
    type.all()
        .forEach(
            param ->
                param
                    .defaultOf(type.example())
                    .ifPresent(
                        value -> given.add("            %s=%s,".formatted(param.name(), value))));
    if (given.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("        self._setDefault(");
    lines.addAll(given);
    lines.add("        )");
    return lines;
  }

  private static List<String> accessors(PythonParam param) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("    def get%s(self) -> %s:".formatted(param.capital(), param.returned()));
    lines.addAll(
        docstring(
            "Gives `%s` or its default: %s.".formatted(param.name(), param.doc()), "        "));
    lines.add("        return self.getOrDefault(self.%s)".formatted(param.name()));
    lines.add("");
    lines.add(
        "    def set%s(self, value: %s) -> Self:".formatted(param.capital(), param.accepted()));
    lines.addAll(docstring("Sets `%s`: %s.".formatted(param.name(), param.doc()), "        "));
    lines.add("        return self._set(%s=value)".formatted(param.name()));
    return lines;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
