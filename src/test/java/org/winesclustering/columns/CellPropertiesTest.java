package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for cells of whatever content. */
class CellPropertiesTest {
  private static final CellRules RULES = CellRules.of(List.of(), BelowDetection.HALF, List.of());

  private static CellReader reader(boolean isComma) {
    return new CellReader(RULES, isComma ? DecimalSign.COMMA : DecimalSign.POINT, "");
  }

  @Property(tries = 500, seed = "10")
  void everyNumberIsReadAsItWasWritten(@ForAll double number, @ForAll boolean isComma) {
    String point = new BigDecimal(Double.toString(number)).toString();
    Cell cell = reader(isComma).read(isComma ? point.replace('.', ',') : point);
    assertThat(cell.isNumber()).isTrue();
    assertThat(cell.value()).isEqualTo(number);
  }

  @Property(tries = 500, seed = "11")
  void textIsANumberOnlyWhereItIsWrittenAsOne(@ForAll("almostNumbers") String text) {
    Cell cell = reader(false).read(text);
    String joined = text.strip().replaceFirst("^([+-]) *", "$1");
    if (joined.matches("[+-]?[0-9]{1,3}( [0-9]{3})+([^0-9].*)?")) {
      joined = joined.replace(" ", "");
    }
    joined =
        joined.replaceFirst("^([0-9.]*[0-9])-$", "-$1").replaceFirst("^([+-]?[0-9]+\\.)-$", "$1");
    boolean isDecimal = joined.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    assertThat(cell.isNumber()).as(text).isEqualTo(isDecimal);
    if (isDecimal) {
      assertThat(cell.value()).isEqualTo(Double.parseDouble(joined));
    }
  }

  @Provide
  Arbitrary<String> almostNumbers() {
    return Arbitraries.strings().withChars("0123456789.eE+- dfx").ofMaxLength(7);
  }
}
