"""Which numbers are figures at all."""

from __future__ import annotations

from kiosk.reading.claims.revising import stands_for_count
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import none_of
from kiosk.reading.figures.nouns import is_sum
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage


def is_figure(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a number states how many, how much or what share."""
    tree = passage.tree
    number = tree.words[found.at].number
    if number is None or number.flags & NEVER or "compound" in number.flags:
        return False
    if any(r.party is not None and r.party.first <= found.at <= r.party.last for r in passage.reports):
        return False  # the number in a source's own description
    if none_of(tree, found.at, lexicon):
        return False
    if found.noun is not None and tree.words[found.noun].lower in lexicon.words("figures", "ordering"):
        return False  # `de to første`
    if _credit(passage) or _unhappened(passage, found, lexicon):
        return False
    if _signed(passage, found, lexicon):
        return False
    if number.value == 1 and found.at and tree.words[found.at - 1].lower in lexicon.words("figures", "like"):
        return False  # `som én diplomat sa det`
    if number.value == 100 and found.unit is not None and found.what is None and _describes(passage, found):
        return False  # `100 prosent fokusert`
    if found.at and passage.tree.words[found.at - 1].lower in lexicon.words("figures", "both"):
        return False
    if any(w.text == "/" for w in tree.words[max(0, found.at - 1) : found.at + 2]):
        return False  # `2 / 3`: half of a fraction
    before = passage.tree.words[found.at - 1].lower if found.at else ""
    verb_like = before in lexicon.words("saying", "modal") | lexicon.words("saying", "to") | lexicon.words(
        "saying", "willing"
    )
    if verb_like and found.noun is None and number.kind == "words":
        return False  # `skal tre i kraft`
    if stands_for_count(tree, found, lexicon):
        return True
    settled = found.noun is not None or found.what is not None or found.state is not None
    if "article" in number.flags:
        return _stands_alone(passage, found, lexicon)
    if "definite" in number.flags:
        return found.noun is not None and found.what is not None and not _is_rest(passage, found, lexicon)
    if found.noun is None and ("after_name" in number.flags or number.value == 0 or _differs(passage, found, lexicon)):
        return False  # an index's name, `null i skatt`, `sju mer enn`
    if (
        "year_like" in number.flags
        and found.hedge is None
        and (found.noun is None or _is_year(passage, found, lexicon))
    ):
        return False
    if found.noun is not None and found.unit is None and tree.words[found.noun].lower in lexicon.words("time", "words"):
        return False  # `falt ned fra et tre torsdag`
    tree_word = tree.words[found.at].lower in lexicon.words("figures", "nouns_too")
    if tree_word and found.noun is None and before in lexicon.words("figures", "neuter"):
        return False  # `et tre falt over veien`
    if "homograph" in number.flags and not settled:
        return False
    if found.noun is None and found.what is None and found.hedge is None and tree.parsed:
        if found.state == (found.at + 1, found.at + 1) and _opens(passage, found.at):
            return True  # `412 pågrepet etter …`: a fragment hangs in any relation
        if is_sum(tree.words[found.at]):
            return True
        return settled and tree.words[found.at].relation in {"SUBJ", "PSUBJ", "DOBJ", "KOORD", "KOORD-ELL"}
    return settled or found.hedge is not None


def _credit(passage: Passage) -> bool:
    """`(© NTB / 100 % Sport)`: who made the text or the picture."""
    words = passage.tree.words
    return words[0].text == "(" and len(words) <= 12 and any(w.text in {"©", "@", "/"} for w in words)


def _unhappened(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`det var nær ved at 12 ble drept`, `det er ikke bekreftet at …`: nobody says that it is so."""
    before = [w.lower for w in passage.tree.words[: found.at]]
    for phrase in lexicon.phrases("figures", "unhappened"):
        for k in range(len(before) - len(phrase), -1, -1):
            if tuple(before[k : k + len(phrase)]) == phrase:
                return not set(before[k + len(phrase) :]) & lexicon.words("revision", "but")
    return False


def supposed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is only supposed: `hvis 50.000 flykter`, `dersom den vedtas, kan 300 bli løslatt`."""
    before = tree.words[:at]
    conditions, may = lexicon.words("verbs", "conditions"), lexicon.words("verbs", "may")
    opened = max((w.i for w in before if w.lower in conditions and w.tag == "SCONJ" and not w.aside), default=None)
    if opened is None:
        return False
    comma = next((w.i for w in before[opened:] if w.text == ","), None)
    return comma is None or (opened == 0 and any(w.lower in may for w in before[comma:]))


def _signed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`viste - 8,2 grader`: a loose dash may be a minus, so the value is not sure."""
    words = passage.tree.words
    first = found.hedge[0] if found.hedge else found.at
    if first == 0 or words[first - 1].text not in lexicon.words("quotation", "dashes") | {"−"}:
        return False
    return first > 1 and found.unit is not None and words[found.unit].lower in lexicon.words("units", "signed")


def _stands_alone(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`En ble reddet`, `kun en vogn`: the article as a count."""
    words = passage.tree.words
    after = words[found.at + 1] if found.at + 1 < len(words) else None
    before = words[found.at - 1].lower if found.at else ""
    if before in lexicon.words("figures", "only"):
        return found.noun is not None
    if after is None or not _opens(passage, found.at):
        return False
    happened = "perf-part" in after.feats or after.lower in lexicon.words("verbs", "states")
    follows = words[found.at + 2] if found.at + 2 < len(words) else None
    alone = follows is None or follows.tag not in {"NOUN", "PROPN", "ADJ"}
    return after.lower in lexicon.words("verbs", "been") or (happened and alone and passage.heading)


def _opens(passage: Passage, at: int) -> bool:
    """Whether a number begins the line or follows a mark: `Politiet: 412 pågrepet`."""
    return at == 0 or not passage.tree.words[at - 1].letters


def _differs(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the number says by how much two counts differ."""
    after = passage.tree.words[found.at + 1 : found.at + 2]
    return bool(after) and after[0].lower in lexicon.words("figures", "differences")


def _is_year(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2024 året hvor byggingen kan begynne`, `var 2019 det første mulige oppstartsåret`."""
    noun = passage.tree.words[found.noun] if found.noun is not None else None
    return noun is not None and noun.lower.endswith(tuple(lexicon.words("time", "year_nouns")))


def _is_rest(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to andre`: no count of its own."""
    if found.what is None:
        return True
    return passage.tree.words[found.what[0]].lower in lexicon.words("figures", "rest")


def _describes(passage: Passage, found: Counted) -> bool:
    words = passage.tree.words
    after = words[found.unit + 1] if found.unit is not None and found.unit + 1 < len(words) else None
    return after is not None and after.tag in {"ADJ", "VERB"}
