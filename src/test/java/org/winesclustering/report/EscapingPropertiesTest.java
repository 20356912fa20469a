package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Text of whatever content is text in a page. */
class EscapingPropertiesTest {

  @Property(tries = 300, seed = "15")
  void aTableShowsWhatItWasGivenAndNoMarkup(
      @ForAll("texts") String caption, @ForAll("texts") String column, @ForAll("texts") String cell)
      throws Exception {
    Xml table = Xml.of(HtmlTable.render(caption, List.of(column), List.of(List.of(cell))));
    assertThat(table.texts("//th")).containsExactly(column);
    assertThat(table.texts("//td")).containsExactly(cell);
    assertThat(table.texts("//script")).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("<script>", "</td>", "&lt;", "&", "\"", "'", "`", "{{x}}", "=", "a", "🍷")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
