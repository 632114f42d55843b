"""Numbers of a sentence with a report that the story tells itself: `, som styrer en bedrift med 210 ansatte`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.according import known_aside, told_aside
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage

COUNTED = 6  # words from the end of a speaker's name to how many it is: `flertallet på 17 av 20 medlemmer`


def told_beside(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` stands in the story's own words beside a report or what is spoken.

    It does in a relative clause behind a comma, in what a tag goes on with (`ropte Lie da de siste tre kom`), and where
    it counts the speakers (`Et flertall på 13 medlemmer anbefaler at`).
    """
    tree, reports = passage.tree, passage.reports
    at = tree.at(start)
    spoken = any(a < start < b for a, b in passage.quoted) or any(a <= start < b for r in reports for a, b in r.covers)
    if at is None or not tree.parsed or spoken or not reports or any(r.party is None for r in reports):
        return False
    if any(
        r.party is not None and r.party.first <= at < r.party.last + COUNTED and _of_party(tree, at, r) for r in reports
    ):
        return True
    tagged = all(r.form == "inquit" and r.cue[1] < start for r in reports)
    if passage.spoken and not tagged:
        return False
    if any(_opines(tree, r, lexicon) and r.cue[0] < start for r in reports):
        return at in known_aside(tree, lexicon) and _as_it_is(tree, at, lexicon)
    return at in told_aside(tree) or (tagged and _goes_on(tree, at, max(r.cue[0] for r in reports)))


def _opines(tree: Tree, report: Report, lexicon: Lexicon) -> bool:
    """`Lie tror at`: what somebody holds, beside what everybody knows."""
    verb = tree.at(report.cue[0])
    return (
        report.form == "clause" and verb is not None and tree.words[verb].lower in lexicon.words("saying", "opinions")
    )


def _as_it_is(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`…, som har plass til 800 biler`: the relative clause tells how a thing is now."""
    verb = next((tree.words[k] for k in tree.above(at) if tree.words[k].finite), None)
    told = lexicon.words("verbs", "lasting")
    return verb is not None and "pres" in verb.feats.split("|") and verb.lemma in told


def _of_party(tree: Tree, at: int, report: Report) -> bool:
    """Whether the number stands in the speaker's own phrase, before the verb."""
    party = report.party
    return party is not None and at in tree.below(party.head) and tree.words[at].start < report.cue[0]


def _goes_on(tree: Tree, at: int, cue: int) -> bool:
    """Whether the number's verb is subordinate to a tag's, or joined to it under the same subject."""
    words = tree.words
    verb = next((k for k in tree.above(at) if tree.words[k].finite), None)
    if verb is None or words[verb].start <= cue:
        return False
    opener = tree.child(verb, "SBU")
    joined = words[verb].relation == "KOORD" and words[verb].head >= 0 and words[words[verb].head].start == cue
    alone = joined and tree.child(verb, "SUBJ", "FSUBJ") is None
    return alone or (opener is not None and words[opener].start > cue)
