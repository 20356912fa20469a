"""The command, in the session that runs."""

from __future__ import annotations

from py4j.java_gateway import JavaMember
from py4j.protocol import STATIC_PREFIX

from wines_clustering._failure import WinesFailure, java_failures
from wines_clustering._session import check_jar, context

_MAIN = "org.winesclustering.app.Main"

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
    check_jar()
    assert running._gateway is not None and running._jvm is not None
    words = running._gateway.new_array(running._jvm.java.lang.String, len(arguments))
    for place, word in enumerate(arguments):
        words[place] = word
    # Asked by name, Py4J finds another method run, which is not static.
    run = JavaMember("run", None, STATIC_PREFIX + _MAIN, running._gateway._gateway_client)
    with java_failures():
        code = run(words)
    if code != 0:
        raise WinesFailure(
            _KINDS.get(code, "unexpected"),
            f"wines {' '.join(arguments)} ended with exit code {code}; the log and the run's run.json say why",
        )
