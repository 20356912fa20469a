package org.winesclustering.job;

import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.RunRecord;
import org.winesclustering.run.StartRecord;

/** What becomes of a run that is asked for; {@link RunDecision} decides. */
sealed interface RunFate {
  /** What a dry run calls this. */
  String words();

  /** The run begins; there is none of its name. */
  record New() implements RunFate {
    @Override
    public String words() {
      return "new";
    }
  }

  /** The run begins, and what an earlier attempt of another kind left is removed. */
  record BeginsAgain() implements RunFate {
    @Override
    public String words() {
      return "begins again";
    }
  }

  /**
   * The run resumes from the checkpoints of an interrupted one, unless its input has changed.
   *
   * @param begun the interrupted run
   */
  record GoesOn(Beginning beginning, StartRecord begun) implements RunFate {
    @Override
    public String words() {
      return "goes on";
    }
  }

  /** The stream resumes after its last batch, however it ended: others read its batches. */
  record StreamGoesOn() implements RunFate {
    @Override
    public String words() {
      return "goes on";
    }
  }

  /** The run was published for the same command, and nothing is to be done if the input is same. */
  record AlreadyPublished(RunRecord published) implements RunFate {
    @Override
    public String words() {
      return "published";
    }
  }

  /** The run was published by this very submission, whose driver was lost after that. */
  record PublishedBySubmission() implements RunFate {
    @Override
    public String words() {
      return "published";
    }
  }

  /** The run cannot be made. */
  record Refused(WinesFailure failure) implements RunFate {
    @Override
    public String words() {
      return "refused";
    }
  }
}
