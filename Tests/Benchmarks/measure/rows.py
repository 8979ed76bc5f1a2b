"""The rows of the table: what is compared with what, and the goal of each."""

from collections.abc import Callable
from dataclasses import dataclass

from .command import Cost

Key = tuple[str, int, str]
"""A command: its work, the number of secrets (0 where there is none), and its program."""


@dataclass(frozen=True)
class Goal:
    """A figure that is computed from two costs, and its upper limit."""

    limit: float
    unit: str
    figure: Callable[[Cost, Cost], float]

    def text(self, figure: float) -> str:
        return f"{figure:.2f}" if self.unit == "×" else f"{figure:,.1f} {self.unit}"

    @property
    def limit_text(self) -> str:
        return f"≤ {self.limit:g} {self.unit}"


def times(limit: float) -> Goal:
    """So many times the time of the other."""
    return Goal(limit, "×", lambda own, other: own.wall / other.wall)


def times_memory(limit: float) -> Goal:
    """So many times the peak memory of the other."""
    return Goal(limit, "×", lambda own, other: own.memory / other.memory)


def more(milliseconds: float) -> Goal:
    """So much more time than the other."""
    return Goal(milliseconds, "ms more", lambda own, other: 1000 * (own.wall - other.wall))


def at_most(milliseconds: float) -> Goal:
    """So much time."""
    return Goal(milliseconds, "ms", lambda own, _: 1000 * own.wall)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    work: str
    own: Key
    other: Key
    goal: Goal


ROWS = [
    Row("start: `--version`", ("start", 0, "pintle"), ("start", 0, "age"), times(1.3)),
    Row("`get` in the example, beside `--version`", ("get", 0, "pintle"), ("start", 0, "pintle"), more(4)),
    Row("render 10 to standard output", ("render", 10, "pintle"), ("render", 10, "sops"), times(1)),
    Row("render 1,000", ("render", 1_000, "pintle"), ("render", 1_000, "sops"), times(0.6)),
    Row("render 10,000", ("render", 10_000, "pintle"), ("render", 10_000, "sops"), times(0.5)),
    Row("render 100,000", ("render", 100_000, "pintle"), ("render", 100_000, "sops"), times(0.5)),
    Row("render 10,000, beside libsodium", ("render", 10_000, "pintle"), ("render", 10_000, "raw"), times(6)),
    Row("set one of 1,000", ("set", 1_000, "pintle"), ("set", 1_000, "sops"), times(0.7)),
    Row("set one of 10,000", ("set", 10_000, "pintle"), ("set", 10_000, "sops"), times(0.4)),
    Row("seal 1,000 through `edit`", ("seal", 1_000, "pintle"), ("seal", 1_000, "sops"), times(1)),
    Row("run with 1,000", ("run", 1_000, "pintle"), ("run", 1_000, "sops"), times(0.6)),
    Row("check 10,000", ("check", 10_000, "pintle"), ("check", 10_000, "yaml"), times(0.1)),
    Row("peak memory, render 10,000", ("render", 10_000, "pintle"), ("render", 10_000, "sops"), times_memory(1)),
    Row("peak memory, set one of 10,000", ("set", 10_000, "pintle"), ("set", 10_000, "sops"), times_memory(1)),
    Row("render 100,000, beside 10,000", ("render", 100_000, "pintle"), ("render", 10_000, "pintle"), times(11)),
    Row("set one of 100,000, beside 10,000", ("set", 100_000, "pintle"), ("set", 10_000, "pintle"), times(11)),
    Row("seal 100,000, beside 10,000", ("seal", 100_000, "pintle"), ("seal", 10_000, "pintle"), times(11)),
    Row("check 100,000, beside 10,000", ("check", 100_000, "pintle"), ("check", 10_000, "pintle"), times(11)),
    Row("write 1,688 files, docker-secrets", ("files", 1_688, "pintle"), ("files", 1_688, "pintle"), at_most(500)),
]
