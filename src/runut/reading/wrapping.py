"""Lines that a mailer or an editor broke at a width: they are told from paragraphs and read as one."""

from __future__ import annotations

_LONGEST = 100
"""Text broken at a width has no longer line that goes on; most reports have a paragraph on one line and end here."""
_SHORTEST = 40
_LEAST = 3
_SHARE = 0.6
"""How many of the lines that another follows at once must be full, so that the text counts as wrapped."""
_STOPS = (".", "!", "?", '."', ".”", "?”", ':"')


def unwrapped(text: str) -> str:
    """Return the text with a blank for each line break within a paragraph of wrapped lines, every offset kept.

    Lines are wrapped where the first word of the next would not have fitted: the width is that of the longest line that
    another follows. Text whose lines mostly end with their sentences is left as it is. Linear in the text's length.
    """
    lines = text.split("\n")
    bare = [line.rstrip() for line in lines]
    pairs = [place for place in range(len(bare) - 1) if bare[place] and bare[place + 1]]
    width = max((len(bare[place]) for place in pairs), default=0)
    if not _SHORTEST <= width <= _LONGEST:
        return text
    full = [place for place in pairs if len(bare[place]) + 1 + len(bare[place + 1].split(maxsplit=1)[0]) > width]
    ended = sum(bare[place].endswith(_STOPS) for place in full)
    if len(full) < max(_LEAST, _SHARE * len(pairs)) or ended * 2 > len(full):
        return text
    joined = frozenset(full)
    out = []
    for place, line in enumerate(lines):
        if place in joined:
            out.append(line.replace("\r", " ") + " ")
        else:
            out.append(line if place == len(lines) - 1 else line + "\n")
    return "".join(out)
