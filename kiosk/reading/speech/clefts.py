"""`Det var Fjordnytt som i går kunne fortelle at …`: the party between `det var` and `som`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.complements import clause_end
from kiosk.reading.speech.may_speak import nobody
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import SPOKEN, that
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, stretches

LONGEST = 6  # words of the party


def cleft(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb of saying at word `i` makes behind `det var X som`; X is told by its name."""
    words, opened = tree.words, that(tree, i, lexicon)
    groups = [s.group for s in lexicon.sayings.get(words[i].lower, ()) if not s.particles and s.group in SPOKEN]
    if words[i].lower in lexicon.words("saying", "able_to_tell") and words[i - 1].lower in lexicon.words(
        "saying", "able"
    ):
        groups.append("informs")
    opens = i > 3 and words[0].lower in lexicon.words("saying", "fronted")
    if not (opens and groups) or opened is None or words[1].lemma not in lexicon.words("verbs", "copulas"):
        return None
    relative = lexicon.words("saying", "as")
    which = next((k for k in range(3, min(i, 3 + LONGEST)) if words[k].lower in relative or words[k].text == ","), None)
    if which is None or not words[which - 1].capital:
        return None
    aside = {",", "("} if words[which].text == "," else set()  # `Det er Kari Lie, leder i laget, som opplyser at`
    if aside and words[i - 1].lower not in relative:
        return None
    party = bounded(tree, Phrase(2, which - 1, which - 1), lexicon)
    barred = lexicon.words("saying", "negations") | (lexicon.words("saying", "modal") - lexicon.words("saying", "able"))
    if party is None or nobody(tree, party, lexicon):
        return None
    if any(
        (not w.letters and w.text not in aside) or w.lower in barred for w in [*words[2:which], *words[which + 1 : i]]
    ):
        return None
    cue = words[i].start, words[i].end
    covers = stretches(tree, list(range(opened, clause_end(tree, opened, lexicon))))
    return Report(index, "clause", groups[0], cue, party, covers, None, "it was somebody who said")


def denied_cleft(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb at word `i` stands behind `det var ikke X som`: X has not said it."""
    words = tree.words
    opens = i > 3 and words[0].lower in lexicon.words("saying", "fronted")
    if not opens or words[1].lemma not in lexicon.words("verbs", "copulas"):
        return False
    relative = lexicon.words("saying", "as")
    near = words[2 : min(i, 4 + LONGEST)]
    joined = i < 4 + LONGEST + LONGEST and all(w.letters for w in words[2:i]) and any(w.lower in relative for w in near)
    return joined and any(w.lower in lexicon.words("saying", "negations") for w in words[2:4])
