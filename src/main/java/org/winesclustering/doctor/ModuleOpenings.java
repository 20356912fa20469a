package org.winesclustering.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Check that Java opens the packages that Spark and its serializers access by reflection.
 *
 * @param needed packages as {@code module/package}
 */
public record ModuleOpenings(List<String> needed) implements Check {
  /** Packages that {@code submit/java.options} opens. */
  static final List<String> NEEDED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  /** Check of the packages that {@code submit/java.options} opens. */
  public ModuleOpenings() {
    this(NEEDED);
  }

  @Override
  public String subject() {
    return "modules";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    List<String> closed = needed.stream().filter(name -> !isOpen(name)).toList();
    return closed.isEmpty()
        ? ok(needed.size() + " packages are open to Spark")
        : fail(
            "closed to Spark: " + String.join(", ", closed),
            closed.stream()
                .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                .collect(
                    Collectors.joining(
                        " ", "start this JVM with the options of submit/java.options: ", "")));
  }

  /** The decision of {@code setAccessible} for code of the unnamed module, as this is. */
  private static boolean isOpen(String name) {
    String[] parts = name.split("/", 2);
    Optional<Module> module = ModuleLayer.boot().findModule(parts[0]);
    return module.isPresent() && module.get().isOpen(parts[1], ModuleOpenings.class.getModule());
  }
}
