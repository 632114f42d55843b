"""What the same sentence says further on of a count: that it has changed since."""

from __future__ import annotations

import itertools
from typing import Literal

from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree

WITHDRAWN = 5  # words from `men` to what is taken back

Age = Literal[
    "", "reported", "first", "said", "was", "once"
]  # an earlier count: nobody's, a party's first one, a party's …


def since_changed(tree: Tree, counted: Counted, lexicon: Lexicon) -> Age:
    """`31 var omkommet, men tallet er nedjustert`: the clause behind it takes the count back."""
    behind = tree.words[counted.at + 1 :]
    if _in_what_is_withdrawn([w.lower for w in tree.words[: counted.at]], lexicon):
        return "reported"
    turn = next((k for k, w in enumerate(behind) if w.lower in lexicon.words("revision", "but")), None)
    if turn is None:
        return ""
    if _withdrawn([w.lower for w in behind[turn + 1 :]], lexicon):
        return "reported"
    told = any(_tells(w.lower, lexicon) for w in tree.words[: counted.at])
    told = told or any(w.lower in lexicon.words("revision", "reckoned") for w in tree.words[: counted.at])
    if told and _moved_on([w.lower for w in behind[turn:]], lexicon):
        return "reported"
    lowers = {w.lower for w in behind[turn:]}
    if any(w.number is not None for w in behind) or lowers & lexicon.words("revision", "foretold"):
        return ""  # `12 er døde, men myndighetene frykter at tallet skal stige`
    counts, changed = lexicon.words("revision", "told_by"), lexicon.words("revision", "updated")
    return "reported" if counts & lowers and changed & lowers else ""


def put_right_since(lowers: list[str], lexicon: Lexicon) -> bool:
    """`26 mistet livet, et tall som senere ble rettet til 31`; `sa 4000, men mente 2500`. Not `sier opp 40, en melding
    som kom brått på`.
    """
    named = lexicon.words("revision", "told") | lexicon.words("revision", "told_by")
    changed = lexicon.words("revision", "updated") | lexicon.words("revision", "corrects")
    since = lexicon.words("revision", "now") | lexicon.words("revision", "since_then")
    for k, (mark, article, noun) in enumerate(zip(lowers, lowers[1:], lowers[2:], strict=False)):
        opened = mark == "," and article in lexicon.words("nouns", "articles")
        if opened and noun in named:
            said = list(itertools.takewhile(lambda w: w not in {",", "."}, lowers[k + 3 :]))
            if set(said) & lexicon.words("revision", "foretold"):
                return False  # `et tall som vil stige`
            moved = bool(
                set(said) & lexicon.words("revision", "up") and set(said) & lexicon.words("revision", "towards")
            )
            later = bool(set(said) & since and set(said) & lexicon.words("revision", "updating"))
            return moved or later or bool(set(said) & changed) or lexicon.stands_in(said, "revision", "proved")
    turn = next((k for k, w in enumerate(lowers) if w in lexicon.words("revision", "but")), len(lowers))
    return turn <= 3 and bool(set(lowers[turn + 1 : turn + 2]) & lexicon.words("revision", "meant"))


def _withdrawn(lowers: list[str], lexicon: Lexicon) -> bool:
    """`skrev at tre var skadd, men slettet meldingen`: right behind the verb what was told."""
    last = lowers[:WITHDRAWN]
    verb = next((k for k, w in enumerate(last) if w in lexicon.words("revision", "retracts")), None)
    if verb is None or set(last[verb + 1 : verb + 2]) & lexicon.words("revision", "pulled"):
        return False  # `men trekker fram meldingen`
    return bool(set(last[verb + 1 :]) & lexicon.words("revision", "retracted"))


def _in_what_is_withdrawn(lowers: list[str], lexicon: Lexicon) -> bool:
    """`har trukket rapporten som viste at 900 manglet`, `slettet innlegget der det sto at 4000 var solgt`."""
    which = lexicon.words("saying", "as") | lexicon.words("revision", "where")
    told = lexicon.words("revision", "retracted") | lexicon.words("revision", "withdrawn")
    return any(
        verb in lexicon.words("revision", "retracts") and noun in told and opened in which
        for verb, noun, opened in zip(lowers, lowers[1:], lowers[2:], strict=False)
    )


def _tells(word: str, lexicon: Lexicon) -> bool:
    return bool({s.group for s in lexicon.sayings.get(word, ())} & {"says", "informs", "claims", "confirms"})


def _moved_on(lowers: list[str], lexicon: Lexicon) -> bool:
    """`elleve var savnet, men to er siden kommet til rette`; `det var 79, men da var ikke barna regnet med`."""
    since, done = lexicon.words("revision", "since_then"), lexicon.words("revision", "since_done")
    held = lexicon.words("saying", "passive") | lexicon.words("saying", "auxiliaries")
    pairs = enumerate(itertools.pairwise(lowers))
    if any(b in since and a in held and done & set(lowers[k + 2 :]) for k, (a, b) in pairs):
        return True
    denied = set(lowers) & lexicon.words("verbs", "negations")
    was = set(lowers) & lexicon.words("revision", "was")  # not `i disse tallene er ikke barna regnet med`
    return bool(denied and was) and lexicon.stands_in(lowers, "revision", "not_counted")


def moved_since(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`krevde først 7 prosent, men har gått ned til 6`: behind the `men` another number, and that it changed to it."""
    behind = tree.words[counted.at + 1 :]
    turn = next((k for k, w in enumerate(behind) if w.lower in lexicon.words("revision", "but")), None)
    if turn is None or any(w.number is not None for w in behind[:turn]):
        return False
    pairs = itertools.pairwise(behind[turn:])
    return any(a.lower in lexicon.words("revision", "towards") and b.number is not None for a, b in pairs)
