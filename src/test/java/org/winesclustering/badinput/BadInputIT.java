package org.winesclustering.badinput;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** The whole corpus. */
@Tag("corpus")
class BadInputIT extends BadInputs {
  @Override
  List<BadInput> of(Corpus corpus) {
    return corpus.all();
  }
}
