"""Whether somebody may be meant as a number's claimant, though no report covers it: then nobody may be ruled out."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from kiosk.model import Claim, Figure
from kiosk.reading.claims.likeness import alike
from kiosk.reading.figures.measures import base_unit
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.speech.fronted import main_verb
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

ROUND, ROUNDED = 100, 0.03  # a rounded count has at least two zeros, and is off by at most so much
SPEECH = {"says", "informs", "claims", "confirms", "denies"}


def may_be_claimed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether the sentence hints at a claimant for the number at offset `start`.

    It does by hearsay, by a verb of saying that made no report (`er meldt`), by an `at` or `om` over the number, by
    a document that it opens with, by a demand, by whose estimate it is, by a tag whose verb no list has, or by what a
    headline has before its colon.
    """
    tree = passage.tree
    at = tree.at(start)
    return (
        hearsay(tree, lexicon)
        or _spoken_of(tree, lexicon)
        or _addresses(passage, lexicon)
        or _counts(tree, lexicon)
        or _holds(tree, "documented", lexicon)
        or _holds(tree, "demanded", lexicon)
        or _owned_estimate(tree, lexicon)
        or _stray_tag(tree, start, lexicon)
        or (passage.heading and any(w.text == ":" for w in tree.words[:8]))
        or _led_by_name(tree, start)
        or _from_a_document(tree, start, lexicon)
        or (at is not None and any(check(tree, at, lexicon) for check in (_under_that, _about, _accused)))
    )


def headings(passages: list[Passage]) -> frozenset[int]:
    """The offsets at which the story's headline, crossheads and captions begin."""
    return frozenset(p.tree.start for p in passages if p.heading or p.aside)


def told_below(figures: list[Figure], headed: frozenset[int], lexicon: Lexicon) -> list[Figure]:
    """The figures, without «nobody» for those of a heading that somebody tells elsewhere in the story, rounded or with
    another noun: `Nesten 16.000 feilbygde svinger`, where a survey counts 15.844. (The same count is one card with it.)
    """
    others = [f for f in figures if f.sentence_at not in headed and f.claim.attribution == "stated"]
    return [
        replace(f, claim=Claim("unsure", "told elsewhere by somebody"))
        if f.sentence_at in headed and f.claim.attribution == "none" and any(_told_again(f, o, lexicon) for o in others)
        else f
        for f in figures
    ]


def _told_again(head: Figure, told: Figure, lexicon: Lexicon) -> bool:
    if isinstance(head.value, tuple) or isinstance(told.value, tuple):
        return head.value == told.value
    same_unit = base_unit(head.unit, lexicon) == base_unit(told.unit, lexicon)
    near = abs(head.value - told.value) <= ROUNDED * told.value and head.value >= ROUND and bool(head.hedge)
    bare = head.value == told.value and head.what is None and not alike(head, told, lexicon)
    return same_unit and (bare or (near and head.value != told.value))


def hearsay(tree: Tree, lexicon: Lexicon) -> bool:
    """`skal ha mistet`, however far the two stand apart; `angivelig`; `anslås å koste`."""
    words = tree.words
    known = lexicon.words("saying", "hearsay")
    if any(w.lower in known for w in words) or any(
        f"{a.lower} {b.lower}" in known for a, b in itertools.pairwise(words)
    ):
        return True
    supposed = lexicon.words("saying", "supposed")
    return tree.parsed and any(
        f"{words[w.head].lower} {w.lower}" in supposed for w in words if w.relation == "INFV" and w.head >= 0
    )


def _spoken_of(tree: Tree, lexicon: Lexicon) -> bool:
    """A verb of saying: the passive ones (`blir meldt om`) and those whose speaker was not found."""
    clause = any(w.lower in lexicon.words("saying", "that") for w in tree.words)
    groups = SPEECH | {"finds"} if clause else SPEECH  # `har ikke funnet kilden`, but `har funnet at`
    return any(
        any(s.group in groups and _followed(tree, word.i, s.particles) for s in lexicon.sayings.get(word.lower, ()))
        and word.tag not in {"NOUN", "PROPN", "ADP"}
        and word.lower not in lexicon.words("saying", "also_deeds")
        for word in tree.words
    )


def _addresses(passage: Passage, lexicon: Lexicon) -> bool:
    """`Du kan ha 40 elever i én klasse`: whoever says I, we or you is somebody, though no mark says who."""
    return any(w.lower in lexicon.words("saying", "addressing") for w in passage.tree.words)


def _from_a_document(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """`…, viser tall P4 har hentet inn`, `En brosjyre klassifiserer sju av stoffene`: a document that no rule found."""
    words = tree.words
    shows = any(
        words[w.i - 1].text == "," and document_at(words[w.i + 1], lexicon)
        for w in words[1:-1]
        if w.start > start and any(s.group == "shows" for s in lexicon.sayings.get(w.lower, ()))
    )
    at = tree.at(start)
    objects = {words[k].head for k in (at, words[at].head) if words[k].relation == "DOBJ"} if at is not None else set()
    subjects = (w for w in words if w.relation == "SUBJ" and w.start < start and document_at(w, lexicon))
    opens = any("ub" in w.feats.split("|") or w.head in objects for w in subjects)
    return shows or opens


def _led_by_name(tree: Tree, start: int) -> bool:
    """`Nord politidistrikt: Tre biler er involvert`: a name before the colon, though the line is no headline."""
    words = tree.words
    at = next((w.i for w in words[1:7] if w.text == ":"), None)
    if at is None or words[at].start > start or any(w.tag == "VERB" for w in words[:at]):
        return False
    return words[0].capital and all(w.letters for w in words[:at])


def _followed(tree: Tree, i: int, particles: tuple[str, ...]) -> bool:
    """Whether a verb's particles stand right behind it: `gjort greie for`."""
    return tuple(w.lower for w in tree.words[i + 1 : i + 1 + len(particles)]) == particles


def _counts(tree: Tree, lexicon: Lexicon) -> bool:
    """A verb of counting or demanding; an accident that `krevde 18 liv` demands nothing."""
    counted = any(w.lower in lexicon.words("saying", "counting") for w in tree.words)
    return counted and not any(w.lower in lexicon.words("saying", "taken") for w in tree.words)


def _holds(tree: Tree, key: str, lexicon: Lexicon) -> bool:
    """`I framlegget står det`, `går det fram`, `har fått opplyst`; `vil be om`, `går inn for`."""
    lowers = [w.lower for w in tree.words]
    return any(
        lowers[i : i + len(phrase)] == list(phrase)
        for phrase in lexicon.phrases("saying", key)
        for i in range(len(lowers))
    )


def _owned_estimate(tree: Tree, lexicon: Lexicon) -> bool:
    """`mot meglernes konsensus på 40 millioner`, `klubbens tall`: whose count, measure or guess the number is."""
    nouns = lexicon.words("saying", "estimate_nouns") | lexicon.words("saying", "documents_from")
    return any(
        _owns(tree, owner) and any(w.lower in nouns for w in tree.words[owner.i + 1 : owner.i + 3])
        for owner in tree.words
    )


def _owns(tree: Tree, word: Word) -> bool:
    """`klubbens`, nynorsk `klubben sine`."""
    feats = word.feats.split("|")
    before = tree.words[word.i - 1] if word.i else None
    behind_noun = before is not None and before.tag in {"NOUN", "PROPN"}
    return "gen" in feats or (word.tag == "DET" and "poss" in feats and behind_noun)


def _stray_tag(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """`Det veier 50 kilo, fortviler Lie.`: a finite verb and a name close the sentence behind its last comma."""
    words = tree.words
    comma = max((w.i for w in words if w.text == "," and w.start > start), default=None)
    if comma is None or comma + 2 >= len(words) or comma + 1 == main_verb(tree, lexicon):
        return False
    verb, behind = words[comma + 1], [w for w in words[comma + 2 :] if w.letters]
    finite = verb.tag == "VERB" and {"pres", "pret"} & set(verb.feats.split("|"))
    named = any(w.capital for w in behind) and all(w.tag in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "X"} for w in behind)
    return bool(finite) and named


def _under_that(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """An `at` before the number that says what somebody holds; not `slik at`, `etter at`."""
    words = tree.words
    apart = lexicon.words("saying", "not_that")
    return any(
        w.lower in lexicon.words("saying", "that") and not (w.i and words[w.i - 1].lower in apart) for w in words[:at]
    )


def _accused(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`er anklaget for å ha drept 14`: what somebody is said to have done."""
    lowers = [w.lower for w in tree.words[:at]]
    phrases = lexicon.phrases("saying", "accused")
    return any(lowers[i : i + len(p)] == list(p) for p in phrases for i in range(len(lowers)))


def _about(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`meldte først om 17`: the number in what a verb with a subject is about."""
    words = tree.words
    if not tree.parsed:
        return any(w.lower in lexicon.words("saying", "about") for w in words[max(0, at - 4) : at])
    over = [at, *tree.above(at)]
    return any(
        words[k].lower in lexicon.words("saying", "about")
        and words[k].head >= 0
        and words[words[k].head].tag == "VERB"
        and k < at
        for k in over
    )
