"""Reads what a deployment may set. Every name asked for here is described in docs/settings.md; a guard test compares the two."""

import os


def text(name: str, default: str = "") -> str:
    """A setting as it stands."""
    return os.environ.get(name, "").strip() or default


def switch(name: str) -> bool:
    """A setting that is on or off; off unless it says 1, yes, on or true."""
    return text(name).lower() in {"1", "yes", "on", "true"}


def number(name: str, default: int) -> int:
    """A setting that counts something."""
    typed = text(name, str(default))
    if not typed.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {typed!r}.")
    return int(typed)


def several(name: str, default: str = "") -> list[str]:
    """A setting that lists several things, with commas between."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str) -> str:
    """A secret, from the environment or from the file that `<name>_FILE` points at."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name)
    with open(path, encoding="utf-8") as file:
        return file.read().strip()
