"""Directories of this machine, and of the file systems that a Spark session knows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import pandas


class Directory(Protocol):
    """A directory of a run."""

    @property
    def path(self) -> str:
        """The directory, as Spark takes it."""

    def has(self, name: str) -> bool:
        """Whether something of a name is in it."""

    def read(self, name: str) -> str:
        """The text of a file in it."""

    def child(self, name: str) -> str:
        """The path of something in it."""

    def below(self, *names: str) -> Directory:
        """A directory in it."""

    def read_parquet(self, path: str) -> pandas.DataFrame:
        """A table of Parquet files."""


def open_directory(path: str) -> Directory:
    """A directory by its path or URL."""
    text = str(path)
    if re.match(r"(?i)file:", text):
        return LocalDirectory(Path(unquote(urlsplit(text).path)))
    return HadoopDirectory(text) if re.match(r"\w[\w+.-]+://", text) else LocalDirectory(Path(text))


class LocalDirectory:
    """A directory of this machine."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory.expanduser().absolute()

    @property
    def path(self) -> str:
        return str(self._directory)

    def has(self, name: str) -> bool:
        return (self._directory / name).exists()

    def read(self, name: str) -> str:
        return (self._directory / name).read_text(encoding="utf-8")

    def child(self, name: str) -> str:
        return str(self._directory / name)

    def below(self, *names: str) -> LocalDirectory:
        return LocalDirectory(self._directory.joinpath(*names))

    def read_parquet(self, path: str) -> pandas.DataFrame:
        import pandas

        return pandas.read_parquet(path)


class HadoopDirectory:
    """A directory of a file system that the session which runs reads."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    @property
    def path(self) -> str:
        return self._url

    def has(self, name: str) -> bool:
        path, files = self._open(name)
        return bool(files.exists(path))

    def read(self, name: str) -> str:
        from wines_clustering._session import java_class

        path, files = self._open(name)
        stream = files.open(path)
        try:
            content: bytes = java_class("org.apache.commons.io.IOUtils").toByteArray(stream)
        finally:
            stream.close()
        return bytes(content).decode("utf-8")

    def child(self, name: str) -> str:
        return f"{self._url}/{name}"

    def below(self, *names: str) -> HadoopDirectory:
        return HadoopDirectory("/".join([self._url, *names]))

    def read_parquet(self, path: str) -> pandas.DataFrame:
        from wines_clustering._session import session

        return session().read.parquet(path).toPandas()

    def _open(self, name: str) -> tuple[Any, Any]:
        from wines_clustering._session import context, java_class

        path = java_class("org.apache.hadoop.fs.Path")(self.child(name))
        return path, path.getFileSystem(context()._jsc.hadoopConfiguration())
