package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.winesclustering.config.CsvConfig;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.data.text.LayoutDetection;
import org.winesclustering.data.text.TextSample;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What holds for CSV of whatever content. */
class CsvPropertiesTest {
  private static final CsvConfig AUTO = Configured.input("wines.csv").csv();

  @Property(tries = 150, seed = "7")
  void whatIsWrittenIsToldFromTheText(
      @ForAll("separators") char separator,
      @ForAll("charsets") Charset charset,
      @ForAll @Size(min = 2, max = 6) @UniqueElements List<@From("names") String> names,
      @ForAll @Size(min = 2, max = 9) List<Double> numbers) {
    String header = line(names, separator);
    String rows =
        numbers.stream()
            .map(number -> line(names.stream().map(name -> decimal(number)).toList(), separator))
            .collect(Collectors.joining());
    boolean isUtf16 = charset.name().startsWith("UTF-16");

    CsvDialect dialect =
        detected(((isUtf16 ? "\uFEFF" : "") + header + rows).getBytes(charset), true);

    assertThat(dialect.syntax().separator()).isEqualTo(separator);
    assertThat(dialect.header()).isTrue();
    assertThat(dialect.columnNames()).isEqualTo(names);
    assertThat(dialect.multiLine()).isEqualTo(isUtf16);
  }

  @Property(tries = 400, seed = "8")
  void anyBytesAreATableOrAFailureOfTheInput(@ForAll byte[] bytes, @ForAll boolean isComplete) {
    try {
      assertThat(detected(bytes, isComplete).columnNames()).isNotEmpty();
    } catch (WinesFailure e) {
      assertThat(e.kind()).isEqualTo(FailureKind.INPUT);
    }
  }

  @Property(tries = 300, seed = "9")
  void usableNamesAreDistinctAndStayAsTheyAre(
      @ForAll @Size(min = 1, max = 8) List<@From("oddNames") String> names) {
    List<String> cleaned;
    try {
      cleaned = ColumnNames.clean(names, "wines.csv");
    } catch (WinesFailure e) {
      assertThat(e.kind()).isEqualTo(FailureKind.INPUT);
      assertThat(e.getMessage().lines()).hasSize(1);
      return;
    }
    assertThat(cleaned).hasSameSizeAs(names).noneMatch(String::isEmpty);
    assertThat(String.join("", cleaned).codePoints())
        .noneMatch(point -> point == '.' || point == '`' || Character.isISOControl(point));
    Set<String> distinct = new HashSet<>();
    cleaned.forEach(name -> distinct.add(name.toLowerCase(Locale.ROOT)));
    assertThat(distinct).hasSameSizeAs(names);
    assertThat(ColumnNames.clean(cleaned, "wines.csv")).isEqualTo(cleaned);
  }

  private static CsvDialect detected(byte[] bytes, boolean isComplete) {
    TextSample sample = new TextSample(bytes, isComplete, new byte[0]);
    return new LayoutDetection(sample, AUTO, Map.of(), "wines.csv").layout().dialect();
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(
        StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
  }

  /** With a letter in front, so that none is a number. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("ab ,;|\"'.äß€酸").ofMaxLength(8).map(n -> "x" + n + "y");
  }

  @Provide
  Arbitrary<String> oddNames() {
    return Arbitraries.strings().withChars("aAb.` \t\n\r\u0000\u001B\u2028İı").ofMaxLength(5);
  }

  private static String line(List<String> cells, char separator) {
    return cells.stream()
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(String.valueOf(separator), "", "\n"));
  }

  private static String decimal(double number) {
    return new BigDecimal(Double.toString(number)).toString();
  }
}
