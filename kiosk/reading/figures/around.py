"""Which numbers are no figures by what stands around them: an article, a year, a clock's time, a name."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.reading.claims.likeness import HARMS
from kiosk.reading.figures.compared import likened, margin, part_of_a_name, timed, word_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.listed import LISTED
from kiosk.reading.figures.measures import of_two_times
from kiosk.reading.figures.nouns import is_sum
from kiosk.reading.figures.quantities import a_quantity
from kiosk.reading.figures.state import BESIDE
from kiosk.reading.figures.things import ELIDED, LED_ALIKE, ROW
from kiosk.reading.figures.told_counts import counted_by
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import Flag
from kiosk.reading.rule import Rule, Words
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

ADRIFT, KNOWN, CLOCK, YEAR = "counts nothing named", "known already", "a clock's time", "a year"
UNNAMED = (ADRIFT, KNOWN, CLOCK)  # of a number without a noun: `Klokken 20 var de 53`
COUNTING = {"SUBJ", "PSUBJ", "DOBJ", "KOORD", "KOORD-ELL"}  # relations of a bare number that counts


class Veto(Rule, frozen=True):
    """One reason why a number is no figure."""

    fires: Callable[[Passage, Counted, Lexicon], bool]


def flags_of(passage: Passage, found: Counted) -> frozenset[Flag]:
    """What is known of the number by its form."""
    number = passage.tree.words[found.at].number
    return number.flags if number is not None else frozenset()


def _plain(passage: Passage, found: Counted) -> bool:
    """Whether the number is neither an article nor a definite count: those have vetoes of their own."""
    return not flags_of(passage, found) & {"article", "definite"}


def _article(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    counts = _stands_alone(passage, found, lexicon) or of_two_times(passage.tree, found.at, lexicon)
    return "article" in flags_of(passage, found) and not counts


def _known(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to andre`, `de tre`: no count of its own."""
    flags = flags_of(passage, found)
    if "definite" not in flags or "article" in flags:
        return False
    if _all_harmed(passage, found, lexicon):
        return False
    return found.noun is None or found.what is None or _is_rest(passage, found, lexicon)


def _all_harmed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Alle 62 om bord er omkommet`: a toll, though the story has told how many they were; not `De 62 er omkommet`."""
    if found.state is None or word_before(passage, found) not in lexicon.words("turning", "everybody"):
        return False
    said = {w.lower for w in passage.tree.words[found.state[0] : found.state[1] + 1]}
    return not said.isdisjoint(lexicon.joined("harm", *HARMS))


def _nothing_counted(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """An index's name, `null i skatt`, `sju mer enn`."""
    number = passage.tree.words[found.at].number
    if not _plain(passage, found) or found.noun is not None or number is None:
        return False
    named = "after_name" in number.flags and found.rules.get("what") != LISTED[0].name
    differs = _differs(passage, found, lexicon) and not is_sum(passage.tree.words[found.at])
    return named or number.value == 0 or differs


def _year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    if not _plain(passage, found) or "year_like" not in flags_of(passage, found):
        return False
    if found.hedge is not None:
        return _until_a_year(passage, found, lexicon)
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
    if noun_too and found.noun is None and word_before(passage, found) in lexicon.words("figures", "neuter"):
        return True
    if "homograph" not in flags_of(passage, found):
        return False
    beside = found.at > 1 and passage.tree.words[found.at - 2].lower in lexicon.tables.numbers.context.homograph_beside
    return not _settled(found) or (beside and found.noun is None)  # `stein, is og tre la seg over vegen`


def _settled(found: Counted) -> bool:
    return found.noun is not None or found.what is not None or found.state is not None


def _adrift(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """A bare number that counts nothing that the sentence names, and is no sum of money."""
    tree = passage.tree
    if not _plain(passage, found) or found.rules.get("what") in {ELIDED, LED_ALIKE, ROW}:
        return False
    if found.noun is not None or found.what is not None or found.hedge is not None or not tree.parsed:
        return not _settled(found) and found.hedge is None
    if (
        found.state is not None
        and _opens(passage, found.at, lexicon)
        and _goes_on(tree, found.at, found.state, lexicon)
    ):
        return False
    if found.rules.get("state") == BESIDE:
        return False  # `et fly med 62 om bord`
    if a_quantity(tree, found, lexicon):
        return False
    if is_sum(tree.words[found.at]) or counted_by(passage, found, lexicon):
        return False
    return not _settled(found) or tree.words[found.at].relation not in COUNTING


def _goes_on(tree: Tree, at: int, state: Words, lexicon: Lexicon) -> bool:
    """`412 pågrepet etter …`, `Ni til sykehus`: a fragment hangs in any relation.

    So does the number of `14 er no stadfesta døde`, which nynorsk's parser takes for a mark.
    """
    being = any(w.lower in lexicon.words("verbs", "been") for w in tree.words[at + 1 : at + 2])
    return state[0] == at + 1 or being


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
    return first is not None and first.value == 1 and word_before(passage, found) in lexicon.words("verbs", "been")


def _range_end(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`mellom 200 kroner og 400 kroner`: neither end is a figure of its own."""
    words, number = passage.tree.words, passage.tree.words[found.at].number
    if number is None or isinstance(number.value, tuple):
        return False
    opens = lexicon.words("figures", "range_hedges")
    if word_before(passage, found) in opens:
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


def _stands_alone(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`En ble reddet`, `kun en vogn`: the article as a count."""
    words = passage.tree.words
    after = words[found.at + 1] if found.at + 1 < len(words) else None
    before = words[found.at - 1].lower if found.at else ""
    if before in lexicon.words("figures", "only"):
        return found.noun is not None and not (after is not None and after.tag == "ADJ" and found.noun != after.i)
    if after is None or not _opens(passage, found.at, lexicon):
        return False
    happened = "perf-part" in after.feats or after.lower in lexicon.words("verbs", "states")
    follows = words[found.at + 2] if found.at + 2 < len(words) else None
    alone = follows is None or follows.tag not in {"NOUN", "PROPN", "ADJ"}
    if after.lower in lexicon.words("figures", "generic"):
        return False  # `Ein blir klok av skade`
    return after.lower in lexicon.words("verbs", "been") or (happened and alone and passage.heading)


def _opens(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """Whether a number begins the line or follows a mark: `Politiet: 412 pågrepet`; `I alt 84 er skadd`."""
    words = passage.tree.words
    summed = lexicon.closing([w.lower for w in words[max(0, at - 3) : at]], "running", "in_all") or ()
    first = at - len(summed)
    return first == 0 or not words[first - 1].letters


def _differs(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the number says by how much two counts differ."""
    after = passage.tree.words[found.at + 1 : found.at + 2]
    return bool(after) and after[0].lower in lexicon.words("figures", "differences")


def _until_a_year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`lå inntil 1995 under bispen`, `tida rundt 1900`: what hedges a count leads a year where nothing is counted."""
    words = passage.tree.words[slice(found.first, found.at)]
    leads = bool(words) and " ".join(w.lower for w in words) in lexicon.words("time", "year_hedges")
    if not leads or found.unit is not None:
        return False
    tree, ahead = passage.tree, passage.tree.words[max(0, found.first - 1)].lower
    if found.first > 0 and ahead in lexicon.words("time", "before_years"):
        return True
    behind = tree.words[found.at + 1 : found.at + 3]
    until = found.first == 0 and words[0].lower in lexicon.words("time", "until")
    if until and len(behind) == 2 and behind[0].tag == "VERB" and (behind[1].definite or behind[1].capital):
        return True  # `Inntil 1995 var myndigheten lagt til bispen`
    return found.noun is None and tree.words[found.at].relation not in {"SUBJ", "PSUBJ"}


def _is_year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2024 året hvor byggingen kan begynne`, `var 2019 det første mulige oppstartsåret`."""
    noun = passage.tree.words[found.noun] if found.noun is not None else None
    return noun is not None and noun.lower.endswith(lexicon.endings("time", "year_nouns"))


def _is_rest(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to andre`: no count of its own."""
    if found.what is None:
        return True
    return passage.tree.words[found.what[0]].lower in lexicon.words("figures", "rest")


OF_WORDS = (
    Veto("an article", _article),
    Veto(KNOWN, _known),
    Veto("nothing counted", _nothing_counted),
    Veto(YEAR, _year),
    Veto("before a time", _before_time),
    Veto("another word", _wood),
    Veto(ADRIFT, _adrift),
    Veto(CLOCK, _clock),
    Veto("one of several", _one_of),
    Veto("one end of a range", _range_end),
    Veto("all of them", _all_of),
    Veto("a name", _names_a_thing),
    Veto("part of a name", part_of_a_name),
    Veto("a result", timed),
    Veto("a margin", margin),
    Veto("likened to so many", likened),
)
