"""What happened to the thing that a number counts: by the words beside the number, else by what holds its noun."""

from __future__ import annotations

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import as_meant, past_saying
from kiosk.reading.figures.parts import whole_behind
from kiosk.reading.figures.predicates import whole_predicate
from kiosk.reading.figures.state import state_of
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Found, Words, first_of
from kiosk.reading.text.parse import Tree


def happened(tree: Tree, found: Counted, lexicon: Lexicon) -> Found | None:
    """What happened to the thing counted; of a measure, to what it is a measure of."""
    bases = [found.noun if found.noun is not None else found.at]
    if found.unit is not None and found.what is not None:
        completes = tree.words[found.unit].relation in {"DOBJ", "SPRED", "ADV"}  # not behind `på`
        bases = [found.what[1], *(bases if completes or found.what[0] > found.unit else [])]
    whole = whole_behind(tree, found.at, lexicon) if tree.parsed else None
    if whole is not None and found.what is not None:
        bases.append(found.what[0])  # `to av de ti siktede er pågrepet`
    own = first_of(BESIDE, tree, found, lexicon)
    if own is not None:
        return own
    for base in bases:
        told = state_of(tree, base, lexicon)
        state = None if told is None else told.words
        if state is not None and (_overlaps(tree, state, found, lexicon) or _hollow(tree, state, lexicon)):
            continue
        if state is not None and _of_a_clause_behind(tree, base, state, lexicon):
            continue
        if state is not None and not found.at < state[0] < base:
            state = past_saying(tree, state, lexicon)
        if told is not None and state and not _updates(tree, state, found, lexicon):
            meant = as_meant(tree, state, lexicon) if tree.parsed else state
            return None if meant is None else Found(whole_predicate(tree, meant, lexicon), told.rule)
    return first_of(STRUCK, tree, found, lexicon)


def _updates(tree: Tree, state: Words, found: Counted, lexicon: Lexicon) -> bool:
    """Whether the state says how the count was changed (`er oppjustert til`), not by how much (`har steget med`)."""
    first = found.first
    by = first > 0 and tree.words[first - 1].lower in lexicon.words("units", "by")
    return tree.words[state[0]].lower in lexicon.words("revision", "updated") and not by


def _beside(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`14 drept, 3 savnet og …`: what happened stands right behind a bare number, however it was parsed."""
    after = tree.words[found.at + 1 : found.at + 3]
    if found.noun is not None or not tree.parsed or not after or after[0].lower not in lexicon.words("verbs", "states"):
        return None
    ends = len(after) == 1 or not after[1].letters or after[1].tag in {"CCONJ", "ADP"}
    return Words((found.at + 1, found.at + 1)) if ends else None


def _taken_there(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`Ni til sykehus etter kollisjon`, `Helgen: åtte i arresten`: a bare number that opens the line, and where they
    were brought.
    """
    words, at = tree.words, found.at
    if found.noun is not None or not tree.parsed or at + 2 >= len(words) or (at and words[at - 1].letters):
        return None
    led = words[at + 1].lower in lexicon.words("units", "taken_by")
    return Words((at + 1, at + 2)) if led and words[at + 2].lower in lexicon.words("verbs", "taken_to") else None


def _of_them_state(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`tolv av dem er ødelagte`: the part's own predicate."""
    words = tree.words
    for phrase in lexicon.phrases("figures", "of_them"):
        k = found.at + 1 + len(phrase)
        if tuple(w.lower for w in words[found.at + 1 : k]) != phrase or k + 1 >= len(words):
            continue
        tells = words[k + 1].tag == "ADJ" or "perf-part" in words[k + 1].feats
        if words[k].lower in lexicon.words("verbs", "been") and tells:
            return whole_predicate(tree, Words((k + 1, k + 1)), lexicon)
    return None


def _struck(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`… og såret 50`: a verb of harm right before a bare number, wherever the parser hung it."""
    first = found.first
    before = tree.words[first - 1] if first else None
    harms = lexicon.joined("harm", "killed", "hurt", "seized")
    bare = (found.noun is None and found.what is None) or not tree.parsed
    verb = before is not None and before.tag == ("VERB" if tree.parsed else "")
    if before is None or not bare or not verb or before.lower not in harms:
        return None
    if not tree.parsed:
        return Words((first - 1, first - 1))
    return as_meant(tree, Words((first - 1, first - 1)), lexicon)


def _of_a_clause_behind(tree: Tree, base: int, state: Words, lexicon: Lexicon) -> bool:
    """`Ti reisende ble hardt skadd da ferja | gikk på grunn`, `er uten hjem | etter at huset brant`: the state is of
    the clause that tells when or why.
    """
    words, first = tree.words, state[0]
    that = lexicon.words("saying", "that")
    if first + 1 < len(words) and words[first].tag == "ADP" and words[first + 1].lower in that:
        return True
    opened = lexicon.words("saying", "as")
    return any(w.tag == "SCONJ" and w.lower not in opened for w in words[base + 1 : first])


def _hollow(tree: Tree, state: Words, lexicon: Lexicon) -> bool:
    """Whether the words tell nothing of what is counted: `undersøkelsen viser`, `NN sier`, a mark, `fleste`, `fram`."""
    word = tree.words[state[0]]
    if any(s.group == "shows" for s in lexicon.sayings.get(word.lower, ())):
        return True  # what a document does
    if state[0] != state[1]:
        return False
    before = tree.words[word.i - 1].lower if word.i else ""
    adrift = word.lower in lexicon.words("verbs", "directions") and before not in lexicon.words("verbs", "been")
    return adrift or not word.letters or word.lower in lexicon.words("verbs", "hollow")


def _overlaps(tree: Tree, state: Words, found: Counted, lexicon: Lexicon) -> bool:
    """Whether a state holds a number, or what is counted itself."""
    within = found.what is not None and state[0] <= found.what[1] and found.what[0] <= state[1]
    turns = lexicon.words("verbs", "directions")  # nynorsk `attende` is an ordinal too
    told = (w for w in tree.words[state[0] : state[1] + 1] if w.lower not in turns)
    counts = (w for w in told if w.number is not None and "article" not in w.number.flags)
    return within or any(w.tag != "DET" for w in counts)


BESIDE = (  # before the noun's own state is asked
    Finder("known participle behind the number", _beside),
    Finder("brought there", _taken_there),
    Finder("predicate of the part", _of_them_state),
)
STRUCK = (Finder("verb of harm before the number", _struck),)  # where nothing else was found
