package org.winesclustering.borders;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.winesclustering.failure.FailureKind;

/** Which package may depend on which, as CONTRIBUTING.md says, and on which libraries. */
class BordersTest {
  private static final String ROOT = "org.winesclustering.";

  /** A row of CONTRIBUTING's table: names, library or application, what they hold. */
  private static final Pattern ROW =
      Pattern.compile("\\| ((?:`[a-z.]+`(?:, )?)+) \\| (library|application) \\|.*");

  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  private static JavaClasses classes;
  private static Set<String> library;
  private static Set<String> application;

  @BeforeAll
  static void read() throws IOException {
    classes =
        new ClassFileImporter()
            .importUrl(FailureKind.class.getProtectionDomain().getCodeSource().getLocation());
    library = new TreeSet<>();
    application = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("CONTRIBUTING.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        (row.group(2).equals("library") ? library : application)
            .addAll(NAME.matcher(row.group(1)).results().map(name -> name.group(1)).toList());
      }
    }
  }

  private static Stream<JavaClass> all() {
    return classes.stream().filter(type -> type.getPackageName().startsWith(ROOT));
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static DescribedPredicate<JavaClass> ofTheLibrary() {
    return describe(
        "of the library",
        type -> type.getPackageName().startsWith(ROOT) && library.contains(packageOf(type)));
  }

  @Test
  void tableHasEveryPackageOnce() {
    assertThat(library).isNotEmpty().doesNotContainAnyElementsOf(application);
    assertThat(Stream.of(library, application).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(
            all().map(BordersTest::packageOf).collect(Collectors.toSet()));
  }

  @Test
  void packagesHaveNoCircle() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void filesOfAPackageHaveNoCircle() {
    slices().assignedFrom(files()).should().beFreeOfCycles().check(classes);
  }

  private static SliceAssignment files() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().startsWith(ROOT)
            ? SliceIdentifier.of(file(type))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "files";
      }
    };
  }

  private static String file(JavaClass type) {
    return type.getEnclosingClass().map(BordersTest::file).orElseGet(type::getName);
  }

  @Test
  void nothingKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "app")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "app", "picocli..")
        .check(classes);
  }

  @Test
  void libraryKnowsNothingOfTheApplicationOrItsLibraries() {
    noClasses()
        .that(ofTheLibrary())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(application.stream().map(name -> ROOT + name).toArray(String[]::new))
        .check(classes);
    noClasses()
        .that(ofTheLibrary())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.typesafe.config..", "picocli..", "com.samskivert.mustache..")
        .check(classes);
  }

  @Test
  void noPackageIsATenthOfTheLines() throws IOException {
    Path root = Path.of("src/main/java", ROOT.replace('.', '/'));
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = root.relativize(file.getParent()).toString().replace('/', '.');
        try (Stream<String> content = Files.lines(file)) {
          lines.merge(name, content.count(), Long::sum);
        }
      }
    }
    long all = lines.values().stream().mapToLong(Long::longValue).sum();
    assertThat(lines).allSatisfy((name, count) -> assertThat(count).isLessThan(all / 10));
  }

  /** The build says a second time which packages are the application's. */
  @Test
  void librarysJarLeavesOutWhatIsTheApplications() throws Exception {
    assertThat(jarPackages("exclude")).isEqualTo(application);
    assertThat(jarPackages("include")).isEqualTo(application);
  }

  private static Set<String> jarPackages(String element) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    NodeList found = pom.getElementsByTagName(element);
    Function<String, String> name =
        path -> path.replaceFirst("org/winesclustering/(.*)/\\*\\*", "$1").replace('/', '.');
    return IntStream.range(0, found.getLength())
        .mapToObj(index -> found.item(index).getTextContent().strip())
        .filter(path -> path.matches("org/winesclustering/[a-z/]+/\\*\\*"))
        .map(name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
