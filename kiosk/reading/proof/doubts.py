"""What speaks against a label though its words were found: each doubt by name.

A doubted figure is shown as its sentence.
"""

from __future__ import annotations

from itertools import takewhile

from msgspec.structs import replace

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.listed import LISTED
from kiosk.reading.figures.measures import of_two_times, whole_unit
from kiosk.reading.figures.vetoes import supposed
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.astray import ASTRAY
from kiosk.reading.proof.curtailed import CURTAILED
from kiosk.reading.proof.doubt import Doubt, label_words
from kiosk.reading.proof.lacking import LACKING
from kiosk.reading.proof.several import SEVERAL
from kiosk.reading.text.passages import Passage

MOST_NUMBERS = 4  # in one sentence
DENOMINATOR_AWAY = 6  # words of one phrase


def doubts_of(passage: Passage, found: Counted, lexicon: Lexicon) -> list[str]:
    """The names of the doubts that hold."""
    every = (*DOUBTS, *LACKING, *ASTRAY, *CURTAILED, *SEVERAL)
    return [doubt.name for doubt in every if doubt.holds(passage, found, lexicon)]


def _unparsed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return not passage.tree.parsed


def _nothing(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return found.what is None and found.state is None


def _estimate(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`anslås å koste 520 milliarder`, `verdien er anslått til 40`: a word that makes the number less sure stands
    elsewhere in the sentence, or in what happened.
    """
    said = label_words(passage, replace(found, state=None))
    words = passage.tree.words
    counts = (w for w in words if w.number is not None and "article" not in w.number.flags)
    numbers = [w.i for w in counts if w.i != found.at]
    return any(
        w.lower in lexicon.words("figures", "estimates")
        and w.i not in said
        and not any(0 < n - w.i <= 3 for n in numbers)
        for w in words
    )


def _negated(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """A negation that the label does not show."""
    said = label_words(passage, found)
    return any(w.lower in lexicon.words("verbs", "negations") and w.i not in said for w in passage.tree.words)


def _modal(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`kan miste`, `krever`: a verb over the number that makes it a plan, a wish or a fear, and the label lacks it."""
    tree, said = passage.tree, label_words(passage, found)
    over = {found.at, max(0, found.first - 1), *tree.above(found.at)}  # the parser may lose `tilbode` before its object
    if found.state is not None:
        over |= {found.state[0], *tree.above(found.state[0])}
    weights = lexicon.words("verbs", "weights")
    return any(tree.words[k].lower in weights and k not in said for k in over)


def _supposed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return supposed(passage.tree, found.at, lexicon)


def _rated(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`per` behind the number phrase, or `kroner hver`: without the denominator the number is another."""
    last = found.at if found.unit is None else whole_unit(passage.tree, found.at, found.unit, lexicon)[1]
    behind = passage.tree.words[last + 1 : last + 1 + DENOMINATOR_AWAY]
    if found.unit is not None and behind and behind[0].lower in lexicon.words("units", "apiece"):
        return True
    phrase = takewhile(lambda w: w.tag != "VERB" and w.letters, behind)
    return any(w.lower in lexicon.words("units", "per") for w in phrase)


def _further_off(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`toppen av tollen på 25 prosent`: another noun stands between the measure and what it is said to be of."""
    if found.what is None or found.rules.get("what") != "noun before the measure":
        return False
    return any(w.tag == "NOUN" for w in passage.tree.words[found.what[1] + 1 : found.at])


def _share_of_some(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`3,3 prosent av arbeidsstyrken arbeidsledige`: whom a share is of, and nothing of what they did or are."""
    if found.unit is None or found.state is not None or found.rules.get("what") != "noun behind the unit":
        return False
    return passage.tree.words[found.unit].lower in lexicon.words("units", "shares")


def _crowded(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    numbers = [w for w in passage.tree.words if w.number is not None and "article" not in w.number.flags]
    return len(numbers) > MOST_NUMBERS


def _changes(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`falt med 500 personer`, `økte fra 10 til 12`: how much, or from where, a count changed."""
    words, first = passage.tree.words, found.hedge[0] if found.hedge else found.at
    before = words[first - 1].lower if first else ""
    over = {words[k].lemma for k in passage.tree.above(found.at)}
    if not over & lexicon.words("verbs", "moving"):
        return False
    return found.unit is None or before in lexicon.words("revision", "from")


def _of_nothing(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`har trukket seg 61 meter`, `er andelen 40 prosent`: a measure without what it is of; a share may be of those
    who did something.
    """
    if found.unit is None:
        return False
    if found.what is not None:
        counts = lexicon.words("revision", "counts") | lexicon.words("figures", "amounts")
        return passage.tree.words[found.what[1]].lower in counts
    share = passage.tree.words[found.unit].lower in lexicon.words("units", "shares")
    return not (share and found.rules.get("state") in OF_SUBJECT)


def _cut_short(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`snusar dagleg`, `starta sju damer vandringa`: the predicate has more that the label lacks."""
    tree = passage.tree
    if found.state is None:
        return False
    words, (first, last) = tree.words, found.state
    if any(w.lower in lexicon.words("verbs", "sufficient") for w in words[first : last + 1]):
        return False
    shown = label_words(passage, found) | {found.noun if found.noun is not None else found.at}
    verbs = [k for k in range(first, last + 1) if words[k].tag in {"VERB", "ADJ"}]
    over = (
        [k for k in tree.above(verbs[0]) if words[k].tag == "VERB" and words[verbs[0]].relation == "INFV"]
        if verbs
        else []
    )
    if last + 1 < len(words) and words[last + 1].lower in lexicon.words("saying", "as") and words[last].tag != "NOUN":
        return True  # `utpekte seg som verst`
    for verb in [*verbs, *over[:1]]:
        turned = (c for c in tree.children(verb) if words[c].lower in lexicon.words("verbs", "directions"))
        if any(c not in shown for c in turned):
            return True  # `gikk Bygdelista tilbake`
        for child in tree.children(verb):
            if child <= max(last, found.at) or child in shown or tree.below(child) & {found.at}:
                continue
            if words[child].relation in NEEDED or (child == last + 1 and words[child].tag in {"ADP", "ADJ", "ADV"}):
                return True
    return False


def _told_of(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`har fortalt om to personer som løp`: the verb tells of them, and is not what happened to them."""
    if found.state is None:
        return False
    first, last = found.state
    said = [w.lower for w in passage.tree.words[first : last + 1]]
    groups = {s.group for word in said for s in lexicon.sayings.get(word, ()) if not s.particles}
    about = passage.tree.words[last + 1 : last + 2]
    return bool(groups & {"says", "informs"}) and any(w.lower in lexicon.words("saying", "about") for w in about)


def _compared(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`15–20 prosent mer enn budsjettert`, `11 prosentpoeng under det normale`: the number is a difference."""
    last = max(found.at, found.noun or 0)
    behind = [w.lower for w in passage.tree.words[last + 1 : last + 4]]
    share = found.unit is not None and passage.tree.words[found.unit].lower in lexicon.words("units", "shares")
    if share and behind[:1] and behind[0] in lexicon.words("figures", "age_bounds"):
        return True
    return bool(set(behind) & lexicon.words("figures", "than")) or (
        behind[:1] != [] and behind[0] in lexicon.words("figures", "differences")
    )


def _unit_left_out(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Ap får ni mandater, Høyre åtte`, `SV endte på 7,1`: what a name's number is of stands elsewhere."""
    return found.rules.get("what") == LISTED[0].name and found.unit is None


def _land_or_goals(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`slår halvannet mål`: a measure of land that is also another thing; of goals there are no halves."""
    number = passage.tree.words[found.at].number
    if number is None or isinstance(number.value, tuple) or number.value % 1 == 0 or found.what is None:
        return False
    return passage.tree.words[found.what[1]].lower in lexicon.words("units", "ambiguous")


def _hyphened(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`420 kV-linja`: a unit that is part of another word."""
    noun = passage.tree.words[found.noun].text if found.noun is not None else ""
    head = noun.partition("-")[0]
    return "-" in noun and (head.lower() in lexicon.words("units", "measures") or head.isupper() or len(head) <= 2)


def _held_loosely(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`utgiftene i skole og barnehage på 9 millioner`, `toppen av tollen på 25 prosent`, `Varm … til 150 grader`: which
    noun the measure is of, nobody knows.
    """
    if found.what is None or found.rules.get("what") != "noun before the measure":
        return False
    words, (first, last) = passage.tree.words, found.what
    between = words[last + 1 : found.at]
    joined = first > 0 and words[first - 1].tag == "CCONJ"
    climbed = any(w.lower in lexicon.words("units", "of") or w.tag == "CCONJ" for w in between[:-1])
    turned = words[last + 1].lower in lexicon.words("verbs", "directions")
    return joined or climbed or turned or words[first].tag not in {"NOUN", "PROPN"}


def _of_two_times(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return of_two_times(passage.tree, found.at, lexicon)


def _of_another_measure(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Dagens seks båter er over 30 år gamle`: of `30 år gamle` the last word says nothing by itself."""
    if found.state is None or found.state[0] < 2:
        return False
    last, unit = passage.tree.words[found.state[0]], passage.tree.words[found.state[0] - 1]
    measures = lexicon.words("units", "time") | lexicon.words("units", "distance")
    long = unit.lower in measures and last.tag == "ADJ"
    return long and unit.i not in {found.unit, found.noun} and passage.tree.words[unit.i - 1].number is not None


def _beside_its_clause(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Skiltene, som koster 2000 kroner, er stjålet`: what happened stands behind the number's relative clause."""
    words = passage.tree.words
    if found.state is None or found.state[0] < found.at:
        return False
    opened = next((w.i for w in reversed(words[: found.at]) if w.text == ","), None)
    relative = opened is not None and words[opened + 1].lower in lexicon.words("saying", "as")
    return relative and any(w.text == "," for w in words[found.at : found.state[0]])


def _of_one(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`I fjor mistet 96 livet`: there are no 96 of what is told in the definite form of one."""
    words = passage.tree.words
    if found.unit is not None or found.what is None or found.what[0] != found.at + 1:
        return False
    number = words[found.at].number
    return number is not None and number.value != 1 and words[found.what[1]].the_one


OF_SUBJECT = {"predicate of the subject", "predicate of a stray subject", "verb with its object"}
NEEDED = {"DOBJ", "SPRED", "OPRED", "INFV", "FOBJ"}  # relations that a predicate does not do without

DOUBTS = (
    Doubt("no parse", _unparsed),
    Doubt("neither what nor what happened", _nothing),
    Doubt("an estimate elsewhere in the sentence", _estimate),
    Doubt("a negation that the label lacks", _negated),
    Doubt("a modal that the label lacks", _modal),
    Doubt("a condition", _supposed),
    Doubt("a denominator that the unit lacks", _rated),
    Doubt("a noun further off", _further_off),
    Doubt("a share of some, and no more", _share_of_some),
    Doubt("more than four numbers", _crowded),
    Doubt("a change, not a count", _changes),
    Doubt("a measure of nothing named", _of_nothing),
    Doubt("a predicate cut short", _cut_short),
    Doubt("a difference", _compared),
    Doubt("a verb that only tells of it", _told_of),
    Doubt("a measure of one noun of several", _held_loosely),
    Doubt("a part of a time", _of_two_times),
    Doubt("a unit within a word", _hyphened),
    Doubt("another number's measure", _of_another_measure),
    Doubt("what happened is told beside its clause", _beside_its_clause),
    Doubt("a noun of one", _of_one),
    Doubt("a unit left out", _unit_left_out),
    Doubt("a measure or another thing", _land_or_goals),
)
