"""A claim within another's claim: whose the number is, neither of the two names says by itself.

`Ola Li hevder at statsråden sa at 14 ble drept`, `Lie viser til at kommunen anslo tapet til 14 millioner`, `Ifølge
opprørerne har hæren innrømmet 14 falne`, `Hæren har innrømmet 14 falne, hevder opprørerne`, `NTB skriver at Reuters
melder at BBC opplyser at 14 er drept`.
Not `Reuters melder at hæren har innrømmet 14 falne`: an outlet passes on what the army says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.held import is_party
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.relays import names_medium
from kiosk.reading.speech.report import DOCUMENT, LANDED, NAMED, Report
from kiosk.reading.speech.saying import negated, saying_at, that
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import phrase_of

RULE = "a claim within another's claim"
TOLD = {"says", "informs", "claims", "confirms"}  # groups of verbs by which somebody says what is so
BEHIND = 2  # words behind a name to the body that somebody speaks for: `Kari Moe i hæren`
NEAR = 4  # words from a verb to the number that it names without an `at`: `har innrømmet minst 14 falne`


def within_another(
    covering: Sequence[Report], passage: Passage, start: int, medium: Callable[[Report], bool], lexicon: Lexicon
) -> bool:
    """Whether what covers the number at an offset is said by one party of what another has said."""
    tree = passage.tree
    named = [r for r in covering if r.party is not None and r.rule != DOCUMENT]
    said = [r for r in named if _tells(tree, r, lexicon)]
    for inner in said:
        for outer in named:
            if outer is inner or not _holds(tree, outer, inner, lexicon):
                continue
            if medium(outer) == medium(inner) and not _same(tree, outer, inner, lexicon):
                return True
    if any(r.group == "cites" and r.form == "clause" and not medium(r) for r in named):
        return True  # `Li siterer statsråden på at 14 ble drept`
    tags = [r for r in named if r.form == "inquit" and not medium(r)]
    return any(_told_by_another(passage, start, tag, lexicon) for tag in tags)


def anothers_word(inner: Report, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a party's words stand in what another says of it: the army's own are not known by the rebels' word."""
    tree, named = passage.tree, [r for r in passage.reports if r.party is not None and r.rule != DOCUMENT]
    if inner.party is None or inner.sentence != passage.index or not _tells(tree, inner, lexicon):
        return False
    if names_medium(tree, inner.party, lexicon):
        return False
    return any(
        outer is not inner
        and outer.party is not None
        and _holds(tree, outer, inner, lexicon)
        and not names_medium(tree, outer.party, lexicon)
        and not _same(tree, outer, inner, lexicon)
        for outer in named
    )


def _tells(tree: Tree, report: Report, lexicon: Lexicon) -> bool:
    """Whether a report is somebody's own saying, by a verb: no document's, no pronoun's that goes on with another."""
    assert report.party is not None
    head = tree.words[report.party.head]
    pronoun = head.lower in lexicon.words("saying", "pronouns") | lexicon.words("saying", "ourselves")
    if report.form != "clause" or pronoun or document_at(head, lexicon):
        return False
    if report.rule not in {NAMED, LANDED}:
        return report.group in TOLD
    cue = {w.lower for w in tree.words if report.cue[0] <= w.start < report.cue[1]}
    return bool(cue & (lexicon.words("saying", "admits_number") | lexicon.words("saying", "reckons_to")))


def _holds(tree: Tree, outer: Report, inner: Report, lexicon: Lexicon) -> bool:
    """Whether one report lies within what another covers: also `ministeren ifølge Li sa at`, taken for one name."""
    assert inner.party is not None
    first, last = tree.words[inner.party.first], tree.words[inner.party.last]
    if first.start < outer.cue[0] < last.end:
        return True
    between = [w for w in tree.words if outer.cue[1] <= w.start < inner.cue[0]]
    between += [w for w in tree.words if inner.cue[1] <= w.start < outer.cue[0]]
    turns = lexicon.words("revision", "but") | lexicon.words("clauses", "beside")
    relative = first.i > 0 and tree.words[first.i - 1].lower in lexicon.words("saying", "as")
    if relative or any(w.lower in turns for w in between):
        return False  # `…, mens fagforbundene mener at tallet var 40`, `et tall som kommunen sier er 40`
    counted = outer.cue[0] < inner.cue[0] and any(w.number is not None and w.number.value != 1 for w in between)
    if counted and not any(w.lower in lexicon.words("saying", "that") for w in between):
        return False  # `Politiet anslår 4000, arrangøren mener det var 9000`
    return any(a <= inner.cue[0] < b for a, b in outer.covers)


def _same(tree: Tree, outer: Report, inner: Report, lexicon: Lexicon) -> bool:
    """Whether two reports have one party: `Talsperson Moe i hæren sier at hæren har meldt om 14`, `Forsker Ola Li mener
    at 14 …, ifølge Li`.
    """
    assert outer.party is not None and inner.party is not None
    named = [{w.lower for w in _words(tree, r) if w.capital} for r in (outer, inner)]
    if named[0] & named[1] and not outer.party.overlaps(inner.party):
        return True
    return _is_of(tree, outer, tree.words[inner.party.head].lower, lexicon)


def _words(tree: Tree, report: Report) -> list[Word]:
    """The words of a report's party."""
    assert report.party is not None
    return tree.words[report.party.first : report.party.last + 1]


def _is_of(tree: Tree, report: Report, body: str, lexicon: Lexicon) -> bool:
    """Whether a report's party is called by a word, or is somebody's of it: `talsperson Kari Moe i hæren`."""
    assert report.party is not None
    words, last = tree.words, report.party.last
    led = last + 1 < len(words) and words[last + 1].lower in lexicon.words("documents", "tellers") | lexicon.words(
        "relay", "in"
    )
    return any(w.lower == body for w in words[report.party.first : last + 1 + (BEHIND if led else 0)])


def _told_by_another(passage: Passage, start: int, tag: Report, lexicon: Lexicon) -> bool:
    """`Statsråden sa at 14 ble drept, hevder Li`, `– Legen sa at 14 døde, sier Moe`: within what a tag covers, a party
    that says the number; not `Vi sa at`, `Det er meldt om 14`, `Rapporten sier at`.
    """
    assert tag.party is not None
    tree = passage.tree
    words, at = tree.words, tree.at(start)
    he = lexicon.gender(words[tag.party.head].lower) is not None
    begin = min((a for a, _ in tag.covers), default=start)
    if at is None or not tree.parsed:
        return False
    for verb in words[:at]:
        saying = saying_at(tree, verb.i, lexicon)
        if verb.start < begin or verb.start == tag.cue[0] or saying is None or saying.group not in TOLD:
            continue
        if negated(tree, verb.i, lexicon) or not _reaches(tree, verb.i, at, lexicon):
            continue
        if passage.spoken and _they_said(tree, verb.i, lexicon):
            return True
        body = _other_party(tree, verb.i, lexicon)
        himself = he and body is not None and (words[body].tag == "PROPN" or words[body].definite)
        if body is not None and not himself and not _is_of(tree, tag, words[body].lower, lexicon):
            return True  # not `Lie understreker at vannet kan stige 40 centimeter, sier han`
    return False


def _they_said(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """`– De sa at 14 hus brant, sier Moe`: whoever speaks calls himself `jeg`."""
    subject = subject_of(tree, verb)
    return subject is not None and subject < verb and tree.words[subject].lower in lexicon.words("saying", "pronouns")


def _reaches(tree: Tree, verb: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb says the number at word `at`: by a clause that opens before it, or by no more than its hedge."""
    words = tree.words
    opened = that(tree, verb, lexicon)
    if opened is not None and opened < at:
        turns = lexicon.words("revision", "but") | lexicon.words("clauses", "beside")
        return not any(w.lower in turns or w.text == ";" for w in words[opened:at])
    between = words[verb + 1 : at]
    return at - verb <= NEAR and all(w.aside or w.tag in {"ADP", "ADV", "DET", "ADJ"} for w in between)


def _other_party(tree: Tree, verb: int, lexicon: Lexicon) -> int | None:
    """The head of the verb's subject where that is somebody else than who speaks: a name or a noun, and no document."""
    above = tree.words[max(tree.words[verb].head, 0)].lower
    if above in lexicon.words("saying", "passive") | lexicon.words("documents", "receives"):
        return None  # `Laget har fått meldt inn 14 savnede dyr`: told by somebody else
    subject = subject_of(tree, verb)
    if subject is None or subject > verb or tree.words[subject].tag == "PRON" or not is_party(tree, subject, lexicon):
        return None
    phrase = phrase_of(tree, subject, lexicon)
    own = {w.lower for w in tree.words[phrase.first : phrase.last + 1]} & lexicon.words("saying", "ourselves")
    other = not (own or nobody(tree, phrase, lexicon) or document_at(tree.words[subject], lexicon))
    return subject if other else None
