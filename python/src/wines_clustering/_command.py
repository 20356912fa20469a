"""The command, in the session that runs."""

from __future__ import annotations

from wines_clustering._failure import WinesFailure, java_failures
from wines_clustering._session import context, java_class

_KINDS = {
    2: "usage",
    3: "input",
    4: "data-quality",
    5: "diverged",
    6: "quality-gate",
    7: "conflict",
    8: "no-gpu",
}


def wines(*arguments: str) -> None:
    """Runs a command as `submit/wines` does: `wines("train", "--input", "wines.csv", ..)`.

    Its lines go where Spark's log goes. `Run` reads what it writes.

    Raises:
        WinesFailure: if its exit code is not 0.
    """
    running = context()
    main = java_class("org.winesclustering.app.Main")
    assert running._gateway is not None and running._jvm is not None
    words = running._gateway.new_array(running._jvm.java.lang.String, len(arguments))
    for place, word in enumerate(arguments):
        words[place] = word
    with java_failures():
        code = main.run(words)
    if code != 0:
        raise WinesFailure(
            _KINDS.get(code, "unexpected"),
            f"wines {' '.join(arguments)} ended with exit code {code}; the log and the run's run.json say why",
        )
