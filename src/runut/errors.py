"""The one tree of errors that Runut raises.

RunutError
├── InputError        an input cannot be read: names the file, the line and the remedy; the rest goes on
├── SettingError      a setting or an option has a value that cannot be used
├── LanguageError     a language's data are missing or malformed
├── ModelError        a weights file is missing or damaged
├── StoreError        a store cannot be opened, read or written
│   └── QueryError    what a store is asked cannot be answered: no words, or a cursor of another list
└── ExtensionError    a third party's reader, language or exporter cannot be loaded
"""

from __future__ import annotations


class RunutError(Exception):
    """Catch this to handle whatever Runut raises on purpose; its text is one line for a person."""


class InputError(RunutError):
    """Catch this where inputs are read: one input, or one line of it, could not be used; the others can.

    `line` counts from 1, or is None where the whole input is meant; `remedy` says what to do.
    """

    def __init__(self, where: str, problem: str, remedy: str, line: int | None = None) -> None:
        self.where, self.problem, self.remedy, self.line = where, problem, remedy, line
        place = printable(where) if line is None else f"{printable(where)}, line {line}"
        super().__init__(f"{place}: {printable(problem)}; {printable(remedy)}")


class SettingError(RunutError):
    """Catch this where options are taken: a value is outside what the setting allows."""


class LanguageError(RunutError):
    """Catch this where a language is loaded: its data files are missing or malformed."""


class ModelError(RunutError):
    """Catch this where weights are loaded: the file is missing or its SHA-256 is not the one recorded."""


class StoreError(RunutError):
    """Catch this around a store: it cannot be opened, read or written; nothing was half written."""


class QueryError(StoreError):
    """Catch this where a store is asked: what is asked cannot be answered, and would not be at another time."""


class ExtensionError(RunutError):
    """Catch this where extensions are loaded: an entry point cannot be imported or is not of the right shape."""


def printable(text: str) -> str:
    """Return the text on one line, with control and bidirectional characters escaped, at most 300 code points.

    Names of files and words of reports end up in messages; neither may move the cursor or break the line.
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return shown if len(shown) <= 300 else shown[:299] + "…"
