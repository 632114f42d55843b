"""The slice that a figure is shown in, in a language that is read by its words alone: the sentence, or a part of it.

What may be left out: the tag of the claimant that is shown beside it, what leads to what that claimant says, and a
clause behind a comma or a dash that only tells more. And which sentences lean on the one before: those are not shown.
"""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.clauses import LONGEST, Needs, length, says_something, tears_nothing
from kiosk.reading.speech.spoken_by import verbal
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

BREAKS = {",", "–", "—", ";", "("}
OPENING = {"“", '"', "‘", "'", "(", "–", "—", "-"}
DOUBTING = {"thinks", "denies"}  # without these words the sentence says more than was said
SAID_WITHIN = 3  # words from a pronoun to its verb of saying


def clause_by_words(passage: Passage, needs: Needs, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause's offsets in the text; None where nothing that stands alone is short enough."""
    tree = passage.tree
    words = tree.words
    if length(words) <= LONGEST:
        return (tree.start, tree.end) if says_something(passage, needs) else None
    last = max([needs.at, *(b for _, b in needs.held)])
    starts, ends = {0, *_starts(passage, needs)}, {len(words), *_ends(passage, last, needs, lexicon)}
    spans = [(a, b) for a in starts for b in ends if a <= needs.at < b and length(words[a:b]) <= LONGEST]
    for a, b in sorted(spans, key=lambda s: (-length(words[s[0] : s[1]]), s)):
        while words[b - 1].text in BREAKS:
            b -= 1
        if tears_nothing(passage, a, b, needs, lexicon) and _has_verb(passage.tree, a, b, lexicon):
            return words[a].start, words[b - 1].end
    return None


def leans(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the sentence points to one before it: `They had 14`, `14 of those`; not `He said …` with his name beside.

    So does what a speaker who is not shown says of himself: `“We lost 14.”`
    """
    words = [w for w in passage.tree.words if w.letters]
    stated = figure.claim.attribution == "stated"
    if not stated and any(w.lower in lexicon.words("clauses", "speaking") for w in words):
        return True
    first = words[0] if words else None
    if first is not None and first.lower in lexicon.words("clauses", "leaning"):
        said = any(w.lower in lexicon.sayings for w in words[1 : 1 + SAID_WITHIN])
        return not (stated and said)
    near = [w.lower for w in words if abs(w.start - figure.number_at) < 25]
    return lexicon.stands_in(near, "clauses", "of_those")


def _starts(passage: Passage, needs: Needs) -> list[int]:
    """Where what the shown claimant says begins: `the ministry said that | 14 …`, `According to police, | 14 …`."""
    words, found = passage.tree.words, []
    for report in passage.reports:
        if report.cue != needs.cue or not report.covers or report.group in DOUBTING:
            continue
        if report.form == "clause":
            found += [w.i for w in words if w.start >= report.covers[0][0] and w.letters][:1]
        opens = report.form == "according" and report.cue[0] <= words[0].start
        party_end = report.party.last if report.party is not None else -1
        if opens and party_end + 1 < len(words) and words[party_end + 1].text == ",":
            found.append(party_end + 2)
    return [k for k in found if k < len(words)]


def _ends(passage: Passage, last: int, needs: Needs, lexicon: Lexicon) -> list[int]:
    """Where the slice may end: before the shown claimant's tag, or before what only tells more."""
    words, found = passage.tree.words, []
    tags = {
        min(r.cue[0], words[r.party.first].start)
        for r in passage.reports
        if r.cue == needs.cue and r.party is not None and r.form in {"inquit", "according"} and r.group not in DOUBTING
    }
    for k in range(last + 1, len(words) - 1):
        tag = words[k + 1].start in tags or (words[k].start in tags and k > last + 1)
        if tag or (words[k].text in BREAKS and _tells_more(words, k, lexicon)):
            found.append(k)
    return found


def _tells_more(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether the words behind the mark at word `k` only tell more: `, which …`, `, leaving …`, `; …`, `— …`."""
    after = words[k + 1].lower
    participle = after.endswith(lexicon.endings("clauses", "participles"))
    return words[k].text != "," or participle or after in lexicon.words("clauses", "droppable")


def _has_verb(tree: Tree, a: int, b: int, lexicon: Lexicon) -> bool:
    known = lexicon.words("verbs", "states") | lexicon.words("verbs", "been") | frozenset(lexicon.sayings)
    return any(verbal(w, lexicon) or w.lower in known for w in tree.words[a:b])
