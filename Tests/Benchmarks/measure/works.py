"""The pieces of work: commands of several programs that do the same."""

import itertools
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from .command import Command, expect_lines, expect_text
from .project import Project
from .surroundings import Failure, Surroundings

Work = dict[str, Command]
"""The commands of one piece of work, by program."""


def start(surroundings: Surroundings) -> Work:
    """Print the version."""
    home = surroundings.home

    def expect_version(output: Path) -> None:
        if not re.fullmatch(r"v?\d+\.\d+\.\d+\S*\n", output.read_text()):
            raise Failure(f"{output.read_text()!r} is no version")

    return {
        "pintle": Command("pintle --version", [surroundings.pintle, "--version"], home, expect_version),
        "age": Command("age --version", [surroundings.age, "--version"], home, expect_version),
    }


def get(surroundings: Surroundings) -> Work:
    """Print one setting of the example project."""
    directory = surroundings.directory / "example"
    directory.mkdir()
    surroundings.output(["git", "init", "--quiet"], directory)
    surroundings.output([surroundings.pintle, "init", "--example", "--as", "bench", "--yes"], directory)
    surroundings.output(["git", "add", "--all"], directory)
    surroundings.output(["git", "commit", "--quiet", "--message", "The example"], directory)
    words = [surroundings.pintle, "get", "dev", "API_URL"]
    return {"pintle": Command("pintle get dev API_URL", words, directory, expect_text("http://localhost:8080"))}


def render(project: Project) -> Work:
    """Print every value as an env file."""
    programs, check = project.surroundings, expect_lines(project.dotenv)
    words = [programs.pintle, "render", "dev", "server", "--stdout"]
    return {
        "pintle": Command("pintle render --stdout", words, project.pintle, check),
        "sops": Command("sops decrypt", [programs.sops, "decrypt", project.sops], project.directory, check),
        "raw": Command("libsodium alone", [programs.raw_sodium, "open", project.raw], project.directory, check),
        "vault": Command("ansible-vault view", [programs.vault, "view", project.vault], project.directory, check),
    }


def run(project: Project) -> Work:
    """Start a program with every value as a variable."""
    programs = project.surroundings

    def check(output: Path) -> None:
        # Variables have no order.
        programs.output(["sort", "--output", output, output], project.directory, LC_ALL="C")
        expect_lines(project.dotenv)(output)

    dotenv = [programs.dotenv, "--file", project.dotenv, "run", "--", "env"]
    return {
        "pintle": Command("pintle run", [programs.pintle, "run", "dev", "--", "env"], project.pintle, check),
        "sops": Command("sops exec-env", [programs.sops, "exec-env", project.sops, "env"], project.directory, check),
        "dotenv": Command("dotenv run, of a plain file", dotenv, project.directory, check),
    }


def check(project: Project) -> Work:
    """Compare every value with its lengths and its pattern."""
    programs = project.surroundings
    words = [programs.schema_check, "--schemafile", project.json_schema]
    directory, is_good = project.directory, expect_text("ok")
    return {
        "pintle": Command(
            "pintle check", [programs.pintle, "check", "dev"], project.pintle, expect_text("dev: nothing found")
        ),
        "yaml": Command("check-jsonschema, of plain YAML", words + [project.yaml], directory, is_good),
        "json": Command("check-jsonschema, of plain JSON", words + [project.json], directory, is_good),
    }


def write_files(project: Project) -> Work:
    """Write every value to a file of its own."""
    rendered = project.pintle / "rendered"

    def expect_files(_: Path) -> None:
        for name, value in project.values("first"):
            file = rendered / "dev/secrets" / name.lower()
            if not file.exists() or file.read_text() != value:
                raise Failure(f"the file of {name} does not have its value")

    def remove_files() -> None:
        shutil.rmtree(rendered, ignore_errors=True)

    words = [project.surroundings.pintle, "render", "dev", "containers"]
    return {"pintle": Command("pintle render, docker-secrets", words, project.pintle, expect_files, remove_files)}


def set_one(project: Project) -> Work:
    """Give one of the values a new one."""
    programs, numbers = project.surroundings, itertools.count()
    plain, quoted = project.directory / "value", project.directory / "value.json"

    def write_value() -> None:
        value = f"another-value-{next(numbers)}"
        plain.write_text(value)
        quoted.write_text(json.dumps(value))

    def expect_value(words: list, directory: Path) -> Callable[[Path], None]:
        def check(_: Path) -> None:
            found = programs.output(words, directory).strip()
            if found != plain.read_text():
                raise Failure(f"{words[0]} kept {found!r} instead of {plain.read_text()!r}")

        return check

    path = json.dumps([project.last])
    get = [programs.pintle, "get", "dev", project.last]
    extract = [programs.sops, "decrypt", "--extract", path, project.sops]
    return {
        "pintle": Command(
            "pintle set",
            [programs.pintle, "set", "dev", project.last, "--stdin"],
            project.pintle,
            expect_value(get, project.pintle),
            write_value,
            plain,
        ),
        "sops": Command(
            "sops set",
            [programs.sops, "set", "--value-stdin", project.sops, path],
            project.directory,
            expect_value(extract, project.directory),
            write_value,
            quoted,
        ),
    }


def seal_all(project: Project) -> Work:
    """Replace every value, and seal it."""
    programs, numbers = project.surroundings, itertools.count()
    rendered = project.directory / "rendered.env"

    def expect_values(_: Path) -> None:
        words = [programs.pintle, "render", "dev", "server", "--stdout"]
        rendered.write_text(programs.output(words, project.pintle))
        expect_lines(project.dotenv)(rendered)

    def expect_sealed(output: Path) -> None:
        words = [programs.sops, "decrypt", "--input-type", "dotenv", "--output-type", "dotenv", output]
        rendered.write_text(programs.output(words, project.directory))
        expect_lines(project.dotenv)(rendered)

    encrypt = [programs.sops, "encrypt", "--age", programs.recipient, project.dotenv]
    return {
        "pintle": Command(
            "pintle edit, every value new",
            [programs.pintle, "edit", "dev"],
            project.pintle,
            expect_values,
            lambda: project.write_values(str(next(numbers))),
            variables=project.editor,
        ),
        "sops": Command("sops encrypt", encrypt, project.directory, expect_sealed),
    }
