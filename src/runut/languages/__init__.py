"""What differs by language, as data files with the same names in each."""

from runut.languages.language import Language, codes, language

__all__ = ["Language", "codes", "language"]
