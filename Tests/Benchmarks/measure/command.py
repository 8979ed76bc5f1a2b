"""A program that is measured as a whole process."""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .surroundings import Failure


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds, seconds of computing, and bytes at the peak."""

    wall: float
    cpu: float
    memory: float


@dataclass
class Command:
    """A command line, what comes before each run, and what must be true after it."""

    name: str
    arguments: list
    directory: Path
    check: Callable[[Path], None]
    prepare: Callable[[], None] = lambda: None
    input: Path = Path("/dev/null")
    variables: dict[str, str] | None = None

    def run(self, variables: dict[str, str], output: Path = Path("/dev/null")) -> Cost:
        """Run it once; a run that fails ends the benchmark."""
        self.prepare()
        errors = Path(variables["HOME"]) / "errors"
        # A call of chdir in the child would need a slower way to spawn it.
        os.chdir(self.directory)
        files = [
            (os.POSIX_SPAWN_OPEN, 0, str(self.input), os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, str(errors), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        ]
        words = [str(argument) for argument in self.arguments]
        every = variables | (self.variables or {})
        own = _own_memory()
        start = time.perf_counter()
        child = os.posix_spawn(words[0], words, every, file_actions=files)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        if status != 0:
            raise Failure(f"{self.name} ended with {os.waitstatus_to_exitcode(status)}: {errors.read_text()[-2000:]}")
        memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return Cost(wall, usage.ru_utime + usage.ru_stime, memory if memory > own else float("nan"))


def _own_memory() -> float:
    """The peak of this process, with which Linux begins the count of a child, so that less is not seen."""
    if sys.platform == "darwin":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def expect_lines(wanted: Path) -> Callable[[Path], None]:
    """A check that an output has every line of a file, in order; quotes and further lines do not matter."""

    def check(output: Path) -> None:
        with output.open() as lines, wanted.open() as expected:
            rest = (line.replace("'", "").replace('"', "") for line in lines)
            for line in expected:
                if line not in rest:
                    raise Failure(f"the output lacks {line.strip()}")

    return check


def expect_text(text: str) -> Callable[[Path], None]:
    """A check that an output has a text."""

    def check(output: Path) -> None:
        found = output.read_text()
        if text not in found:
            raise Failure(f"the output is {found[:500]!r}, without {text!r}")

    return check
