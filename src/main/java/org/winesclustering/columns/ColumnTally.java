package org.winesclustering.columns;

import com.clearspring.analytics.stream.cardinality.CardinalityMergeException;
import com.clearspring.analytics.stream.cardinality.HyperLogLogPlus;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.winesclustering.columns.NumberText.Limit;
import org.winesclustering.columns.NumberText.Signs;

/**
 * Statistics of the cells of a column, from which its role and the notation of its numbers are
 * decided. Its size does not depend on the number of cells.
 */
@SuppressWarnings("EnumOrdinal") // An index into counts that live as long as a job.
public final class ColumnTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Precisions of the sketch: an error of 1.6 %, and almost none below a thousand values. */
  private static final int PRECISION = 12;

  private static final int SPARSE_PRECISION = 25;
  private static final int MOST_UNITS = 16;
  private static final int SAMPLES = 2;
  private static final int LONGEST_SAMPLE = 24;
  private static final double LARGEST_EXACT = 0x1p53;

  private final CellRules rules;
  private final HyperLogLogPlus different = new HyperLogLogPlus(PRECISION, SPARSE_PRECISION);
  private final long[] bySigns = new long[Signs.values().length];
  private final TreeMap<String, Long> units = new TreeMap<>();
  private final List<String> samples = new ArrayList<>(SAMPLES);
  private final DateTally dates = new DateTally();
  private final NumberSeries series = new NumberSeries();
  private final SentinelTally sentinels = new SentinelTally();
  private final SentinelTally oneSignAsDecimal = new SentinelTally();
  private final SentinelTally oneSignAsThousands = new SentinelTally();
  private long missing;
  private long marked;
  private long numbers;
  private long texts;
  private long blanks;
  private long otherForms;
  private long withUnit;
  private long below;
  private long above;
  private long about;
  private long leadingZeros;
  private long inexact;
  private double plainLogs;
  private long plainLogCount;
  private double oneSignLogs;
  private String belowSample = "";
  private String aboutSample = "";
  private String otherFormSample = "";

  public ColumnTally(CellRules rules) {
    this.rules = rules;
  }

  /** Adds a cell: null, a number, a text or another value. */
  public void add(Object cell) {
    if (cell == null) {
      missing++;
    } else if (cell instanceof String text) {
      addText(NumberText.stripped(text));
    } else if (cell instanceof Number number) {
      addNumber(number);
    } else {
      sample(cell.toString());
      texts++;
      different.offer(cell);
      dates.addTyped(cell);
    }
  }

  private void addNumber(Number cell) {
    double value = cell.doubleValue();
    if (Double.isNaN(value) || rules.isSentinel(value)) {
      missing++;
      return;
    }
    sample(shown(cell));
    different.offer(value + 0.0);
    bySigns[Signs.NONE.ordinal()]++;
    addValue(value);
    sentinels.add(value);
    boolean isExactType =
        cell instanceof Long || cell instanceof BigDecimal || cell instanceof BigInteger;
    inexact += isExactType && Math.abs(value) > LARGEST_EXACT ? 1 : 0;
  }

  private static String shown(Number cell) {
    return cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell.toString();
  }

  private void addText(String text) {
    if (rules.isMissing(text)) {
      missing++;
      marked += text.isEmpty() ? 0 : 1;
      return;
    }
    NumberText number = NumberParser.of(text);
    if (!number.isNumber() && Double.isNaN(CellReader.special(text).value())) {
      if (!CellReader.special(text).isText()) {
        missing++;
        return;
      }
      addWords(text);
      return;
    }
    if (rules.isSentinel(number.value())) {
      missing++;
      return;
    }
    sample(text);
    different.offer(text);
    if (!number.isNumber()) {
      // An infinity.
      numbers++;
      return;
    }
    bySigns[number.signs().ordinal()]++;
    if (number.limit() == Limit.BELOW) {
      below++;
      belowSample = belowSample.isEmpty() ? text : belowSample;
    }
    above += number.limit() == Limit.ABOVE ? 1 : 0;
    if (number.limit() == Limit.ABOUT) {
      about++;
      aboutSample = aboutSample.isEmpty() ? text : aboutSample;
    }
    withUnit += number.unit().isEmpty() ? 0 : 1;
    if (!number.unit().isEmpty()
        && (units.size() < MOST_UNITS || units.containsKey(number.unit()))) {
      units.merge(number.unit(), 1L, Long::sum);
    }
    inexact += Math.abs(number.value()) > LARGEST_EXACT && number.signs() == Signs.NONE ? 1 : 0;
    leadingZeros +=
        text.length() > 1 && text.charAt(0) == '0' && number.signs() == Signs.NONE ? 1 : 0;
    dates.addNumber(text, number.value());
    double log = Math.log10(Math.abs(number.value()));
    if (number.isAmbiguous()) {
      oneSignLogs += log;
      oneSignAsDecimal.add(number.value());
      oneSignAsThousands.add(number.thousands());
    } else if (number.signs() == Signs.NONE && number.value() != 0) {
      plainLogs += log;
      plainLogCount++;
    }
    if (!number.isAmbiguous() && number.limit() == Limit.NONE) {
      sentinels.add(number.value());
    }
    addValue(number.value());
  }

  private void addWords(String text) {
    texts++;
    blanks += text.indexOf(' ') >= 0 ? 1 : 0;
    if (NumberParser.isInOtherForm(text)) {
      otherForms++;
      otherFormSample = otherFormSample.isEmpty() ? text : otherFormSample;
    }
    sample(text);
    different.offer(text);
    dates.addText(text);
  }

  private void addValue(double value) {
    numbers++;
    series.add(value);
  }

  private void sample(String text) {
    if (samples.size() < SAMPLES) {
      String cut =
          text.length() <= LONGEST_SAMPLE ? text : text.substring(0, LONGEST_SAMPLE - 2) + "..";
      if (!samples.contains(cut)) {
        samples.add(cut);
      }
    }
  }

  /** Adds the cells of later rows. */
  public void merge(ColumnTally other) {
    try {
      different.addAll(other.different);
    } catch (CardinalityMergeException e) {
      throw new IllegalStateException("two sketches of one kind", e);
    }
    for (int i = 0; i < bySigns.length; i++) {
      bySigns[i] += other.bySigns[i];
    }
    other.units.forEach((unit, count) -> units.merge(unit, count, Long::sum));
    other.samples.forEach(this::sample);
    dates.merge(other.dates);
    series.merge(other.series);
    sentinels.merge(other.sentinels);
    oneSignAsDecimal.merge(other.oneSignAsDecimal);
    oneSignAsThousands.merge(other.oneSignAsThousands);
    belowSample = belowSample.isEmpty() ? other.belowSample : belowSample;
    aboutSample = aboutSample.isEmpty() ? other.aboutSample : aboutSample;
    otherFormSample = otherFormSample.isEmpty() ? other.otherFormSample : otherFormSample;
    missing += other.missing;
    marked += other.marked;
    numbers += other.numbers;
    texts += other.texts;
    blanks += other.blanks;
    withUnit += other.withUnit;
    below += other.below;
    above += other.above;
    about += other.about;
    otherForms += other.otherForms;
    leadingZeros += other.leadingZeros;
    inexact += other.inexact;
    plainLogs += other.plainLogs;
    plainLogCount += other.plainLogCount;
    oneSignLogs += other.oneSignLogs;
  }

  /** Number of cells that hold something. */
  long filled() {
    return numbers + texts;
  }

  long missing() {
    return missing;
  }

  /** Number of cells with a mark for a missing value. */
  long marked() {
    return marked;
  }

  /** Number of cells that are numbers, whatever their unit. */
  long numbers() {
    return numbers;
  }

  /** Number of cells that hold something else. */
  long texts() {
    return texts;
  }

  /** Number of texts with a blank. */
  long blanks() {
    return blanks;
  }

  long below() {
    return below;
  }

  /** The first cell with a number below a limit; empty without. */
  String belowSample() {
    return belowSample;
  }

  long above() {
    return above;
  }

  /** Number of cells with a number that is said to be rough, or has an error. */
  long about() {
    return about;
  }

  /** The first of these; empty without. */
  String aboutSample() {
    return aboutSample;
  }

  /** Number of texts with a few digits in a form that is not read, such as 12-14 and 7/10. */
  long otherForms() {
    return otherForms;
  }

  /** The first of these; empty without. */
  String otherFormSample() {
    return otherFormSample;
  }

  /** Number of whole numbers that begin with a superfluous zero. */
  long leadingZeros() {
    return leadingZeros;
  }

  /** Number of whole numbers that are too large to be kept exactly. */
  long inexact() {
    return inexact;
  }

  /** Estimate of the number of different values, practically exact below a thousand. */
  long different() {
    return different.cardinality();
  }

  long signs(Signs signs) {
    return bySigns[signs.ordinal()];
  }

  /** Number of cells by unit, for the first units. */
  Map<String, Long> units() {
    return units;
  }

  /** Number of cells with a unit. */
  long withUnit() {
    return withUnit;
  }

  /** Up to two different cells, the first ones. */
  List<String> samples() {
    return List.copyOf(samples);
  }

  /** What is known of numbers that may stand for missing values. */
  SentinelTally sentinels(DecimalSign decimal) {
    boolean isThousands =
        decimal == (signs(Signs.ONE_POINT) > 0 ? DecimalSign.COMMA : DecimalSign.POINT);
    return sentinels.and(isThousands ? oneSignAsThousands : oneSignAsDecimal);
  }

  DateTally dates() {
    return dates;
  }

  NumberSeries series() {
    return series;
  }

  /** Mean of the logarithms of the numbers without any sign; NaN without them. */
  double meanPlainLog() {
    return plainLogs / plainLogCount;
  }

  /** Mean of the logarithms of the numbers that can be read in two ways, with decimals. */
  double meanOneSignLog() {
    return oneSignLogs / (signs(Signs.ONE_POINT) + signs(Signs.ONE_COMMA));
  }
}
