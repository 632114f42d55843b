"""What a measure is of: `prosent av befolkningen`, `tonn olje`, `års fengsel`, `prisen steg 4 prosent`."""

from __future__ import annotations

from kiosk.reading.figures.bearers import bearer, holder_of, is_thing, name_of, subject_of, verb_over
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Found, Words, first_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands


def whole_unit(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> Words:
    """The unit at word `unit` of the number at word `at`, with what it needs: `meter per sekund`, `kroner stykket`."""
    words, name = tree.words, tree.words[unit].lower
    first, last = unit, unit
    if unit - 1 > at and words[unit - 1].lower in lexicon.words("units", "per"):
        first = unit - 1  # `per cent`
    if name in lexicon.words("units", "money") and unit - 1 > at and words[unit - 1].tag == "ADJ":
        first = unit - 1
    if unit + 1 < len(words) and {name, words[unit + 1].lower} <= lexicon.words("units", "distance"):
        last = unit + 1  # `nautiske mil`
    rate = stands(words, unit + 1, "units", "rates", lexicon)
    if rate is not None:
        return Words((first, rate - 1))
    over = last + 1
    behind = words[over].lower if over < len(words) else ""
    if name in lexicon.words("units", "money") and behind in lexicon.words("units", "each"):
        return Words((first, over))
    if over + 1 < len(words) and words[over].lower in lexicon.words("units", "per"):
        below = words[over + 1]
        below = words[over + 2] if below.number is not None and over + 2 < len(words) else below
        if below.tag == "NOUN" and below.lower not in lexicon.words("units", "time") | lexicon.words("time", "spans"):
            last = below.i
    return Words((first, last))


def of_two_times(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`to år og åtte måneders fengsel`: whether the number at word `at` is one part of a time told in two."""
    words = tree.words
    times = lexicon.words("units", "time")

    def timed(k: int) -> bool:
        return 0 <= k < len(words) - 1 and words[k].number is not None and words[k + 1].lower in times

    return timed(at) and any(timed(k) and words[max(k, at) - 1].tag == "CCONJ" for k in (at - 3, at + 3))


def base_unit(unit: str | None, lexicon: Lexicon) -> str:
    """The measure that a unit's slice is made of: of `norske kroner` the kroner; empty for none."""
    told = (unit or "").lower().split()
    return next((word for word in told if word in lexicon.words("units", "measures")), told[-1] if told else "")


def measured(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Found | None:
    """The thing that the measure at word `unit` is of; number and hedge begin at word `first`."""
    return first_of(MEASURED, tree, first, unit, lexicon) if tree.parsed else None


def _behind_unit(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    return _behind(tree, unit, lexicon)


def _behind_both(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    other = told_in_two(tree, first, unit, lexicon)
    return _behind(tree, other, lexicon) if other is not None and other > unit else None


def _goes_to(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    """`3,5 millionar kroner til ny brannbil`: what the money is for."""
    words, link = tree.words, unit + 1
    if words[unit].lower not in lexicon.words("units", "money") or link >= len(words):
        return None
    if words[link].lower not in lexicon.words("units", "goes_to") or words[link].head > unit:
        return None
    held = tree.child(link, "PUTFYLL")
    if held is None or held < link or words[held].tag != "NOUN" or not is_thing(words[held], lexicon):
        return None
    between = words[link + 1 : held]
    return (
        Words((link + 1, held)) if len(between) <= 2 and all(w.tag in {"ADJ", "NOUN", "DET"} for w in between) else None
    )


def _carried(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    return bearer(tree, unit, lexicon)


def _behind(tree: Tree, unit: int, lexicon: Lexicon) -> Words | None:
    """What follows the unit: `års fengsel`, `meter lange traseen`, `av velgerne`, `år i fengsel`, `kroner i bot`."""
    words, of = tree.words, unit + 1
    if of >= len(words):
        return None
    after, name = words[of], words[unit].lower
    coins = name in lexicon.words("units", "money") or words[unit].number is not None
    if name in lexicon.words("units", "genitives") or "gen" in words[unit].feats:
        head = words[unit].head
        if head > unit and words[head].tag == "NOUN":
            return Words((head, head))
        if after.tag != "NOUN" and of + 1 < len(words) and words[of + 1].tag == "NOUN":
            of += 1  # `seks måneders betinget fengsel`
        return Words((of, of)) if words[of].tag == "NOUN" else None
    if after.lower in lexicon.words("figures", "differences"):
        named = _bare(tree, of + 1, lexicon)
        return Words((of, named[1] if named else of))  # `40 prosent færre (enn)`, `40 prosent mer dyrkbar jord`
    if after.tag == "ADJ" and words[unit].head == of:
        top = after.head
        if top > of and words[top].tag == "NOUN" and after.relation == "ATR":
            return Words((top, top))
    if after.lower in lexicon.words("units", "of"):
        whole = complement(tree, of, lexicon)
        return None if coins and whole is not None and words[whole[0]].tag != "NOUN" else whole
    if after.lower in lexicon.words("units", "served_in") and of + 1 < len(words):
        if words[of + 1].lower in lexicon.words("units", "served"):
            return Words((of + 1, of + 1))
        return _bare(tree, of + 1, lexicon) if coins else None
    if coins or name in lexicon.words("units", "time"):
        return None
    return _bare(tree, of, lexicon)


def told_in_two(tree: Tree, at: int, unit: int, lexicon: Lexicon) -> int | None:
    """`ett år og tre måneders fengsel`: the other unit of a duration told in two; neither half may stand alone."""
    words, times = tree.words, lexicon.words("units", "time")
    if words[unit].lower not in times:
        return None
    if unit + 3 < len(words) and words[unit + 1].tag == "CCONJ" and words[unit + 2].number is not None:
        return unit + 3 if words[unit + 3].lower in times else None
    before = at >= 3 and words[at - 1].tag == "CCONJ" and words[at - 3].number is not None
    return at - 2 if before and words[at - 2].lower in times else None


def _bare(tree: Tree, k: int, lexicon: Lexicon) -> Words | None:
    """The indefinite noun at word `k`, with its adjectives before it: `olje`, `ubetalt husleie`."""
    words, last = tree.words, k
    while last < min(k + 2, len(words) - 1) and words[last].tag == "ADJ" and words[last + 1].tag in {"NOUN", "ADJ"}:
        last += 1
    if last >= len(words):
        return None
    word = words[last]
    fits = word.tag == "NOUN" and not word.capital and not word.definite and "gen" not in word.feats.split("|")
    return Words((k, last)) if fits and is_thing(word, lexicon) else None


def complement(tree: Tree, preposition: int, lexicon: Lexicon) -> Words | None:
    """The noun that a preposition holds."""
    held = tree.child(preposition, "PUTFYLL")
    if held is None or held < preposition or tree.words[held].tag not in {"NOUN", "PROPN", "ADJ"}:
        return None
    owned = held + 1
    if "gen" in tree.words[held].feats.split("|") and owned < len(tree.words) and tree.words[owned].tag == "NOUN":
        held = owned  # `av Havnas ansatte`
    return Words((held, held)) if is_thing(tree.words[held], lexicon) else None


def _held_by(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    """`en bot på 2 millioner`, `varer til en verdi av …`, `hasj verdt …`: the noun before the measure."""
    words, link = tree.words, first - 1
    if link < 1 or words[unit].lower in lexicon.words("units", "time"):
        return None
    if words[link].lower in lexicon.words("units", "worth_of"):
        return _thing_at(tree, link - 1, lexicon)
    indefinite = {"ub", "ent"} <= set(words[link].feats.split("|"))
    if words[link].tag == "NOUN" and indefinite and words[first].lower in lexicon.words("units", "limits"):
        link += 1  # `toppfart over 70 km/t`
    elif words[link].lower not in lexicon.words("units", "holds"):
        return None
    holder = link - 1
    if _of_a_party(tree, holder, lexicon) and words[link].lower in lexicon.words("units", "asked_for"):
        return None
    if words[holder].lower in lexicon.words("units", "values"):
        k = holder - 1
        while k > 0 and words[k].tag in {"ADJ", "DET"}:
            k -= 1
        if words[k].lower in lexicon.words("units", "at"):
            return _thing_at(tree, k - 1, lexicon) or Words((holder, holder))
    return _thing_at(tree, holder, lexicon)


def _of_a_party(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """`be regjeringen om 50 millioner`, `spare kommunen for 11`: of whom it is asked, or who is spared it."""
    word = tree.words[k]
    keys = ("bodies", "alone", "persons", "several", "boards")
    named = any(word.lower.endswith(lexicon.endings("parties", key)) for key in keys)
    return named and word.relation == "DOBJ"


def _thing_at(tree: Tree, k: int, lexicon: Lexicon) -> Words | None:
    """The noun at word `k`, or the one that it only qualifies: of `investeringene i gass` the first."""
    if k < 0 or not is_thing(tree.words[k], lexicon) or "gen" in tree.words[k].feats.split("|"):
        return None  # nor `hytter til salgs for 1,3 milliarder`
    if k == 0 and tree.words[k].tag == "VERB":
        return Words((k, k))  # a capital that the parser took for a verb: `Varer verdt …`
    if k > 1 and f"{tree.words[k - 1].lower} {tree.words[k].lower}" in lexicon.words("units", "accounts"):
        k -= 2  # `et resultat før skatt på …`
    holder = holder_of(tree, k)
    return None if holder is None or not is_thing(tree.words[holder], lexicon) else Words((holder, holder))


def _stated_of(tree: Tree, first: int, unit: int, lexicon: Lexicon) -> Words | None:
    """`prisen steg 4 prosent`, `øke tollen til 25 prosent`: subject or object of the verb it completes."""
    if tree.words[unit].lower in lexicon.words("units", "time"):
        return None
    verb = verb_over(tree, unit, lexicon)
    if verb is None:
        return None
    words, lemma = tree.words, tree.words[verb].lemma
    share = words[unit].lower in lexicon.words("units", "shares")
    if lemma in lexicon.words("verbs", "setting") and verb < unit:
        moved = next((c for c in tree.children(verb) if words[c].relation == "DOBJ" and c != unit), None)
        if moved is not None and words[moved].tag == "NOUN" and is_thing(words[moved], lexicon):
            return Words((moved, moved))
        passive = "pass" in words[verb].feats or "perf-part" in words[verb].feats
        if not passive and lemma not in lexicon.words("verbs", "amounting"):
            return None
    elif not (lemma in lexicon.words("verbs", "amounting") or (share and lemma in lexicon.words("verbs", "holding"))):
        return None
    subject = subject_of(tree, verb)
    if subject is None and tree.child(verb, "SBU") is not None and words[verb].relation == "ATR":
        subject = words[verb].head
    if subject is None or subject == unit:
        return None
    if words[subject].tag == "PROPN":
        return name_of(tree, subject, first, unit) if share or not words[subject - 1].letters else None
    if words[subject].lower in lexicon.words("revision", "told_by"):
        counted = subject + 1 + (words[subject + 1].lower in lexicon.words("revision", "told_of"))
        return Words((counted, counted)) if words[counted].tag in {"NOUN", "ADJ"} else None
    coin = words[subject].lower in lexicon.words("units", "money")
    thing = words[subject].tag == "NOUN" and (coin or is_thing(words[subject], lexicon))
    return Words((subject, subject)) if thing else None


MEASURED = (
    Finder("noun behind the unit", _behind_unit),
    Finder("noun behind both units", _behind_both),
    Finder("noun before the measure", _held_by),
    Finder("what the money is for", _goes_to),
    Finder("subject or object of a measuring verb", _stated_of),
    Finder("subject of a copula", _carried),
)
