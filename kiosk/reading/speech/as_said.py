"""`…, slik Folkets Røst hevdet onsdag`, `Som Ola Lie sier, …`: whoever said what the comma parts."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import AS_SAID, Report
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase


def as_said(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`… ble drept, slik Folkets Røst hevdet onsdag`, `Som Ola Lie sier, …`: whoever said what the comma parts."""
    words = tree.words
    groups = {s.group for s in lexicon.sayings.get(words[i].lower, ()) if not s.particles}
    opens = lexicon.words("saying", "as_said")
    at = next((k for k in range(i - 2, max(-1, i - 9), -1) if words[k].lower in opens), None)
    if not groups & {"says", "informs", "claims"} or at is None:
        return None
    first = not any(w.letters for w in words[:at])
    opening = first and words[min(i + 1, len(words) - 1)].text == ","
    leads = first and words[-1].text == ":"  # `Som Ola Lie sa i et intervju:`
    if not (opening or leads) and (at < 3 or words[at - 1].text != ","):
        return None
    told = words[i + 1 :] if not (opening or leads) else []
    behind = [w for w in told if w.letters and w.lower not in lexicon.words("time", "words")]
    between = words[at + 1 : i]
    nominal = all(w.tag in {"NOUN", "PROPN", "ADJ", "DET"} for w in between)
    heads = [w.i for tag in ("PROPN", "NOUN") for w in between if w.tag == tag]
    if behind or not nominal or not heads or any(w.number is not None for w in between):
        return None
    party = bounded(tree, Phrase(at + 1, i - 1, heads[-1]), lexicon)
    if party is None or nobody(tree, party, lexicon):
        return None
    cue = words[i].start, words[i].end
    if leads and not opening:
        return Report(index, "object", sorted(groups)[0], cue, party, (), None, AS_SAID)
    covers = ((words[i + 1].end, tree.end),) if opening else ((tree.start, words[at - 2].end),)
    return Report(index, "according", sorted(groups)[0], cue, party, covers, None, AS_SAID)
