"""Measures whole processes; `Tests/Benchmarks/run` starts it."""

import argparse
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from . import machine, page, works
from .command import Command, Cost
from .project import Project
from .rows import Key
from .surroundings import Failure, Surroundings, apart

SECONDS = 5
"""How long the runs of one command take together, where it runs neither fewest nor most often."""
FEWEST, MOST = 5, 21
NOISY = 0.1
"""How many cores other work may take before the page says so."""
QUICK = 2_000
"""The largest number of secrets of a quick sample."""


def commands(surroundings: Surroundings, largest: int) -> Iterator[tuple[Key, Command]]:
    """Prepare every command of up to so many secrets, work by work."""
    for name, count, work in _works(surroundings, largest):
        for program, command in work.items():
            # The goal asks for 10,000; the others take minutes from there on.
            if count == 100_000 and program in ("yaml", "json"):
                continue
            yield (name, count, program), command


def _works(surroundings: Surroundings, largest: int) -> Iterator[tuple[str, int, works.Work]]:
    yield "start", 0, works.start(surroundings)
    yield "get", 0, works.get(surroundings)
    for count in (10, 1_000, 1_688, 10_000, 100_000):
        if count > largest:
            return
        print(f"preparing {count:,} secrets", file=sys.stderr)
        # Saving changes the files that the others read.
        reading = Project(surroundings, count, "reading").make()
        if count == 1_688:
            yield "files", count, works.write_files(reading)
            continue
        yield "render", count, works.render(reading)
        if count == 10:
            continue
        writing = Project(surroundings, count, "writing").make()
        if count == 1_000:
            yield "run", count, works.run(reading)
        yield "check", count, works.check(reading)
        yield "set", count, works.set_one(writing)
        yield "seal", count, works.seal_all(writing)


def measure(every: dict[Key, Command], variables: dict[str, str], is_quick: bool) -> dict[Key, list[Cost]]:
    """Check every command once, then run all of them in turn."""
    output = Path(variables["HOME"]) / "output"
    runs: dict[Key, int] = {}
    for key, command in every.items():
        cost = command.run(variables, output)
        apart(lambda: command.check(output))
        runs[key] = 1 if is_quick else min(max(round(SECONDS / cost.wall), FEWEST), MOST)
        print(f"checked {command.name} {key[1] or ''}", file=sys.stderr)
    costs: dict[Key, list[Cost]] = {key: [] for key in every}
    for turn in range(max(runs.values())):
        for key, command in every.items():
            if turn < runs[key]:
                costs[key].append(command.run(variables))
    return costs


def median(costs: list[Cost]) -> Cost:
    """The median of each part."""
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )


def main() -> None:
    """Measure, print the tables, and write the page when asked for it."""
    given = _arguments()
    surroundings = Surroundings(given.pintle, given.raw_sodium, given.peers, given.directory)
    surroundings.sops = given.sops or surroundings.sops
    surroundings.begin()
    every = dict(commands(surroundings, QUICK if given.quick else 100_000))
    other_work = machine.OtherWork()
    costs = measure(every, surroundings.variables, given.quick)
    cores = other_work.cores
    medians = {key: median(found) for key, found in costs.items()}
    goals = page.goal_table(medians, every)
    table = page.command_table(medians, every, {key: len(found) for key, found in costs.items()})
    print(goals)
    print(table)
    if given.page:
        text = page.PAGE.format(
            machine=machine.description(),
            date=machine.today(),
            versions=machine.versions(surroundings),
            noise=page.NOISE.format(cores=cores) if cores > NOISY else "",
            goals=goals,
            commands=table,
        )
        given.page.write_text(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="measure", description=__doc__)
    for name in ("pintle", "raw-sodium", "peers", "directory"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--sops", type=Path, help="another program than the one from PyPI")
    parser.add_argument("--page", type=Path, help="the page that is written")
    parser.add_argument("--quick", action="store_true", help="one run of up to 1,688 secrets")
    return parser.parse_args()


try:
    main()
except Failure as failure:
    sys.exit(f"error: {failure}")
