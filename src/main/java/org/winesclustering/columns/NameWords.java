package org.winesclustering.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the name of a column says about it. */
final class NameWords {
  private static final Pattern BORDER =
      Pattern.compile("[^\\p{L}\\p{N}#°]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  /** Last words of names of records, also of other tables' records, which occur again and again. */
  private static final Set<String> KEYS =
      Set.of("id", "ids", "uuid", "guid", "rowid", "userid", "wineid", "pk", "fk");

  /** Words of names of records, where no value occurs twice. */
  private static final Set<String> NUMBERS =
      Set.of(
          "index",
          "idx",
          "row",
          "rownames",
          "rowname",
          "rownumber",
          "no",
          "nr",
          "num",
          "number",
          "nummer",
          "numero",
          "numéro",
          "n°",
          "#",
          "code",
          "key",
          "sku",
          "ean",
          "barcode",
          "sample",
          "probe",
          "échantillon",
          "record",
          "obs",
          "observation",
          "lfd",
          "serial",
          "seq",
          "sequence");

  private static final Set<String> LABELS =
      Set.of(
          "class",
          "classe",
          "clase",
          "klasse",
          "klass",
          "type",
          "typ",
          "label",
          "target",
          "cultivar",
          "cluster",
          "species",
          "variety",
          "rebsorte",
          "sorte",
          "cépage",
          "cepage",
          "grape",
          "category",
          "kategorie",
          "quality",
          "diagnosis",
          "outcome");

  private static final Set<String> CODES =
      Set.of(
          "zip",
          "zipcode",
          "plz",
          "postcode",
          "postalcode",
          "postal",
          "county",
          "country",
          "region",
          "district",
          "province",
          "state",
          "fips",
          "code",
          "phone");

  private static final Set<String> YEARS =
      Set.of(
          "year",
          "years",
          "yr",
          "vintage",
          "jahr",
          "jahrgang",
          "annee",
          "année",
          "anno",
          "annata",
          "millesime",
          "millésime",
          "año",
          "ano",
          "cosecha",
          "safra");

  private static final Set<String> DATES =
      Set.of(
          "date",
          "datum",
          "day",
          "tag",
          "time",
          "timestamp",
          "zeit",
          "jour",
          "fecha",
          "data",
          "dato",
          "at",
          "serial",
          "epoch",
          "created",
          "updated");

  /** Names of columns that programs add in front of a table. */
  private static final Pattern UNNAMED =
      Pattern.compile("(?i)unnamed[: _]*\\d*|_c\\d+|\\.\\.\\.?\\d+|__index_level_\\d+__|c\\d+");

  private final String name;
  private final List<String> words;

  NameWords(String name) {
    this.name = name;
    this.words =
        Arrays.stream(BORDER.split(name, -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
  }

  /** Whether it names records by their last word, such as WineID. */
  boolean isKey() {
    return KEYS.contains(last());
  }

  /** Whether it names records if no value occurs twice, such as no and sample code. */
  boolean isNumber() {
    return isKey() || NUMBERS.contains(last()) || endsWithKey();
  }

  /** Words in small letters without a border: wineid, but not acid. */
  private boolean endsWithKey() {
    return last().endsWith("id") && !last().endsWith("acid");
  }

  boolean isLabel() {
    return LABELS.contains(last());
  }

  boolean isCode() {
    return CODES.contains(last());
  }

  boolean isYear() {
    return words.stream().anyMatch(YEARS::contains);
  }

  boolean isDate() {
    return DATES.contains(last())
        || Stream.of("date", "datum", "fecha", "tag").anyMatch(last()::endsWith);
  }

  /** Whether a program made it up for a column without a name. */
  boolean isUnnamed() {
    return UNNAMED.matcher(name).matches();
  }

  private String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }
}
