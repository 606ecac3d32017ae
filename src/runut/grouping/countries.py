"""Countries by code, so that "Korea Utara" and "North Korea" are one feature (names from CLDR through Babel)."""

from __future__ import annotations

import functools
import re
from collections import Counter

from babel import Locale


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    territories = Locale.parse(language).territories
    codes = {name.casefold(): code for code, name in sorted(territories.items()) if len(code) == 2 and code.isalpha()}
    longest = sorted(codes, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in longest if len(name) >= 4)
    return re.compile(rf"\b(?:{alternatives})\b"), codes


def countries(text: str, language: str) -> Counter[str]:
    """Return how often each country is named in the text, by ISO 3166 code."""
    pattern, codes = _names(language)
    return Counter(codes[match.group()] for match in pattern.finditer(text.casefold()))
