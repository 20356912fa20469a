package org.winesclustering.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Java lets Spark, and its serializers, at the packages that they reach into. */
public final class ModuleOpenings implements Check {
  private static final long serialVersionUID = 1L;

  /** What submit/java.options opens. */
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

  private final List<String> needed;

  public ModuleOpenings() {
    this(NEEDED);
  }

  /**
   * Of other packages.
   *
   * @param needed each as module/package
   */
  ModuleOpenings(List<String> needed) {
    this.needed = needed;
  }

  @Override
  public String subject() {
    return "modules";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    List<String> closed = needed.stream().filter(name -> !isOpen(name)).toList();
    if (closed.isEmpty()) {
      return List.of(Finding.ok(subject(), needed.size() + " packages are open to Spark"));
    }
    List<String> options = new ArrayList<>();
    closed.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
    return List.of(
        Finding.fail(
            subject(),
            "closed to Spark: " + String.join(", ", closed),
            "start this JVM with the options of submit/java.options: "
                + String.join(" ", options)));
  }

  /** As {@code setAccessible} decides it for the code here, which is in no module. */
  private static boolean isOpen(String name) {
    String[] parts = name.split("/", 2);
    Optional<Module> module = ModuleLayer.boot().findModule(parts[0]);
    return module.isPresent() && module.get().isOpen(parts[1], ModuleOpenings.class.getModule());
  }
}
