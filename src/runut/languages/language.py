"""What a language supplies, and the table of languages."""

from __future__ import annotations

import functools
import tomllib
from importlib import import_module, resources
from typing import Any

import msgspec

from runut import extensions
from runut.errors import LanguageError

PACKAGES = {"en": "runut.languages.english", "id": "runut.languages.indonesian"}
"""The languages that Runut ships, by ISO 639-1 code, and the package that holds the data of each."""


class Language(msgspec.Struct, frozen=True):
    """A language: its ISO 639-1 code and the package in which its data files lie, one TOML file for each subject."""

    code: str
    package: str

    def data(self, subject: str) -> dict[str, Any]:
        """Return the table in `subject`.toml, read once; callers do not change it.

        Raises LanguageError where the file is missing or is not TOML.
        """
        return _read(self.package, subject)

    def subjects(self) -> tuple[str, ...]:
        """Return the sorted names of the data files."""
        files = resources.files(import_module(self.package))
        return tuple(sorted(f.name[:-5] for f in files.iterdir() if f.name.endswith(".toml")))


@functools.cache
def _read(package: str, subject: str) -> dict[str, Any]:
    file = resources.files(import_module(package)) / f"{subject}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LanguageError(f"{package} has no {subject}.toml; reinstall it") from None
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{package}/{subject}.toml is not TOML: {error}; reinstall it") from error


def codes() -> tuple[str, ...]:
    """Return the codes of the languages at hand, sorted."""
    return tuple(sorted({*PACKAGES, *extensions.names("languages")}))


@functools.cache
def language(code: str) -> Language:
    """Return the language with this ISO 639-1 code.

    Raises LanguageError where there is none.
    """
    if code in PACKAGES:
        return Language(code, PACKAGES[code])
    module = extensions.load("languages", code)
    if module is None:
        raise LanguageError(f"there is no language {code!r}; at hand are {', '.join(codes())}")
    return Language(code, module.__name__)
