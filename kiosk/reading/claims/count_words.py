"""Counts told by the word for a count: `politiet anslår tallet til 4500`, `mener dødstallet er over 200`."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair, of_others
from kiosk.reading.claims.likeness import harms, money_left_out, one_unit, root
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NEXT = 4  # sentences from a count to the word that points back to it, none of its kind between
STEM = 4  # letters of a word that says what is counted
CONTESTED = {"claims", "thinks"}  # groups of verbs that set a party's view against what is told


def pointed_at(pair: Pair, lexicon: Lexicon) -> bool:
    """`120.000 deltok, hevder arrangøren. Politiet anslår tallet til 45.000`: the count right before it."""
    a, b = pair.a, pair.b
    word = _count_word(pair.second, b, lexicon)
    if word is None or _changed(pair.second, lexicon) or of_others(pair, lexicon):
        return False
    if pair.second.index - pair.first.index > NEXT or not (one_unit(a, b, lexicon) or money_left_out(a, b, lexicon)):
        return False
    tolls = lexicon.words("harm", "killed") & lexicon.words("revision", "told_by")
    if any((f.what or "").lower() in tolls for f in pair.before):
        return False  # `Dødstallet er 312. 1100 er skadd. Lie mener det virkelige tallet er 800`
    toll = (a.what or "").lower() in tolls
    beside = [f for f in pair.between if (f.unit is None) == (a.unit is None) and f.part_of is None]
    beside = [f for f in beside if not (toll and harms(f, lexicon) and "killed" not in harms(f, lexicon))]
    return not beside and _fits(word, a, lexicon) and _of_what(pair, word, lexicon)


def toll_contested(pair: Pair, lexicon: Lexicon) -> bool:
    """`Minst 58 døde i skjelvet … Opprørerne hevder at dødstallet er over 200`: the story's one toll, wherever told."""
    a, b = pair.a, pair.b
    word = _count_word(pair.second, b, lexicon)
    if word is None or word.lower not in lexicon.words("harm", "killed") or not contests(b, lexicon):
        return False
    killed = [f for f in pair.between if "killed" in harms(f, lexicon) and f.value != a.value and f.part_of is None]
    one = "killed" in harms(a, lexicon) and a.unit is None and not killed
    return one and not (_changed(pair.second, lexicon) or of_others(pair, lexicon))


def contests(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the claimant's verb is one of holding a view: `hevder`, `mener`, `anslår`."""
    cue = (figure.claim.cue or "").lower()
    said = any(s.group in CONTESTED for s in lexicon.sayings.get(cue, ()))
    return said or cue in lexicon.words("conflicts", "contests")


def _count_word(passage: Passage, figure: Figure, lexicon: Lexicon) -> Word | None:
    """The definite word for a count whose number this is: nothing but its verb, its `til` and its hedge between."""
    at = passage.tree.at(figure.number_at)
    if at is None:
        return None
    stops = lexicon.words("conflicts", "contrast") | lexicon.words("saying", "that")
    for word in reversed(passage.tree.words[:at]):
        if word.lower in lexicon.words("conflicts", "pointing") or _arrives(word, passage, lexicon):
            return word
        amounts = word.lemma in lexicon.words("verbs", "amounting") or word.lower in lexicon.words("verbs", "been")
        if word.number is not None or word.lower in stops or (word.tag == "VERB" and not amounts):
            return None
        if word.text in {";", ":"} or not (passage.tree.parsed or _leads_on(word, passage, lexicon)):
            return None
    return None


def _leads_on(word: Word, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a word without a parse may stand from a count to its number: `at`, `was`, `of strikers`, a hedge's."""
    of = {w.lower for w in passage.tree.words[max(0, word.i - 2) : word.i]} & lexicon.words("units", "of")
    hedges = {part for phrase in lexicon.phrases("figures", "hedges") for part in phrase}
    known = lexicon.words("nouns", "prepositions") | lexicon.words("verbs", "been") | lexicon.words("nouns", "articles")
    return bool(of) or word.lower in known | hedges


def _arrives(word: Word, passage: Passage, lexicon: Lexicon) -> bool:
    """`vi har gått gjennom listene og kommet til 55`: what somebody's counting came to."""
    behind = passage.tree.words[word.i + 1 : word.i + 2]
    to = bool(behind) and behind[0].lower in lexicon.words("revision", "towards")
    return to and word.lower in lexicon.words("conflicts", "arriving")


def _changed(passage: Passage, lexicon: Lexicon) -> bool:
    """`Tallet er nå 45`, `tallet er steget til 45`: an update, whoever tells it."""
    keys = ("now", "updated", "updating")
    return any(w.lower in lexicon.words("revision", key) for w in passage.tree.words for key in keys)


def _fits(word: Word, told: Figure, lexicon: Lexicon) -> bool:
    """Whether the word may point to such a count: `beløpet` to money, `oppmøtet` to a crowd, `dødstallet` to dead."""
    if word.lower in lexicon.words("harm", "killed"):
        return "killed" in harms(told, lexicon)
    if word.lower in lexicon.words("conflicts", "sums"):
        return (told.unit or "").lower() in lexicon.words("units", "money")
    if word.lower in lexicon.words("revision", "told_own"):
        return bool(set((told.state or "").lower().split()) & lexicon.words("conflicts", "attended"))
    return True


def _of_what(pair: Pair, word: Word, lexicon: Lexicon) -> bool:
    """Whether the count is the first figure's: `talet på deltakarar` after `3000 deltok`; `tallet` says no more."""
    at = pair.second.tree.at(pair.b.number_at) or 0
    nouns = [w.lower for w in pair.second.tree.words[word.i + 1 : at] if w.tag == "NOUN" and w.number is None]
    if not nouns:
        counted = (pair.b.what or "").lower()
        return counted in {"", word.lower} or (pair.a.what or "").lower().endswith(counted)
    told = [w for w in f"{pair.a.what or ''} {pair.a.state or ''}".lower().split() if len(w) >= STEM]
    crowd = set(told) & lexicon.words("conflicts", "attended") and nouns[0] in lexicon.words("conflicts", "attending")
    return bool(crowd) or any(root(w, lexicon) == root(nouns[0], lexicon) for w in told)


def calls_it_real(pair: Pair, lexicon: Lexicon) -> bool:
    """`frykter at det virkelige tallet er over 300`: whatever the verb, it is set against what is told."""
    return any(w.lower in lexicon.words("conflicts", "real") for w in pair.second.tree.words)
