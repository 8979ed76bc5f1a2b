"""The machine, and the versions of what runs on it."""

import os
import platform
import resource
import subprocess
import time
from datetime import date
from pathlib import Path

from .surroundings import Surroundings


def description() -> str:
    """The processor, its cores and the operating system."""
    return f"{_processor()}, {os.cpu_count()} cores, {_system()}"


class OtherWork:
    """How many cores other work takes, from when this is made."""

    def __init__(self):
        self._start = time.monotonic()
        self._others = self._busy_seconds()

    @property
    def cores(self) -> float:
        """The mean number of cores until now."""
        return (self._busy_seconds() - self._others) / (time.monotonic() - self._start)

    @staticmethod
    def _busy_seconds() -> float:
        """What all cores computed, without this process and its children."""
        if platform.system() == "Darwin":
            return 0
        user, nice, system, _, _, *others = Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
        ticks = sum(int(part) for part in (user, nice, system, *others))
        own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return ticks / os.sysconf("SC_CLK_TCK") - sum(usage.ru_utime + usage.ru_stime for usage in own)


def today() -> str:
    """The date in words."""
    day = date.today()
    return f"{day.day} {day:%B %Y}"


def versions(surroundings: Surroundings) -> str:
    """The programs that ran, each with its version."""
    programs = {
        "age": [surroundings.age, "--version"],
        "sops": [surroundings.sops, "--disable-version-check", "--version"],
        "ansible-core": [surroundings.vault, "--version"],
        "python-dotenv": [surroundings.dotenv, "--version"],
        "check-jsonschema": [surroundings.schema_check, "--version"],
        "libsodium": ["pkg-config", "--modversion", "libsodium"],
    }
    return ", ".join(f"{name} {_number(surroundings, words)}" for name, words in programs.items())


def _number(surroundings: Surroundings, words: list) -> str:
    line = surroundings.output(words, surroundings.home).splitlines()[0]
    return next(word.strip("v[],") for word in line.split() if any(letter.isdigit() for letter in word))


def _processor() -> str:
    if platform.system() == "Darwin":
        return subprocess.check_output(["sysctl", "-n", "machdep.cpu.brand_string"], text=True).strip()
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    if platform.system() == "Darwin":
        return f"macOS {platform.mac_ver()[0]}"
    kernel = ".".join(platform.release().split(".")[:2])
    return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {kernel}"
