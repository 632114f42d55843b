"""`CNN: Sju milliarder til muren`, `Politiet har et annet anslag: 2200`: the party that stands before a colon."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import Report
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, phrase_of

OWN_COUNT = 6  # words from `har` to the colon


def find_colon(passage: Passage, lexicon: Lexicon) -> list[Report]:
    """The headline's party; only outlets and the press, for a place or a theme stands before a colon too. In a
    sentence, whoever has a count of his own there.
    """
    words = passage.tree.words
    if passage.aside:
        return []
    if not passage.heading:
        return _own_count(passage, lexicon)
    at = next((w.i for w in words[:7] if w.text == ":"), None)
    if at is None or at == 0 or at + 1 >= len(words):
        return []
    placed = (k for k in range(1, at) if words[k].lower in lexicon.words("relay", "places"))
    at_name = next(placed, at)  # `Aftenposten på lederplass: …`
    text = " ".join(w.text for w in words[:at_name])
    if not is_medium(text, lexicon) or any(w.number is not None for w in words[:at]):
        return []
    cue = words[at].start, words[at].end
    covers = ((words[at].end, passage.tree.end),)
    rule = "headline's colon"
    return [Report(passage.index, "colon", "says", cue, Phrase(0, at_name - 1, at_name - 1), covers, None, rule)]


def _own_count(passage: Passage, lexicon: Lexicon) -> list[Report]:
    """`Politiet har et lavere anslag: 2200`."""
    tree, words = passage.tree, passage.tree.words
    at = next((w.i for w in words[3:] if w.text == ":"), None)
    if at is None or not tree.parsed or words[at - 1].lower not in lexicon.words("saying", "counts_of"):
        return []
    verb = next((w for w in words[1 : at - 1] if w.lower in lexicon.words("saying", "has")), None)
    subject = None if verb is None else tree.child(verb.i, "SUBJ")
    if verb is None or subject is None or subject > verb.i or at - verb.i > OWN_COUNT:
        return []
    cue, covers = (words[verb.i].start, words[at - 1].end), ((words[at].end, tree.end),)
    party = phrase_of(tree, subject, lexicon)
    return [Report(passage.index, "colon", "says", cue, party, covers, None, "a count of one's own")]


def find_spoken_colon(passages: list[Passage], lexicon: Lexicon) -> None:
    """Adds the reports of headings whose party speaks in the story: `Politiet: Sju pågrepet`, `Lie advarer: …`."""
    spoken: set[str] = set()
    for passage in passages:
        for report in (r for r in passage.reports if r.party is not None and r.form not in {"declines", "colon"}):
            words = passage.tree.words[report.party.first : report.party.last + 1] if report.party else []
            spoken.add(" ".join(w.lower for w in words))
            spoken |= {words[-1].lower} if words[-1].capital and len(words) > 1 else set()
    for passage in (p for p in passages if p.heading and not p.aside):
        words = passage.tree.words
        at = next((w.i for w in words[:7] if w.text == ":"), 0)
        verb = at > 1 and words[at - 1].lower in lexicon.sayings
        if any(r.covers or not verb or r.cue[1] != words[at - 1].end for r in passage.reports):
            continue
        last = at - 2 if verb else at - 1
        if not 0 < at < len(words) - 1 or " ".join(w.lower for w in words[: last + 1]) not in spoken:
            continue
        group = lexicon.sayings[words[at - 1].lower][0].group if verb else "says"
        cue = (words[at - 1].start, words[at - 1].end) if verb else (words[at].start, words[at].end)
        covers = ((words[at].end, passage.tree.end),)
        party = Phrase(0, last, last)
        passage.reports = [Report(passage.index, "colon", group, cue, party, covers, None, "headline's colon")]
