"""Which numbers are figures at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.reading.claims.revising import stands_for_count
from kiosk.reading.figures.compared import likened, margin, part_of_a_name, timed
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import none_of
from kiosk.reading.figures.nouns import is_sum
from kiosk.reading.figures.things import ELIDED, ROW
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER, Flag
from kiosk.reading.rule import Rule
from kiosk.reading.text.language import in_another
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

MOST_NUMBERS = 30  # of a sentence; one with more is a table
COUNTING = {"SUBJ", "PSUBJ", "DOBJ", "KOORD", "KOORD-ELL"}  # relations of a bare number that counts


@dataclass(frozen=True, slots=True)
class Veto(Rule):
    """One reason why a number is no figure."""

    fires: Callable[[Passage, Counted, Lexicon], bool]


def unread(passage: Passage, lexicon: Lexicon) -> str | None:
    """Why no number of a whole sentence is a figure; None for a sentence that is read."""
    words = passage.tree.words
    numbers = sum(word.number is not None for word in words)
    if numbers > MOST_NUMBERS:
        return "a list of numbers"
    return "in another language" if numbers and in_another([w.lower for w in words], lexicon.language) else None


def vetoed(passage: Passage, found: Counted, lexicon: Lexicon) -> str | None:
    """The name of the first veto against a number's being a figure; None for a figure."""
    first = next((veto.name for veto in VETOES if veto.fires(passage, found, lexicon)), None)
    if first is not None or stands_for_count(passage.tree, found, lexicon):
        return first  # `oppjusterte tallet til fem`: a count, whatever stands around it
    return next((veto.name for veto in OF_WORDS if veto.fires(passage, found, lexicon)), None)


def _flags(passage: Passage, found: Counted) -> frozenset[Flag]:
    number = passage.tree.words[found.at].number
    return number.flags if number is not None else frozenset()


def _before(passage: Passage, found: Counted) -> str:
    return passage.tree.words[found.at - 1].lower if found.at else ""


def _plain(passage: Passage, found: Counted) -> bool:
    """Whether the number is neither an article nor a definite count: those have vetoes of their own."""
    return not _flags(passage, found) & {"article", "definite"}


def _never(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    flags = _flags(passage, found)
    return passage.tree.words[found.at].number is None or bool(flags & NEVER)


def _compound(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`70-prosenten`: part of a word."""
    words, after = passage.tree.words, found.at + 1
    if not passage.tree.parsed and _within_word(words[found.at], lexicon):
        return True
    glued = after < len(words) and words[after].start == words[found.at].end and words[after].text[:1] in "-‑"
    return "compound" in _flags(passage, found) or (glued and len(words[after].text) > 1)


def _within_word(word: Word, lexicon: Lexicon) -> bool:
    """`20ft`, `best-of-five`: letters of the same word around a number; not `RM4.5`."""
    number = word.number
    if number is None:
        return False
    before, after = word.text[: max(0, number.start - word.start)], word.text[number.end - word.start :]
    glued = any(c.isalpha() for c in after) or before.endswith(("-", "‑", "–"))
    return glued and before.lower() not in lexicon.words("units", "signs")


def _describes_source(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`To innbyggere sier …`: the number in a source's own description."""
    return any(r.party is not None and r.party.first <= found.at <= r.party.last for r in passage.reports)


def _none_of(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return none_of(passage.tree, found.at, lexicon)


def _orders(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to første`, `de siste 20 prosentene`."""
    words = passage.tree.words
    if _before(passage, found) in lexicon.words("figures", "ordering") and found.unit is not None:
        return words[found.unit].lower.endswith(tuple(lexicon.words("figures", "known_shares")))
    return found.noun is not None and passage.tree.words[found.noun].lower in lexicon.words("figures", "ordering")


def _credits(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return _credit(passage)


def _compares(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`som én diplomat sa det`."""
    number = passage.tree.words[found.at].number
    one = number is not None and number.value == 1
    return one and _before(passage, found) in lexicon.words("figures", "like")


def _fully(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`100 prosent fokusert`."""
    number = passage.tree.words[found.at].number
    all_of = number is not None and number.value == 100 and found.unit is not None and found.what is None
    return all_of and _describes(passage, found)


def _both(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return _before(passage, found) in lexicon.words("figures", "both")


def _half_fraction(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2 / 3`: half of a fraction."""
    return any(w.text == "/" for w in passage.tree.words[max(0, found.at - 1) : found.at + 2])


def _verb(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`skal tre i kraft`."""
    number = passage.tree.words[found.at].number
    leads = lexicon.words("saying", "modal") | lexicon.words("saying", "to") | lexicon.words("saying", "willing")
    worded = number is not None and number.kind == "words"
    return _before(passage, found) in leads and found.noun is None and worded


def _article(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return "article" in _flags(passage, found) and not _stands_alone(passage, found, lexicon)


def _known(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to andre`, `de tre`: no count of its own."""
    flags = _flags(passage, found)
    if "definite" not in flags or "article" in flags:
        return False
    return found.noun is None or found.what is None or _is_rest(passage, found, lexicon)


def _nothing_counted(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """An index's name, `null i skatt`, `sju mer enn`."""
    number = passage.tree.words[found.at].number
    if not _plain(passage, found) or found.noun is not None or number is None:
        return False
    return "after_name" in number.flags or number.value == 0 or _differs(passage, found, lexicon)


def _year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    if not _plain(passage, found) or "year_like" not in _flags(passage, found) or found.hedge is not None:
        return False
    if not passage.tree.parsed and found.unit is None:  # `the 1898 ruling`, and not `2000 people`
        noun = None if found.noun is None else passage.tree.words[found.noun].lower
        return noun is None or noun not in lexicon.words("harm", "persons")
    return found.noun is None or _is_year(passage, found, lexicon)


def _before_time(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`falt ned fra et tre torsdag`."""
    named = _plain(passage, found) and found.noun is not None and found.unit is None
    return named and passage.tree.words[found.noun or 0].lower in lexicon.words("time", "words")


def _wood(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`et tre falt over veien`; and any number that may be another word, where nothing is counted."""
    if not _plain(passage, found):
        return False
    noun_too = passage.tree.words[found.at].lower in lexicon.words("figures", "nouns_too")
    if noun_too and found.noun is None and _before(passage, found) in lexicon.words("figures", "neuter"):
        return True
    return "homograph" in _flags(passage, found) and not _settled(found)


def _settled(found: Counted) -> bool:
    return found.noun is not None or found.what is not None or found.state is not None


def _adrift(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """A bare number that counts nothing that the sentence names, and is no sum of money."""
    tree = passage.tree
    if not _plain(passage, found) or found.rules.get("what") in {ELIDED, ROW}:
        return False
    if found.noun is not None or found.what is not None or found.hedge is not None or not tree.parsed:
        return not _settled(found) and found.hedge is None
    if found.state == (found.at + 1, found.at + 1) and _opens(passage, found.at):
        return False  # `412 pågrepet etter …`: a fragment hangs in any relation
    if is_sum(tree.words[found.at]):
        return False
    return not _settled(found) or tree.words[found.at].relation not in COUNTING


def _clock(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`klokka er over elleve`, `to minutter over tre`."""
    words, at = passage.tree.words, found.at
    near = words[max(0, at - 4) : at + 5]
    if found.noun is None and any(w.lower in lexicon.words("figures", "clocks") for w in near):
        return True
    if found.unit is None or words[found.unit].lower not in lexicon.words("units", "time"):
        return False
    past = words[found.unit + 1 : found.unit + 3]
    return len(past) == 2 and past[0].lower in lexicon.words("figures", "past") and past[1].number is not None


def _one_of(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`var ein av fem søkjarar`: a person among several, and no share."""
    number = passage.tree.words[found.at].number
    first = number.parts[0] if number is not None and number.kind == "fraction" and number.parts else None
    return first is not None and first.value == 1 and _before(passage, found) in lexicon.words("verbs", "been")


def _range_end(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`mellom 200 kroner og 400 kroner`: neither end is a figure of its own."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    if number is None or isinstance(number.value, tuple):
        return False
    opens = lexicon.words("figures", "range_hedges")
    if _before(passage, found) in opens:
        return True
    lowers = [w.lower for w in words[max(0, found.at - 5) : found.at]]
    counted = [w for w in words[max(0, found.at - 5) : found.at] if w.number is not None]
    joined = lowers[-1:] != [] and lowers[-1] in lexicon.words("figures", "pairing")
    return joined and bool(counted) and bool(set(lowers[:-2]) & opens)


def _all_of(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`10 av 10`: all of them, and no count."""
    behind = passage.tree.words[found.at + 1 : found.at + 3]
    around = passage.tree.words[max(0, found.at - 2) : found.at]
    of, number = lexicon.words("units", "of"), passage.tree.words[found.at].number
    pairs = [(behind[0], behind[1])] if len(behind) == 2 else []
    pairs += [(around[1], around[0])] if len(around) == 2 else []
    return any(
        link.lower in of and other.number is not None and number is not None and other.number.value == number.value
        for link, other in pairs
    )


def _names_a_thing(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`332 skvadron`: a number before such a noun in the singular is its name."""
    numbered = lexicon.words("figures", "numbered")
    behind = passage.tree.words[found.at + 1 : found.at + 2]
    if found.unit == found.at - 1 and behind and behind[0].lower in numbered:
        return True  # `a $1 bill`
    return found.noun is not None and passage.tree.words[found.noun].lower in numbered


def _credit(passage: Passage) -> bool:
    """`(© NTB / 100 % Sport)`: who made the text or the picture."""
    words = passage.tree.words
    return words[0].text == "(" and len(words) <= 12 and any(w.text in {"©", "@", "/"} for w in words)


def _unhappened(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`det var nær ved at 12 ble drept`, `det er ikke bekreftet at …`: nobody says that it is so."""
    before = [w.lower for w in passage.tree.words[: found.at]]
    for phrase in lexicon.phrases("figures", "unhappened"):
        for k in range(len(before) - len(phrase), -1, -1):
            if tuple(before[k : k + len(phrase)]) == phrase:
                return not set(before[k + len(phrase) :]) & lexicon.words("revision", "but")
    return False


def supposed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is only supposed: `hvis 50.000 flykter`, `dersom den vedtas, kan 300 bli løslatt`."""
    before = tree.words[:at]
    conditions, may = lexicon.words("verbs", "conditions"), lexicon.words("verbs", "may")
    opened = max((w.i for w in before if w.lower in conditions and w.tag == "SCONJ" and not w.aside), default=None)
    if opened is None:
        return False
    comma = next((w.i for w in before[opened:] if w.text == ","), None)
    return comma is None or (opened == 0 and any(w.lower in may for w in before[comma:]))


def _signed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`viste - 8,2 grader`: a loose dash may be a minus, so the value is not sure."""
    words = passage.tree.words
    first = found.hedge[0] if found.hedge else found.at
    if first == 0 or words[first - 1].text not in lexicon.words("quotation", "dashes") | {"−"}:
        return False
    return first > 1 and found.unit is not None and words[found.unit].lower in lexicon.words("units", "signed")


def _stands_alone(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`En ble reddet`, `kun en vogn`: the article as a count."""
    words = passage.tree.words
    after = words[found.at + 1] if found.at + 1 < len(words) else None
    before = words[found.at - 1].lower if found.at else ""
    if before in lexicon.words("figures", "only"):
        return found.noun is not None
    if after is None or not _opens(passage, found.at):
        return False
    happened = "perf-part" in after.feats or after.lower in lexicon.words("verbs", "states")
    follows = words[found.at + 2] if found.at + 2 < len(words) else None
    alone = follows is None or follows.tag not in {"NOUN", "PROPN", "ADJ"}
    return after.lower in lexicon.words("verbs", "been") or (happened and alone and passage.heading)


def _opens(passage: Passage, at: int) -> bool:
    """Whether a number begins the line or follows a mark: `Politiet: 412 pågrepet`."""
    return at == 0 or not passage.tree.words[at - 1].letters


def _differs(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the number says by how much two counts differ."""
    after = passage.tree.words[found.at + 1 : found.at + 2]
    return bool(after) and after[0].lower in lexicon.words("figures", "differences")


def _is_year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2024 året hvor byggingen kan begynne`, `var 2019 det første mulige oppstartsåret`."""
    noun = passage.tree.words[found.noun] if found.noun is not None else None
    return noun is not None and noun.lower.endswith(tuple(lexicon.words("time", "year_nouns")))


def _is_rest(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to andre`: no count of its own."""
    if found.what is None:
        return True
    return passage.tree.words[found.what[0]].lower in lexicon.words("figures", "rest")


def _describes(passage: Passage, found: Counted) -> bool:
    words = passage.tree.words
    after = words[found.unit + 1] if found.unit is not None and found.unit + 1 < len(words) else None
    return after is not None and after.tag in {"ADJ", "VERB"}


VETOES = (
    Veto("no count by its form", _never),
    Veto("part of a word", _compound),
    Veto("in a source's own description", _describes_source),
    Veto("none of them", _none_of),
    Veto("an order, not a count", _orders),
    Veto("a credit", _credits),
    Veto("not said to be so", _unhappened),
    Veto("perhaps a minus", _signed),
    Veto("a comparison", _compares),
    Veto("wholly, in per cent", _fully),
    Veto("both", _both),
    Veto("half of a fraction", _half_fraction),
    Veto("a verb", _verb),
)
OF_WORDS = (  # of what stands around the number
    Veto("an article", _article),
    Veto("known already", _known),
    Veto("nothing counted", _nothing_counted),
    Veto("a year", _year),
    Veto("before a time", _before_time),
    Veto("another word", _wood),
    Veto("counts nothing named", _adrift),
    Veto("a clock's time", _clock),
    Veto("one of several", _one_of),
    Veto("one end of a range", _range_end),
    Veto("all of them", _all_of),
    Veto("a name", _names_a_thing),
    Veto("part of a name", part_of_a_name),
    Veto("a result", timed),
    Veto("a margin", margin),
    Veto("likened to so many", likened),
)
