"""The same values in the files of every program."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from .surroundings import Surroundings, apart

SCHEMA = """project: bench

environments:
  base:    {{ abstract: true }}
  dev:     {{ extends: base, level: development }}
  staging: {{ extends: base, level: staging }}
  prod:    {{ extends: base, level: production }}

settings:
{settings}
targets:
  server:     {{ format: dotenv, audience: server, path: server.env }}
  containers: {{ format: docker-secrets, audience: server, path: secrets }}
"""
SETTING = "  {name}: {{ type: string, secret: true, min-length: 8, max-length: 200, pattern: '[A-Za-z0-9_./-]+' }}\n"
JSON_SETTING = {"type": "string", "minLength": 8, "maxLength": 200, "pattern": "^[A-Za-z0-9_./-]+$"}


class Project:
    """A directory with so many secrets, sealed by Pintle and by the other programs."""

    def __init__(self, surroundings: Surroundings, count: int, purpose: str):
        self.count = count
        self.surroundings = surroundings
        self.directory = surroundings.directory / f"{purpose}-{count}"
        self.pintle = self.directory / "pintle"
        self.dotenv = self.directory / "values.env"
        self.sops = self.directory / "sops.env"
        self.vault = self.directory / "vault.env"
        self.raw = self.directory / "raw.env"
        self.yaml = self.directory / "values.yaml"
        self.json = self.directory / "values.json"
        self.json_schema = self.directory / "schema.json"
        self.last = f"S{count - 1:06}"

    def make(self) -> "Project":
        """Write every file."""
        apart(self._write)
        return self

    def values(self, seed: str) -> Iterator[tuple[str, str]]:
        """The names, and values that each seed makes others."""
        for index in range(self.count):
            yield f"S{index:06}", hashlib.sha256(f"{seed} {index}".encode()).hexdigest()[:40]

    def write_values(self, seed: str) -> None:
        """Write the plain env file."""
        with self.dotenv.open("w") as file:
            file.writelines(f"{name}={value}\n" for name, value in self.values(seed))

    @property
    def editor(self) -> dict[str, str]:
        """The variable with an editor that replaces every value with that of the plain env file."""
        return {"EDITOR": f"cp {self.dotenv}"}

    def _write(self) -> None:
        self.pintle.mkdir(parents=True)
        self.write_values("first")
        self._seal_with_pintle()
        self._seal_with_others()
        self._write_for_schema_check()

    def _seal_with_pintle(self) -> None:
        run, pintle = self.surroundings.output, self.surroundings.pintle
        run(["git", "init", "--quiet"], self.pintle)
        run([pintle, "init", "--as", "bench", "--yes"], self.pintle)
        settings = "".join(SETTING.format(name=f"s{index:06}") for index in range(self.count))
        (self.pintle / "environments/schema.yaml").write_text(SCHEMA.format(settings=settings))
        run([pintle, "schema", "sign", "--yes"], self.pintle)
        run([pintle, "edit", "dev"], self.pintle, **self.editor)
        run(["git", "add", "--all"], self.pintle)
        run(["git", "commit", "--quiet", "--message", "The values"], self.pintle)

    def _seal_with_others(self) -> None:
        run, programs = self.surroundings.output, self.surroundings
        self.sops.write_text(run([programs.sops, "encrypt", "--age", programs.recipient, self.dotenv], self.directory))
        run([programs.vault, "encrypt", "--output", self.vault, self.dotenv], self.directory)
        self.raw.write_text(run([programs.raw_sodium, "seal", self.dotenv], self.directory))

    def _write_for_schema_check(self) -> None:
        values = dict(self.values("first"))
        schema = {"type": "object", "required": list(values), "properties": {name: JSON_SETTING for name in values}}
        self.json_schema.write_text(json.dumps(schema))
        self.json.write_text(json.dumps(values))
        self.yaml.write_text("".join(f'{name}: "{value}"\n' for name, value in values.items()))
