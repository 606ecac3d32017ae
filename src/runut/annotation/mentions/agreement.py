"""What each name of a report is: the finds of the tagger, of lists and of rules brought together, one type for a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from runut.annotation.mentions.found import Found, disjoint, role_before, sentence_of, trimmed
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.models.crf_features import lexicon
from runut.records.annotations import MentionType

_WEIGHT = {"known": 50.0, "headed": 3.0, "tagged": 1.0, "guessed": 0.6, "spread": 0.0}
Form = tuple[str, ...]


def form_of(tokens: Tokens, one: Found) -> Form:
    """Return the words of a name."""
    return tuple(tokens.words[one.first : one.last])


def settled(tokens: Tokens, found: Iterable[Found], words: NameWords) -> list[Found]:
    """Return the finds as disjoint names.

    What a rule made of an institution's first word stands before what it overlaps; a name that a list knows stands
    before a longer one that the tagger made of another type, which keeps what the list leaves of it. An institution's
    name keeps the country inside it, and a person's name one that does not begin it.
    """
    size = len(tokens.words)
    kinds: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        kinds[one.basis].append(one)
    single = [one for one in kinds["headed"] if one.last - one.first == 1]
    rules = disjoint([one for one in kinds["headed"] if one.last - one.first > 1], size)
    lists = disjoint([*kinds["known"], *kinds["spread"], *single], size)
    owner: list[Found | None] = [None] * size
    tagged = [*kinds["tagged"], *kinds["guessed"]]
    at_rules, at_lists = _by_place(rules), _by_place(lists)
    cut = [_cut(tokens, one, _over(one, at_rules), _over(one, at_lists), words) for one in tagged]
    kept = [one for one, loose in zip(tagged, cut, strict=True) if not loose]
    loose = [one for one, loose in zip(tagged, cut, strict=True) if loose]
    out = _placed(owner, [*rules, *kept], words)
    out += _placed(owner, lists, words)
    for one in loose:
        out += _rest(tokens, owner, one, words)
    return sorted(out)


def joined(tokens: Tokens, found: Sequence[Found], titled: set[int]) -> list[Found]:
    """Return the names with two of persons that nothing parts made one; `titled` are the places of headlines in title case.

    No sentence names two persons without a word or a mark between them.
    """
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.type == one.type == "PERSON"
            and last.basis == one.basis == "tagged"
            and last.last == one.first
            and one.first not in titled
            and sentence_of(tokens, last.first) == sentence_of(tokens, one.first)
        ):
            out[-1] = Found(last.first, one.last, "PERSON", last.basis)
        else:
            out.append(one)
    return out


def with_places(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Return the names with a place that follows an institution's short form made part of it ("KBRI Riyadh")."""
    out: list[Found] = []
    for one in sorted(found):
        last = out[-1] if out else None
        if (
            last is not None
            and one.type == "PLACE"
            and last.type == "ORG"
            and (last.last, last.last - last.first) == (one.first, 1)
            and tokens.words[last.first].isupper()
            and not tokens.words[one.first].isupper()
        ):
            out[-1] = Found(last.first, one.last, "ORG", "headed")
        else:
            out.append(one)
    return out


def _placed(owner: list[Found | None], found: Sequence[Found], words: NameWords) -> list[Found]:
    """Return those of the names that overlap none placed before, the longer first, and mark their places."""
    out = []
    for one in sorted(found, key=lambda f: (f.basis != "headed", f.first - f.last, f.first)):
        if not any(owner[place] for place in range(one.first, one.last)):
            owner[one.first : one.last] = [one] * (one.last - one.first)
            out.append(one)
    return out


def _cut(tokens: Tokens, one: Found, rules: Sequence[Found], lists: Sequence[Found], words: NameWords) -> bool:
    """Tell whether a tagged name gives way to one of the rules or lists that it overlaps."""
    if any(not (_holds(one, rule) and one.type == "ORG") for rule in rules):
        return True
    for known in lists:
        if not _holds(one, known) or (one.first, one.last) == (known.first, known.last):
            return True
        if one.type == known.type == "ORG":
            continue
        inside = one.first < known.first
        titled = one.first > 0 and tokens.words[one.first - 1].casefold() in words.titles
        if (
            one.type == known.type == "PLACE"
            and not (inside or titled)
            and not _personal(tokens.words[known.last : known.last + 1], words)
        ):
            continue
        if not (one.type == "ORG" or (inside and known.type == "PLACE")):
            return True
        if one.type == "ORG" and known.type == "PLACE" and not inside:
            return True
    return False


def _by_place(found: Iterable[Found]) -> dict[int, Found]:
    """Return disjoint names by each of their places."""
    return {place: one for one in found for place in range(one.first, one.last)}


def _over(one: Found, by_place: dict[int, Found]) -> list[Found]:
    """Return the names that a name overlaps, in order."""
    out: list[Found] = []
    for place in range(one.first, one.last):
        other = by_place.get(place)
        if other is not None and not (out and out[-1] is other):
            out.append(other)
    return out


def _holds(a: Found, b: Found) -> bool:
    return a.first <= b.first and b.last <= a.last


def _rest(tokens: Tokens, owner: list[Found | None], one: Found, words: NameWords) -> Iterator[Found]:
    """Yield what others leave of a tagged name; behind a title and a country or institution it is a person."""
    begin = one.first
    for place in range(one.first, one.last + 1):
        if place < one.last and owner[place] is None:
            continue
        if begin < place:
            kind = one.type
            before = owner[begin - 1] if begin > 0 else None
            if before is not None and begin > one.first and kind != "PERSON":
                near = (
                    tokens.words[before.first - 1].casefold() if before.first > 0 else "",
                    tokens.words[begin - 1].casefold(),
                )
                if words.titles.isdisjoint(near) or not _personal(tokens.words[begin:place], words):
                    begin = place + 1
                    continue
                kind = "PERSON"
            left = trimmed(tokens.words, Found(begin, place, kind), words)
            if left is not None:
                owner[left.first : left.last] = [left] * (left.last - left.first)
                yield left
        begin = place + 1


def _personal(parts: Sequence[str], words: NameWords) -> bool:
    """Tell whether words may be a person's name: none of them a place's alone or a common one."""
    known = lexicon()
    return all(
        part[0].isupper() and part.casefold() not in words.common and known.get(part, "") not in ("C", "D", "CD")
        for part in parts
    )


def agreed(tokens: Tokens, found: Sequence[Found], words: NameWords) -> list[Found]:
    """Return the names, each form with one type over the report: the one that most of its places speak for.

    A title before a name speaks for a person, a preposition of place for a place, and a full name of a person for each
    of its words.
    """
    votes: dict[Form, dict[MentionType, float]] = defaultdict(lambda: defaultdict(float))
    for one in found:
        form = form_of(tokens, one)
        votes[form][one.type] += _WEIGHT[one.basis]
        if one.basis == "tagged" and not (one.type == "PLACE" and form[0].casefold() in words.places):
            begin = sentence_of(tokens, one.first)[0]
            before = tokens.words[one.first - 1].casefold() if one.first > begin else ""
            if before in words.titles or (one.last - one.first > 1 and role_before(tokens, one, begin, words)):
                # "Direktur Sagara Group" names whose director it is; "Direktur Sagara Arman Sudirga" who.
                votes[form]["PERSON"] += 0.6 if one.type == "ORG" and before in words.titles else 1.5
            elif before in words.at:
                votes[form]["PLACE"] += 0.6
    for form, counts in list(votes.items()):
        if len(form) > 1 and counts["PERSON"] and counts["PERSON"] == max(counts.values()):
            for word in form:
                if (word,) in votes and word.casefold() not in words.common:
                    votes[word,]["PERSON"] += 1.5
    for form, counts in list(votes.items()):
        if len(form) > 1 and not counts["PERSON"] and max(counts.values()) < _WEIGHT["known"]:
            ends = [votes[word,] for word in (form[0], form[-1]) if (word,) in votes]
            if any(one["PERSON"] == max(one.values()) for one in ends):
                counts["PERSON"] += 1.5
    best = {form: max(sorted(counts), key=lambda kind: counts[kind]) for form, counts in votes.items()}
    return [msgspec.structs.replace(one, type=best[form_of(tokens, one)]) for one in found]
