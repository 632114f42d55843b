"""Whose estimate, demand or count a number is, by the noun before the verb: `Anslaget fra Kystverket er 40 hus`.

Nynorsk also puts the owner first: `Arbeidskontoret sitt landstal er 1,9`. And what a list or a document has:
`På passasjerlista sto 203 navn`, `I tiltalen er beløpet satt til 4 millioner`.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.deciders import end_of_held, number_held
from kiosk.reading.speech.may_speak import is_party, nobody
from kiosk.reading.speech.report import DOCUMENT, Report
from kiosk.reading.speech.saying import negated
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, stands, stretches

LONGEST = 9  # words before the verb
NEAR = 8  # words from a document to its verb, and from there to its number


def estimated(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the copula or `lyder` at word `i` makes of somebody's own estimate."""
    words = tree.words
    is_, sounds = _copula(words[i], lexicon), _sounds(tree, i, lexicon)
    first = 0 if words[0].letters else 1
    if not (is_ or sounds) or not first + 2 < i <= first + LONGEST or negated(tree, i, lexicon):
        return None
    party = _maker(tree, first, i, lexicon) or _owner(tree, first, i, lexicon)
    if party is None or nobody(tree, party, lexicon):
        return None
    that = next((w.i for w in words[i + 1 : i + 5] if w.lower in lexicon.words("saying", "that")), None)
    at = number_held(tree, i + 1 if that is None else that + 1, lexicon, that is not None)
    if at is None:
        return None
    cue = words[i].start, words[i].end
    covers = stretches(tree, list(range(i + 1, len(words) if that is not None and sounds else end_of_held(tree, at))))
    return Report(index, "clause", "informs", cue, party, covers, None, DOCUMENT)


def _sounds(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`lyder`, `går ut på`."""
    return stands(tree.words, i, "saying", "sounding", lexicon) is not None


def _estimate(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon.words("saying", "estimate_nouns")


def _maker(tree: Tree, first: int, i: int, lexicon: Lexicon) -> Phrase | None:
    """Whom `Anslaget fra Kystverket` comes from: all that stands before the verb."""
    words = tree.words
    makers = lexicon.words("saying", "from") - lexicon.words("saying", "by")
    at = next((k for k in range(first + 1, min(first + 5, i - 1)) if words[k].lower in makers), None)
    if at is None or not _estimate(words[at - 1], lexicon):
        return None
    if any(w.tag not in {"DET", "ADJ"} for w in words[first : at - 1]) or not _nominal(words[at + 1 : i]):
        return None
    somebody = words[at + 1].capital or is_party(tree, i - 1, lexicon)  # not `overslaget frå i fjor haust`
    return bounded(tree, Phrase(at + 1, i - 1, i - 1), lexicon) if somebody else None


def _owner(tree: Tree, first: int, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Arbeidskontoret` of `Arbeidskontoret sitt landstal er`."""
    words = tree.words
    own = i - 2
    whose = words[own].lower in lexicon.words("saying", "reflexive") and own > first
    counts = words[i - 1].lower.endswith(lexicon.endings("saying", "own_counts"))
    if not whose or not (counts or _estimate(words[i - 1], lexicon)) or not _nominal(words[first:own]):
        return None
    return bounded(tree, Phrase(first, own - 1, own - 1), lexicon)


def _nominal(phrase: list[Word]) -> bool:
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP"}
    return bool(phrase) and all(w.letters and w.number is None and (w.tag in nominal or w.capital) for w in phrase)


def held_in(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that `I tiltalen er beløpet satt til`, `På passasjerlista sto` makes, asked at its first word."""
    words = tree.words
    if i or not tree.parsed or words[0].lower not in lexicon.words("documents", "held_in") or len(words) < NEAR // 2:
        return None
    noun = next((w for w in words[1:4] if w.tag == "NOUN"), None)
    known = lexicon.words("documents", "lists")  # `På lista` may be a party's list
    listed = noun is not None and noun.lower.endswith(tuple(known)) and noun.lower not in known
    if noun is None or not noun.definite or not (listed or document_at(noun, lexicon)):
        return None
    behind = noun.i + 1
    if any(w.lower in lexicon.words("saying", "as") for w in words[behind : behind + 2]):
        behind = next((w.i for w in words[behind + 1 :] if w.text == ","), len(words))  # `I tiltalen som ble lest, er`
    verb = next((w.i for w in words[behind : behind + NEAR] if _holds(w, lexicon)), None)
    if noun.lower in lexicon.words("saying", "own_texts") or verb is None or negated(tree, verb, lexicon):
        return None
    at = (
        _set_to(tree, verb, lexicon) if _copula(words[verb], lexicon) else _right_behind(tree, verb) if listed else None
    )
    party = bounded(tree, Phrase(1, noun.i, noun.i), lexicon)
    if at is None or party is None:
        return None
    cue = words[verb].start, words[verb].end
    covers = stretches(tree, list(range(verb + 1, end_of_held(tree, at))))
    return Report(index, "clause", "informs", cue, party, covers, None, DOCUMENT)


def _copula(word: Word, lexicon: Lexicon) -> bool:
    return word.lemma in lexicon.words("verbs", "copulas")


def _holds(word: Word, lexicon: Lexicon) -> bool:
    reads = any(s.group == "reads" for s in lexicon.sayings.get(word.lower, ()))
    return word.tag == "VERB" and (reads or _copula(word, lexicon))


def _set_to(tree: Tree, verb: int, lexicon: Lexicon) -> int | None:
    """The number of `er beløpet satt til 4 millioner`, `var tallet på møller 34`; not of `ble 14 frikjent`."""
    words = tree.words
    sums = lexicon.words("revision", "told_by") | lexicon.words("conflicts", "costs") | lexicon.words("saying", "sums")
    at = next((w for w in words[verb + 1 : verb + 1 + NEAR] if w.number is not None), None)
    before = words[verb + 1 : at.i] if at is not None else []
    if (
        at is None
        or not before
        or any(not w.letters for w in before)
        or "article" in (at.number.flags if at.number else ())
    ):
        return None
    told = lexicon.stands_in([w.lower for w in before[-3:]], "documents", "set_to")
    return at.i if told or before[0].lower in sums else None


def _right_behind(tree: Tree, verb: int) -> int | None:
    behind = next((w for w in tree.words[verb + 1 : verb + 4] if not w.aside), None)
    return None if behind is None or behind.number is None or "article" in behind.number.flags else behind.i
