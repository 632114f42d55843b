"""Parties that reject a count without a verb of denial: `er uenig i tallet`, `kaller tallet ren fantasi`."""

from __future__ import annotations

from kiosk.reading.figures.disbelief import disbelieves
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.report import REJECTS, Report
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.phrases import Phrase, phrase_of

LEADING = {"DET", "ADJ", "PRON", "PROPN"}  # tags between `uenig i` and the word for the count
NEAR = 3  # words from `er` to `uenig`
WORDS = 5  # of what somebody is at odds with, or calls the count


def find_rejections(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """Every count that somebody rejects so in a sentence, in the story's own voice."""
    if not tree.parsed:
        return []
    within = inside(tree, quoted)
    doubt = disbelieves(tree, lexicon)
    verb = doubt.verb if doubt is not None and doubt.pointer == "count" else None
    found = (_rejection(tree, i, index, verb, lexicon) for i in range(len(tree.words)) if i not in within)
    return [report for report in found if report is not None]


def _rejection(tree: Tree, i: int, index: int, verb: int | None, lexicon: Lexicon) -> Report | None:
    """`verb`: the one by which the sentence does not believe a count: `tror ikke på tallet`."""
    last = _at_odds(tree, i, lexicon) or _called(tree, i, lexicon) or (i if i and i == verb else None)
    if last is None:
        return None
    agent = _agent(tree, i, lexicon)
    if agent is not None:
        cue = tree.words[i].start, tree.words[last].end
        return Report(index, "object", "denies", cue, agent, (), None, REJECTS)
    top = next((k for k in range(i, max(-1, i - 1 - NEAR), -1) if tree.words[k].tag == "VERB"), None)
    subject = None if top is None else subject_of(tree, top)
    if subject is None or subject == i or tree.words[subject].lower in lexicon.words("saying", "subjectless"):
        return None
    if i == verb and tree.words[subject].lower in lexicon.words("revision", "counts"):
        subject = tree.child(top or i, "DOBJ")  # `Det tallet kjøper ikke ordfører Per Lien`
        if subject is None:
            return None
    party = bounded(tree, phrase_of(tree, subject, lexicon), lexicon)
    if party is None or party.first <= i <= party.last:
        return None
    cue = tree.words[i].start, tree.words[last].end
    return Report(index, "object", "denies", cue, party, (), None, REJECTS)


def _agent(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The `ledelsen` of `Tallet blir avvist av ledelsen`."""
    by = tree.words[i + 1 : i + 2]
    if not by or by[0].lower not in lexicon.words("saying", "by"):
        return None
    if tree.words[i].lower not in lexicon.words("disbelief", "rejected") | lexicon.words("disbelief", "rejected_s"):
        return None
    held = tree.child(i + 1, "PUTFYLL")
    return None if held is None else bounded(tree, phrase_of(tree, held, lexicon), lexicon)


def _at_odds(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """`er uenig i tallet`, `kjenner seg ikke igjen i de tallene`: the phrase's last word, and a count behind it."""
    words = tree.words
    for phrase in lexicon.phrases_from("revision", "at_odds", words[i].lower):
        last = i + len(phrase) - 1
        if tuple(w.lower for w in words[i : last + 1]) != phrase:
            continue
        behind = [w.lower for w in words[last + 1 : last + 1 + WORDS]]
        counted = next((k for k, w in enumerate(behind) if w in lexicon.words("revision", "counts")), None)
        if counted is not None and all(w.tag in LEADING for w in words[last + 1 : last + 1 + counted]):
            return last  # not `uenig i planen, og tallet …`
    return None


def _called(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """`kaller tallet ren fantasi`, `omtaler påstanden som oppspinn`."""
    words = tree.words
    if not any(s.group == "calls" for s in lexicon.sayings.get(words[i].lower, ())):
        return None
    behind = [w.lower for w in words[i + 1 : i + 2 + WORDS]]
    counted = next((k for k, w in enumerate(behind[:3]) if w in lexicon.words("revision", "counts")), None)
    if counted is None or not set(behind[counted + 1 :]) & lexicon.words("revision", "false_names"):
        return None
    return i
