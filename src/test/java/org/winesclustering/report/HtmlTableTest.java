package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTableTest {

  @Test
  void cellsStandInRowsUnderTheirHeadings() throws Exception {
    Xml table =
        Xml.of(
            HtmlTable.render(
                "wines",
                List.of("name", "alcohol", "n"),
                List.of(List.of("a", 13.20456, 12345), Arrays.asList("b", Double.NaN, null))));
    assertThat(table.texts("/table/caption")).containsExactly("wines");
    assertThat(table.texts("//th")).containsExactly("name", "alcohol", "n");
    assertThat(table.texts("//tr[1]/td")).containsExactly("a", "13.20", "12,345");
    assertThat(table.texts("//tr[2]/td")).containsExactly("b", "–", "");
    assertThat(table.texts("//td[@style]")).hasSize(3);
  }

  @Test
  void textIsEscaped() throws Exception {
    String html = HtmlTable.render("", List.of("<b>"), List.of(List.of("<img onerror='x'>")));
    assertThat(html).doesNotContain("<img").doesNotContain("<b>").doesNotContain("<caption");
    assertThat(Xml.of(html).texts("//td")).containsExactly("<img onerror='x'>");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> HtmlTable.render("", List.of("a"), List.of(List.of(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells");
  }
}
