"""`Vegkontoret forteller en trist historie: 31 elger ble påkjørt`: what stands behind the colon is told by the subject.

Inside a sentence, behind a verb of saying or of counting; and behind any verb, where the colon leads to a quotation.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.deciders import doer
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import finite_of, negated, unreal
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, chunk_before

TELLING = {"says", "informs", "claims", "confirms"}
OPENING = {"«", '"', "“", "„"}
LED = "led to by a colon"


def behind_colon(passage: Passage, lexicon: Lexicon) -> Report | None:
    """The report of a sentence whose subject tells, counts or is quoted behind its colon; None where one is found."""
    tree, words = passage.tree, passage.tree.words
    at = next((w.i for w in words[2:-1] if w.text == ":"), None)
    if at is None or not tree.parsed or passage.heading or passage.aside or passage.spoken:
        return None
    start = words[at].end
    if not any(w.number is not None and w.start > start for w in words):
        return None
    if any(r.cue[0] > start or any(b > start for _, b in r.covers) for r in passage.reports):
        return None
    told = passage.reports[0] if len(passage.reports) == 1 else None
    turns = [w.start for w in words[:at] if w.lower in lexicon.words("saying", "turns")]
    if told is not None and any(told.cue[0] < turn for turn in turns):
        return None  # `meldte om 36, men tallet var feil: fem sto på to lister`
    if told is not None and told.form in {"clause", "object"} and told.group in TELLING and told.party is not None:
        if any(words[told.party.last].end <= turn < told.cue[0] for turn in turns):
            return None  # `Laget er fornøyd, men leder Kari Lie advarer: …`: the parse has the first for the speaker
        return Report(passage.index, "colon", told.group, told.cue, told.party, ((start, tree.end),), None, LED)
    quoted = words[at + 1].text in OPENING
    verbs = [w.i for w in words[:at] if w.tag in {"VERB", "ADJ"} and _tells(tree, w.i, lexicon)]
    if not verbs and quoted:
        verbs = [w.i for w in words[:at] if w.head < 0 and w.tag == "VERB" and not any(w.start < t for t in turns)]
    if not verbs or not words[0].letters:
        return None
    i = verbs[-1]
    party = doer(tree, i, at + 1, lexicon)
    if party is not None and any(words[party.last].end <= turn < words[i].start for turn in turns):
        party = _name_before(tree, i, lexicon)
    if party is None or party.first > at or document_at(words[party.head], lexicon) or negated(tree, i, lexicon):
        return None
    cue = words[i].start, words[i].end
    return Report(passage.index, "colon", "says", cue, party, ((start, tree.end),), None, LED)


def _name_before(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Laget er fornøyd, men leder Kari Lie advarer: …`: whoever is named right before the verb, behind the `men`."""
    party = chunk_before(tree, i, lexicon)
    return party if party is not None and any(w.capital for w in tree.words[party.first : party.last + 1]) else None


def _tells(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb at a word tells or counts, and not in a clause about a noun."""
    word = tree.words[i]
    sayings = lexicon.sayings.get(word.lower, ())
    telling = any(s.group in TELLING and not s.particles for s in sayings)
    counting = word.lower in lexicon.words("saying", "counts_up")
    if not (telling or counting) or unreal(tree, i, lexicon):
        return False
    return "pass" not in word.feats.split("|") and tree.words[finite_of(tree, i)].relation != "ATR"
