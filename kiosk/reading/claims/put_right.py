"""Counts that a story takes back by words that are no verb of correcting.

`14 er drept. Politiet tok feil. Ni er drept.`, `14 drepte, eller rettere sagt ni`, `14 er drept. Senere kom det fram at
bare ni var drept.`, `Tre ble meldt skadet, men ingen var skadet.`
Not `Ingen andre er skadet`, `Ingen er alvorlig skadet`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model import Figure
from kiosk.reading.claims.likeness import alike, harms, one_name
from kiosk.reading.claims.links import Draft, Link, Linker
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

NEXT = 2  # sentences from a count to what takes it back
AT_ONCE = 3  # words from `eller rettere sagt` or `kom det fram at` to the newer number
MARKS = {".", ",", ":", ";", "!", "–", "—"}


def putting_right(passages: Sequence[Passage]) -> tuple[Linker, ...]:
    """The ways in which a story of some sentences takes a count back."""
    return (
        Linker("behind a fault", lambda drafts, words: behind_a_fault(drafts, passages, words)),
        Linker("or rather", rather),
        Linker("as it came out", came_out),
        Linker("nobody after all", lambda drafts, words: nobody_after_all(drafts, passages, words)),
    )


def behind_a_fault(drafts: Sequence[Draft], passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Link]:
    """`14 er drept, opplyser politiet. Politiet tok feil. Ni er drept.`; not `Naboene tok feil av lyden`."""
    for passage in passages:
        quoted = passage.heading or passage.spoken or passage.quoted  # `– Det er feil. Tallet er sju, sier direktøren`
        end = None if quoted else _fault(passage.tree, lexicon)
        if end is None:
            continue
        rest = [k for k, d in enumerate(drafts) if d.passage.index == passage.index and d.counted.at > end]
        behind = [k for k, d in enumerate(drafts) if d.passage.index == passage.index + 1]
        newer = next(iter(rest or behind), None)
        if newer is not None and drafts[newer].figure.part_of is None:
            yield from _replaces(drafts, passage, newer, lexicon)
        elif newer is None and lexicon.stands_in([w.lower for w in passage.tree.words], "turning", "miscounts"):
            yield from _counted_wrong(drafts, passage, lexicon)


def _fault(tree: Tree, lexicon: Lexicon) -> int | None:
    """The last word of `Politiet tok feil`, `Men det stemmer ikke`, which ends its clause and counts nothing before."""
    words = tree.words
    lowers = tuple(w.lower for w in words)
    for k, word in enumerate(words):
        for phrase in lexicon.phrases_from("turning", "misses", word.lower):
            behind = k + len(phrase)
            if lowers[k:behind] == phrase and (behind == len(words) or words[behind].text in MARKS):
                return behind - 1
        if _counts(word):
            return None
    return None


def _counts(word: Word) -> bool:
    return word.number is not None and not word.number.flags & {"article", *NEVER}


def _replaces(drafts: Sequence[Draft], passage: Passage, newer: int, lexicon: Lexicon) -> Iterator[Link]:
    """The counts right before a sentence that a newer one replaces, and their other tellings before."""
    new = drafts[newer].figure
    for k in range(newer):
        old, near = drafts[k].figure, passage.index - drafts[k].passage.index
        if 0 < near <= NEXT and _same_people(old, new, lexicon) and _one_voice(old, new) and _own_fault(old, passage):
            yield from (Link(twin, newer, "correction") for twin in _tellings(drafts, k, lexicon))
            return


def _counted_wrong(drafts: Sequence[Draft], passage: Passage, lexicon: Lexicon) -> Iterator[Link]:
    """`14 er drept. Politiet hadde telt feil.`: the people who came to harm that the sentence before counts."""
    near = [k for k, d in enumerate(drafts) if d.passage.index == passage.index - 1 and harms(d.figure, lexicon)]
    if len(near) == 1 and drafts[near[0]].figure.status == "current":
        yield from (Link(twin, None, "correction") for twin in _tellings(drafts, near[0], lexicon))


def _same_people(old: Figure, new: Figure, lexicon: Lexicon) -> bool:
    """Whether two counts are of the same harm, or of one noun, and differ."""
    same = bool(harms(old, lexicon) & harms(new, lexicon)) or (bool(old.what) and alike(old, new, lexicon))
    unit = (old.unit or "").lower() == (new.unit or "").lower()
    return same and unit and old.value != new.value and old.status == "current" and old.part_of is None


def _one_voice(old: Figure, new: Figure) -> bool:
    """Whether nobody else than the older count's claimant tells the newer one: two parties revise nothing."""
    names = [(f.claim.fullest or "").lower() for f in (old, new) if f.claim.attribution == "stated"]
    return len(names) < 2 or one_name(names[0], names[1])


def _own_fault(old: Figure, passage: Passage) -> bool:
    """Whether nobody else than the count's claimant says that it is wrong: `Det stemmer ikke, sier politiet` of the
    hospital's is a dispute.
    """
    words = passage.tree.words
    parties = [words[r.party.first : r.party.last + 1] for r in passage.reports if r.party is not None]
    names = [" ".join(w.text for w in party) for party in parties]
    return old.claim.attribution != "stated" or all(one_name(name, old.claim.fullest or name) for name in names)


def _tellings(drafts: Sequence[Draft], k: int, lexicon: Lexicon) -> list[int]:
    """A count, and where the story tells it before: in its headline."""
    old = drafts[k].figure
    told = [
        i
        for i in range(k)
        if drafts[i].figure.value == old.value
        and drafts[i].figure.status == "current"
        and (harms(drafts[i].figure, lexicon) & harms(old, lexicon) or alike(drafts[i].figure, old, lexicon))
    ]
    return [*told, k]


def rather(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`14 drepte, eller rettere sagt ni`; not `14 prosent, eller rettere sagt 1400 personer`."""
    for k, draft in enumerate(drafts):
        words = draft.passage.tree.words
        turned = _phrase(words[draft.counted.at + 1 :], "rather", lexicon)
        word = None if turned is None else next((w for w in turned[:AT_ONCE] if _counts(w)), None)
        if word is None or draft.figure.status != "current":
            continue
        newer = next((i for i, d in enumerate(drafts) if d.figure.number_at == word.start), None)
        units = lexicon.words("units", "shares") | lexicon.words("units", "money")
        one = newer is None or _one_thing(draft.figure, drafts[newer].figure, lexicon)
        if one and not (newer is None and words[min(word.i + 1, len(words) - 1)].lower in units):
            yield Link(k, newer, "correction")


def _one_thing(old: Figure, new: Figure, lexicon: Lexicon) -> bool:
    unit = (old.unit or "").lower() == (new.unit or "").lower()
    return unit and (new.what is None or old.what is None or alike(old, new, lexicon))


def _phrase(words: Sequence[Word], key: str, lexicon: Lexicon) -> Sequence[Word] | None:
    """What stands behind the first phrase of a list, where no other number stands before it."""
    for k, word in enumerate(words):
        if _counts(word):
            return None
        behind = stands(words, k, "turning", key, lexicon)
        if behind is not None:
            return words[behind:]
    return None


def came_out(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Link]:
    """`Senere kom det fram at bare ni var drept`; not `at ni av dem var barn`, `at ni hadde røyket`."""
    for newer, draft in enumerate(drafts):
        words, at = draft.passage.tree.words, draft.counted.at
        told = None if draft.passage.heading else _phrase(words, "came_out", lexicon)
        if not told or not 0 <= at - told[0].i < AT_ONCE:
            continue
        behind = [w.lower for w in words[at + 1 : at + 3]]
        part = behind[:1] and behind[0] in lexicon.words("units", "of")
        elsewhere = draft.figure.where is not None or {w.lower for w in words} & lexicon.words("settings", "like")
        only = any(w.lower in lexicon.words("figures", "only") for w in told[: at - told[0].i])
        things = only and bool(draft.figure.what)
        if part or elsewhere or draft.figure.part_of is not None or not (harms(draft.figure, lexicon) or things):
            continue  # `viste det seg at bare ni hus hadde brent`: of things, where `bare` says that they are fewer
        for k in range(newer):
            old, near = drafts[k].figure, draft.passage.index - drafts[k].passage.index
            harmed = harms(old, lexicon) & harms(draft.figure, lexicon)
            same = 0 < near <= NEXT and _same_people(old, draft.figure, lexicon)
            if same and (harmed or (things and _fewer(draft, drafts[k], lexicon))):
                yield from (Link(twin, newer, "correction") for twin in _tellings(drafts, k, lexicon))
                break


def _fewer(new: Draft, old: Draft, lexicon: Lexicon) -> bool:
    """Whether a count is less than another of the same happening: of 12 that burnt not `bare ni var forsikret`."""
    a, b, state = new.figure.value, old.figure.value, new.counted.state
    if isinstance(a, tuple) or isinstance(b, tuple) or a >= b or state is None:
        return False
    plain = lexicon.words("saying", "passive") | lexicon.words("saying", "auxiliaries") | lexicon.words("verbs", "been")
    happened = [w for w in new.passage.tree.words[state[0] : state[1] + 1] if w.tag in {"VERB", "ADJ"}]
    return bool({w.lemma for w in happened if w.lower not in plain} & {w.lemma for w in old.passage.tree.words})


def nobody_after_all(drafts: Sequence[Draft], passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[Link]:
    """`Tre er skadet. Det viste seg at ingen var skadet`, `Tre ble meldt skadet, men ingen var skadet`: of the same
    harm, and no word that makes it another's: not `ingen andre`, `ingen alvorlig`, `ingen i Dal`.
    """
    for passage in passages:
        found = None if passage.heading else _nobody(passage, lexicon)
        if found is None:
            continue
        none, harm = found
        turned = {w.lower for w in passage.tree.words[:none]} & lexicon.words("revision", "but")
        for k, draft in enumerate(drafts):
            near = passage.index - draft.passage.index
            own = near == 0 and draft.counted.at < none and bool(turned)
            harmed = harm in harms(draft.figure, lexicon) and draft.figure.status == "current"
            harmed = harmed and (own or _own_fault(draft.figure, passage))  # `Ingen er drept, sier politiet` denies it
            if harmed and (own or 0 < near <= NEXT):
                yield from (Link(twin, None, "correction") for twin in _tellings(drafts, k, lexicon))


def _nobody(passage: Passage, lexicon: Lexicon) -> tuple[int, str] | None:
    """The `ingen` of `ingen var skadet` and what nobody is, where the clause has no other word."""
    words = passage.tree.words
    none = next((w.i for w in words if w.lower in lexicon.words("refuted", "none")), None)
    if none is None:
        return None
    clause = []
    for word in words[none + 1 :]:
        if word.text in MARKS:
            break
        clause.append(word.lower)
    being = lexicon.words("saying", "passive") | lexicon.words("saying", "auxiliaries")
    plain = being | lexicon.words("turning", "after_all") | lexicon.words("harm", "persons")
    said = [w for w in clause if w not in plain]
    kinds = [kind for kind in ("killed", "hurt", "missing") if said and set(said) <= lexicon.words("harm", kind)]
    lead = [w.lower for w in words[:none] if w.letters]
    turned = bool(set(lead) & lexicon.words("revision", "but")) or lexicon.stands_in(lead, "turning", "came_out")
    alone = set(lead) <= lexicon.words("turning", "after_all") | being
    return (none, kinds[0]) if kinds and (turned or alone) else None
