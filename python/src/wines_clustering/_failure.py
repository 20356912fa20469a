"""Failures that a person can mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from py4j.protocol import Py4JJavaError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaObject

_JAVA_CLASSES = (
    "org.winesclustering.failure.WinesFailure",
    "org.winesclustering.failure.NewerFormat",
)


class WinesFailure(Exception):
    """A failure with one line that says what is wrong and what to do.

    `kind` is one of those of the command's exit codes, such as `usage`, `input` or `data-quality`.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@contextmanager
def java_failures() -> Iterator[None]:
    """Raises what Java throws as a WinesFailure as one of Python, without Java's stack trace."""
    try:
        yield
    except Py4JJavaError as e:
        failure = _wines_failure(e.java_exception)
        if failure is None:
            raise
        raise failure from None


def _wines_failure(error: JavaObject | None) -> WinesFailure | None:
    while error is not None:
        if error.getClass().getName() in _JAVA_CLASSES:
            kind = error.kind().name().lower().replace("_", "-")
            return WinesFailure(kind, error.getMessage())
        error = error.getCause()
    return None
