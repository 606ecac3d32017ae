"""The formats of strings that a JSON schema can name and that jsonschema checks only beside other packages."""

from __future__ import annotations

import re

import jsonschema

FORMATS = jsonschema.FormatChecker(("date",))
"""Checks `date`, `date-time` and `uri`; the last two do nothing in jsonschema's own checker."""

_CHARACTER = r"(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:(?:{_CHARACTER}|[\[\]])*(?:#{_CHARACTER}*)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")


def _is_uri(value: object) -> bool:
    """Tell whether the characters are those of RFC 3986."""
    return not isinstance(value, str) or bool(_URI.fullmatch(value))


def _is_moment(value: object) -> bool:
    """Tell whether it has the shape of RFC 3339."""
    return not isinstance(value, str) or bool(_MOMENT.fullmatch(value))


FORMATS.checks("uri")(_is_uri)
FORMATS.checks("date-time")(_is_moment)
