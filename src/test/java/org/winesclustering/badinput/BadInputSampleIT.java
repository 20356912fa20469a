package org.winesclustering.badinput;

import java.util.List;

/** A twentieth of the corpus; {@link BadInputIT} has all of it. */
class BadInputSampleIT extends BadInputs {
  @Override
  List<BadInput> of(Corpus corpus) {
    return corpus.twentieth();
  }
}
