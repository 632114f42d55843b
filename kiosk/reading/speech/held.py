"""A number alone that a party holds the count to be: `Fylket legger til grunn 700.000`, `mener det kan ha vært 250`.

What it counts, the story has told before; whoever holds it is its claimant.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import is_kind
from kiosk.reading.speech.landings import in_money, measured
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import LANDED, Report
from kiosk.reading.speech.saying import negated
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import phrase_of, stretches

REACH = 9  # words from the verb to its number
VIEW = 25  # words from the verb to `det kan ha vært 250`
LARGE = 1000  # no points and no place in a row
BODIES = ("alone", "persons", "institutions", "boards", "people", "public", "bodies", "several")  # lists of endings
THINGS = frozenset({"NOUN", "ADJ", "VERB", "PROPN", "PRON", "DET", "NUM", "INTJ", "X"})  # what a number is told of
QUOTES = frozenset({"«", "»", "”", "“", '"'})
SAYING = frozenset({"says", "informs", "claims", "confirms"})
HOLDING = frozenset({"claims", "thinks", "says", "informs", "finds", "confirms"})  # groups of verbs


def holds(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb at word `i` makes of the number that its subject holds the count to be."""
    words = tree.words
    if not tree.parsed or words[i].lower not in _verbs(lexicon) or negated(tree, i, lexicon):
        return None
    if words[i].lower in lexicon.words("saying", "ending"):
        return None  # `Hun endte på 2 millioner`: what somebody got, or reckoned
    numbers = (w.i for w in words[i + 1 : i + 1 + VIEW] if w.number is not None)
    ends = next((end for at in numbers if (end := _held_to(tree, i, at, lexicon)) is not None), None)
    subject = None if ends is None else subject_of(tree, i)
    if ends is None or subject is None or subject > i or not is_party(tree, subject, lexicon):
        return None
    party = bounded(tree, phrase_of(tree, subject, lexicon), lexicon)
    if words[subject].tag == "PRON" or party is None or nobody(tree, party, lexicon) or party.last >= i:
        return None
    if party.first > 0 and words[party.first - 1].lower in lexicon.words("saying", "as"):
        return None  # `partiet, som Kari Lie leder, kommer til 40`
    covers = stretches(tree, list(range(i + 1, ends + 1)))
    return Report(index, "clause", "finds", (words[i].start, words[i].end), party, covers, None, LANDED)


def with_held(report: Report | None, held: Report | None) -> Report | None:
    """A verb's report, which also covers the number that its subject holds the count to be."""
    if report is None or held is None:
        return report or held
    if report.form == "object" and report.cue == held.cue:
        return held
    start, end = held.covers[-1]
    known = report.party is None or report.cue != held.cue or any(a <= start and end <= b for a, b in report.covers)
    return report if known else replace(report, covers=(*report.covers, *held.covers))


@cache
def _verbs(lexicon: Lexicon) -> frozenset[str]:
    phrases = (*lexicon.phrases("conflicts", "comes_to"), *lexicon.phrases("conflicts", "concedes"))
    views = {verb for verb, kinds in lexicon.sayings.items() if any(s.group in HOLDING for s in kinds)}
    return lexicon.words("conflicts", "sets_to") | {p[0] for p in phrases} | views


def _held_to(tree: Tree, i: int, at: int, lexicon: Lexicon) -> int | None:
    """The last word of what the verb at `i` holds, where it holds the number at `at`."""
    conceded = _conceded(tree, i, at, lexicon)
    conceded = _says_harmed(tree, i, at, lexicon) if conceded is None else conceded
    if conceded is not None:
        return conceded
    if _there_of(tree, at, lexicon) == i:  # `mener det var over 350 passasjerer`
        return at
    ends = at + measured(tree, at, lexicon)
    return ends if held_by(tree, at, lexicon) is not None and holding(tree, at, lexicon) == i else None


def _conceded(tree: Tree, i: int, at: int, lexicon: Lexicon) -> int | None:
    """The last word of `seks dødsfall` in `har vedgått seks dødsfall`, the number right behind the verb at `i`."""
    words = tree.words
    lowers = tuple(w.lower for w in words[i:at])
    phrase = lexicon.opening(lowers, "conflicts", "concedes")
    if phrase is None or not tree.parsed or at + 1 >= len(words) or _passive(tree, i, phrase, lexicon):
        return None
    between = [w for w in words[i + len(phrase) : at] if w.letters and not w.aside and w.tag != "ADV"]
    noun = next((w.i for w in words[at + 1 : at + 4] if w.tag == "NOUN"), None)
    noun = at + 1 if noun is None and words[at + 1].tag == "ADJ" else noun  # `innrømmer fire falne`
    return noun if not between else None


def _says_harmed(tree: Tree, i: int, at: int, lexicon: Lexicon) -> int | None:
    """The last word of `14 drepte` in `Politiet sier 14 drepte, mens sykehuset sier 12`: no `at`, and no verb."""
    words, hedges = tree.words, lexicon.words("figures", "hedges")
    says = any(s.group in SAYING and not s.particles for s in lexicon.sayings.get(words[i].lower, ()))
    if not says or at + 1 >= len(words):
        return None
    between = words[i + 1 : at]
    harms = lexicon.joined("harm", "killed", "hurt", "missing", "infected")
    ends = at + 2 >= len(words) or not words[at + 2].letters
    plain = all(w.aside or w.lower in hedges or w.tag == "ADV" for w in between)
    return at + 1 if ends and plain and words[at + 1].lower in harms else None


def held_by(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """The subject of whoever holds the number at word `at` to be the count; None where nobody does."""
    if not tree.parsed or not stands_alone(tree, at + measured(tree, at, lexicon), lexicon):
        return None
    verb = holding(tree, at, lexicon)
    subject = None if verb is None else subject_of(tree, verb)
    if verb is None or subject is None or subject >= at or not is_party(tree, subject, lexicon):
        return None
    landing = bool(lexicon.phrases_from("saying", "landing", tree.words[verb].lower))
    return None if landing and not in_money(tree, at, lexicon) and _small(tree, at) else subject


def stands_alone(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether nothing that could be counted stands behind the number."""
    behind = next((w for w in tree.words[at + 1 :] if w.text not in QUOTES), None)
    of = lexicon.words("units", "of")
    return behind is None or (behind.tag not in THINGS and behind.lower not in of and behind.number is None)


def holding(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """The verb by which somebody holds the number to be the count."""
    verb = _object_of(tree, at, lexicon)
    return verb if verb is not None else _there_of(tree, at, lexicon)


def holds_no_more(state: str, lexicon: Lexicon) -> bool:
    """Whether what is said to have happened is only that somebody holds it: `er kommet til`, `har operert med`."""
    first = state.lower().partition(" ")[0]
    return bool(lexicon.phrases_from("conflicts", "comes_to", first))


def _object_of(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`kommer til 40`, `setter tallet til 40`: nothing but a word for the count between."""
    words = _without_asides(tree.words[:at], lexicon)
    lowers = [w.lower for w in words]
    counts = _counts(lexicon)
    for k in range(len(words) - 1, max(-1, len(words) - REACH), -1):
        word = words[k]
        phrase = lexicon.opening(lowers[k:], "conflicts", "comes_to")
        if phrase is not None and word.tag not in {"NOUN", "PROPN"}:
            return None if _passive(tree, word.i, phrase, lexicon) else word.i
        if word.lower in lexicon.words("conflicts", "sets_to"):
            return word.i if _sets(tree, word.i, at, lexicon) else None
        thing = word.tag == "NOUN" and word.lower not in counts and not _ends_phrase(lowers, k, lexicon)
        verb = word.tag == "VERB" and word.lower not in lexicon.words("verbs", "been")
        if thing or verb or word.tag == "PROPN" or word.text in {",", ";", ":"} or word.number is not None:
            return None
    return None


def _without_asides(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words of `melder på sin side om` without what only sets one party against another."""
    found = lexicon.phrases_in([w.lower for w in words], "conflicts", "against")
    apart = {k for first, phrase in found for k in range(first, first + len(phrase))}
    return [w for k, w in enumerate(words) if k not in apart]


def _ends_phrase(lowers: list[str], k: int, lexicon: Lexicon) -> bool:
    """`grunn` of `legger til grunn`."""
    return lexicon.closing(lowers[: k + 1], "conflicts", "comes_to") is not None


def _passive(tree: Tree, k: int, phrase: tuple[str, ...], lexicon: Lexicon) -> bool:
    """`avdelingen er beregnet på 18`; not `er kommet til 18`."""
    been = any(w.lower in lexicon.words("verbs", "been") for w in tree.words[max(0, k - 2) : k])
    arrives = bool(lexicon.words("revision", "towards") & set(phrase))
    return been and not arrives and ("perf-part" in tree.words[k].feats.split("|") or tree.words[k].tag == "ADJ")


def _sets(tree: Tree, k: int, at: int, lexicon: Lexicon) -> bool:
    """`setter prislappen til 40`, `setter den til 40`; not `var satt til 40`, `har satt av 40`."""
    words = tree.words
    been = k > 0 and words[k - 1].lower in lexicon.words("verbs", "been")
    between = [w.lower for w in words[k + 1 : at]]
    return not been and len(between) > 1 and bool(lexicon.words("revision", "towards") & set(between[1:]))


def _there_of(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`mener det dreier seg om fire`, `tror at tallet er 31`, `mener det bare er 40`: the verb of who holds it."""
    words = tree.words
    only = lexicon.words("figures", "only") | lexicon.words("figures", "hedges")
    before = tuple(w.lower for w in words[max(0, at - 6) : at] if w.letters and not w.aside and w.lower not in only)
    there = lexicon.closing(before, "conflicts", "there_were") is not None
    count = len(before) > 1 and before[-1] in lexicon.words("verbs", "been") and before[-2] in _counts(lexicon)
    if not (there or count):
        return None
    for k in range(at - 1, max(-1, at - VIEW), -1):
        word = words[k]
        if word.tag in {"CCONJ", "SCONJ"} and word.lower in lexicon.words("conflicts", "contrast"):
            return None  # `Laget sier at 70 legges ned, men tallet er 40, mener Lie`
        if word.tag == "VERB" and any(s.group in HOLDING for s in lexicon.sayings.get(word.lower, ())):
            return k
    return None


@cache
def _counts(lexicon: Lexicon) -> frozenset[str]:
    """Words that say no more than that there is a count: `tallet`, `summen`, `prislappen`."""
    told = lexicon.words("figures", "amounts") | lexicon.words("revision", "amounts")
    return told | lexicon.joined("conflicts", "pointing", "reckonings", "sums", "costs")


def is_party(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a subject is a party: a name, somebody in an office, a body, a reckoning; `han` is somebody."""
    word = tree.words[i]
    if word.tag == "PROPN" or (word.capital and word.i > 0):
        return True
    if word.tag == "PRON":
        return lexicon.gender(word.lower) is not None
    endings = lexicon.endings("parties", *BODIES)
    return word.lower.endswith(endings) or is_kind(word, "reckoned", lexicon)


def _small(tree: Tree, at: int) -> bool:
    number = tree.words[at].number
    return number is not None and not isinstance(number.value, tuple) and number.value < LARGE
