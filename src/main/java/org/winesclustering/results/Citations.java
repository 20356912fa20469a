package org.winesclustering.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Numbered references of a text, in the order in which it cites them. */
final class Citations {
  /** A work that can be cited. */
  enum Work {
    SPARK(
        "M. Zaharia et al., \"Apache Spark: a unified engine for big data processing\","
            + " Communications of the ACM 59 (11), 2016, doi:10.1145/2934664"),
    DIP(
        "J. A. Hartigan and P. M. Hartigan, \"The dip test of unimodality\", The Annals of"
            + " Statistics 13 (1), 1985, doi:10.1214/aos/1176346577"),
    YEO_JOHNSON(
        "I.-K. Yeo and R. A. Johnson, \"A new family of power transformations to improve normality"
            + " or symmetry\", Biometrika 87 (4), 2000, doi:10.1093/biomet/87.4.954"),
    MIXTURES(
        "C. Fraley and A. E. Raftery, \"Model-based clustering, discriminant analysis, and density"
            + " estimation\", Journal of the American Statistical Association 97, 2002,"
            + " doi:10.1198/016214502760047131"),
    BIC(
        "G. Schwarz, \"Estimating the dimension of a model\", The Annals of Statistics 6 (2), 1978,"
            + " doi:10.1214/aos/1176344136"),
    DENOISING(
        "P. Vincent et al., \"Stacked denoising autoencoders\", Journal of Machine Learning Research"
            + " 11, 2010"),
    ADAM(
        "D. P. Kingma and J. Ba, \"Adam: a method for stochastic optimization\", International"
            + " Conference on Learning Representations, 2015, arXiv:1412.6980"),
    EXEMPLARS(
        "A. Dosovitskiy et al., \"Discriminative unsupervised feature learning with exemplar"
            + " convolutional neural networks\", IEEE Transactions on Pattern Analysis and Machine"
            + " Intelligence 38 (9), 2016, doi:10.1109/TPAMI.2015.2496141"),
    DEC(
        "J. Xie, R. Girshick and A. Farhadi, \"Unsupervised deep embedding for clustering"
            + " analysis\", International Conference on Machine Learning, 2016, arXiv:1511.06335"),
    SILHOUETTE(
        "P. J. Rousseeuw, \"Silhouettes: a graphical aid to the interpretation and validation of"
            + " cluster analysis\", Journal of Computational and Applied Mathematics 20, 1987,"
            + " doi:10.1016/0377-0427(87)90125-7"),
    RAND(
        "L. Hubert and P. Arabie, \"Comparing partitions\", Journal of Classification 2, 1985,"
            + " doi:10.1007/BF01908075");

    private final String reference;

    Work(String reference) {
      this.reference = reference;
    }
  }

  private final List<String> references = new ArrayList<>();

  /** The mark of a work in the text, such as {@code [2]}. */
  String of(Work work) {
    return of(work.reference);
  }

  /** The mark of a reference that is none of these works. */
  String of(String reference) {
    if (!references.contains(reference)) {
      references.add(reference);
    }
    return "[" + (references.indexOf(reference) + 1) + "]";
  }

  /** What was cited, each with its number. */
  List<String> list() {
    return IntStream.range(0, references.size())
        .mapToObj(i -> "[" + (i + 1) + "] " + references.get(i) + ".")
        .toList();
  }
}
