"""A program in a terminal of its own: start it, type to it, read what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


class Terminal:
    """One program on a pseudo-terminal of a given size."""

    def __init__(
        self,
        command: Sequence[str],
        environment: dict[str, str],
        size: tuple[int, int],
        folder: Path | None = None,
    ) -> None:
        """Start `command`, in `folder` where one is given."""
        columns, lines = size
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), environment)
        fcntl.ioctl(
            self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0)
        )
        self.written = b""

    def read(self, seconds: float) -> bytes:
        """What it writes next, waiting so long at most; kept in `written` too."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return b""
        try:
            new = os.read(self.handle, 65536)
        except OSError:
            return b""
        self.written += new
        return new

    def wait_for(self, words: bytes, seconds: float = 30.0, start: int = 0) -> float:
        """Seconds (perf_counter) at which `words` were written; TimeoutError."""
        limit = time.perf_counter() + seconds
        while time.perf_counter() < limit:
            if words in self.written[start:]:
                return time.perf_counter()
            self.read(0.05)
        raise TimeoutError(f"{words!r} was not written in {seconds} s")

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.handle, keys)

    def end(self) -> None:
        """End the program, whatever it is doing."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)
