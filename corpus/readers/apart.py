"""Readers written in C, in a process of their own: their crash costs one file.

The process is started by the first file, reads one after another, and ends with this one.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import astuple
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.file import MIB, File, buffered
from corpus.readers.printed import Printed

if TYPE_CHECKING:
    import subprocess

PATIENCE = 300.0
"""Seconds for one file; a book of a thousand pages takes twenty."""
_MEMORY = 4096 * MIB
_CODE = "from corpus.readers.apart import serve; serve()"
_SIZE = 8


class Apart:
    """A reader, "module:function", that is run in a process of its own."""

    def __init__(self, reader: str, patience: float = PATIENCE) -> None:
        self._reader = reader
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self, file: File) -> Iterator[Printed]:
        """What the reader finds in a file.

        Raises the reader's UnreadableError, and one where it crashes or does not end.
        """
        content = file.content()
        asked = json.dumps([self._reader, file.place, file.inside]).encode()
        with self._lock:
            answer = self._answer(file, asked, content)
        found, error = json.loads(answer)
        for text, metadata in found:
            yield Printed(text, Metadata(*metadata))
        if error is not None:
            sentence, lasting = error
            unread = UnreadableError(sentence)
            unread.lasting = lasting
            raise unread

    def _answer(self, file: File, asked: bytes, content: bytes) -> bytes:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Timer(self._patience, process.kill)
        late.start()
        try:
            _send(process.stdin, asked)
            _send(process.stdin, content)
            return _received(process.stdout)
        except BaseException as error:
            # Half a question or half an answer is left in the pipes: begin anew.
            timed_out = not late.is_alive()
            self.close()
            if not isinstance(error, OSError | EOFError):
                raise
            what = (
                f"takes more than {self._patience:,.0f} seconds to read"
                if timed_out
                else "makes its reader crash"
            )
            raise UnreadableError(
                f"{file.name} {what}: it is damaged, or made to do so. Save its text as "
                ".txt and add that."
            ) from None
        finally:
            late.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        import subprocess

        if self._process is None or self._process.poll() is not None:
            paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
            self._process = subprocess.Popen(
                [sys.executable, "-c", _CODE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": paths},
            )
            atexit.register(self.close)
        return self._process

    def close(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        atexit.unregister(self.close)
        if process is not None:
            process.kill()
            process.communicate()


def serve() -> None:
    """Read the files that are asked for on standard input, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the asking process's to obey
    _bound_memory()
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints
    while True:
        try:
            asked, content = _received(questions), _received(questions)
        except EOFError:
            return
        reader, place, inside = json.loads(asked)
        file = File(place, buffered(io.BytesIO(content)), inside=tuple(inside))
        _send(answers, json.dumps(_read(reader, file)).encode())


def _read(name: str, file: File) -> tuple[list[Any], tuple[str, bool] | None]:
    """What a reader finds, as JSON takes it, and the error where it fails."""
    module, _, function = name.partition(":")
    reader: Callable[[File], Iterator[Printed]]
    reader = getattr(import_module(module), function)
    found: list[Any] = []
    try:
        for printed in reader(file):
            found.append((printed.text, astuple(printed.metadata)))
    except UnreadableError as error:
        return found, (str(error), error.lasting)
    return found, None


def _bound_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):
        return  # not every system can


def _send(stream: IO[bytes], content: bytes) -> None:
    stream.write(len(content).to_bytes(_SIZE, "big"))
    stream.write(content)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """One message.  Raises EOFError where the other side has ended."""
    size = int.from_bytes(_exactly(stream, _SIZE), "big")
    return _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
