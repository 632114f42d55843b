"""What the words around a number say of its age: taken back, an earlier count, a newer one, where a change began."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kiosk.model import Claim
from kiosk.reading.claims.foreseen import FAR, foreseen
from kiosk.reading.claims.outdated import NEAR, clause_before, outdated
from kiosk.reading.claims.since import Age, put_right_since, since_changed
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import not_so, put_right, retracted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Rule
from kiosk.reading.text.parse import Tree, Word

NEXT, BEHIND = 7, 12  # words behind `ikke 12`: as far as `men`, as far as `slik vi skrev`


class Marker(Rule, frozen=True):
    """One thing that the words around a number may say of its age; its name is the mark that it leaves."""

    holds: Callable[[Tree, Counted, Lexicon], bool]


class Marks(Struct, frozen=True):
    """What a clause says of its figure's age: the names of the markers that hold, and how it is an earlier count."""

    said: frozenset[str] = frozenset()
    age: Age = ""


def marks_of(tree: Tree, counted: Counted, lexicon: Lexicon, behind: Tree | None = None) -> Marks:
    """What the words around a figure's number say, and the sentence behind; a duration has no age."""
    timed = counted.unit is not None and tree.words[counted.unit].lower in lexicon.words("units", "time")
    if timed and not _served(tree, counted, lexicon):
        return Marks()
    said = frozenset(marker.name for marker in MARKERS if marker.holds(tree, counted, lexicon))
    if put_right_since([w.lower for w in tree.words[counted.at + 1 :]], lexicon):
        return Marks(said - {NEW}, "reported")
    if NEW in said:
        return Marks(said)
    if WRONG in said and behind is not None and _another_told_it(behind, lexicon):
        said -= {WRONG}
    if WRONG in said and behind is not None and not_so(behind, lexicon):
        return Marks(said, "reported")  # `skrev vi at 340 bygges. Det er ikke riktig.`
    if behind is not None and (put_right(behind, lexicon) or retracted(behind, lexicon)):
        return Marks(said, "reported")
    return Marks(said, since_changed(tree, counted, lexicon) or outdated(tree, counted, lexicon))


def _another_told_it(behind: Tree, lexicon: Lexicon) -> bool:
    """`Vi skrev at en tredel mangler bolig. Det var ikke laget som oppga dette`: who is put right, and no number."""
    lowers = behind.lowers
    opened = bool(
        set(lowers[:1]) & lexicon.words("saying", "fronted") and set(lowers[1:2]) & lexicon.words("verbs", "been")
    )
    which = next((k for k, w in enumerate(lowers) if w in lexicon.words("saying", "as")), None)
    told = lexicon.words("revision", "retold")
    return opened and which is not None and any(w in told or _says(w, lexicon) for w in lowers[which + 1 : which + 3])


def _served(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`30 dagers fengsel`: a sentence that a court may change."""
    return counted.what is not None and tree.words[counted.what[1]].lower in lexicon.words("units", "served")


def update(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the number is what a count was `oppjustert til`, or what `økte tallet til`."""
    before = clause_before(tree, counted, lexicon)
    # `the toll from that strike` is another happening's; where `prognosane viser at talet aukar`, what is now stands
    if {w.lower for w in before} & (lexicon.words("revision", "elsewhere") | lexicon.words("revision", "foretold")):
        return False
    if lexicon.stands_in([w.lower for w in before], "revision", "recounts"):
        return True
    told = any(w.lower in lexicon.words("revision", "told_by") for w in before)
    first = counted.hedge[0] if counted.hedge else counted.at
    if first < 1 or tree.words[first - 1].lower not in lexicon.words("revision", "towards"):
        return told and _risen(tree, first, lexicon)
    close = {w.lower for w in before[-4:]}
    changing = lexicon.words("revision", "updated") | lexicon.words("revision", "updating")
    if told and changing & {w.lower for w in before}:
        return True
    return bool(close & lexicon.words("revision", "updated"))


def _risen(tree: Tree, first: int, lexicon: Lexicon) -> bool:
    """`dødstallet er kommet opp i seks`, `tallet er nå oppe i 40`."""
    lowers = [w.lower for w in tree.words[:first]]
    return lexicon.closing(lowers, "revision", "risen") is not None


def _told_now(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`slik at dødstallet nå er ti`: the word for the count, and right before the number that it is so now."""
    words, first = tree.words, counted.hedge[0] if counted.hedge else counted.at
    told = any(w.lower in lexicon.words("revision", "told_by") for w in clause_before(tree, counted, lexicon))
    near = {w.lower for w in words[max(0, first - 2) : first]}
    present = lexicon.words("saying", "passive") - lexicon.words("revision", "was")
    return told and len(near) == 2 and bool(near & lexicon.words("revision", "now")) and bool(near & present)


def _added(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`ytterligere to`, `to til på sykehuset`."""
    words, at = tree.words, counted.at
    if at and words[at - 1].lower in lexicon.words("revision", "added"):
        return True
    behind = words[at + 1 : at + 3]
    more = bool(behind) and behind[0].lower in lexicon.words("revision", "more")
    return more and (len(behind) < 2 or behind[1].tag not in {"NOUN", "PROPN", "ADJ", "DET"})


def _was_then(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`fredag morgen var bare tre hus evakuert`: a past state and its time before the number."""
    lowers = {w.lower for w in clause_before(tree, counted, lexicon)}
    return bool(lowers & lexicon.words("revision", "was")) and bool(lowers & lexicon.words("time", "words"))


def _believed_long(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`Politiet trodde lenge at sju var om bord`."""
    return _told_so(tree, counted, "believed_long", lexicon)


def _right(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`det riktige er fem`, `riktig elevtall er 140`."""
    return _told_so(tree, counted, "rightly", lexicon) or _right_count(tree, counted, lexicon)


def _right_count(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`riktig elevtall er 140`: a count of its own name, called the right one right before the number."""
    first = counted.hedge[0] if counted.hedge else counted.at
    before = tree.words[max(0, first - 3) : first]
    if len(before) < 3 or before[0].lower not in lexicon.words("revision", "right_ones"):
        return False
    counts = lexicon.endings("revision", "told_by", "told", "amounts")
    return before[1].lower.endswith(counts) and before[2].lemma in lexicon.words("verbs", "copulas")


def _wrong(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`sto det at sju er skadd`, `I samme sak het det at sju er skadd`."""
    told = _told_so(tree, counted, "wrongly", lexicon) or _on_own_pages(tree, counted, lexicon)
    return told and not _right(tree, counted, lexicon)


def _on_own_pages(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`I samme sak het det at`, `En tidligere versjon av saken oppga at`: where the publisher told it, and how."""
    lowers = [w.lower for w in clause_before(tree, counted, lexicon)]
    told = lexicon.words("revision", "retold")
    return lexicon.stands_in(lowers, "revision", "own_pages") and bool(told & set(lowers))


def _instead(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`vil det i stedet være snakk om 40 kroner`."""
    return _told_so(tree, counted, "instead", lexicon) and not _told_so(tree, counted, "instead_of", lexicon)


def _by_a_mistake(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`På grunn av en kommafeil oppga politiet at 40 kilo`, `Feilen gjorde at vi satte verdien til 12 millioner`: told
    by a slip; not `Feilen gjorde at 40 reisende sto fast`.
    """
    before = [w.lower for w in tree.words[: counted.at]]
    slips = [k for k, w in enumerate(before) if w.endswith(lexicon.endings("revision", "slips"))]
    led = [k for k in slips if set(before[max(0, k - 4) : k]) & lexicon.words("revision", "by_slips")]
    led += [k for k in slips if set(before[k + 1 : k + 5]) & lexicon.words("revision", "slips_made")]
    told = lexicon.words("revision", "retold") | lexicon.words("revision", "set_to")
    if any(set(before[k + 1 :]) & told or set(before[:k]) & told for k in led):
        return True
    says = {k for k, w in enumerate(before) if w in told or _says(w, lexicon)}
    erring = [k for k, w in enumerate(before) if w in lexicon.words("revision", "erringly")]
    return any({k - 1, k + 1} & says for k in erring)  # `meldte feilaktig at sju ble drept`


def _says(word: str, lexicon: Lexicon) -> bool:
    groups = {s.group for s in lexicon.sayings.get(word, ())}
    return bool(groups & {"says", "informs", "claims", "confirms"})


def _corrects(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`korrigerte tallet til fem`: the sentence puts right what was said."""
    return any(w.lower in lexicon.words("revision", "corrects") for w in tree.words)


def _told_so(tree: Tree, counted: Counted, key: str, lexicon: Lexicon) -> bool:
    """Whether the clause says that the number was wrong or is the right one: `sto det feilaktig at`, `det rette er`."""
    besides = lexicon.words("revision", "besides")
    lowers = [w.lower for w in clause_before(tree, counted, lexicon) if w.lower not in besides]
    return lexicon.stands_in(lowers, "revision", key)


def unclaimed(tree: Tree, counted: Counted, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether an update stands outside its claim's report: `sa at ti er drept, før tallet ble oppjustert til …`."""
    number, cue = tree.words[counted.at], claim.cue_offsets
    if cue is None or cue[0] > number.start or cue[1] < tree.start:
        counted_by = lexicon.words("saying", "counting")  # `korrigerte lederen tallet til 38`: somebody did
        return cue is None and not any(w.lower in counted_by for w in tree.words)
    between = [w for w in tree.words if cue[1] <= w.start and w.i < counted.at]
    changing = lexicon.words("saying", "counting") | lexicon.words("saying", "sets_to")
    by_them = any(w.start == cue[0] and w.lower in changing for w in tree.words)  # `justerte tallet fra 43 til 38`
    return any(
        (w.number is not None and not by_them) or w.lower in lexicon.words("revision", "breaks") for w in between
    )


def stands_for_count(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether a number without a noun is a count all the same: `det riktige er fem`, `dødstallet er oppe i seks`."""
    if counted.noun is not None or counted.unit is not None:
        return False
    return _right(tree, counted, lexicon) or update(tree, counted, lexicon)


def corrected_away(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the number is the rejected one of `ikke 12, men 10`, `10, ikke 12` and `ikke 12, det er 10`."""
    words = tree.words
    first = counted.hedge[0] if counted.hedge else counted.at
    before = words[first - 1].lower if first else ""
    behind = [w.lower for w in words[counted.at + 1 : counted.at + 1 + BEHIND]]
    but = lexicon.words("revision", "but")
    place = words[counted.at + 1 : counted.at + 3]
    if len(place) == 2 and place[0].lower in lexicon.words("saying", "as") and place[1].tag == "ADP":
        return False  # `480 bor her, ikke 60 som på Storøya`
    instead = bool(set(behind[:NEXT]) & but) or lexicon.stands_in(behind, "revision", "as_told")
    instead = instead or _told_anew(tree, counted.at, lexicon)
    lead = words[first - 2] if first > 1 else None
    set_apart = lead is not None and (lead.text == "," or lead.lower in lexicon.words("clauses", "joins"))
    beside = set_apart and any(w.number is not None for w in words[: first - 2])
    alone = counted.hedge is None and counted.noun is None and counted.unit is None  # not `, ikke minst tre barn`
    alone = alone or behind[:1] == [","]  # `det var 4, ikke 14, personer i bilen`
    return before in lexicon.words("saying", "negations") and (instead or (beside and alone))


def _told_anew(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`… 40 prosent, det er nærmere 25`: a number right behind it that the same `det er` tells."""
    words = tree.words
    comma = next((w.i for w in words[at + 1 : at + 1 + NEXT + 1] if w.text in {",", "–"}), None)
    if comma is None or comma + 2 >= len(words):
        return False
    opens = words[comma + 1].lower in lexicon.words("saying", "fronted")
    is_ = words[comma + 2].lower in lexicon.words("verbs", "been")
    return opens and is_ and any(w.number is not None for w in words[comma + 3 : comma + 3 + NEXT + 1])


def _today(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`I dag opplyser hun at det var 18`: the sentence opens with it."""
    lowers = tuple(w.lower for w in tree.words if w.letters)
    return lexicon.opening(lowers, "revision", "today") is not None


def renewed(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the clause says that the count is the newest: `nå`, `senere`."""
    stops = lexicon.words("revision", "but") | lexicon.words("revision", "breaks")
    near = [*clause_before(tree, counted, lexicon)]
    for word in tree.words[counted.at : counted.at + FAR]:
        if word.text in {";", ":"} or word.lower in stops:
            break
        near.append(word)
    return any(w.lower in lexicon.words("revision", "now") for w in near)


def former(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """What a change began from or is compared with: `fra 12 til 14`, `ned fra 60`, `, mot 870 millioner året før`."""
    words, at, first = tree.words, counted.at, counted.hedge[0] if counted.hedge else counted.at
    if first < 1:
        return False
    while first > 1 and at - first < NEAR and _qualifies(words[first - 1], lexicon):
        first -= 1  # `ned fra tidligere anslåtte 450 millioner`
    before, lead = words[first - 1].lower, words[first - 2] if first > 1 else None
    if before in lexicon.words("revision", "against") and lead is not None:
        shares = lexicon.words("units", "shares")  # `41,2 prosent mot 38,9 for Lie`
        bare = not {w.lower for w in words[at + 1 : at + 2]} & shares
        return lead.text == "," or lead.number is not None or (lead.lower in shares and bare)
    if before not in lexicon.words("revision", "from"):
        return False
    if lead is not None and lead.lower in lexicon.words("revision", "moved"):
        return True
    if changed_from(tree, counted, lexicon):
        return True
    for word in words[at + 1 : at + 1 + FAR]:
        if word.tag == "VERB" or not word.letters:
            return False
        if word.lower in lexicon.words("revision", "towards"):
            ahead = words[word.i + 1 : word.i + 4]
            return any(w.number is not None for w in ahead if w.aside or w.number or w.tag in {"ADJ", "ADV"})
    return False


def changed_from(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`The toll was revised down from 260`, `raising the toll from 24`, without a parse: the count before a change."""
    before = [w.lower for w in clause_before(tree, counted, lexicon)]
    before = before[: len(before) - (counted.at - counted.hedge[0])] if counted.hedge else before
    if tree.parsed or before[-1:] == [] or before[-1] not in lexicon.words("revision", "from"):
        return False
    near, told = set(before[-5:-1]), lexicon.words("revision", "told_by")
    changes = lexicon.words("revision", "updated") | lexicon.words("revision", "updating")
    return bool(near & changes) and bool(told & set(before))


def _qualifies(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon.words("revision", "earlier") | lexicon.words("revision", "known_counts")


UPDATE, FORMER, RIGHT, WRONG, INSTEAD = "an update", "where a change began", "the right one", "a wrong one", "instead"
CORRECTED, AWAY, NOW, ADDED = "a correction", "not this but another", "so many now", "so many more"
PAST, NEW, FORESEEN, TODAY = "so it was then", "the newest", "so it was foreseen", "so it is today"
BELIEVED, SLIP = "so it was believed for long", "told by a slip"
MARKERS: tuple[Marker, ...] = (
    Marker(UPDATE, update),
    Marker(FORMER, former),
    Marker(RIGHT, _right),
    Marker(WRONG, _wrong),
    Marker(INSTEAD, _instead),
    Marker(CORRECTED, _corrects),
    Marker(AWAY, corrected_away),
    Marker(NOW, _told_now),
    Marker(ADDED, _added),
    Marker(PAST, _was_then),
    Marker(NEW, renewed),
    Marker(FORESEEN, foreseen),
    Marker(TODAY, _today),
    Marker(BELIEVED, _believed_long),
    Marker(SLIP, _by_a_mistake),
)
