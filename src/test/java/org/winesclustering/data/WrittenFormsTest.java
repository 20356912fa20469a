package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.WinesFailure;

/**
 * The bundled table, written in forms that are drawn from a seed, is read as its features and
 * values, or refused with a remedy: never as anything else.
 *
 * <p>Equal features and values give equal clusters, so nothing needs to be trained; of the first
 * forms without missing values the clusters of KMeans are compared as well. Every build tries some
 * of the forms; {@code -Dforms=200} tries as many.
 */
class WrittenFormsTest extends SparkTest {
  private static final int FORMS = Integer.getInteger("forms", 40);
  private static final int FIRST_SEED = Integer.getInteger("forms.first", 0);
  private static final int CLUSTERED = 3;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path folder;

  /** A form of the table, and the cells that it has no value in. */
  private record Form(String words, WineFile file, List<List<Double>> values) {}

  private enum Outcome {
    RIGHT,
    REFUSED,
    WRONG
  }

  /** Draws a form, one part after the other. */
  private static final class Draw {
    private final Random random;
    private final List<String> words = new ArrayList<>();
    private final WineFile file = WineFile.ofFeatures();
    private final List<List<Double>> values =
        WineFile.CELLS.stream()
            .map(
                row ->
                    row.stream()
                        .map(Double::valueOf)
                        .collect(Collectors.toCollection(ArrayList::new)))
            .map(row -> (List<Double>) row)
            .toList();
    private final String separator;
    private final boolean areBlanks;
    private final boolean hasCommas;
    private String mark = "\"";

    Draw(int seed) {
      random = new Random(7919L * seed + 1);
      // The first numbers of seeds that follow each other are alike.
      random.nextInt();
      separator = pick(",", ",", ";", ";", "\t", "|", " ");
      areBlanks = separator.equals(" ");
      words.add("separator '" + separator.replace("\t", "tab") + "'");
      hasCommas = random.nextBoolean();
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private String drawn(String what, String... choices) {
      String drawn = pick(choices);
      words.add(what + " " + drawn);
      return drawn;
    }

    Form form() {
      missing();
      numbers();
      label();
      note();
      order();
      key();
      quotes();
      around();
      encoding();
      return new Form(String.join(", ", words), file, reordered());
    }

    private List<List<Double>> reordered() {
      int[] order =
          file.names().stream()
              .filter(WineFile.NAMES::contains)
              .mapToInt(WineFile.NAMES::indexOf)
              .toArray();
      return values.stream().map(row -> IntStream.of(order).mapToObj(row::get).toList()).toList();
    }

    private void missing() {
      String mark =
          areBlanks
              ? drawn("missing", "none", "NA", "?", "-", "n.d.")
              : drawn("missing", "none", "''", "NA", "n.d.", "?", "-", ".", "#N/A", "null");
      if (!mark.equals("none")) {
        for (int i = 0; i < 12; i++) {
          int row = random.nextInt(178);
          int column = random.nextInt(13);
          file.cell(row, WineFile.NAMES.get(column), mark.equals("''") ? "" : mark);
          values.get(row).set(column, Double.NaN);
        }
      }
    }

    private void numbers() {
      String thousands =
          areBlanks
              ? drawn("thousands", "none", hasCommas ? "." : ",")
              : drawn("thousands", "none", "none", hasCommas ? "." : ",", " ", "'", "\u00a0");
      words.add(hasCommas ? "decimal comma" : "decimal point");
      String decimals = random.nextInt(4) == 0 ? "%.2f" : "";
      file.features(
          cell -> {
            if (!cell.matches("[0-9.]+") || cell.equals(".")) {
              return cell;
            }
            boolean isWhole = cell.indexOf('.') < 0;
            String text =
                !isWhole && !decimals.isEmpty() && cell.matches(".*\\.\\d")
                    ? String.format(Locale.ROOT, decimals, Double.valueOf(cell))
                    : cell;
            return isWhole && cell.length() == 4 && !thousands.equals("none")
                ? cell.charAt(0) + thousands + cell.substring(1)
                : hasCommas ? text.replace('.', ',') : text;
          });
    }

    private void label() {
      switch (drawn("label", "none", "last", "first", "words last", "words first")) {
        case "last" -> file.last("cultivar", WineFile.CULTIVARS);
        case "first" -> file.first("class", WineFile.CULTIVARS);
        case "words last" -> file.last("Rebsorte", WineFile.varieties());
        case "words first" -> file.first("variety", WineFile.varieties());
        default -> {}
      }
    }

    private void note() {
      List<String> notes =
          switch (drawn("note", "none", "none", "plain", "quoted", "with separators")) {
            case "plain" -> List.of("old", "young");
            case "quoted" -> List.of("a \"dense\" wine", "so called \"cru\" wine");
            case "with separators" -> List.of("soft, long; round", "dark\tand | dense");
            default -> List.of();
          };
      if (!notes.isEmpty()) {
        file.last(
            "note",
            IntStream.range(0, 178).mapToObj(i -> notes.get(i / 2 % notes.size())).toList());
      }
    }

    private void order() {
      if (drawn("order", "tidy", "shuffled").equals("shuffled")) {
        List<Integer> order =
            IntStream.range(0, file.names().size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        file.ordered(order);
      }
    }

    private void key() {
      switch (drawn("key", "none", "unnamed index", "Id", "text", "row names", "Nr")) {
        case "unnamed index" -> {
          // Without a name there is nothing between blanks.
          file.first(areBlanks ? "\"\"" : "", WineFile.each("%d", 0, 1));
        }
        case "Id" -> file.first("Id", WineFile.each("%d", 1, 1));
        case "Nr" -> file.first("Nr", WineFile.each("%d", 17, 3));
        case "text" -> file.first("sample", WineFile.each("P-%03d", 0, 1));
        case "row names" -> file.first("", WineFile.each("%d", 1, 1)).withoutCorner();
        default -> {}
      }
    }

    private void quotes() {
      String style = drawn("quotes", "as needed", "as needed", "all", "words", "single");
      String escape = drawn("escape", "doubled", "backslash");
      String separators = ".*[\"' \\t" + (areBlanks ? "" : "\\" + separator) + "].*";
      mark = style.equals("single") ? "'" : "\"";
      file.quoted(
          cell -> {
            boolean isQuoted =
                switch (style) {
                  case "all" -> true;
                  case "words", "single" -> !cell.matches("[0-9.,]*") || cell.contains(separator);
                  default -> cell.matches(separators);
                };
            if (!isQuoted || cell.equals("\"\"")) {
              return cell;
            }
            String inside =
                mark.equals("\"")
                    ? cell.replace("\"", escape.equals("doubled") ? "\"\"" : "\\\"")
                    : cell.replace("'", "''");
            return mark + inside + mark;
          });
      file.separated(separator);
    }

    private void around() {
      String by = areBlanks ? " " : separator;
      List<String> names = file.names();
      switch (drawn("before", "none", "none", "comments", "titles", "sep line", "blank lines")) {
        case "comments" -> file.before("# made by a program", "# on a Monday, late");
        case "titles" -> file.before("Table 3 of the report", "Printed on 2024-05-02", "");
        case "sep line" -> file.before("sep=" + (areBlanks ? " " : separator));
        case "blank lines" -> file.before("", "");
        default -> {}
      }
      if (!areBlanks && drawn("units", "none", "none", "row").equals("row")) {
        file.below(
            names.stream()
                .map(name -> WineFile.NAMES.contains(name) ? "g/l" : "")
                .collect(Collectors.joining(by)));
      }
      String footer =
          drawn("after", "none", "none", "total", "mean", "note", "blank", "separators");
      switch (footer) {
        case "total" -> file.after(summary("Total", by, true));
        case "mean" -> file.after(summary(pick("Mean", "Moyenne", "Mittelwert"), by, false));
        case "note" -> file.after("", "Source: the laboratory");
        case "blank" -> file.after("", "");
        case "separators" -> {
          if (!areBlanks) {
            file.after(by.repeat(names.size() - 1), by.repeat(names.size() - 1));
          }
        }
        default -> {}
      }
    }

    /** A row of sums or means with a word where its first column has words, or is a key. */
    private String summary(String word, String by, boolean isSum) {
      List<String> names = file.names();
      boolean hasPlace = !WineFile.NAMES.contains(names.get(0)) || names.get(0).isEmpty();
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        int feature = WineFile.NAMES.indexOf(names.get(i));
        if (i == 0 && hasPlace) {
          cells.add(word);
        } else if (feature < 0) {
          cells.add(areBlanks ? "-" : "");
        } else {
          DoubleSummaryStatistics numbers =
              values.stream()
                  .mapToDouble(row -> row.get(feature))
                  .filter(value -> !Double.isNaN(value))
                  .summaryStatistics();
          String text =
              String.format(Locale.ROOT, "%.2f", isSum ? numbers.getSum() : numbers.getAverage());
          String local = hasCommas ? text.replace('.', ',') : text;
          cells.add(local.contains(separator) ? mark + local + mark : local);
        }
      }
      if (!hasPlace) {
        words.add("(without its word)");
      }
      return String.join(by, cells);
    }

    private void encoding() {
      switch (drawn("encoding", "UTF-8", "UTF-8", "mark", "windows", "UTF-16LE", "UTF-16BE")) {
        case "mark" -> file.marked();
        case "windows" -> file.encoded(WINDOWS);
        case "UTF-16LE" -> file.encoded(StandardCharsets.UTF_16LE).marked();
        case "UTF-16BE" -> file.encoded(StandardCharsets.UTF_16BE).marked();
        default -> {}
      }
      if (drawn("lines", "\\n", "\\r\\n").equals("\\r\\n")) {
        file.endingLinesWith("\r\n");
      }
    }
  }

  private int clustered;
  private List<Integer> tidyClusters = List.of();

  private Outcome outcome(int seed, List<String> faults) {
    Form form = new Draw(seed).form();
    Path path = form.file().write(folder.resolve("wines" + seed + ".csv"));
    try {
      Records records = new RecordReader(session()).read(Configured.input(path));
      CheckedRecords checked =
          new RecordChecks().forTraining(records, Configured.data("data.missing", "impute-median"));
      String fault = fault(form, checked);
      if (fault.isEmpty() && clustered < CLUSTERED && hasAllValues(form)) {
        clustered++;
        fault = clusters(checked.accepted()).equals(tidyClusters()) ? "" : "other clusters";
      }
      checked.accepted().unpersist();
      records.rows().unpersist();
      if (fault.isEmpty()) {
        return Outcome.RIGHT;
      }
      faults.add("form " + seed + ": " + fault + " [" + form.words() + "] " + checked.warnings());
      return Outcome.WRONG;
    } catch (WinesFailure e) {
      boolean hasRemedy = e.getMessage().matches("(?s).*(set |give |check |correct ).*");
      faults.add("form " + seed + " refused: " + e.getMessage() + " [" + form.words() + "]");
      return hasRemedy ? Outcome.REFUSED : Outcome.WRONG;
    }
  }

  private static boolean hasAllValues(Form form) {
    return form.values().stream().flatMap(List::stream).noneMatch(value -> value.isNaN());
  }

  private List<Integer> tidyClusters() {
    if (tidyClusters.isEmpty()) {
      tidyClusters =
          clusters(
              new RecordChecks()
                  .forTraining(
                      new RecordReader(session()).read(Configured.input(InputConfig.BUNDLED)),
                      Configured.data())
                  .accepted());
    }
    return tidyClusters;
  }

  /** Clusters by row, numbered in the order of their first rows. */
  private static List<Integer> clusters(Dataset<Row> rows) {
    VectorAssembler vectors =
        new VectorAssembler()
            .setInputCols(WineFile.NAMES.toArray(String[]::new))
            .setOutputCol("vector");
    StandardScaler scaler =
        new StandardScaler().setWithMean(true).setInputCol("vector").setOutputCol("scaled");
    KMeans kmeans = new KMeans().setK(3).setSeed(1).setFeaturesCol("scaled");
    Map<Integer, Integer> numbers = new HashMap<>();
    return new Pipeline()
            .setStages(new PipelineStage[] {vectors, scaler, kmeans})
            .fit(rows)
            .transform(rows)
            .select("prediction")
            .collectAsList()
            .stream()
            .map(row -> numbers.computeIfAbsent(row.getInt(0), number -> numbers.size()))
            .toList();
  }

  /** What is not as in the tidy table; empty if nothing. */
  private static String fault(Form form, CheckedRecords checked) {
    List<String> expected = form.file().names().stream().filter(WineFile.NAMES::contains).toList();
    List<String> features = checked.schema().features();
    if (!features.equals(expected)) {
      return "features " + features;
    }
    if (checked.rowsRejected() > 0) {
      return checked.rowsRejected() + " rows rejected " + checked.rejectedByReason();
    }
    List<List<Double>> values =
        checked
            .accepted()
            .select(
                features.stream()
                    .map(name -> functions.col("`" + name + "`"))
                    .toArray(Column[]::new))
            .collectAsList()
            .stream()
            .map(
                row ->
                    IntStream.range(0, row.length())
                        .mapToObj(
                            i -> row.isNullAt(i) ? Double.valueOf(Double.NaN) : row.getDouble(i))
                        .toList())
            .toList();
    if (values.size() != form.values().size()) {
      return values.size() + " rows, the last " + values.get(values.size() - 1);
    }
    return IntStream.range(0, values.size())
        .filter(i -> !values.get(i).equals(form.values().get(i)))
        .mapToObj(i -> "row %d is %s".formatted(i, values.get(i)))
        .findFirst()
        .orElse("");
  }

  @Test
  void isReadAsItIsInWhateverForm() {
    List<String> faults = new ArrayList<>();
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    Stream.of(Outcome.values()).forEach(outcome -> counts.put(outcome, 0));
    for (int seed = FIRST_SEED; seed < FIRST_SEED + FORMS; seed++) {
      counts.merge(outcome(seed, faults), 1, Integer::sum);
    }
    System.out.printf("%d forms, %d of them clustered: %s%n", FORMS, clustered, counts);
    faults.forEach(System.out::println);
    assertThat(clustered).isEqualTo(CLUSTERED);
    assertThat(counts.get(Outcome.WRONG)).as(String.join("\n", faults)).isZero();
    assertThat(counts.get(Outcome.REFUSED) * 20)
        .as(String.join("\n", faults))
        .isLessThanOrEqualTo(FORMS);
  }
}
