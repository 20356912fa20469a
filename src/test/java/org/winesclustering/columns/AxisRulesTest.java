package org.winesclustering.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.UnequalLengths;

class AxisRulesTest {
  private static final CellRules RULES = CellRules.of(List.of(), BelowDetection.HALF, List.of());
  private static final int ROWS = 12;
  private static final int COUNT = 30;
  private static final List<String> WAVENUMBERS =
      IntStream.range(0, COUNT).mapToObj(i -> "X%d_5".formatted(1000 + 4 * i)).toList();
  private static final List<String> COUNTED =
      IntStream.range(0, COUNT).mapToObj(i -> "x" + (i + 1)).toList();

  /** Numbers along a smooth curve, another one in each row. */
  private static double smooth(int row, int column) {
    return Math.sin(0.2 * column + row) + 2;
  }

  private static double rough(int row, int column) {
    return new Random(1000L * row + column).nextGaussian();
  }

  private static ColumnProfile numbers(String name, int column, boolean isSmooth) {
    ColumnTally tally = new ColumnTally(RULES);
    IntStream.range(0, ROWS)
        .forEach(row -> tally.add(isSmooth ? smooth(row, column) : rough(row, column)));
    return new ColumnProfile(name, ColumnType.NUMBER, "double", tally);
  }

  private static ColumnProfile arrays(String name, double[]... rows) {
    return arrays(name, UnequalLengths.REJECT, rows);
  }

  private static ColumnProfile arrays(String name, UnequalLengths unequal, double[]... rows) {
    ArrayTally first = new ArrayTally(unequal);
    ArrayTally second = new ArrayTally(unequal);
    for (int i = 0; i < rows.length; i++) {
      (i % 2 == 0 ? first : second).add(rows[i]);
    }
    first.merge(second);
    return new ColumnProfile(
        name, ColumnType.NUMBERS, "array<double>", new ColumnTally(RULES), Optional.of(first));
  }

  private static ColumnProfile spectra(String name) {
    return arrays(
        name,
        IntStream.range(0, ROWS)
            .mapToObj(
                row ->
                    IntStream.range(0, COUNT).mapToDouble(column -> smooth(row, column)).toArray())
            .toArray(double[][]::new));
  }

  /** A table of columns of a spectrum, with others beside them. */
  private static List<ColumnProfile> table(
      List<String> names, boolean areSmooth, String... others) {
    return Stream.concat(
            IntStream.range(0, names.size())
                .mapToObj(column -> numbers(names.get(column), column, areSmooth)),
            Arrays.stream(others).map(name -> numbers(name, name.hashCode(), false)))
        .toList();
  }

  private static NeighbourTally neighbours(boolean areSmooth) {
    NeighbourTally tally = new NeighbourTally();
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      tally.add(
          IntStream.range(0, COUNT)
              .mapToDouble(column -> areSmooth ? smooth(at, column) : rough(at, column))
              .toArray());
    }
    return tally;
  }

  private static AxisRules.Found found(
      List<ColumnProfile> columns, String option, boolean areSmooth, String... wanted) {
    AxisOption said = AxisOption.of(List.of(option)).orElseThrow();
    Optional<AxisNames> named =
        AxisNames.in(columns.stream().map(ColumnProfile::name).toList(), said.fewest());
    return new AxisRules(columns, said, named, neighbours(areSmooth))
        .in(ReadingPlan.of(columns, RULES, Optional.empty()), List.of(wanted), List.of(wanted));
  }

  private static AxisPlan axis(AxisRules.Found found) {
    assertThat(found.problems()).isEmpty();
    return found.plan().axis().orElseThrow();
  }

  @Test
  void namesInOrderAreAnAxisAndOtherNumbersStayOutWithOneQuestion() {
    AxisRules.Found found = found(table(WAVENUMBERS, false, "brix", "temperature"), "auto", false);

    assertThat(axis(found).features()).isEqualTo(WAVENUMBERS);
    assertThat(axis(found).axis().first()).isEqualTo(1000.5);
    assertThat(axis(found).axis().last()).isEqualTo(1116.5);
    assertThat(found.plan().named(ColumnRole.FEATURE)).isEqualTo(WAVENUMBERS);
    assertThat(found.plan().named(ColumnRole.LEFT_OUT)).containsExactly("brix", "temperature");
    assertThat(found.plan().questions())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("brix, temperature stand beside the axis and kept out of the features")
        .contains("data.also-features=brix,temperature");
    assertThat(PlanTable.lines(found.plan()))
        .hasSize(4)
        .element(1)
        .asString()
        .startsWith("X1000_5 .. X1116_5")
        .contains("an axis of 30 positions from 1000.5 to 1116.5 in steps of 4: names that are");
  }

  @Test
  void countedColumnsAreAnAxisOnlyIfNeighboursAreAlike() {
    assertThat(axis(found(table(COUNTED, true), "auto", true)).axis())
        .isEqualTo(Axis.numbered(COUNT));
    assertThat(found(table(COUNTED, true), "auto", true).plan().questions())
        .hasSize(1)
        .allMatch(question -> question.contains("features.axis=none"));

    assertThat(found(table(COUNTED, false), "auto", false).plan().axis()).isEmpty();
  }

  @Test
  void aColumnThatLooksLikeAKeyIsOnTheAxis() {
    List<ColumnProfile> columns = new ArrayList<>(table(WAVENUMBERS, true));
    ColumnTally counts = new ColumnTally(RULES);
    IntStream.range(0, ROWS).forEach(counts::add);
    columns.set(7, new ColumnProfile(WAVENUMBERS.get(7), ColumnType.NUMBER, "int", counts));

    assertThat(axis(found(columns, "auto", true)).features()).hasSize(COUNT);
  }

  @Test
  void featuresThatAreAskedForBesideItMakeItNoAxis() {
    AxisRules.Found found =
        found(table(WAVENUMBERS, true, "brix", "temperature"), "auto", true, "brix");

    assertThat(found.problems()).isEmpty();
    assertThat(found.plan().axis()).isEmpty();
    assertThat(found.plan().named(ColumnRole.FEATURE)).hasSize(COUNT + 2);
    assertThat(found.plan().questions())
        .containsExactly(
            "brix stands beside the 30 columns of an axis: all of them are taken as numbers without"
                + " an order; without it among the features, the axis is one");
  }

  @Test
  void aTableThatIsMostlySomethingElseIsNoAxis() {
    String[] others =
        IntStream.range(0, 16).mapToObj(i -> "m" + (char) ('a' + i)).toArray(String[]::new);

    assertThat(found(table(WAVENUMBERS, true, others), "auto", true).plan().axis()).isEmpty();
    assertThat(found(table(WAVENUMBERS.subList(0, 19), true), "auto", true).plan().axis())
        .isEmpty();
  }

  @Test
  void whatAPersonSaysWins() {
    List<ColumnProfile> few = table(List.of("a", "b", "c"), false);

    assertThat(found(table(WAVENUMBERS, true), "none", true).plan().axis()).isEmpty();
    assertThat(axis(found(few, "10 to 30 min", false)).axis())
        .isEqualTo(new Axis("min", List.of(10.0, 20.0, 30.0)));
    assertThat(axis(found(table(WAVENUMBERS, true), "nm", true)).axis().unit()).isEqualTo("nm");
    assertThat(axis(found(table(WAVENUMBERS, true), "nm", true)).axis().first()).isEqualTo(1000.5);
    assertThat(axis(found(few, "s", false)).axis().positions()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void positionsThatDoNotFitAreRefused() {
    List<ColumnProfile> few = table(List.of("a", "b", "c"), false);
    AxisOption two = AxisOption.of(List.of("1", "2 s")).orElseThrow();

    assertThat(
            new AxisRules(few, two, Optional.empty(), new NeighbourTally())
                .in(ReadingPlan.of(few, RULES, Optional.empty()), List.of(), List.of())
                .problems())
        .containsExactly("features.axis has 2 positions, and there are 3 features");
    assertThat(found(table(WAVENUMBERS, true, "brix"), "nm", true, "brix").problems())
        .singleElement()
        .asString()
        .contains("brix, asked for as features, are not on it");
  }

  @Test
  void theNumbersOfAColumnOfArraysAreAnAxis() {
    AxisRules.Found found = found(List.of(spectra("ir"), numbers("brix", 3, false)), "auto", false);

    assertThat(axis(found).features()).hasSize(COUNT).startsWith("ir_1", "ir_2");
    assertThat(axis(found).axis()).isEqualTo(Axis.numbered(COUNT));
    assertThat(found.plan().named(ColumnRole.LEFT_OUT)).containsExactly("brix");
    assertThat(found.plan().source("ir_30").orElseThrow().name()).isEqualTo("ir");
    assertThat(found.plan().source("ir_31")).isEmpty();
  }

  @Test
  void positionsThatAllRecordsHaveAreThoseOfTheAxis() {
    double[] positions = IntStream.range(0, COUNT).mapToDouble(i -> 4000 - 2.5 * i).toArray();
    double[][] same = IntStream.range(0, ROWS).mapToObj(i -> positions).toArray(double[][]::new);
    double[][] rough =
        IntStream.range(0, ROWS)
            .mapToObj(row -> IntStream.range(0, COUNT).mapToDouble(i -> rough(row, i)).toArray())
            .toArray(double[][]::new);

    AxisRules.Found found =
        found(List.of(arrays("wavenumbers", same), arrays("peaks", rough)), "auto", false);

    assertThat(axis(found).axis().unit()).isEqualTo("cm-1");
    assertThat(axis(found).axis().last()).isEqualTo(4000 - 2.5 * (COUNT - 1));
    assertThat(found.plan().named(ColumnRole.CONSTANT)).containsExactly("wavenumbers");
    assertThat(found(List.of(arrays("peaks", rough)), "auto", false).plan().axis()).isEmpty();
  }

  private static double[][] curves(int... lengths) {
    return IntStream.range(0, lengths.length)
        .mapToObj(
            row -> IntStream.range(0, lengths[row]).mapToDouble(i -> smooth(row, i)).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void columnsOfArraysOfOneLengthAreChannelsOfOneAxis() {
    AxisRules.Found found =
        found(
            List.of(spectra("s1"), spectra("s2"), numbers("brix", 3, false)),
            "0 to 14.5 min",
            false);

    assertThat(axis(found).channels()).containsExactly("s1", "s2");
    assertThat(axis(found).features()).hasSize(2 * COUNT).startsWith("s1_1").endsWith("s2_30");
    assertThat(axis(found).description())
        .isEqualTo("30 positions from 0 to 14.5 min in steps of 0.5, 2 channels: s1, s2");
    assertThat(PlanTable.lines(found.plan()))
        .filteredOn(line -> line.contains("2 channels: s1, s2: the numbers of columns s1, s2,"))
        .hasSize(2);
    assertThat(axis(found(List.of(spectra("s1"), spectra("s2")), "auto", false)).axis())
        .isEqualTo(Axis.numbered(COUNT));
  }

  @Test
  void columnsOfArraysOfDifferentLengthsAreNoAxisAndSaidSo() {
    AxisRules.Found found =
        found(List.of(spectra("s1"), arrays("s2", curves(25, 25, 25, 25))), "auto", false);

    assertThat(found.plan().axis()).isEmpty();
    assertThat(found.plan().named(ColumnRole.FEATURE)).containsExactly("s1", "s2");
    assertThat(found.plan().questions())
        .singleElement()
        .asString()
        .startsWith("columns s1, s2 hold arrays of different lengths (30, 25), which are no");
  }

  @Test
  void paddedArraysAreAsLongAsATenthOfTheRecordsReach() {
    int[] lengths = {22, 25, 28, 28, 30, 21, 24, 30, 22, 26, 30, 40};
    double[][] times =
        IntStream.of(lengths)
            .mapToObj(n -> IntStream.range(0, n).mapToDouble(i -> 0.5 * i).toArray())
            .toArray(double[][]::new);
    List<ColumnProfile> columns =
        List.of(
            arrays("time_s", UnequalLengths.PAD, times),
            arrays("s1", UnequalLengths.PAD, curves(lengths)));

    AxisRules.Found found = found(columns, "auto", false);

    assertThat(axis(found).features()).hasSize(30);
    assertThat(axis(found).axis().last()).isEqualTo(14.5);
    assertThat(found.plan().named(ColumnRole.CONSTANT)).containsExactly("time_s");
    assertThat(columns.get(1).numbersInArrays()).isEqualTo(30);
    assertThat(arrays("s1", curves(lengths)).numbersInArrays()).isZero();
  }

  @Test
  void channelsStayAlikeWhenFeaturesAreLeftOut() {
    AxisPlan axis = axis(found(List.of(spectra("a"), spectra("b"), spectra("c")), "auto", false));
    Set<String> third =
        IntStream.rangeClosed(1, COUNT).mapToObj(i -> "c_" + i).collect(Collectors.toSet());
    Set<String> constant =
        Stream.concat(third.stream(), Stream.of("a_1", "b_1", "a_7")).collect(Collectors.toSet());

    Set<String> removable = axis.removable(constant);

    assertThat(removable).doesNotContain("a_7").contains("a_1", "b_1").containsAll(third);
    assertThat(axis.without(removable).channels()).containsExactly("a", "b");
    assertThat(axis.without(removable).axis().first()).isEqualTo(2);
    assertThat(axis.without(removable).features()).hasSize(2 * (COUNT - 1));
    assertThat(axis.without(axis.removable(third)).channels()).containsExactly("a", "b");
  }

  @Test
  void arraysOfNoOneLengthAreLeftOutAndSaidSo() {
    ColumnProfile lengths =
        arrays("ir", new double[2], new double[3], new double[4], new double[5], new double[6]);

    AxisRules.Found found = found(List.of(lengths, numbers("brix", 1, false)), "auto", false);

    assertThat(found.plan().named(ColumnRole.FEATURE)).containsExactly("brix");
    assertThat(found.plan().questions())
        .singleElement()
        .asString()
        .startsWith("column ir holds arrays of 2 to 6 numbers and is left out")
        .endsWith("or with data.unequal-lengths = pad");
  }

  @Test
  void aPlanWithAnAxisIsWrittenInAFewLinesAndReadAgain() {
    for (ReadingPlan plan :
        List.of(
            found(table(WAVENUMBERS, true, "brix"), "cm-1", true).plan(),
            found(List.of(spectra("ir")), "auto", true).plan(),
            found(List.of(spectra("s1"), spectra("s2")), "auto", true).plan(),
            found(List.of(spectra("ir")), "auto", true).plan().without(Set.of("ir_3")))) {
      String text = PlanText.of(plan);
      ReadingPlan read = PlanText.read(text, "plan.conf");

      assertThat(text.lines().count()).isLessThan(25);
      assertThat(read.axis().orElseThrow().axis()).isEqualTo(plan.axis().orElseThrow().axis());
      assertThat(read.axis().orElseThrow().features())
          .isEqualTo(plan.axis().orElseThrow().features());
      assertThat(read.axis().orElseThrow().channels())
          .isEqualTo(plan.axis().orElseThrow().channels());
      for (ColumnPlan column : plan.columns()) {
        assertThat(read.column(column.name()).orElseThrow().isLike(column)).isTrue();
      }
    }
  }

  @Test
  void aPlanSaysThatArraysArePadded() {
    ReadingPlan plan = found(List.of(spectra("ir")), "auto", true).plan();
    ReadingPlan padded =
        new ReadingPlan(plan.columns(), RULES.with(UnequalLengths.PAD), plan.axis());

    assertThat(PlanText.of(padded)).contains("\nunequal-lengths = pad\n");
    assertThat(PlanText.read(PlanText.of(padded), "plan.conf").rules()).isEqualTo(padded.rules());
    assertThat(PlanText.read(PlanText.of(plan), "plan.conf").rules()).isEqualTo(RULES);
  }

  @Test
  void anAxisThatDoesNotFitItsColumnsIsRefusedByItsLine() {
    String text = PlanText.of(found(table(WAVENUMBERS, true), "cm-1", true).plan());

    assertThatThrownBy(
            () ->
                PlanText.read(text.replace("positions = [1000.5, ", "positions = ["), "plan.conf"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("plan.conf line")
        .hasMessageContaining("there are 29 positions and 30 features");
    assertThatThrownBy(() -> PlanText.read(text.replace("unit = ", "units = "), "plan.conf"))
        .hasMessageContaining("axis: unknown key units");
  }
}
