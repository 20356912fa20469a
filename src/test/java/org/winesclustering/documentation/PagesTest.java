package org.winesclustering.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links, sizes, and the files and classes that pages name. */
class PagesTest {
  private static final Path README = Path.of("README.md");
  private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");

  /** A file of this repository, as commands and sentences name it. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w/.$-])(?:\\./)?"
              + "((?:submit|conf|notebooks|src/bench)/[\\w./-]*\\w|\\.ci/run|\\.githooks/[\\w-]+)");

  /** A class with its package, such as {@code selection.KRule}. */
  private static final Pattern CLASS = Pattern.compile("((?:[a-z]+\\.)+)([A-Z]\\w+)");

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyRelativeLinkAndAnchorExists(Page page) {
    List<String> broken =
        page.links().stream()
            .filter(link -> !link.matches("[a-z]+:.*"))
            .filter(link -> !exists(page, link))
            .toList();

    assertThat(broken).isEmpty();
  }

  private static boolean exists(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page.file() : page.resolve(parts[0]);
    return Files.exists(target)
        && (parts.length == 1 || Page.of(target).anchors().contains(parts[1]));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileThatIsNamedExists(Page page) {
    List<String> missing =
        page.lines().stream()
            .flatMap(line -> FILE.matcher(line).results())
            .map(match -> match.group(1))
            .filter(name -> !name.endsWith("/TARGET") && !Files.exists(Path.of(name)))
            .toList();

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassThatIsNamedWithItsPackageExists(Page page) {
    List<String> missing =
        page.code().stream()
            .filter(code -> CLASS.matcher(code).matches())
            .filter(code -> isOfThisProject(code) && !isClass(code))
            .toList();

    assertThat(missing).isEmpty();
  }

  private static boolean isOfThisProject(String code) {
    String name = code.replaceFirst("^org\\.winesclustering\\.", "");
    String first = name.substring(0, name.indexOf('.'));
    return Files.isDirectory(Path.of("src/main/java/org/winesclustering", first))
        || Files.isDirectory(Path.of("src/test/java/org/winesclustering", first));
  }

  private static boolean isClass(String code) {
    String name = code.replaceFirst("^org\\.winesclustering\\.", "").replace('.', '/') + ".java";
    return Stream.of("main/java", "main/java8", "test/java")
        .anyMatch(tree -> Files.isRegularFile(Path.of("src", tree, "org/winesclustering", name)));
  }

  @Test
  void everyClassInContributingsTablesExists() throws IOException {
    Set<String> classes = simpleNames();
    Pattern name = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w+)(?:\\.[a-z]\\w*)?`");

    List<String> missing =
        Page.of(CONTRIBUTING).tableRows().stream()
            .flatMap(row -> name.matcher(row).results())
            .map(PagesTest::group)
            .filter(found -> !classes.contains(found))
            .toList();

    assertThat(missing).isEmpty();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  private static Set<String> simpleNames() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void readmeAndContributingAreDoors() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(10_000);
    assertThat(Files.size(CONTRIBUTING)).isLessThanOrEqualTo(12_000);
    assertThat(Files.size(Path.of("docs/images/report.png"))).isLessThan(300_000);
  }

  @Test
  void readmeListsEveryPageAndDeployTheirTargets() {
    Path deploy = Path.of("docs/deploy/README.md");
    List<Path> listed = linked(README);
    List<Path> targets = linked(deploy);

    assertThat(pages().stream().map(Page::file))
        .filteredOn(file -> file.startsWith("docs") && !file.startsWith("docs/decisions"))
        .allMatch(
            file -> listed.contains(file) || targets.contains(file),
            "is listed in README.md or docs/deploy/README.md");
    assertThat(listed).contains(deploy, Path.of("docs/decisions/README.md"));
  }

  /** The files that a page links to. */
  private static List<Path> linked(Path page) {
    return Page.of(page).links().stream()
        .filter(link -> !link.contains(":"))
        .map(link -> link.replaceFirst("#.*", ""))
        .filter(link -> !link.isEmpty())
        .map(link -> page.resolveSibling(link).normalize())
        .toList();
  }

  @Test
  void theIndexListsEveryDecision() {
    List<Path> listed =
        Page.of(Path.of("docs/decisions/README.md")).links().stream()
            .map(link -> Path.of("docs/decisions", link))
            .toList();

    assertThat(pages().stream().map(Page::file))
        .filteredOn(file -> file.getFileName().toString().matches("\\d{3}-.*"))
        .hasSameElementsAs(listed);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linesOfProseAreAtMost120CharactersLong(Page page) {
    // Its lines are those of reference.conf.
    assumeThat(page.file()).isNotEqualTo(ConfigurationPage.FILE);

    assertThat(page.prose())
        .filteredOn(line -> !line.startsWith("|") && !line.contains("]("))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }
}
