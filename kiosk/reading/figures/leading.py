"""What a label says happened, as a slice that can stand beside its number: `må bytte skole`, `når ut til`.

What is said of the thing counted is found elsewhere, as few words as will do for comparing counts. A label wants more:
the modal or the verb that its verb stands under, what its verb needs, and where nothing is said of the thing itself,
the words that lead from the first verb to the number (`har plass til 420 elever`) or stand behind the noun.
"""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import as_meant, chain_of
from kiosk.reading.figures.predicates import whole_predicate
from kiosk.reading.figures.state import tells
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Finder, Words, first_of
from kiosk.reading.text.parse import Tree

LONGEST = 7  # words
BETWEEN = 5  # words from a modal to its verb


def as_shown(tree: Tree, found: Counted, lexicon: Lexicon) -> Counted:
    """The number as its label shows it: what happened in a slice that says all of it, where there is one."""
    if not tree.parsed or found.whole:
        return found
    found = replace(found, what=_with_adjectives(tree, found))
    if found.state is not None and _of_another_clause(tree, found):
        return replace(found, state=None, rules={key: rule for key, rule in found.rules.items() if key != "state"})
    if found.state is not None:
        weighed = _with_weight(tree, found.state, lexicon)
        return replace(found, state=_with_lead(tree, found, weighed, lexicon))
    told = first_of(SHOWN, tree, found, lexicon)
    if told is None or as_meant(tree, told.words, lexicon) is None:
        return found
    return replace(found, state=told.words, rules={**found.rules, "state": told.rule})


def _with_adjectives(tree: Tree, found: Counted) -> Words | None:
    """`80 døde sauer`: what is counted with the words between number and noun."""
    if found.what is None or found.unit is not None or found.what[0] != found.noun or found.noun <= found.at + 1:
        return found.what
    between = tree.words[found.at + 1 : found.noun]
    return Words((between[0].i, found.what[1])) if all(w.tag == "ADJ" for w in between) else found.what


def _of_another_clause(tree: Tree, found: Counted) -> bool:
    """`Overskuddet, som var på 96 000 kroner, går til klubben`: what happened to the thing, and not its measure."""
    words, verb = tree.words, next((k for k in tree.above(found.at) if tree.words[k].tag == "VERB"), None)
    if found.unit is None or found.state is None or verb is None or words[verb].relation != "ATR":
        return False
    return not found.state[0] <= verb <= found.state[1] and found.state[0] not in tree.below(verb)


def _with_weight(tree: Tree, state: Words, lexicon: Lexicon) -> Words:
    """`må bytte`, `fikk se`, `nekta å betale`: the state with the verbs that say more of it than its time."""
    words = tree.words
    over = [k for k in chain_of(tree, state, lexicon) if k < state[0] and _weighs(tree, k, state, lexicon)]
    between = words[min(over, default=state[0]) : state[0]]
    plain = len(between) <= BETWEEN and all(
        w.letters and w.number is None and w.tag not in {"NOUN", "PROPN"} for w in between
    )
    return Words((min(over), state[1])) if over and plain else state


def _weighs(tree: Tree, k: int, state: Words, lexicon: Lexicon) -> bool:
    word = tree.words[k]
    if word.lower in lexicon.words("verbs", "weights"):
        return True
    infinitive = "inf" in tree.words[state[0]].feats.split("|")
    return infinitive and word.tag == "VERB" and word.lemma not in lexicon.words("verbs", "copulas")


def _ahead(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """A verb with what leads from it to the number: `leter fortsatt etter 31 personer`, `har plass til 420 elever`."""
    words, noun = tree.words, found.noun
    if noun is None or words[noun].lower in lexicon.words("units", "time"):
        return None
    if "SUBJ" in (words[noun].relation, words[found.at].relation):
        return None  # what is said of it stands behind
    verb = next((k for k in tree.above(found.at) if words[k].tag == "VERB"), None)
    begin = -1 if verb is None else _begin(tree, found, verb)
    if verb is None or verb >= begin:
        return None
    chain = chain_of(tree, Words((verb, verb)), lexicon)
    if any(lexicon.says(words[k].lower) for k in chain) or _light(tree, verb, Words((min(chain), begin)), lexicon):
        return None
    slice_ = _closed(tree, min(chain), begin, lexicon) or _closed(tree, verb, begin, lexicon)
    if slice_ is None and found.unit is not None and words[verb].lemma in lexicon.words("verbs", "moving"):
        slice_ = _closed(tree, min(chain), verb + 1, lexicon)  # `har økt fra 2,9 til 3,5 milliarder`
    return None if slice_ is None or _done_to_others(tree, found, slice_, lexicon) else slice_


def _with_lead(tree: Tree, found: Counted, state: Words, lexicon: Lexicon) -> Words:
    """The state of what stands behind it, with the words that lead from it to the number: `gått til`, `omfatter
    tiltalen`, where they are a few.
    """
    lead = _ahead(tree, found, lexicon)
    return lead if lead is not None and lead[0] <= state[0] and state[1] <= lead[1] else state


def _measures(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`Skredet var 300 meter breitt`: the adjective behind a measure of something named."""
    words, unit = tree.words, found.unit
    if unit is None or found.what is None or found.what[0] > found.at or unit + 1 >= len(words):
        return None
    ends = unit + 2 == len(words) or words[unit + 2].tag not in {"NOUN", "ADJ"}
    return Words((unit + 1, unit + 1)) if words[unit + 1].tag == "ADJ" and ends else None


def _noun_ahead(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`Tiltale mot tolv menn`, `trefall på 15 veier`: in a line without a verb the noun before its preposition."""
    words, begin = tree.words, _begin(tree, found, -1)
    over = [k for k in tree.above(found.at) if k < begin]
    if any(w.tag == "VERB" for w in words) or not over or begin < 2 or words[begin - 1].tag != "ADP":
        return None
    noun = words[begin - 1].head
    told = 0 <= noun < begin and words[noun].tag == "NOUN" and noun in over
    return _closed(tree, noun, begin, lexicon) if told else None


def _begin(tree: Tree, found: Counted, verb: int) -> int:
    """Where the number's own words begin: hedge, unit and what is counted or measured are shown by themselves."""
    begin = min(found.first, found.at if found.unit is None else found.unit)
    if found.what is not None and verb < found.what[0]:
        begin = min(begin, found.what[0])
    while begin > 0 and tree.words[begin - 1].tag in {"DET", "ADJ"} and tree.words[begin - 1].head >= begin:
        begin -= 1
    return begin


def _closed(tree: Tree, first: int, begin: int, lexicon: Lexicon) -> Words | None:
    """The words from `first` to the one before `begin`, where they are a few words of one clause without a number."""
    words = tree.words[first:begin]
    if not words or len(words) > LONGEST or words[-1].tag in {"CCONJ", "SCONJ", "DET"}:
        return None
    plain = all(w.letters and w.number is None and not w.aside and w.tag != "SCONJ" for w in words)
    told = any(w.lower in lexicon.words("verbs", "ends_predicate") for w in words)
    return Words((first, begin - 1)) if plain and not told else None


def _done_to_others(tree: Tree, found: Counted, slice_: Words, lexicon: Lexicon) -> bool:
    """`slått av fire jenter`, `drept i kamper med 300 soldater`: who did it, or who was there, came to no harm; and
    `ble tallet oppjustert til 14`: it happened to the count.
    """
    words, last = tree.words, tree.words[slice_[1]]
    counts = lexicon.words("revision", "counts")
    counts |= lexicon.words("revision", "updated") if found.unit is None else frozenset()
    if any(w.lower in counts for w in words[slice_[0] : slice_[1] + 1]):
        return True
    harm = lexicon.joined("harm", "killed", "hurt", "missing", "seized")
    doing = words[max(0, last.i - 1)]
    by = last.lower in lexicon.words("units", "of") and doing.tag in {"VERB", "ADJ"} and last.i > slice_[0]
    return last.tag == "ADP" and (by or any(w.lower in harm for w in words[slice_[0] : slice_[1]]))


def _light(tree: Tree, verb: int, around: Words, lexicon: Lexicon) -> bool:
    """`har nå 40 montører`, `får Skien 40 millionar`, `er 40`: a verb that tells nothing without a particle (`var
    tirsdag opp 15 prosent`), a modal, or a noun that leads on (`har plass til 420 elever`).
    """
    words = tree.words[around[0] : around[1]]
    if tree.words[verb].lemma not in lexicon.words("verbs", "light") | lexicon.words("verbs", "copulas"):
        return False
    told = lexicon.words("verbs", "directions") | lexicon.words("verbs", "weights")
    link = words[-1]
    leads = link.tag == "ADP" and link.head in range(around[0], link.i) and tree.words[link.head].tag == "NOUN"
    return not leads and all(w.lower not in told for w in words)


def _behind(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`600 bussjåfører ble tatt ut i streik`, `to biler var også innblandet`: the verb right behind, and what it
    needs; `i går vart fem førarar tekne etter …`: what stands behind the subject of a verb before it.
    """
    words, noun = tree.words, found.noun
    if noun is None or words[noun].relation not in {"SUBJ", "PSUBJ"} or noun + 1 >= len(words):
        return None
    verb, after = words[noun].head, noun + 1
    if verb < 0 or words[verb].tag != "VERB":
        return None
    start = verb if verb == after else after if verb < found.at and tells(words[after]) else None
    if start is None:
        return None
    whole = whole_predicate(tree, Words((start, start)), lexicon)
    return whole if start != verb or whole[1] > verb else None


def _there(tree: Tree, found: Counted, lexicon: Lexicon) -> Words | None:
    """`er det 570 hytter til salgs`, `8.000 husstander uten strøm`: a phrase behind what only is there, or a line
    without a verb; no name and no time.
    """
    words, noun = tree.words, found.noun
    if noun is None or found.unit is not None or words[noun].relation not in {"PSUBJ", "SPRED", "root"}:
        return None
    link, over = noun + 1, words[words[noun].head] if words[noun].head >= 0 else None
    bare = over is None or over.lemma in lexicon.words("verbs", "copulas")
    held = tree.child(link, "PUTFYLL") if link < len(words) and words[link].tag == "ADP" else None
    if not bare or held is None or not link < held <= link + 2 or words[held].tag != "NOUN" or words[held].definite:
        return None
    if held + 1 < len(words) and words[held + 1].lower in lexicon.words("units", "of"):
        return None  # `som følge av …`
    inside = words[link + 1 : held + 1]
    times = lexicon.words("time", "words") | lexicon.words("time", "after_in")
    plain = all(w.letters and w.number is None and not w.capital and w.lower not in times for w in inside)
    return Words((link, held)) if plain else None


SHOWN = (
    Finder("predicate right behind", _behind),
    Finder("phrase of what is there", _there),
    Finder("words that lead to the number", _ahead),
    Finder("adjective of the measure", _measures),
    Finder("noun that leads to the number", _noun_ahead),
)
