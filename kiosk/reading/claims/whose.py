"""Whose a number is: somebody's own count, estimate, plan, demand or goal, by the noun that has an owner or a maker."""

from __future__ import annotations

from kiosk.reading.claims.scope import by_agent
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

AIMED = 7  # words from `kravet fra fagforeningen` to what it is
SENT = 4  # words from a number to what it is of, and to whoever sent it


def owned_estimate(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether it is told whose count, measure, guess or goal the number at offset `start` is.

    `mot meglernes konsensus på 40 millioner`, `klubbens tall er 40`.
    """
    nouns = lexicon.words("saying", "estimate_nouns") | lexicon.words("saying", "documents_from")
    plan = _by_plan(passage, start, nouns, lexicon) or owned(passage, start, nouns, lexicon)
    sent = _sent_by(passage, start, nouns | lexicon.words("saying", "decisions"), lexicon)
    return (
        plan
        or sent
        or _aimed(passage, start, lexicon)
        or _in_whose(passage, lexicon)
        or _own_count(passage, start, lexicon)
        or _guessed(passage, start, lexicon)
    )


def _guessed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Der er anslaget 91.000`: an estimate is somebody's, though the sentence does not say whose."""
    tree, at = passage.tree, passage.tree.at(start)
    guesses = lexicon.words("saying", "reckonings") & lexicon.words("saying", "estimate_nouns")
    copulas = lexicon.words("verbs", "copulas")
    return at is not None and any(
        w.lower in guesses
        and w.definite
        and w.relation == "SUBJ"
        and tree.words[w.head].lemma in copulas
        and _gives(tree, w.i, at)
        for w in tree.words
    )


def _in_whose(passage: Passage, lexicon: Lexicon) -> bool:
    """`I Veitilsynets oversikt er det 31 veier`, `Etter fagforeningens syn mangler det 40`: all is so by somebody's."""
    words, after = passage.tree.words, lexicon.words("saying", "after")
    for owner in words:
        his = owner.tag == "DET" and "poss" in owner.feats.split("|")  # `Etter hans beregninger`
        opener = _opener(passage.tree, owner.i) if his or _owns(passage.tree, owner, lexicon) else None
        for word in words[owner.i + 1 : owner.i + 3] if opener is not None else ():
            led = opener is not None and words[opener].lower in after
            inside = opener is not None and words[opener].lower in lexicon.words("relay", "in")
            document = document_at(word, lexicon) and word.lower not in lexicon.words("saying", "own_texts")
            if (led and word.lower in lexicon.words("saying", "views")) or ((led or inside) and document):
                return True
    return False


def _opener(tree: Tree, owner: int) -> int | None:
    """The word before an owner's phrase: `I` of `I Elvedal kommunes oversikt`, of `I tilsynet sitt oversyn`."""
    k = owner - 1
    while k >= 0 and tree.words[k].letters and tree.words[k].tag in {"PROPN", "NOUN", "ADJ", "DET"}:
        k -= 1
    return k if k >= 0 else None


def _own_count(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Arbeidskontoret sitt landstall er 1,9`: the subject is somebody's own count."""
    tree, at = passage.tree, passage.tree.at(start)
    counts = lexicon.endings("saying", "own_counts")
    return at is not None and any(
        w.lower.endswith(counts) and _gives(tree, w.i, at)
        for owner in tree.words
        if _owns(tree, owner, lexicon)
        for w in tree.words[owner.i + 1 : owner.i + 3]
    )


def owned(passage: Passage, start: int, nouns: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` is what somebody's own noun says, one of `nouns`; or all is so by it."""
    tree, at = passage.tree, passage.tree.at(start)
    after = lexicon.words("saying", "after")
    led = {w.i for w in tree.words if any(b.lower in after for b in tree.words[max(0, w.i - 2) : w.i])}
    return any(
        w.lower in nouns and (at is None or owner.i in led or _gives(tree, w.i, at))
        for owner in tree.words
        if _owns(tree, owner, lexicon)
        for w in tree.words[owner.i + 1 : owner.i + 3]
    )


def _by_plan(passage: Passage, start: int, nouns: frozenset[str], lexicon: Lexicon) -> bool:
    """`Byen får 40 millioner etter forslaget fra Lie`, `Tilbudet fra Lie er på 40`: by whose plan, guess or count."""
    tree, at = passage.tree, passage.tree.at(start)
    words, makers = tree.words, lexicon.words("saying", "from") | lexicon.words("relay", "to")
    after = lexicon.words("saying", "after")
    return any(
        w.lower in nouns
        and words[w.i + 1].lower in makers
        and words[w.i + 2].letters
        and (
            (w.i > 0 and words[w.i - 1].lower in after)
            or (at is not None and w.i < at and _gives(tree, w.i, at) and _made_by(tree, w.i, at, lexicon))
        )
        for w in words[:-2]
    )


def _made_by(tree: Tree, noun: int, at: int, lexicon: Lexicon) -> bool:
    """`Anslaget fra Lie er 40`, `Kravet fra fagforeningen er 40`; a noun without a name only where it `er` so many."""
    copulas = lexicon.words("verbs", "copulas")
    near = at - noun <= AIMED + SENT and any(w.lemma in copulas for w in tree.words[noun:at])
    makers = range(noun + 2, next((k for k in range(noun + 2, at) if tree.words[k].lemma in copulas), noun + 3))
    return tree.words[noun + 2].capital or (near and any(_somebody(tree, k, lexicon) for k in makers))


def _somebody(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Kravet fra Lie`, `fra fagforeningen`, `fra en talsmann for hæren`."""
    return tree.words[i].capital or may_stand_behind(tree, i, lexicon)


def _sent_by(passage: Passage, start: int, nouns: frozenset[str], lexicon: Lexicon) -> bool:
    """`har fått et krav på 12 millioner kroner fra Skatteetaten`, `er verdsatt til 4 millioner av Elvedal Takst`."""
    tree, at = passage.tree, passage.tree.at(start)
    if at is None:
        return False
    words, senders = tree.words, lexicon.words("saying", "from") - lexicon.words("saying", "by")
    before, behind = words[max(0, at - SENT) : at], words[at + 1 : at + 1 + SENT]

    def by(openers: frozenset[str]) -> bool:
        return any(w.lower in openers and w.i + 1 < len(words) and _somebody(tree, w.i + 1, lexicon) for w in behind)

    sent = by(senders) and any(w.lower in nouns and _gives(tree, w.i, at) for w in before)
    sent = sent or by_agent(tree, at, lexicon)  # `blir av takstmannen anslått til 4 millioner`
    return sent or (
        by(lexicon.words("saying", "by")) and any(w.lower in lexicon.words("saying", "valued") for w in before)
    )


def _aimed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Kommunens mål er 500 boliger`, `Målet til klubben er 500 medlemmer`; not `Lagets 40 mål`."""
    goals, at = lexicon.words("saying", "goals"), passage.tree.at(start)
    words = passage.tree.words
    before = (
        at is not None and any(w.lower in goals for w in words[:at]) and not any(w.lower in goals for w in words[at:])
    )
    return before and (owned(passage, start, goals, lexicon) or _by_plan(passage, start, goals, lexicon))


def _gives(tree: Tree, noun: int, at: int) -> bool:
    """Whether the number at word `at` is under a noun, right behind it, or what the noun is said to be."""
    words, over = tree.words, tree.above(at)
    noun = words[noun].head if words[noun].relation == "FLAT" else noun
    apart = any(w.tag == "VERB" or w.text == "," for w in words[noun:at])
    subject = words[noun].relation == "SUBJ" and words[noun].head in over
    return not tree.parsed or noun in over or subject or (noun < at and not apart)


def _owns(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`klubbens`, nynorsk `klubben sine`."""
    feats = word.feats.split("|")
    before = tree.words[word.i - 1] if word.i else None
    behind = tree.words[word.i + 1] if word.i + 1 < len(tree.words) else None
    behind_noun = before is not None and before.tag in {"NOUN", "PROPN"}
    if word.tag == "PROPN" and behind is not None and behind.relation == "FLAT" and not behind.capital:
        return behind.tag == "NOUN" and owns(word.lower, lexicon)  # `Statens anslag`: the parser took it for a name
    return "gen" in feats or (word.tag == "DET" and "poss" in feats and behind_noun)
