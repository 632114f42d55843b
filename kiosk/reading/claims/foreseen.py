"""What a number was foreseen, planned or thought to be, once: `I mars spådde banken 2,1 prosent`."""

from __future__ import annotations

import itertools

from kiosk.reading.claims.outdated import clause_before
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree

FAR = 8  # words behind the number, and between `fra A` and `til B`


def foreseen(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`I mars spådde banken 2,1 prosent`, `I budsjettet var prisen satt til 40 kroner`: when, and what was thought."""
    if _read_so_there(tree, counted, lexicon) or _meant_to_be(tree, counted, lexicon):
        return True
    stretch = clause_before(tree, counted, lexicon)
    lowers = [w.lower for w in stretch]
    opening = lowers[: next((k for k, w in enumerate(stretch) if w.tag == "VERB"), len(lowers)) + 1]
    near = lowers[len(opening) : len(opening) + 3]  # `ventet i høst en økning på 4 prosent`
    leads, when = lexicon.words("relay", "in"), lexicon.words("revision", "once_when")
    timed = any(w in when for w in opening[:FAR]) or any(a in leads and b in when for a, b in itertools.pairwise(near))
    thought = lexicon.stands_in(lowers, "revision", "once_thought")  # `Bystyret trodde det kostet 30 millioner`
    if not (timed or thought) or set(lowers) & lexicon.words("revision", "now"):
        return False
    verb = opening[-1] if opening else ""
    counts = lexicon.words("revision", "amounts") | lexicon.words("revision", "overtaken")
    leads = lexicon.words("revision", "leads_to")  # `lød anslaget på 2,0 prosent`
    last = lowers[-2:-1] if lowers[-1:][0] in leads else lowers[-1:]
    of = lowers[-2:-1] and lowers[-2] in lexicon.words("revision", "told_of")  # `var talet på møller 34`
    last = lowers[-3:-2] if of else last
    was = lexicon.stands_in(lowers, "revision", "once_set") or bool(set(last) & counts)
    if lowers[-1:] == [verb]:
        return False  # `I mars ventet 300 pasienter`
    if thought:
        return True
    stood = lexicon.joined("revision", "was", "stood")
    return (was and verb in stood) or verb in lexicon.words("revision", "foreseen")


def _meant_to_be(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`90 skulle etter planen permitteres`: what was planned, and has come otherwise."""
    behind = [w.lower for w in tree.words[counted.at + 1 : counted.at + 1 + FAR]]
    return lexicon.stands_in(behind, "revision", "meant_to_be")


def _read_so_there(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`170 het det i søknaden`, `I søknaden het det 170 arbeidsplasser`: what a plan said once."""
    behind = [w.lower for w in tree.words[counted.at + 1 : counted.at + 2 + FAR]]
    before = [w.lower for w in clause_before(tree, counted, lexicon)]
    stood = lexicon.words("revision", "stood")
    plans = lexicon.words("revision", "drafts")
    there = any(a in stood and b in lexicon.words("saying", "fronted") for a, b in itertools.pairwise(behind))
    ahead = bool(before) and before[-1] in lexicon.words("saying", "fronted") and bool(set(before[-2:-1]) & stood)
    return (there and bool(set(behind) & plans)) or (ahead and bool(set(before) & plans))
