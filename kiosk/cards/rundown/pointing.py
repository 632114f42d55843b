"""What of a text points at something that the wall does not show: «De to partiene», «den ville bli anket», «bor her».

`leaning` asks whether a sentence goes on from the one before it; this asks of every word in its first sentence whether
what it stands for is named: before it in the text, or around it (by the headline in the strap, by who says it).
"""

from __future__ import annotations

import re

from kiosk.cards.rundown.lexicon import begins, listed, words_of

_EARLY = 3  # words among which a possessive has had nobody named before it
_STEM = 5  # letters by which «fylkene» is «fylker»
_FIRST = re.compile(r".*?[.!?][»”\"]?(?= +[«“\"–—]?[A-ZÆØÅÄÖ])", re.DOTALL)
_PAIR = re.compile(r"[A-ZÆØÅ][\w.-]* (?:og|and) (?:[a-zæøå]+ )?[A-ZÆØÅ]")  # «Norge og Sverige»
_NAMED = re.compile(r"(?<![.!?–—«»:] )(?<!^)(?<!^– )\b[A-ZÆØÅ][a-zæøåéüöä]")  # a capital inside a sentence
_FULL_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéüöä]+(?: [A-ZÆØÅ][\w.’-]*)+")
_QUOTES = '«»“”"'


def points_away(text: str, around: str, *, speaker: str = "", direct: bool = False) -> bool:
    """Whether the first sentence of a text needs another to be understood.

    `around` is what stands beside the text on its card, `speaker` who says it: what is told of a party's words may
    begin with «de» for the party itself. Of direct speech only counted parties, «they» and what was «mentioned above»
    are asked for: a voice says «han» and «her» of what its story is about.
    """
    around, own = f"{around} {speaker}", bool(speaker) and not direct
    first = match.group() if (match := _FIRST.match(text)) else text
    words = words_of(first)
    if words[:1] and words[0] in listed("it") and words[1:2] and words[1] in listed("concludes"):
        return True  # «Det betyr at 40 må flytte»
    if any(
        word in listed("as_mentioned")
        or _the_few(words, place, first, around)
        or (own and _the_number(words, place, first, around))
        or (_they(words, place) and not (own and place == 0))
        for place, word in enumerate(words)
    ):
        return True
    if direct or first[:1] in _QUOTES:
        return False
    return any(
        _this(words, place) or _here(words, place, first) or _whose(words, place, around) for place in range(len(words))
    )


def _the_few(words: list[str], place: int, text: str, around: str) -> bool:
    """Whether «de to partiene», «i de to fylkene» counts what is not named: not «de to siste ukene», «de to som»."""
    if words[place] not in listed("determiners") or words[place + 1 : place + 2] == []:
        return False
    if words[place + 1] not in listed("few"):
        return False
    noun, behind = (*words[place + 2 : place + 4], "", "")[:2]
    which = (*listed("relatives"), *listed("restricting"))
    if noun in listed("ordinals") or noun.endswith(listed("superlative_endings")) or noun in which or behind in which:
        return False
    if noun.startswith(listed("time_beginnings")) or noun in listed("of_an_event") or begins(noun, "dead_beginnings"):
        return False  # «de to omkomne» are those of the headline's fire
    told = f"{around} {' '.join(words[:place])}".casefold()
    if words[place + 1] in words_of(told) or (noun and noun[:_STEM] in {word[:_STEM] for word in words_of(told)}):
        return False
    before = text[: text.casefold().find(f"{words[place]} {words[place + 1]}")]
    return not (_PAIR.search(before) or _PAIR.search(around))


def _the_number(words: list[str], place: int, text: str, around: str) -> bool:
    """Whether «tallet» is of nothing: neither «tallet på døde», nor a number before it or in what stands around."""
    if words[place] not in listed("the_count") or words[place + 1 : place + 2] == []:
        return False
    told = f"{around} {text[: text.casefold().find(words[place])]}"
    of = words[place + 1] in listed("number_of")
    return not (of or any(char.isdigit() for char in told) or any(word in listed("few") for word in words_of(told)))


def _they(words: list[str], place: int) -> bool:
    """Whether «de» is a pronoun within a text that has named nobody before it: «kommer de også», «De økte»."""
    if words[place] not in listed("they") or place > _EARLY:
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    if place == 0:
        return following in listed("finite") or following in listed("movements")
    return following in listed("too") and words[place - 1] not in listed("that")


def _this(words: list[str], place: int) -> bool:
    """Whether «denne kirkeloven» is told of: not «denne uken», «dette er», and not what the text itself has named."""
    if words[place] not in listed("this"):
        return False
    noun = words[place + 1] if place + 1 < len(words) else ""
    if noun in (*listed("spans_of_time"), *listed("the_story")) or noun.startswith(listed("time_beginnings")):
        return False
    return noun[:_STEM] not in {word[:_STEM] for word in words[:place]} if noun else True


def _here(words: list[str], place: int, text: str) -> bool:
    """Whether «her» is a place that the text does not name: not «her i landet», «her hjemme»."""
    if words[place] not in listed("here"):
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    before = text[: text.casefold().find(words[place])]
    return following not in listed("at_home") and not _NAMED.search(before)


def _whose(words: list[str], place: int, around: str) -> bool:
    """Whether a text begins with «Han» or «Bilen hans» of somebody whom nothing around it names; or with «their»."""
    if place < _EARLY and words[place] in listed("possessives"):
        plural = words[place] in listed("of_many")
    elif place == 0 and words[place] in listed("persons"):
        plural = False
    else:
        return False
    named = _FULL_NAME.search(around) or any(
        words_of(around[: match.start()])[-1:] not in ([], *([word] for word in listed("restricting")))
        for match in _NAMED.finditer(around)
    )  # «i Nordvika» is nobody
    return plural or not (named or any(word.endswith(listed("person_endings")) for word in words_of(around)))
