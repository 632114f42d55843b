"""Whom a story reports besides: who counts, objects or holds to a thing, by whom something is denied, where it stands.

These reports are for the list of sources alone: they cover nothing, and no figure has its claimant from one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from kiosk.reading.lexicon import Group, Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, document_at, is_kind
from kiosk.reading.speech.may_speak import may_count, nobody
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import finite_of, negated, unreal
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of

APART = 4  # words behind a verb that may stand before its particles
NEAR = 9  # words from a verb to its number
KNOWER = 12  # words from `etter det` to the verb of knowing
BY_WHOM: frozenset[Group] = frozenset({"denies", "calls", "claims", "confirms"})
UNCOUNTED = {"date", "year", "clock", "ordinal", "age", "article"}  # numbers that count nothing


def also_told(passage: Passage, lexicon: Lexicon) -> list[Report]:
    """The reports of a sentence that name a party for the list of sources alone; none of a heading or of speech."""
    tree = passage.tree
    if passage.spoken or passage.heading or passage.aside or not tree.parsed:
        return []
    quoted = inside(tree, passage.quoted)
    said = inside(tree, [span for report in passage.reports for span in report.covers])
    known = {report.cue[0] for report in passage.reports}
    found = [r for r in (unsettled(tree, report, lexicon) for report in passage.reports) if r is not None]
    if not passage.reports:
        stated = states_in(tree, 0, passage.index, lexicon)
        found += [] if stated is None else [stated]
    for i, word in enumerate(tree.words):
        if i in quoted or word.start in known:
            continue
        finders = SIDE if i in said else (*SIDE, *MAIN)  # what somebody says that others count, the story does not
        report = next((r for r in (find(tree, i, passage.index, lexicon) for find in finders) if r is not None), None)
        if report is not None:
            found.append(report)
    return found


def tallies(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Kystverket avdekket 31 sprekker`, `Bryggeriet regner inntil videre med 48 tonn`."""
    known = tree.words[i].lemma in lexicon.words("saying", "tallying") and not negated(tree, i, lexicon)
    if not known or not _counts(tree, i + 1):
        return None
    top = tree.words[finite_of(tree, i)]
    if _describes(tree, i) or (top.i != i and "pret" in top.feats.split("|")):
        return None  # `Laget hadde regnet med 200`: what was once expected
    return _of_subject(tree, i, index, "finds", "who counts it", lexicon)


def takes_sides(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Seilforbundet kaller regelen tåpelig`, `Rederiet klager på gebyret`, `Politiet utelukker ikke ras`."""
    behind = tree.words[i + 1 : i + 2]
    if tree.words[i].lemma not in lexicon.words("saying", "taking_sides") or not behind or not behind[0].letters:
        return None
    return _of_subject(tree, i, index, "calls", "who takes sides", lexicon)


def takes_sides_with(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Styret har åpnet for nattferjer`, `I høst gikk regjeringen inn for å rive`: a verb that needs its particles."""
    if tree.words[i].tag != "VERB":
        return None
    phrases = lexicon.phrases_from("saying", "taking_sides_with", tree.words[i].lemma)
    if _describes(tree, i) or not any(_behind(tree, i + 1, phrase[1:], lexicon) for phrase in phrases):
        return None
    return _of_subject(tree, i, index, "calls", "who takes sides", lexicon)


def _describes(tree: Tree, i: int) -> bool:
    """Whether the verb's clause tells of a noun: `meldingen som departementet har lagt fram`."""
    return tree.words[finite_of(tree, i)].relation == "ATR"


def _behind(tree: Tree, first: int, particles: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether particles follow: one alone right behind the verb or an adverb, not in `har åpnet døren for`."""
    apart = APART if len(particles) > 1 or particles[0] in lexicon.words("saying", "directions") else 1
    for k in range(first, first + apart + 1):
        if tuple(w.lower for w in tree.words[k : k + len(particles)]) == particles:
            return apart == APART or k == first or tree.words[first].tag == "ADV"
    return False


def states_in(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`I kontrakten er leien satt til 9200`: the document, where the sentence tells what stands in it."""
    words = tree.words
    held = tree.child(0, "PUTFYLL") if i == 0 and words[0].lower in lexicon.words("documents", "prepositions") else None
    if held is None or not words[held].definite or not document_at(words[held], lexicon):
        return None
    verb = next((w.i for w in words[held:] if w.head < 0), None)
    told = verb is not None and any(words[k].lower in _passives(lexicon) for k in (verb, verb - 1))
    if verb is None or not told or not _counts(tree, verb + 1):
        return None
    return _report(
        tree, i, index, "says", "stands in a document", phrase_of(tree, held, lexicon), lexicon, anybody=True
    )


def unsettled(tree: Tree, report: Report, lexicon: Lexicon) -> Report | None:
    """Whom a report means that `find_reports` left open: `ifølge kapteinen, Tora Bakke`, `Styret begrunner det med at`.

    For a number that would not do: the parse and the words name two.
    """
    i = tree.at(report.cue[0])
    if report.party is not None or i is None:
        return None
    if report.form == "according":
        after = next((w.i for w in tree.words[i:] if w.start >= report.cue[1]), len(tree.words))
        noun = chunk_after(tree, after, lexicon)
        comma = after if noun is None else noun.last + 1
        named = chunk_after(tree, comma + 1, lexicon) if comma + 1 < len(tree.words) and noun else None
        if noun is None or named is None or tree.words[comma].text != "," or noun.last - noun.first > 4:
            return None
        names = tree.words[named.first : named.last + 1]
        closed = named.last + 1 == len(tree.words) or not tree.words[named.last + 1].letters
        if not closed or len(names) < 2 or not all(w.capital for w in names):
            return None
        return replace(report, party=Phrase(noun.first, named.last, named.last), covers=())
    subject = subject_of(tree, i)
    if subject is None or not tree.parsed or tree.words[subject].tag not in {"NOUN", "PROPN"}:
        return None
    phrase = phrase_of(tree, subject, lexicon)
    if phrase.last != i - 1 or phrase.first != 0 or report.group in {"shows", "asks", "thinks"}:
        return None
    found = _report(tree, i, report.sentence, "says", "left open", phrase, lexicon)
    return None if found is None else replace(report, party=found.party, covers=())


def by_whom(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Målingen ble avvist av direktoratet`: whoever denies, confirms or calls it."""
    words, word = tree.words, tree.words[i]
    groups = [s.group for s in lexicon.sayings.get(word.lower, ()) if not s.particles and s.group in BY_WHOM]
    passive = "perf-part" in word.feats.split("|") or word.tag == "ADJ"
    if not groups or not passive or negated(tree, i, lexicon) or not i or words[i - 1].lower not in _passives(lexicon):
        return None
    by = i + 2 if i + 1 < len(words) and words[i + 1].tag == "ADV" else i + 1
    if by + 1 >= len(words) or words[by].lower not in lexicon.words("saying", "by"):
        return None
    return _report(tree, i, index, groups[0], "by whom", _held(tree, by, lexicon), lexicon)


def knows(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Etter det havnesjefen vet, ligger 17 ute`."""
    words = tree.words
    if tuple(w.lower for w in words[i : i + 2]) not in lexicon.phrases_from("saying", "known_openers", words[i].lower):
        return None
    verbs = {phrase[0] for phrase in lexicon.phrases("saying", "knows")}
    verb = next((w.i for w in words[i + 3 : i + KNOWER] if w.lower in verbs), None)
    if verb is None or any(w.tag in {"VERB", "SCONJ"} for w in words[i + 2 : verb]):
        return None
    subject = tree.child(verb, "SUBJ")
    head = subject if subject is not None and i + 1 < subject < verb else verb - 1
    return _report(tree, verb, index, "says", "after what they know", Phrase(i + 2, verb - 1, head), lexicon)


def polled(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Partiet får 13,7 prosent på årets første måling`: the poll, or whoever made it."""
    words = tree.words
    held = tree.child(i, "PUTFYLL") if words[i].lower in lexicon.words("relay", "in") else None
    if held is None or held < i or not is_kind(words[held], "polls", lexicon):
        return None
    shares = lexicon.words("units", "shares")
    share = any(w.number is not None and after.lower in shares for w, after in pairwise(words))
    phrase = behind_document(tree, phrase_of(tree, held, lexicon), lexicon)
    return _report(tree, i, index, "says", "a poll", phrase, lexicon, anybody=True) if share else None


Finder = Callable[[Tree, int, int, Lexicon], "Report | None"]
SIDE: tuple[Finder, ...] = (by_whom, knows, polled)
MAIN: tuple[Finder, ...] = (tallies, takes_sides, takes_sides_with)


def _passives(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("saying", "passive")


def _not(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("saying", "negations")


def _counts(tree: Tree, first: int) -> bool:
    """Whether a number that counts something stands in the words before the next mark."""
    for word in tree.words[first : first + NEAR]:
        if word.text in {",", ";", ":", "–"}:
            return False
        if word.number is not None and word.number.value != 1 and not word.number.flags & UNCOUNTED:
            return True
    return False


def _held(tree: Tree, preposition: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that a preposition holds."""
    held = tree.child(preposition, "PUTFYLL")
    after = held is not None and held > preposition
    return phrase_of(tree, held, lexicon) if after and held else chunk_after(tree, preposition + 1, lexicon)


def _of_subject(tree: Tree, i: int, index: int, group: Group, rule: str, lexicon: Lexicon) -> Report | None:
    """The report that the subject of an active, finite verb makes; a pronoun is nobody here."""
    word = tree.words[i]
    feats = set(word.feats.split("|"))
    told = word.tag == "VERB" and feats & {"pres", "pret", "perf-part"} and "pass" not in feats
    subject = subject_of(tree, i) if told and not unreal(tree, i, lexicon) else None
    if subject is None or tree.words[subject].tag in {"VERB", "PRON"}:
        return None
    return _report(tree, i, index, group, rule, phrase_of(tree, subject, lexicon), lexicon)


def _report(
    tree: Tree,
    i: int,
    index: int,
    group: Group,
    rule: str,
    phrase: Phrase | None,
    lexicon: Lexicon,
    *,
    anybody: bool = False,
) -> Report | None:
    """`anybody`: also a noun that is no name, no body and no person's."""
    while phrase is not None and phrase.first < phrase.head and tree.words[phrase.first].lower in _not(lexicon):
        phrase = Phrase(phrase.first + 1, phrase.last, phrase.head)  # `Heller ikke styret åpner for`
    party = None if phrase is None else bounded(tree, phrase, lexicon)
    if party is None or nobody(tree, party, lexicon) or not (anybody or may_count(tree, party, lexicon)):
        return None
    word = tree.words[i]
    return Report(index, "object", group, (word.start, word.end), party, (), None, rule)
