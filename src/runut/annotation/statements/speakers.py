"""Who a source is: names with their titles, pronouns, clitics and definite descriptions, resolved within the report."""

from __future__ import annotations

from runut.annotation.statements.contents import skip_connectives
from runut.annotation.statements.frames import Frame
from runut.annotation.statements.memory import Memory, Speaker, asks
from runut.annotation.statements.phrases import is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit
from runut.records import Mention, Span


def resolve(
    frame: Frame, phrase: tuple[int, int] | None, memory: Memory, roles: dict[str, list[str]], speech: Speech
) -> Speaker:
    """Return the speaker of a frame for one of its source phrases, None for a clitic."""
    unit = frame.unit
    if phrase is None and not frame.clitic:
        return Speaker(None)
    words = unit.low[phrase[0] : phrase[1]] if phrase else []
    if phrase is None or (len(words) == 1 and words[0] in speech.speakers["pronouns"]):
        spoken = frame.kind == "direct" and frame.cue is not None and not unit.inside
        turn = memory.turn(unit.paragraph, asking=asks(frame, speech)) if spoken else None
        if turn is not None:
            return turn
    if phrase is None:
        return _clitic(unit, memory, speech)
    if len(words) == 1 and is_pronoun(words[0], speech):
        return _pronoun(unit, phrase[0], memory, speech)
    named = _named(unit, phrase, speech) or _called(unit, phrase[1], speech)
    if named is not None:
        return named
    return _described(unit, phrase, memory, roles, speech)


def _clitic(unit: Unit, memory: Memory, speech: Speech) -> Speaker:
    if memory.last is None:
        near = memory.told and memory.subject_paragraph >= unit.paragraph - 1
        return Speaker(memory.subject, person=True) if near else Speaker(None)
    if memory.last.person or memory.person is None:
        return memory.last
    several = (memory.last.name or "").split(" ")[0].casefold() in speech.speakers["indefinite"]  # "sejumlah daerah"
    if memory.last_paragraph == unit.paragraph and not several:
        return memory.last
    if memory.last_paragraph - memory.person_paragraph <= 3:
        return memory.person
    return Speaker(None, tuple(dict.fromkeys(n for n in (memory.last.name, memory.person.name) if n)))


def _pronoun(unit: Unit, place: int, memory: Memory, speech: Speech) -> Speaker:
    word = unit.low[place]
    if word in speech.speakers["first"]:
        return memory.last or Speaker(None) if unit.inside else Speaker(None)
    if word in speech.speakers["own"] or word in speech.speakers["neuter"]:
        return memory.last if memory.last is not None else Speaker(None)
    if word in speech.speakers["plural_pronouns"]:
        if memory.last is not None and not memory.last.person and memory.last_paragraph >= unit.paragraph - 1:
            return memory.last
        return Speaker(None)
    if unit.inside:  # within another's words "she" is hardly the one who speaks them
        return Speaker(None, tuple(memory.recent[:3]))
    opening = _opens(unit, place, speech)
    if opening is not None:
        return Speaker(opening, person=True)
    near = memory.subject_paragraph >= unit.paragraph - 2
    if memory.subject is not None and (near or memory.person is None or memory.subject == memory.person.name):
        return Speaker(memory.subject, person=True)
    if memory.person is not None and memory.person_paragraph >= unit.paragraph - 4:
        return memory.person
    return Speaker(None, tuple(memory.recent[:3]))


def _opens(unit: Unit, place: int, speech: Speech) -> str | None:
    """Return the person who opens a sentence, for a pronoun behind a conjunction: "Mr. Ward took heat, but he said ..."."""
    if place == 0 or unit.low[place - 1] not in either(speech.grammar["pairs"], speech.grammar["adversatives"]):
        return None
    first = skip_connectives(unit, 0, place, speech)
    while (
        first < place and unit.mention[first] is None and (unit.low[first] in speech.titles or unit.low[first] == ".")
    ):
        first += 1
    mention = unit.mention[first]
    return mention.name if mention is not None and mention.type == "PERSON" else None


def _named(unit: Unit, phrase: tuple[int, int], speech: Speech) -> Speaker | None:
    """Return the person or institution that a phrase names, None where its name is not that of the speaker."""
    names = mentions_in(unit, phrase)
    people = [
        (m, a, b)
        for m, a, b in names
        if m.type == "PERSON" and not _owned(unit, phrase, a, b, speech) and not _title(m.name, speech)
    ]
    if people:
        chosen = people[0]
        comma = next((p for p in range(*phrase) if unit.low[p] == ","), phrase[1])
        head = unit.low[phrase[0]]
        titled = head in speech.delegate_words or head in speech.titles or head in speech.speakers["nouns"]
        later = [one for one in people if one[1] > comma]
        if titled and later:
            chosen = later[0]
        mention = chosen[0]
        return Speaker(mention.name, person=True, role=_role(unit, phrase, chosen[1], mention))
    unlisted = _unlisted(unit, phrase, speech)
    if unlisted is not None:
        return unlisted
    others = [(m, a, b) for m, a, b in names if m.type != "PERSON" and not _placed(unit, phrase, a, speech)]
    if len({m.name for m, _, _ in others}) == 1 or (others and others[0][1] == phrase[0]):
        mention, first, last = others[0]
        rest = [w for w in unit.low[phrase[0] : first] + unit.low[last : phrase[1]] if w.isalpha()]
        if _possessed(unit, phrase, mention, last, rest, speech):
            return None
        if all(
            w in speech.grammar["plain"] or w in speech.speakers["collective"] or w in speech.speakers["determiners"]
            for w in rest
        ):
            return Speaker(mention.name)
        if first == phrase[0] and unit.low[last : last + 1] == [","]:
            return Speaker(mention.name)
        if (
            any(w in speech.documents for w in rest)
            and mention.type in ("ORG", "PRODUCT")
            and not any(w in speech.grammar["ends"] for w in rest)
        ):
            return Speaker(mention.name)
    return None


def _called(unit: Unit, end: int, speech: Speech) -> Speaker | None:
    """Return the person by whose name a phrase goes on: "pria" yang akrab disapa Udin."""
    if end >= len(unit.low) or unit.low[end] not in speech.grammar["relative"]:
        return None
    for place in range(end + 1, min(end + 3, len(unit.low))):
        for words in speech.called.get(unit.low[place], ()):
            after = place + len(words)
            if tuple(unit.low[place:after]) == words:
                for mention in unit.mention[after : after + 2]:
                    if mention is not None and mention.type == "PERSON":
                        return Speaker(mention.name, person=True)
    return None


def _possessed(
    unit: Unit, phrase: tuple[int, int], mention: Mention, last: int, rest: list[str], speech: Speech
) -> bool:
    """Tell whether what speaks is another than the name beside it: "the Israeli army", "Apple's guidelines"."""
    owner = last < phrase[1] and unit.low[last - 1].endswith(("'s", "s'"))
    body = mention.type == "PLACE" and any(w in speech.speakers["collective"] for w in rest)
    return bool(rest) and (owner or body)


def _placed(unit: Unit, phrase: tuple[int, int], first: int, speech: Speech) -> bool:
    """Tell whether a preposition stands before a name ("Ketua Tim di Jakarta"): it says where or whose, not who."""
    return any(low in speech.grammar["ends"] for low in unit.low[phrase[0] : first])


def _unlisted(unit: Unit, phrase: tuple[int, int], speech: Speech) -> Speaker | None:
    """Return the person of two capitalised words or more beside a comma that no mention covers: "Ketua Tim, Sari Dewi"."""
    begins = [phrase[0], *(p + 1 for p in range(*phrase) if unit.low[p] == ",")]
    for begin in begins:
        first = begin
        while first < phrase[1] and _office(unit, first, speech):
            first += 1
        last = first
        while last < phrase[1] and unit.capital[last] and _namelike(unit, last, begin > phrase[0], speech):
            last += 1
        closed = last == phrase[1] or unit.low[last] in ",(" or unit.low[last] in speech.grammar["ends"]
        if last - first >= 2 and closed and (len(begins) > 1 or first > begin):
            name = unit.text[unit.start[first] : unit.end[last - 1]]
            role = Span(unit.start[phrase[0]], unit.end[first - 1]) if first > phrase[0] else None
            return Speaker(name, person=True, role=role)
    return None


def _office(unit: Unit, place: int, speech: Speech) -> bool:
    mention = unit.mention[place]
    return unit.low[place] in speech.speakers["nouns"] or (mention is not None and mention.type == "ORG")


def _namelike(unit: Unit, place: int, apposed: bool, speech: Speech) -> bool:
    """Tell whether a word can be of a person's name; in an apposition even one that was taken for a place's."""
    low, mention = unit.low[place], unit.mention[place]
    if mention is not None and not (apposed and mention.type == "PLACE"):
        return False
    return low.replace("-", "").replace("'", "").isalpha() and not (
        low in speech.speakers["nouns"] or low in speech.organisations or low in speech.speakers["determiners"]
    )


def _title(name: str, speech: Speech) -> bool:
    return all(word in speech.titles or word in speech.speakers["nouns"] for word in name.casefold().split())


def mentions_in(unit: Unit, phrase: tuple[int, int]) -> list[tuple[Mention, int, int]]:
    """Return the mentions of a phrase with their first and last (exclusive) places."""
    out: list[tuple[Mention, int, int]] = []
    for place in range(*phrase):
        mention = unit.mention[place]
        if mention is None:
            continue
        if out and out[-1][0] is mention:
            out[-1] = (mention, out[-1][1], place + 1)
        else:
            out.append((mention, place, place + 1))
    return out


def _owned(unit: Unit, phrase: tuple[int, int], first: int, last: int, speech: Speech) -> bool:
    """Tell whether a person in a phrase is the one spoken for, not the speaker: "juru bicara Presiden X", "X's lawyer"."""
    word = unit.low[last - 1]
    if word.endswith(("'s", "s'")) and last < phrase[1]:
        return True
    if speech.code == "en" and last < phrase[1] and _company(unit.low[last], speech):
        return True  # "Clinton aides", "the Obama administration"
    if first > phrase[0] and (
        unit.low[first - 1] in speech.grammar["of"] or unit.low[first - 1] in speech.grammar["relative"]
    ):
        return True
    if _joins_owned(unit, phrase, first, speech):
        return True
    before = unit.low[phrase[0] : first]
    while before and before[-1] in speech.speakers["qualifiers"]:
        before = before[:-1]
    if not before or "," in before:
        return (
            first - 2 >= phrase[0]
            and "," not in unit.low[first - 2 : first]
            and unit.low[first - 2] in speech.grammar["of"]
            and unit.low[first - 1] in speech.titles
        )
    text = " ".join(before)
    for delegate in speech.delegates:
        if text == delegate or text.endswith(" " + delegate):
            return True
        if (text.startswith(delegate + " ")) and any(
            text.endswith(" " + office) for office in speech.speakers["offices"]
        ):
            return True
    return False


def _joins_owned(unit: Unit, phrase: tuple[int, int], first: int, speech: Speech) -> bool:
    """Tell whether a conjunction joins a person to one who is spoken for: "putra sulung Budi dan Sari itu"."""
    place = first - 1
    if place <= phrase[0] or unit.low[place] not in speech.grammar["pairs"] or unit.mention[place - 1] is None:
        return False
    start = place - 1
    while start > phrase[0] and unit.mention[start - 1] is unit.mention[place - 1]:
        start -= 1
    return _owned(unit, phrase, start, place, speech)


def _company(low: str, speech: Speech) -> bool:
    return low in speech.delegate_words or low in speech.speakers["collective"]


def _role(unit: Unit, phrase: tuple[int, int], first: int, mention: Mention) -> Span | None:
    if mention.role is not None:
        return mention.role
    last = first
    while last > phrase[0] and unit.low[last - 1] in ",(.":
        last -= 1
    return Span(unit.start[phrase[0]], unit.end[last - 1]) if last > phrase[0] else None


def _described(
    unit: Unit, phrase: tuple[int, int], memory: Memory, roles: dict[str, list[str]], speech: Speech
) -> Speaker:
    """Return the person with the role that a phrase describes, where the report names one; else the phrase itself."""
    first, last = phrase
    words = list(unit.low[first:last])
    text = unit.text[unit.start[first] : unit.end[last - 1]]
    while words and words[0] in speech.speakers["determiners"]:
        words = words[1:]
    definite = (
        unit.low[first] in speech.grammar["definite"]
        or (bool(words) and _points(unit, phrase, speech))
        or (speech.code != "en" and len(words) <= 2)
    )
    while words and words[-1] in speech.speakers["pointers"]:
        words = words[:-1]
    human = _human(words, unit, phrase, speech)
    if (
        not words
        or unit.low[first] in speech.speakers["indefinite"]
        or not definite
        or words[0] in speech.speakers["collective"]
    ):
        return Speaker(text, person=human)
    holders = list(dict.fromkeys(roles.get(" ".join(words), [])))
    if len(holders) == 1:
        return Speaker(holders[0], person=True)
    if holders:
        recent = [name for name in memory.recent if name in holders]
        if recent and memory.person is not None and recent[0] == memory.person.name:
            return Speaker(recent[0], person=True)
        return Speaker(text, tuple(holders[:3]), person=human)
    pointed = _pointed(unit, phrase, words, memory, speech)
    return Speaker(pointed, person=True) if pointed else Speaker(text, person=human)


def _points(unit: Unit, phrase: tuple[int, int], speech: Speech) -> bool:
    """Tell whether a phrase ends with a word that points back, or one stands right behind it ("kata ibu dua anak ini")."""
    behind = unit.low[phrase[1]] if phrase[1] < len(unit.low) else ""
    return unit.low[phrase[1] - 1] in speech.speakers["pointers"] or behind in speech.speakers["pointers"]


def _pointed(unit: Unit, phrase: tuple[int, int], words: list[str], memory: Memory, speech: Speech) -> str | None:
    """Return whom an epithet means ("ibu dua anak itu"): the last one spoken of, if that one spoke last."""
    epithet = len(words) > 1 and words[0] in speech.speakers["epithets"] and unit.mention[phrase[0]] is None
    another = any(m is not None and m.type == "PERSON" for m in unit.mention[slice(*phrase)])  # "mantan suami Sari itu"
    if not (epithet and memory.recent and _points(unit, phrase, speech)) or another:
        return None
    name = memory.recent[0]
    near = unit.paragraph - memory.noted[name] <= 1
    return name if near and (memory.last is None or memory.last.name == name) else None


def _human(words: list[str], unit: Unit, phrase: tuple[int, int], speech: Speech) -> bool:
    """Tell whether a described speaker can be a person, to whom a later "she" or "ujarnya" may point."""
    if not words or any(m is not None and m.type != "PERSON" for m in unit.mention[phrase[0] : phrase[0] + 1]):
        return False
    if one_unnamed(unit, phrase, speech):
        return True
    groups = (speech.organisations, speech.documents, speech.speakers["collective"], speech.speakers["plural_pronouns"])
    return not any(words[0] in group for group in groups) and unit.low[phrase[0]] not in speech.speakers["indefinite"]


def one_unnamed(unit: Unit, phrase: tuple[int, int], speech: Speech) -> bool:
    """Tell whether a phrase is one person without a name: "seorang warga", "salah satu pedagang di pasar itu"."""
    first, last = phrase
    if unit.low[first] not in either(speech.speakers["one"], speech.speakers["human"]):
        return False
    while first < last and unit.low[first] in either(speech.speakers["one"], speech.speakers["human"]):
        first += 1
    low = unit.low[first] if first < last else ""
    if unit.low[first - 1] in speech.speakers["human"]:
        return bool(low)
    return low in speech.speakers["nouns"] and low not in either(speech.organisations, speech.speakers["collective"])


def told_person(unit: Unit, phrase: tuple[int, int], speech: Speech) -> Speaker | None:
    """Return the person, named or one without a name, whom a subject tells of; None where it is no one person."""
    named = _named(unit, phrase, speech)
    if named is not None:
        return named if named.person else None
    return Speaker(unit.words(*phrase), person=True) if one_unnamed(unit, phrase, speech) else None


def roles_of(units: list[Unit], speech: Speech) -> dict[str, list[str]]:
    """Return the persons that the report gives each role: every word and opening of a title printed with a name.

    Who was in an office ("mantan Direktur Utama") has the role with that word, not the office.
    """
    out: dict[str, list[str]] = {}
    nouns = speech.speakers["nouns"]
    for unit in units:
        for place, mention in enumerate(unit.mention) if any(unit.mention) else ():
            if mention is None or mention.type != "PERSON" or (place and unit.mention[place - 1] is mention):
                continue
            words = [w for w in unit.low[_titled_from(unit, place, speech) : place] if w.isalpha()]
            for begin, word in enumerate(words):
                if (word in nouns or word in speech.titles) and (
                    begin == 0 or words[begin - 1] not in speech.speakers["former"]
                ):
                    for end in range(begin + 1, len(words) + 1):
                        out.setdefault(" ".join(words[begin:end]), []).append(mention.name)
    return out


def _titled_from(unit: Unit, place: int, speech: Speech) -> int:
    """Return the first place of the words before a name that may be its title."""
    first, ends = place, speech.grammar["ends"]
    while first > 0 and place - first < 10:
        low = unit.low[first - 1]
        if not (low.isalpha() or low in "(),") or unit.quote[first - 1] is not None:
            break
        if low in ends or low in speech.after or low in speech.verbs or low in speech.attitudes:
            break
        if _another(unit, first - 1, place, speech):
            break
        first -= 1
    return first


def _another(unit: Unit, first: int, place: int, speech: Speech) -> bool:
    """Tell whether a person stands before a name who is no part of its title; in "Kuasa hukum Sari Dewi, Budi" one is."""
    mention = unit.mention[first]
    if mention is None or mention.type != "PERSON" or mention is unit.mention[first + 1]:
        return False
    return unit.low[first + 1] != "," or first + 2 < place
