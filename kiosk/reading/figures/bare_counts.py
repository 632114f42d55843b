"""Sentences that name when and how many, and nothing else: `Da kvelden kom, var de 53`, `Fasiten ble 53`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.number import NEVER
from kiosk.reading.text.parse import Tree, Word

NEXT_TO = 4  # words from `men` to the number on either side


class Bare(Struct, frozen=True):
    """The number of such a sentence, and whether somebody leads to it: `Laget sier at det er 53`."""

    word: Word
    led: bool


def bare_count(tree: Tree, lexicon: Lexicon) -> Bare | None:
    """The number of `Da kvelden kom, var de 53`; of no earlier time, and no sum."""
    if of_then(tree, lexicon):
        return None
    for word in tree.words:
        if word.number is None or word.number.flags & {*NEVER, "article"} or not _ends(tree, word, lexicon):
            continue
        lead, core = _parts(tree, word, lexicon)
        lowers = [w.lower for w in core]
        verb = set(lowers) & lexicon.words("turning", "verbs")
        told = verb and set(lowers) & lexicon.words("turning", "subjects")
        if told and _plain(lowers, lexicon) and _of_later(tree, word, lowers, lexicon):
            return Bare(word, not _plain([w.lower for w in lead], lexicon))
    return None


def named_right(tree: Tree, lexicon: Lexicon) -> Bare | None:
    """The number of `53 er det riktige tallet`, `53 er fasiten`: told first, and what it is behind it."""
    words = [w for w in tree.words if w.letters or w.number is not None]
    word = words[0] if words else None
    if word is None or word.number is None or word.number.flags & {*NEVER, "article"}:
        return None
    behind = [w.lower for w in itertools.takewhile(lambda w: w.letters, tree.words[word.i + 1 :])]
    being = set(behind[:1]) & lexicon.words("turning", "verbs")
    told = set(behind) & lexicon.words("turning", "subjects") and set(behind) & lexicon.words("turning", "anew")
    return Bare(word, led=False) if being and told and _plain(behind, lexicon) else None


def anew(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether a bare count says that it is a newer one: `nå`, `etter en ny telling`, `til slutt`; not `Det er 53`, nor
    `Fredag var det fire, og så økte det`.
    """
    first = _hedged_from(tree, word, lexicon)
    ahead = [w.lower for w in tree.words[:first] if w.letters or w.text == ","]
    behind = [w.lower for w in itertools.takewhile(lambda w: w.letters, tree.words[word.i + 1 :])]
    said = {*ahead, *behind}
    since = bool(set(ahead[:1]) & lexicon.words("turning", "because")) and "," in ahead
    if since or lexicon.stands_in([*ahead, *behind], "turning", "unlike"):
        return False  # `Siden hver gjest går gjennom to ganger, er det 53`
    later = lexicon.words("turning", "later")
    if said & lexicon.joined("revision", "was", "stood"):
        return bool(said & (later | lexicon.words("turning", "truly"))) or _came_out(ahead, lexicon)
    return bool(said & (lexicon.words("turning", "anew") | later))


def puts_right(tree: Tree, lexicon: Lexicon) -> bool:
    """`Det riktige tallet er 53`, `Egentlig er det 53`: what was told was never so."""
    return bool({w.lower for w in tree.words} & lexicon.words("turning", "truly"))


def waned(tree: Tree, lexicon: Lexicon) -> Word | None:
    """The number of `Nå leter mannskapene etter tre`, `No manglar to`: so many are missing still."""
    lowers = [w.lower for w in tree.words]
    for word in tree.words:
        ahead = lowers[: word.i]
        if word.number is None or word.number.flags & {*NEVER, "article"} or not _ends(tree, word, lexicon):
            continue
        still = lexicon.stands_in(ahead, "turning", "still")
        if still and lexicon.stands_in(ahead, "turning", "seeks") and not _numbered(tree, word, lexicon):
            return word
    return None


def all_found(tree: Tree, lexicon: Lexicon) -> bool:
    """`Alle er gjort rede for`, `Samtlige ti ble funnet i god behold`; not `Håpet er at alle …`."""
    lowers = [w.lower for w in tree.words]
    everybody = next((k for k, w in enumerate(lowers) if w in lexicon.words("turning", "everybody")), None)
    if everybody is None or lexicon.stands_in(lowers, "turning", "unlike"):
        return False
    said = set(lowers[:everybody]) - lexicon.words("turning", "plain") - lexicon.words("turning", "verbs")
    opens = not any(w.isalpha() for w in said) or bool(set(lowers[:everybody]) & lexicon.words("saying", "that"))
    return opens and lexicon.stands_in(lowers[everybody + 1 :], "turning", "safe")


def taken_away(tree: Tree, at: int, lexicon: Lexicon) -> Word | None:
    """The `41` of `Det var ikke 41, men 53`, where the number at `at` is the 53."""
    words = tree.words
    first = max((w.i for w in words[:at] if w.lower in lexicon.words("revision", "but")), default=None)
    if first is None or at - first > NEXT_TO:
        return None
    before = [w for w in words[max(0, first - NEXT_TO) : first] if w.number is not None and w.number.kind != "fraction"]
    denied = lexicon.words("saying", "negations")
    away = before[-1] if before and before[-1].i else None
    return away if away is not None and words[away.i - 1].lower in denied else None


def _numbered(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether the number's clause has another one: not the nine of `Ni er funnet, og nå mangler to`."""
    joins = lexicon.words("clauses", "joins") | lexicon.words("revision", "but")
    start = max((w.i for w in tree.words[: word.i] if w.lower in joins or w.text == ","), default=0)
    beside = tree.words[start : word.i] + tree.words[word.i + 1 :]
    return any(w.number is not None and "article" not in w.number.flags for w in beside)


def ended_at(tree: Tree, lexicon: Lexicon) -> tuple[int, Word] | None:
    """The `men` and the number of `ville kutte 40 stillinger, men endte på 22`."""
    but = next((w.i for w in tree.words if w.lower in lexicon.words("revision", "but")), None)
    word = None if but is None else next((w for w in tree.words[but + 1 :] if w.number is not None), None)
    if but is None or word is None or of_then(tree, lexicon):
        return None
    between = [w.lower for w in tree.words[but + 1 : word.i]]
    said = bool(set(between) & lexicon.words("turning", "verbs")) and _plain(between, lexicon)
    return (but, word) if said and _ends(tree, word, lexicon) else None


def became(tree: Tree, lexicon: Lexicon) -> tuple[int, Word] | None:
    """The word before the change and the newer number of `De 212 årsverkene er blitt til 138`."""
    lowers = [w.lower for w in tree.words]
    for word in tree.words:
        if word.number is None or not _bare_behind(tree, word):
            continue
        for phrase in lexicon.phrases("turning", "became"):
            first = word.i - len(phrase)
            if first > 0 and tuple(lowers[first : word.i]) == phrase:
                return first, word
    return None


def _bare_behind(tree: Tree, word: Word) -> bool:
    behind = tree.words[word.i + 1 : word.i + 2]
    return not behind or behind[0].tag not in {"NOUN", "ADJ", "PROPN"}


def answers_no(tree: Tree, lexicon: Lexicon) -> bool:
    """`– Nei, det er 53, sier Lie`: not so many."""
    lowers = tuple(w.lower for w in tree.words if w.letters or w.text == ",")
    return any(lowers[: len(p) + 1] == (*p, ",") for p in lexicon.phrases("turning", "no"))


def righted(tree: Tree, lexicon: Lexicon) -> bool:
    """`– Det riktige er 53, sier Lie`: and so it was not that."""
    return lexicon.stands_in([w.lower for w in tree.words], "revision", "rightly")


def of_then(tree: Tree, lexicon: Lexicon) -> bool:
    """`I fjor var det 53`, `Til sammen er det 53`: of a time before what was told, or a sum: both are so."""
    lowers = [w.lower for w in tree.words]
    return lexicon.stands_in(lowers, "turning", "once") or lexicon.stands_in(lowers, "turning", "in_all")


def of_another_time(tree: Tree, lexicon: Lexicon) -> bool:
    """`I 1980 var det 30 bruk`, `lånte i fjor ut 40 bøker`: a sentence of a time that is over."""
    year = any(w.number is not None and "year" in w.number.flags for w in tree.words)
    return year or lexicon.stands_in([w.lower for w in tree.words], "turning", "once")


def _plain(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    said = lexicon.words("turning", "verbs") | lexicon.words("turning", "subjects") | lexicon.words("turning", "plain")
    return set(lowers) <= said | lexicon.words("figures", "hedges") | {","}


def _parts(tree: Tree, word: Word, lexicon: Lexicon) -> tuple[list[Word], list[Word]]:
    """What leads to the number's clause, and the clause before the number without its clause that tells when."""
    words = [w for w in tree.words[: word.i] if w.letters or w.text in {",", ":"} or w.number is not None]
    opened = lexicon.words("saying", "that")
    start = max((k + 1 for k, w in enumerate(words) if w.lower in opened or w.text == ":"), default=0)
    lead = words[:start] if start and words[start - 1].text != ":" else []
    core = words[start:]
    comma = max((k for k, w in enumerate(core) if w.text == ","), default=None)
    opens = lexicon.words("turning", "opens")
    if comma is not None:
        no = {p[0] for p in lexicon.phrases("turning", "no")}
        when = core[0].lower in opens | lexicon.words("turning", "plain") | no
        counted = {w.lower for w in core[:comma]} & lexicon.words("turning", "counted")
        core = core[comma + 1 :] if when and not counted else []
    elif core and core[0].lower in opens:
        verb = next((k for k, w in enumerate(core) if w.lower in lexicon.words("turning", "verbs")), 0)
        named = any(w.number is not None or w.tag == "PROPN" for w in core[:verb])
        core = [] if named else core[verb:]  # `Etter Lidal er det 53`
    return [w for w in lead if w.number is None], [w for w in core if w.number is None]


def _of_later(tree: Tree, word: Word, core: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether it is so now, or was so after what was told: not `Mandag var tallet 41`, `Da hun begynte, var det 41`."""
    was = set(core) & lexicon.joined("revision", "was", "stood")
    hedge = range(_hedged_from(tree, word, lexicon), word.i)
    lowers = {w.lower for w in tree.words if w.i not in hedge}
    later = bool(lowers & (lexicon.words("turning", "later") | lexicon.words("turning", "truly")))
    return not was or later or _came_out([w.lower for w in tree.words[: word.i]], lexicon)


def _came_out(ahead: Sequence[str], lexicon: Lexicon) -> bool:
    """`Nå viser det seg at det var 53`: what was so is known since."""
    return lexicon.stands_in(ahead, "turning", "came_out")


def _hedged_from(tree: Tree, word: Word, lexicon: Lexicon) -> int:
    """The first word of a number with its hedge: the `over` of `over 1900` tells no time."""
    first = word.i
    while first and tree.words[first - 1].lower in lexicon.words("figures", "hedges"):
        first -= 1
    return first


def by_the_clock(tree: Tree, lexicon: Lexicon) -> bool:
    """`Klokka 9 var tallet 53`: so many at an hour; not `Klokka 13 var de blitt 53`, which is later."""
    lowers, clocks = {w.lower for w in tree.words}, lexicon.words("figures", "clocks")
    was = lowers & lexicon.joined("revision", "was", "stood")
    return bool(was and lowers & clocks) and lowers.isdisjoint(lexicon.words("turning", "later") - clocks)


def _ends(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether nothing but a unit stands behind the number in its clause."""
    units = lexicon.words("units", "money") | lexicon.words("units", "shares")
    behind = tree.words[word.i + 1 :]
    while behind and behind[0].lower in units:
        behind = behind[1:]
    tail = [w.lower for w in itertools.takewhile(lambda w: w.letters or w.number is not None, behind)]
    return not tail or tuple(tail) in lexicon.phrases("turning", "tails")
