package org.winesclustering.data.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words with which a row of sums or means begins, in the languages of Western tables. */
public final class Totals {
  /** Words that are nothing else, in the middle of a table too. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?iu)(grand |column |sub-?|sous-|sub )?totals?|total(e|es)? (g[ée]n[ée]rale?|general)|"
              + "totale?|(gesamt|zwischen)?summe|gesamt|insgesamt|subtotale|totaal");

  /** Words that are totals at the end of a table only: Somme is also a river. */
  private static final Pattern AT_THE_END =
      Pattern.compile(
          "(?iu)sum|somme|suma|soma|somma|mean|means|average|avg|moyennes?|m[ée]diane?s?|"
              + "mittelwerte?|mittel|durchschnitt|mw|media|m[ée]dia|promedio|medel|gemiddelde|"
              + "median|ecart[- ]type|[ée]cart[- ]type|standardabweichung|stabw\\.?|"
              + "std\\.?|stdev|sd|s\\.d\\.|std\\.? ?dev\\.?|standard deviation|desviaci[óo]n.*|"
              + "variance|varianz|min|max|minimum|maximum|count|anzahl|nombre|n|n =.*|"
              + "range|cv|rsd|total .*|summe .*|gesamt.*|mean .*|average .*|moyenne .*");

  private Totals() {}

  /** Whether a cell says that its row is a total, wherever the row stands. */
  public static boolean isPlain(String cell) {
    return PLAIN.matcher(word(cell)).matches();
  }

  /** Whether a cell says so for one of the last rows. */
  static boolean isAtTheEnd(String cell) {
    return isPlain(cell) || AT_THE_END.matcher(word(cell)).matches();
  }

  /** Whether a row of cells begins with such a word and has a number. */
  public static boolean isPlain(List<String> cells) {
    return cells.stream()
            .filter(cell -> !cell.isEmpty())
            .findFirst()
            .filter(Totals::isPlain)
            .isPresent()
        && cells.stream().anyMatch(NumberLike::matches);
  }

  private static String word(String cell) {
    return cell.strip().replaceAll("^[*(\\[ ]+|[:)\\]*. ]+$", "").toLowerCase(Locale.ROOT);
  }
}
