"""What speaks for and against that two parties count the same thing differently, as named features of a pair."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model import Figure
from kiosk.reading.claims.apart import comparable, new_subject, of_himself, rival, times
from kiosk.reading.claims.likeness import HARMS, harms, matters, of_one_class, one_stem, persons, roots, worded
from kiosk.reading.claims.losses import whose_losses
from kiosk.reading.claims.sides import SHORTEST, STEM, Pair, Side
from kiosk.reading.claims.strife import on_its_side, strife_of
from kiosk.reading.lexicon import Lexicon

AWAY = ("same sentence", "next sentence", "near")
FAR = 7  # sentences
RATIOS = ((1.3, "close"), (4, "apart"), (20, "far apart"))
HEDGE = 2  # words before a hedge: `bare`
CLASSES = {
    "same": "thing",
    "left out": "thing",
    "neither": "thing",
    "count word": "thing",
    "of one class": "like thing",
    "told": "like thing",
    "persons": "like thing",
    "of one unit": "like thing",
    "first left out": "like thing",
}


def evidence(pair: Pair, lexicon: Lexicon) -> list[str]:
    """The features of a pair, without an order."""
    noun, happening = _noun(pair, lexicon), _happening(pair, lexicon)
    told = [*_tellers(pair, lexicon), *_dispute(pair, lexicon)]
    level = _level(told)
    thing = CLASSES.get(noun, "other thing")
    return list(
        dict.fromkeys(
            [
                *told,
                f"noun {noun}",
                f"happening {happening}",
                f"of {pair.kind}",
                level,
                f"{thing} {level}",
                f"{thing}, happening {happening}",
                f"happening {happening}, {level}",
                f"{'near' if pair.away < len(AWAY) else 'far'}, {level}",
                *([] if pair.kind == "count" else [f"{pair.kind} {level}"]),
                *_distance(pair, lexicon),
                *_of_its_own(pair, lexicon),
            ]
        )
    )


def _tellers(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    for name, side in (("first", pair.first), ("second", pair.second)):
        claim = side.figure.claim
        unnamed = "party" if side.teller else "story" if claim.attribution == "none" else "unsure"
        yield f"{name} told by {'named' if claim.name is not None else unnamed}"
        cue = (claim.cue or "").lower()
        groups = {s.group for s in lexicon.sayings.get(cue.split()[0] if cue else "", ())}
        if "claims" in groups:
            yield f"{name} claims"
        elif "thinks" in groups or cue in lexicon.words("conflicts", "contests"):
            yield f"{name} thinks"
        elif name == "second" and (groups & {"finds", "shows"} or cue in lexicon.words("conflicts", "reckoned")):
            yield "second counts"


def _noun(pair: Pair, lexicon: Lexicon) -> str:
    """How the two nouns go together."""
    a, b = pair.a, pair.b
    one, two = (f.what.lower().split()[-1] if f.what else None for f in (a, b))
    if pair.second.count_word is not None or two in lexicon.words("conflicts", "pointing"):
        return "count word"
    if one is None or two is None:
        return "neither" if one is two else "left out" if two is None else "first left out"
    if one_stem(one, two, lexicon):
        return "same"
    hurt = {w for harm in HARMS for w in lexicon.words("harm", harm)}
    if one in hurt or two in hurt:
        return "same" if harms(a, lexicon) & harms(b, lexicon) else "persons"
    if of_one_class(a, b, lexicon):
        return "of one class"
    if persons(one, lexicon) and persons(two, lexicon):
        general = lexicon.words("harm", "persons")
        return "persons" if one in general or two in general else "both persons"
    if _told_in(two, pair.first) or _told_in(one, pair.second):
        return "told"
    return "other" if pair.kind == "count" else "of one unit"


def _told_in(noun: str, side: Side) -> bool:
    """`64 foreldre hadde klaget … funnet 158 klager`: the one's noun is of a word of the other side."""
    said = [w for w in side.said if len(w) >= SHORTEST]
    begun = any(w[:STEM] == noun[:STEM] or (len(w) > STEM and w[:SHORTEST] == noun[:SHORTEST]) for w in said)
    return begun or (len(noun) > STEM and any(w[:STEM] == noun[-STEM:] for w in said))


def _happening(pair: Pair, lexicon: Lexicon) -> str:
    """How what is said to have happened goes together."""
    a, b = pair.a, pair.b
    one, two = (None if empty(f, lexicon) else f.state for f in (a, b))
    own = [matters(worded(f), lexicon) for f in (a, b)]
    if harms(a, lexicon) & harms(b, lexicon) or own[0] & own[1] or _both(one, two, lexicon):
        return "same"
    if _both(one, " ".join(pair.second.said), lexicon) or _both(two, " ".join(pair.first.said), lexicon):
        return "same"
    if (own[0] or matters(pair.first.said, lexicon)) & (own[1] or matters(pair.second.said, lexicon)):
        return "alike"
    return "unsaid" if two is None else "first unsaid" if one is None else "other"


def _both(one: str | None, two: str | None, lexicon: Lexicon) -> bool:
    """Whether two stretches have a word in common that tells what happened: not `kan`, `har`, `med`."""
    empty_words = lexicon.words("verbs", "weights") | lexicon.words("verbs", "hollow") | lexicon.words("verbs", "been")

    def told(words: str | None) -> set[str]:
        said = (w for w in (words or "").lower().split() if len(w) >= SHORTEST and w not in empty_words)
        return roots(" ".join(said), lexicon)

    return bool(told(one) & told(two))


def empty(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the state says no more than that somebody counted: `har målt`, `omfatter`, `regnestykket`."""
    first = (figure.state or "").lower().partition(" ")[0]
    lists = ("comprising", "reckoned", "reckonings", "pointing")
    counted = any(first in lexicon.words("conflicts", key) for key in lists)
    return not first or counted or first in lexicon.sayings or first in lexicon.words("verbs", "copulas")


def _dispute(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    a, b, side = pair.a, pair.b, pair.second
    if any(w.lower in lexicon.words("conflicts", "contrast") for w in side.before):
        yield "contrast"
    if on_its_side(pair):
        yield "on its side"
    yield from strife_of(pair)
    if a.status == "denied":
        yield "first denied"
    if b.status == "denied":
        yield "second denied"
    if a.disputed_by is not None and a.disputed_by in (b.claim.name, b.claim.full):
        yield "the denier tells"
    hedge = (b.hedge or "").lower().split()
    before = {w.lower for w in side.passage.tree.words[max(0, side.at - HEDGE - len(hedge)) : side.at]}
    only = lexicon.words("figures", "only") | lexicon.words("conflicts", "at_most")
    if before & only or set(hedge[:1]) & lexicon.words("conflicts", "at_most"):
        yield "only so many"
    elif hedge:
        yield "second hedged"
    if side.kept:
        yield "reckoned"
    if there_were(side, lexicon):
        yield "there were"
    if side.lowers & lexicon.words("conflicts", "real"):
        yield "the real count"
    if whose_losses(pair, lexicon) == "the same":
        yield "whom it lost"


def _level(told: list[str]) -> str:
    """How loudly it is said that the counts differ."""
    loud = {"strife between", "strife with it", "another count", "strife ahead", "first denied", "the real count"}
    soft = {
        "contrast",
        "only so many",
        "on its side",
        "first claims",
        "second claims",
        "second thinks",
        "strife told first",
        "strife behind",
    }
    return "disputed" if loud & set(told) else "doubted" if soft & set(told) else "plain"


def there_were(side: Side, lexicon: Lexicon) -> bool:
    """Whether the number stands behind `det var`, `det dreier seg om`, and its hedge."""
    words = side.passage.tree.words
    first = side.at - len((side.figure.hedge or "").split())
    before = tuple(w.lower for w in words[max(0, first - 6) : max(0, first)] if w.letters)
    return any(before[-len(p) :] == p for p in lexicon.phrases("conflicts", "there_were"))


def _distance(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    yield AWAY[pair.away] if pair.away < len(AWAY) else "far" if pair.away < FAR else "far away"
    ratio = times(pair)
    yield f"values {next((name for most, name in RATIOS if ratio < most), 'too far apart')}"
    if pair.first.passage.heading or pair.second.passage.heading:
        yield "a heading"
    if any(_others(f, pair, lexicon) for f in pair.between):
        yield "others between"


def _others(figure: Figure, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a figure between the two may be what the second one is set against."""
    if figure.value in {pair.a.value, pair.b.value}:
        return False
    unnamed = not (figure.what and pair.a.what and pair.b.what) or figure.unit is not None
    return comparable(figure, pair.b, lexicon) and (unnamed or rival(figure, pair, lexicon))


def _of_its_own(pair: Pair, lexicon: Lexicon) -> Iterator[str]:
    side, tags = pair.second, {"NOUN", "VERB", "ADJ"}
    if any((w.definite or w.tag == "PROPN") and w.lower not in worded(pair.b) for w in pair.new):
        yield "new things told"
    one, two = (
        {w.lower[:STEM] for w in s.own if w.tag in tags and len(w.lower) >= SHORTEST and w.number is None}
        for s in (pair.first, side)
    )
    yield f"words in common {min(2, len(one & two))}"
    if pair.b.when:
        yield "both timed" if pair.a.when else "second timed"
    if of_himself(side, lexicon):
        yield "second its own doing"
    if new_subject(pair, lexicon):
        yield "a subject of its own"
    held, words = lexicon.words("places", "prepositions"), side.passage.tree.words
    if any(w.i > side.at and w.definite and w.tag == "NOUN" and words[w.i - 1].lower in held for w in pair.new):
        yield "in a new place"
