"""Whoever names a number: `Rederiet satte tallet til 212`, `Arrangøren snakker om 12.000`, `Hæren har vedgått sju`.

The number is the object of a verb that as often tells of something else; so it counts only where the number is one that
somebody is told to hold: set to, admitted, reckoned or guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.complements import clause_end
from kiosk.reading.speech.deciders import behind, doer, done, end_of_held, number_held
from kiosk.reading.speech.deeds import reason_at
from kiosk.reading.speech.landings import measured
from kiosk.reading.speech.report import COUNTED, DEMANDED, GRANTED, NAMED, Report
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, stands, stretches

NEAR = 9  # words from the verb to the `til` before its number: `satte tallet på de som hadde møtt fram til`
CLOSE = 4  # words from a verb to the number that it holds: `har vedgått til sammen rundt sju`
MANY = 10  # of so many somebody speaks as of a count: `snakker om 400`, not `om to saker`
LARGE = 10_000  # so many are money: `har satt av 23 millioner`
UNCOUNTED = {"date", "year", "clock", "ordinal", "age", "article"}  # numbers that count nothing


def names(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb at word `i` makes of the number that its subject names."""
    if not tree.parsed or tree.words[i].tag in {"NOUN", "PROPN", "ADP"}:
        return None
    if not any(w.letters for w in tree.words[:i]):
        return None
    for find, rule in FINDERS:
        found = find(tree, i, lexicon)
        if found is None or not done(tree, i, rule, lexicon):
            continue
        begin, at = found
        party = doer(tree, i, at, lexicon)
        if party is None or (find is _found and not _looks(tree, i, party, lexicon)):
            return None
        if find is _set_aside and not _public(tree, party, lexicon):
            return None
        end = min(end_of_held(tree, at), clause_end(tree, at, lexicon), reason_at(tree, i, lexicon) or len(tree.words))
        covers = stretches(tree, list(range(begin, end)))
        cue = tree.words[i].start, tree.words[i].end
        return Report(index, "clause", "says", cue, party, covers, None, rule)
    return None


def _set_to(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`satte tallet på frammøtte til 8000`, `regnet tapet til 14 millioner`, `kuttet anslaget fra 92 til 70`.

    Where a verb sets things elsewhere too (`satte farten`), only what is a sum; else whatever it is that is reckoned.
    """
    words = tree.words
    sets = words[i].lower in lexicon.words("saying", "sets_to")
    if not sets and words[i].lower not in lexicon.words("saying", "reckons_to"):
        return None
    towards = lexicon.words("revision", "towards")
    for word in words[i + 2 : i + 2 + NEAR]:
        if not word.letters and word.number is None:
            return None
        if word.finite:
            return None
        at = _right_behind(tree, word.i) if word.lower in towards else None
        if at is None:
            continue
        between = words[i + 1 : word.i]
        changed = next((w.i for w in between if w.number is not None), None)
        nouns = [w for w in between if w.tag == "NOUN" and (w.definite or not sets)]
        told = any(_sum(w, lexicon) for w in nouns) if sets else any(w.definite for w in nouns)
        return (i + 1 if changed is None else word.i, at) if told else None
    return None


def _sum(word: Word, lexicon: Lexicon) -> bool:
    """`tallet`, `verdien`, `anslaget`, `kursmålet`: what somebody can set to a number by saying so."""
    kinds = (("revision", "told_by"), ("conflicts", "costs"), ("saying", "sums"), ("saying", "estimate_nouns"))
    known = any(word.lower in lexicon.words(*kind) for kind in kinds)
    return known or word.lower.endswith(lexicon.endings("saying", "sum_endings"))


def _spoken_of(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`snakker om 12.000 mennesker`, `snakkar på si side om 24 drepne`; not `snakker om to saker`."""
    for phrase in lexicon.phrases_from("saying", "speaks_of", tree.words[i].lower):
        begin = behind(tree, i, phrase, lexicon)
        at = None if begin is None else _right_behind(tree, begin - 1)
        if begin is not None and at is not None and _count(tree, at, lexicon):
            return begin, at
    return None


def _count(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a number is one that is told of an event: a great one, or of people who came to harm."""
    return _most(tree, at) >= MANY or _harmed(tree, at, lexicon)


def _harmed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    near = tree.words[at + 1 : at + 3]
    harms = lexicon.joined("harm", "killed", "hurt", "missing", "infected")
    return any(w.lower in harms for w in near)


def _held(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`har vedgått sju`, `anerkjenner to sivile drepte`, `mente tre prosent`, `legger til grunn 700.000`."""
    for key in ("admits_number", "holds_number"):
        for phrase in lexicon.phrases_from("saying", key, tree.words[i].lower):
            begin = behind(tree, i, phrase, lexicon)
            at = None if begin is None else _right_behind(tree, begin - 1)
            if begin is None or at is None:
                continue
            if key == "admits_number" or _ends(tree, at) or measured(tree, at, lexicon) or _harmed(tree, at, lexicon):
                return begin, at
    return None


def _measured_at(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`målte vindkast på 46 meter i sekundet`; not `Brua måler 300 meter`."""
    if tree.words[i].lower not in lexicon.words("saying", "measures_at"):
        return None
    openers = lexicon.words("revision", "towards") | lexicon.words("saying", "landing_at")
    for word in tree.words[i + 2 : i + 2 + NEAR]:
        if not word.letters or word.finite:
            return None
        at = _right_behind(tree, word.i) if word.lower in openers else None
        if at is not None:
            return i + 1, at
    return None


def _set_aside(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`setter av 850.000 kroner`; not `satte av to barn ved skolen`."""
    for phrase in lexicon.phrases_from("saying", "sets_aside", tree.words[i].lower):
        begin = behind(tree, i, phrase, lexicon)
        at = None if begin is None else _right_behind(tree, begin - 1)
        if begin is not None and at is not None and (measured(tree, at, lexicon) or _most(tree, at) >= LARGE):
            return begin, at
    return None


def _arrived(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`er kommet til 91.000`, `kommer fram til 140 omkomne`; not `kom til 14 steder`, `kom til 4 prosent`."""
    for phrase in lexicon.phrases_from("saying", "comes_to", tree.words[i].lower):
        begin = behind(tree, i, phrase, lexicon)
        at = None if begin is None else _right_behind(tree, begin - 1)
        if begin is None or at is None or begin != i + len(phrase):
            continue
        thought = len(phrase) > 2
        share = at + 1 < len(tree.words) and tree.words[at + 1].lower in lexicon.words("units", "shares")
        money = measured(tree, at, lexicon) and not share
        alone = _ends(tree, at) and (thought or _most(tree, at) >= MANY)
        harmed = _harmed(tree, at, lexicon) and "pret" not in tree.words[i].feats.split("|")
        if alone or money or harmed or (share and thought):
            return begin, at
    return None


def _bidden(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`ber de 5200 abonnentene om å koke vannet`: how many whoever asks speaks to."""
    words = tree.words
    if words[i].lower not in lexicon.words("saying", "bids"):
        return None
    at = _right_behind(tree, i)
    if at is None and i + 1 < len(words) and words[i + 1].lower in lexicon.words("parties", "articles"):
        at = _right_behind(tree, i + 1)
    if at is None:
        return None
    for word in words[at + 1 : at + 1 + NEAR]:
        if not word.letters or word.tensed:
            return None
        if word.lower in lexicon.words("saying", "to") or "inf" in word.feats.split("|"):
            return i + 1, at
    return None


def _found(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`har funnet 14 avvik`, `fant i snitt 0,9 lus per fisk`: how many whoever looks for them has found."""
    ends = tree.words[-1].text in {".", "!", "?"}  # a headline tells what was found, and seldom whose word it is
    if tree.words[i].lower not in lexicon.words("saying", "finds_count") or not ends:
        return None
    at = number_held(tree, i + 1, lexicon, wished=False)
    return None if at is None or tree.words[at].number is None else (i + 1, at)


def _looks(tree: Tree, i: int, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether it is somebody's work to look: `Tilsynet`, `Ornitolog Kari Lie`; or who has just looked it through:
    `Laget, som har gått gjennom listene, fant 40`; not the police, who find what they take.
    """
    experts = lexicon.endings("parties", "experts")
    words = tree.words[party.first : party.last + 1]
    if experts and any(w.lower.endswith(experts) for w in words):
        return True
    return any(stands(tree.words, k, "saying", "studying", lexicon) for k in range(party.last + 1, i))


def _public(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether it is a public body, a board or a person: `Kommunen setter av 2 millioner`; not what firms put by."""
    word = tree.words[party.head]
    endings = lexicon.endings("parties", "public", "placed", "boards", "offices", "chiefs", "persons")
    return word.tag == "PRON" or any(w.lower.endswith(endings) for w in tree.words[party.first : party.last + 1])


def _most(tree: Tree, at: int) -> float:
    number = tree.words[at].number
    assert number is not None
    return number.value[1] if isinstance(number.value, tuple) else number.value


def _ends(tree: Tree, at: int) -> bool:
    """Whether the number stands alone: `Alliansen har vedgått sju.`"""
    return at + 1 >= len(tree.words) or not tree.words[at + 1].letters


def _right_behind(tree: Tree, i: int) -> int | None:
    """The number behind word `i`, no more than its hedge between: `til rundt 300`, `til et sted mellom 40 og 50`."""
    for word in tree.words[i + 1 : i + 1 + CLOSE]:
        if word.number is not None and not word.number.flags & UNCOUNTED:
            return word.i
        if not word.aside:
            return None
    return None


Finder = Callable[[Tree, int, Lexicon], tuple[int, int] | None]
FINDERS: tuple[tuple[Finder, str], ...] = (
    (_set_to, NAMED),
    (_spoken_of, NAMED),
    (_held, NAMED),
    (_arrived, NAMED),
    (_measured_at, COUNTED),
    (_found, COUNTED),
    (_set_aside, GRANTED),
    (_bidden, DEMANDED),
)
