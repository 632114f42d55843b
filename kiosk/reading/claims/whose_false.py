"""Counts that are called untrue by whose they are: `Gruppens tall er «fantasi»`, `kaller radioens tall tøv`.

The sentence may stand some way behind the count, and other parties' counts between: the owner says which is meant.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.likeness import alike, harms, root
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties
from kiosk.reading.text.genitives import owns, without_genitive
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NEAR = 4  # sentences from what somebody claims to the word `påstanden`
FAR = 8  # sentences from a count to where it is called untrue
REACH = 6  # words from a word for a count to what it is called
OWNER = 3  # letters of an owner's name, without its ending, that are enough


def called_false_by_owner(
    figures: Sequence[Figure], passages: Sequence[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> list[Figure]:
    """The figures, with those denied that a sentence further on calls untrue and says whose they are."""
    found = list(figures)
    for passage in passages:
        for owner, count in _owned(passage, lexicon):
            if not _called(passage, count, lexicon):
                continue
            meant = _of(found, passages, passage, owner, lexicon)
            denier = _denier(passage, claims, parties)
            if any(denier is not None and denier == found[i].claim.fullest for i in meant):
                continue
            for i in (i for i in meant if found[i].status == "current"):
                found[i] = replace(found[i], status="denied", disputed_by=denier)
    return found


def of_another(
    figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, meant: Sequence[int], lexicon: Lexicon
) -> bool:
    """Whether a sentence says whose count it means, and that one's is another than these."""
    owners = [owner for owner, _ in _owned(passage, lexicon)]
    theirs = {i for owner in owners for i in _of(figures, passages, passage, owner, lexicon)}
    return bool(theirs) and not theirs & set(meant)


def claimed_before(
    figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, denier: str, lexicon: Lexicon
) -> list[int]:
    """`NN hevder at 29 døde. Hun har navnene på 21 av dem. Direktøren kaller påstanden løgn`: of what was claimed."""
    first = passages[max(0, passage.index - NEAR)].tree.start
    whole = {w.lower for w in passage.tree.words} & lexicon.words("disbelief", "whole")
    near = [i for i, f in enumerate(figures) if first <= f.sentence_at < passage.tree.start]
    claims = [i for i in near if figures[i].status == "current" and _claims(figures[i], lexicon)]
    if not whole or not claims or (figures[claims[-1]].claim.fullest or "").lower() == denier.lower():
        return []
    last = [i for i in claims if figures[i].sentence_at == figures[claims[-1]].sentence_at]
    return last if not _claims(figures[near[-1]], lexicon) and figures[near[-1]].claim.attribution != "stated" else []


def _claims(figure: Figure, lexicon: Lexicon) -> bool:
    return any(s.group == "claims" for s in lexicon.sayings.get((figure.claim.cue or "").lower(), ()))


def _owned(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """Whose count a sentence names, and the word for it: `Gruppens tall`, `laget sine tall`, `tall fra radioen`."""
    words = [w for w in passage.tree.words if w.letters]
    counts = (
        lexicon.words("revision", "counts") | lexicon.words("revision", "told") | lexicon.words("disbelief", "whole")
    )
    froms = lexicon.words("revision", "whose") | lexicon.words("revision", "from")
    own = lexicon.words("saying", "reflexive")
    for k, word in enumerate(words):
        if word.lower not in counts:
            continue
        before = words[k - 1] if k else None
        if before is not None and before.lower in own and k > 1:
            yield words[k - 2].lower, word
        elif before is not None and before.tag in {"NOUN", "PROPN"} and owns(before.lower, lexicon):
            yield without_genitive(before.lower, lexicon), word
        behind = words[k + 1 : k + 3]
        if len(behind) == 2 and behind[0].lower in froms and behind[1].tag in {"NOUN", "PROPN"}:
            yield behind[1].lower, word


def _called(passage: Passage, count: Word, lexicon: Lexicon) -> bool:
    """Whether the count is called false: by a name for what is untrue right behind it, and under no negation."""
    words = passage.tree.words
    near = words[count.i + 1 : count.i + 1 + REACH + 2]
    behind = [w.lower for w in itertools.takewhile(lambda w: w.text not in {",", ";", "."}, near) if w.letters]
    before = [w.lower for w in words[: count.i]]
    called = any(s.group == "calls" for lower in before for s in lexicon.sayings.get(lower, ()))
    being = bool(set(behind) & lexicon.words("disbelief", "copulas"))
    false = lexicon.words("revision", "false_names") | lexicon.words("disbelief", "blown")
    denied = set(behind) & lexicon.words("verbs", "negations")
    named = any(w in false or w.endswith(tuple(f for f in false if len(f) > OWNER + 1)) for w in behind)
    if denied:
        return lexicon.stands_in(behind, "revision", "false") and not named
    return named and (called or being)


def _of(
    figures: Sequence[Figure], passages: Sequence[Passage], passage: Passage, owner: str, lexicon: Lexicon
) -> list[int]:
    """The counts of the last sentence in which the owner told any, and those above that tell them too."""
    first = passages[max(0, passage.index - FAR)].tree.start
    near = [i for i, f in enumerate(figures) if first <= f.sentence_at < passage.tree.start]
    own = [i for i in near if figures[i].status != "superseded" and is_of(owner, _teller(figures[i]), lexicon)]
    own = [i for i in own if not a_part(figures[i], lexicon)]
    if not own:
        return []
    last = [i for i in own if figures[i].sentence_at == figures[own[-1]].sentence_at and figures[i].part_of is None]
    again = [
        i
        for i, f in enumerate(figures)
        if f.number_at < passage.tree.start and i not in last and any(_told_again(f, figures[k], lexicon) for k in last)
    ]
    return [*again, *last]


def _teller(figure: Figure) -> str:
    """Who tells a count, or what stands before it where that is not sure: `Radio Nord snakker om minst 400`."""
    ahead = figure.sentence[: figure.number_at - figure.sentence_at]
    return figure.claim.fullest or ("" if figure.claim.attribution == "none" else ahead.split(",")[0])


def a_part(figure: Figure, lexicon: Lexicon) -> bool:
    """`har folk i åtte av landsbyene`: of what is known; not `skjøt ned 61 av 74 droner`."""
    behind = figure.sentence[figure.number_at - figure.sentence_at + len(figure.number) :].lower().split()[:3]
    counted = any(c.isdigit() for word in behind for c in word)
    return bool(set(behind[:1]) & lexicon.words("units", "of")) and not counted


def _told_again(figure: Figure, other: Figure, lexicon: Lexicon) -> bool:
    same = figure.value == other.value and figure.unit == other.unit and figure.status != "superseded"
    nouns = [(f.what or "").lower() for f in (figure, other)]
    longer = all(nouns) and (nouns[0].endswith(nouns[1]) or nouns[1].endswith(nouns[0]))  # `200 regjeringssoldater`
    return same and (alike(figure, other, lexicon) or (longer and bool(harms(figure, lexicon) & harms(other, lexicon))))


def is_of(owner: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a name is the owner's: `radioen` of `opposisjonsradioen Radio Nord`, `Lie` of `ordfører Per Lie`, the
    movement of `det Gruppa-styrte departementet`.
    """
    short = root(owner, lexicon)
    words = name.lower().replace("-", " ").split()
    return len(short) >= OWNER and any(w == owner or w.endswith(owner) or root(w, lexicon) == short for w in words)


def _denier(passage: Passage, claims: Claims, parties: Parties) -> str | None:
    """Who calls it so, where one party speaks in the sentence."""
    told = {parties.resolve(m).text for r in passage.reports if (m := claims.mention(r)) is not None}
    return next(iter(told)) if len(told) == 1 else None
