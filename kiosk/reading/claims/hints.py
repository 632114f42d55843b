"""Hints in a number's own sentence that somebody is its claimant, though no report covers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kiosk.reading.claims.doers import decided, reported_to, studied
from kiosk.reading.claims.excused import is_told, measured, only_hears, within
from kiosk.reading.claims.holding import (
    borne_out,
    feared,
    known_by,
    led_by,
    made_by,
    so_far,
    sounds,
    sourced,
    spoken_with,
    sum_told,
)
from kiosk.reading.claims.laid_out import worded
from kiosk.reading.claims.of_papers import held_by_document
from kiosk.reading.claims.whose import owned_estimate
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.rule import Rule
from kiosk.reading.speech.deeds import deed
from kiosk.reading.speech.fronted import main_verb
from kiosk.reading.speech.landings import in_money, is_person, party_of_landing, reckons
from kiosk.reading.speech.leads import CLOSING, OPENING
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

BEFORE = 4  # words from a verb of counting to its number
SPEECH = {"says", "informs", "claims", "confirms", "denies"}


class Hint(Rule, frozen=True):
    """One way in which a sentence hints at somebody; asked with the offset of the number."""

    holds: Callable[[Passage, int, Lexicon], bool]


def hint_of(passage: Passage, start: int, lexicon: Lexicon) -> str | None:
    """The first hint at a claimant for the number at offset `start` that its own sentence gives, by name."""
    return next((hint.name for hint in HINTS if hint.holds(passage, start, lexicon)), None)


def _hearsay(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`skal ha mistet`, however far the two stand apart (not `Skal partiet ha`); `angivelig`; `anslås å koste`."""
    tree, words = passage.tree, passage.tree.words
    known = lexicon.words("saying", "hearsay")
    if any(w.lower in known for w in words) or any(f"{a.lower} {b.lower}" in known for a, b in pairwise(words)):
        return True
    supposed = lexicon.words("saying", "supposed")
    return tree.parsed and any(
        f"{words[w.head].lower} {w.lower}" in supposed for w in words if w.relation == "INFV" and w.head > 0
    )


def _spoken_of(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """A verb of saying: the passive ones (`blir meldt om`) and those whose speaker was not found."""
    tree = passage.tree
    clause = any(w.lower in lexicon.words("saying", "that") for w in tree.words)
    groups = SPEECH | {"finds"} if clause else SPEECH  # `har ikke funnet kilden`, but `har funnet at`
    deeds = lexicon.words("saying", "also_deeds")
    done = within(tree.words, "deeds", lexicon)
    told = {r.cue[0] for r in passage.reports if r.party is not None}
    return any(
        any(s.group in groups and _followed(tree, word.i, s.particles) for s in lexicon.sayings.get(word.lower, ()))
        and word.tag not in {"NOUN", "PROPN", "ADP"}
        and word.lower not in deeds
        and word.i not in done
        and word.start not in told
        and not only_hears(tree, word, lexicon)
        and not deed(tree, word.i, lexicon)
        for word in tree.words
    )


def addresses(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Du kan ha 40 elever i én klasse`: whoever says I, we or you is somebody, though no mark says who.

    Not `i vår` of the spring, and not the writer who counts: `Tar vi med de andre`.
    """
    words, own = passage.tree.words, lexicon.words("saying", "addressing")
    nobody = within(words, "not_addressing", lexicon)
    named = {"NOUN", "PROPN", "ADJ", "DET"}
    return any(
        w.lower in own
        and not is_told(passage, w)
        and not (w.i in nobody and (w.i + 1 in nobody or w.i + 1 == len(words) or words[w.i + 1].tag not in named))
        for w in words
    )


def _from_a_document(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`…, viser tall P4 har hentet inn`, `En brosjyre klassifiserer sju av stoffene`: a document that no rule found."""
    tree, words = passage.tree, passage.tree.words
    shows = any(
        words[w.i - 1].text == "," and document_at(words[w.i + 1], lexicon)
        for w in words[1:-1]
        if w.start > start and any(s.group == "shows" for s in lexicon.sayings.get(w.lower, ()))
    )
    at = tree.at(start)
    objects = {words[k].head for k in (at, words[at].head) if words[k].relation == "DOBJ"} if at is not None else set()
    subjects = (w for w in words if w.relation == "SUBJ" and w.start < start and document_at(w, lexicon))
    opens = any("ub" in w.feats.split("|") or w.head in objects for w in subjects)
    return shows or opens or _shown(tree, start, lexicon) or _told_by_colon(tree, start, lexicon)


def _told_by_colon(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """`Statistikken er dyster: I fjor druknet 83`, `Søksmålet lyder på 90`: what a document goes on to say."""
    words = tree.words
    documents = [w for w in words if w.relation == "SUBJ" and w.start < start and document_at(w, lexicon)]
    colon = next((w for w in words if w.text == ":" and w.start < start), None)
    sounding = lexicon.words("saying", "sounding")
    claims = lexicon.words("saying", "estimate_nouns") | lexicon.words("saying", "suits")
    sounds = any(
        w.lower in sounding and w.i and (words[w.i - 1].lower in claims or document_at(words[w.i - 1], lexicon))
        for w in words
        if w.start < start
    )
    return sounds or (colon is not None and any(w.i < colon.i for w in documents))


def _shown(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """`Blodprøven viste en promille på 1,83`: behind a verb of showing whose subject is a document or a sample."""
    words = tree.words
    for word in words:
        shows = any(s.group == "shows" and not s.particles for s in lexicon.sayings.get(word.lower, ()))
        subject = tree.child(word.i, "SUBJ") if shows and tree.parsed and word.start < start else None
        between = (w for w in words[word.i + 1 :] if w.start < start)
        if subject is not None and document_at(words[subject], lexicon):
            return not any(w.text in {",", ";"} or w.tensed for w in between)
    return False


def _led_by_name(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Nord politidistrikt: Tre biler er involvert`: a name before the colon, though the line is no headline."""
    words = passage.tree.words
    at = next((w.i for w in words[1:7] if w.text == ":"), None)
    if at is None or words[at].start > start or any(w.tag == "VERB" for w in words[:at]):
        return False
    return words[0].capital and all(w.letters for w in words[:at])


def _followed(tree: Tree, i: int, particles: tuple[str, ...]) -> bool:
    """Whether a verb's particles stand right behind it: `gjort greie for`."""
    return tuple(w.lower for w in tree.words[i + 1 : i + 1 + len(particles)]) == particles


def _counts(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """A verb of counting or demanding; an accident that `krevde 18 liv` demands nothing."""
    words = passage.tree.words
    lowers = {w.lower for w in words if not measured(words, w, lexicon)}
    if _tells_harmed(passage, start, lexicon):
        return True
    return bool(lowers & lexicon.words("saying", "counting")) and not lowers & lexicon.words("saying", "taken")


def _tells_harmed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Myndighetene teller nå 81 døde`; not `Familien teller fire`."""
    words, at = passage.tree.words, passage.tree.at(start)
    before = words[max(0, at - BEFORE) : at] if at is not None else []
    behind = words[at + 1 : at + 3] if at is not None else []
    harms = lexicon.joined("harm", "killed", "hurt", "missing", "infected")
    tells = any(w.lower in lexicon.words("saying", "telling") for w in before)
    return tells and any(w.lower in harms for w in behind)


def _documented(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`I framlegget står det`, `går det fram`, `har fått opplyst`."""
    at = passage.tree.at(start)
    return _holds(passage.tree.words, "documented", lexicon) or (at is not None and worded(passage.tree, at, lexicon))


def _demanded(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`vil be om`, `går inn for`, `er enige om`."""
    return _holds(passage.tree.words, "demanded", lexicon)


def _holds(words: Sequence[Word], key: str, lexicon: Lexicon) -> bool:
    return bool(within(words, key, lexicon))


def _stray_tag(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Det veier 50 kilo, pruster Lie.`: a finite verb and a name close the sentence behind its last comma."""
    tree, words = passage.tree, passage.tree.words
    comma = max((w.i for w in words if w.text == "," and w.start > start), default=None)
    if comma is None or comma + 2 >= len(words) or comma + 1 == main_verb(tree, lexicon):
        return False
    verb, behind = words[comma + 1], [w for w in words[comma + 2 :] if w.letters]
    named = any(w.capital for w in behind) and all(w.tag in {"NOUN", "PROPN", "ADJ", "ADP", "DET", "X"} for w in behind)
    return verb.finite and named


def _under_that(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """An `at` before the number that says what somebody holds; not `slik at`, `etter at`, `det betyr at`."""
    before = [w for w in passage.tree.words if w.end <= start]
    apart = lexicon.words("saying", "not_that")
    follows = within(before, "following_that", lexicon)
    return any(
        w.lower in lexicon.words("saying", "that")
        and not is_told(passage, w)
        and not (w.i and (before[w.i - 1].lower in apart or w.i - 1 in follows))
        for w in before
    )


def _accused(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`er anklaget for å ha drept 14`: what somebody is said to have done."""
    return _holds([w for w in passage.tree.words if w.end <= start], "accused", lexicon)


def _about(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`meldte først om 17`: the number in what a verb with a subject is about."""
    tree, words = passage.tree, passage.tree.words
    at = tree.at(start)
    if at is None:
        return False
    if not tree.parsed:
        return any(w.lower in lexicon.words("saying", "about") for w in words[max(0, at - 4) : at])
    over = [at, *tree.above(at)]
    return any(
        words[k].lower in lexicon.words("saying", "about")
        and words[k].head >= 0
        and words[words[k].head].tag == "VERB"
        and words[words[k].head].lemma not in lexicon.words("saying", "about_things")
        and k < at
        for k in over
    )


def _headed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """What a headline has before its colon."""
    return passage.heading and any(w.text == ":" for w in passage.tree.words[:8])


def _decided(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Styret vedtok å selge 30 hus`."""
    at = passage.tree.at(start)
    rules = (decided, studied, reported_to)
    return at is not None and any(rule(passage.tree, at, lexicon) for rule in rules)


def _sentenced(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`fikk seks års fengsel i Elvedal tingrett`: in a sentence with a court."""
    words, rules = passage.tree.words, lexicon.words("saying", "court_rules")
    return any(w.letters and (_ends(w.lower, "courts", lexicon) or _rules(w, rules)) for w in words)


def _rules(word: Word, rules: frozenset[str]) -> bool:
    """`Retten ga henne 150.000 kroner`; not `i retten`."""
    return word.lower in rules and word.relation == "SUBJ"


def _surveyed(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`har 27 prosent på siste måling`, `blant de spurte`: by a survey or a count."""
    words = passage.tree.words
    openers = lexicon.words("places", "prepositions")
    held = (w for w in words[1:] if any(b.lower in openers for b in words[max(0, w.i - 3) : w.i]))
    return any(_ends(w.lower, "surveys", lexicon) for w in held) or _holds(words, "surveyed", lexicon)


def _ends(word: str, key: str, lexicon: Lexicon) -> bool:
    return word.endswith(lexicon.endings("saying", key))


def _planned(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`skulle arbeidsgiver betale 20 prosent`: what somebody once meant to do; not `Skulle det skje`."""
    tree = passage.tree
    at = tree.at(start)
    over = tree.above(at) if at is not None and tree.parsed else ()
    return any(
        tree.words[k].lower in lexicon.words("saying", "planned") and k > 0 and tree.child(k, "INFV") is not None
        for k in over
    )


def _closing(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Og 85 tjente mer.»`: a quotation that began in a sentence before ends here."""
    marks = [w for w in passage.tree.words if w.text in OPENING | CLOSING]
    return bool(marks) and marks[0].text in CLOSING and marks[0].start > start


def _lands(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Takstmannen lander på 3 millioner`, `har laget en takst, og den ender på 2`: what somebody comes to."""
    tree = passage.tree
    at = tree.at(start)
    party = None if at is None else party_of_landing(tree, at, lexicon)
    if at is None or party is None:
        return False
    words, subject = tree.words, party.head
    if reckons(tree, subject, lexicon):
        return True
    if words[subject].lower in lexicon.words("parties", "articles"):
        return any(reckons(tree, k, lexicon) for k in range(subject))
    number = words[at].number
    alone = number is not None and isinstance(number.value, tuple)
    return is_person(tree, subject, lexicon) and (alone or in_money(tree, at, lexicon))


def _by_whom(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`Ifølge tallene til politiet er 40 skadd`: by somebody's word, though no rule finds whose."""
    told = {r.cue[0] for r in passage.reports}
    words = passage.tree.words
    spoken = (w.i for w in words if w.start not in told)
    return any(stands(words, k, "saying", "according", lexicon) for k in spoken)


HINTS = (
    Hint("hearsay", _hearsay),
    Hint("by somebody's word", _by_whom),
    Hint("a verb of saying without its speaker", _spoken_of),
    Hint("spoken to somebody", addresses),
    Hint("counted or demanded", _counts),
    Hint("read somewhere", _documented),
    Hint("asked for or agreed", _demanded),
    Hint("somebody's estimate", owned_estimate),
    Hint("a tag of an unknown verb", _stray_tag),
    Hint("behind a headline's colon", _headed),
    Hint("behind a name and a colon", _led_by_name),
    Hint("from a document", _from_a_document),
    Hint("in a document, or by a plan", held_by_document),
    Hint("behind an at", _under_that),
    Hint("what a verb is about", _about),
    Hint("what somebody is accused of", _accused),
    Hint("what a party decides", _decided),
    Hint("before a court", _sentenced),
    Hint("by a survey", _surveyed),
    Hint("meant to be", _planned),
    Hint("the end of a quotation", _closing),
    Hint("what somebody comes to", _lands),
    Hint("what somebody feels about", feared),
    Hint("a document with its maker", made_by),
    Hint("a sum that somebody gives", sum_told),
    Hint("whose words it was", sounds),
    Hint("borne out by somebody", borne_out),
    Hint("as far as somebody knows", known_by),
    Hint("whom somebody has spoken with", spoken_with),
    Hint("a count so far", so_far),
    Hint("a source in brackets", sourced),
    Hint("behind somebody and a colon", led_by),
)
