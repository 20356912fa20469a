package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.winesclustering.Xml;

/** Text of whatever content is text in a page. */
class EscapingPropertiesTest {

  @Property(tries = 300, seed = "15")
  void thePageShowsWhatItWasGivenAndNoMarkup(@ForAll("texts") String text) throws Exception {
    String page = HtmlReport.render(HtmlReportTest.report("ash", List.of(text, "end")));
    int start = page.indexOf("<ul class=\"warnings\">");
    Xml list = Xml.of(page.substring(start, page.indexOf("</ul>", start) + "</ul>".length()));

    assertThat(list.texts("/ul/li")).containsExactly(text, "end");
    assertThat(list.texts("//*")).hasSize(3);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "<script>", "</td>", "</ul>", "&lt;", "&", "\"", "'", "`", "{{x}}", "=", "a", "🍷")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
