"""Whom a pronoun means that no name before it settles: the one noun right before that can speak.

`Kapteinen ble hentet opp av en fiskebåt. Han forklarte at`, `Geologar frå høgskulen var der. Dei meiner at`. Only where
the sentence before has one such noun for its subject, or one speaker, and tells of nobody else.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import document_at
from kiosk.reading.parties.titles import is_forename
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, phrase_of


def right_before(before: Passage, pronoun: str, lexicon: Lexicon) -> Phrase | None:
    """The phrase of the sentence before that a pronoun of the next means; None where it may be another."""
    tree = before.tree
    if before.heading or before.aside or before.spoken or any(w.text in {":", "«"} for w in tree.words):
        return None
    gender = lexicon.gender(pronoun)
    phrase = _spoke(before, lexicon) if gender is None and before.reports else _subject(tree, lexicon)
    if phrase is None:
        return None
    own = tree.words[phrase.first : phrase.last + 1]
    if any(w.capital and w.i for w in tree.words[phrase.first : phrase.head]) or _owned(own):
        return None  # `Ola Lies datter ble syk. … sier han`
    if _lifeless(tree, phrase, lexicon):
        return None
    word = tree.words[phrase.head]
    fits = _one(word, gender, lexicon) if gender is not None else _several(own, phrase.head - phrase.first, lexicon)
    return (
        phrase if fits and not others_than(phrase, tree, gender, lexicon) and not document_at(word, lexicon) else None
    )


def others_than(phrase: Phrase, tree: Tree, gender: str | None, lexicon: Lexicon) -> bool:
    """Whether a sentence names somebody else beside a phrase whom a pronoun of a gender may mean."""
    return any(not phrase.first <= w.i <= phrase.last and _other(tree, w, gender, lexicon) for w in tree.words)


def is_one(word: Word) -> bool:
    """Whether a noun is singular."""
    return "fl" not in word.feats.split("|")


def _lifeless(tree: Tree, phrase: Phrase, lexicon: Lexicon) -> bool:
    """`Offeret ble funnet av en turgåer`, `Mannen døde på stedet`: who says something behind it is another; not of
    `Politiet opplyser at to er døde`, `Legen undersøkte 12 døde`.
    """
    behind, found = tree.words[phrase.last + 1 :], lexicon.words("strangers", "found")
    being = lexicon.words("verbs", "been") | lexicon.joined("saying", "passive", "auxiliaries") | found
    said = next((w.lower for w in behind if w.lower not in being and "ADV" not in {w.tag, w.relation}), None)
    died = said in lexicon.words("harm", "killed")
    victim = tree.words[phrase.head].lower.endswith(lexicon.endings("strangers", "victims"))
    return died or (victim and any(w.lower in found for w in behind))


def _owned(phrase: list[Word]) -> bool:
    """Whether a phrase has an owner, who may be meant as well."""
    return any({"gen", "poss"} & set(w.feats.split("|")) for w in phrase)


def _subject(tree: Tree, lexicon: Lexicon) -> Phrase | None:
    """The main clause's subject, a noun: by the parse, behind a fronted `det`, or the noun that opens the sentence."""
    if not tree.parsed:
        return _opening(tree, lexicon)
    root = next((w.i for w in tree.words if w.head < 0 and w.letters), None)
    subject = None if root is None else tree.child(root, "SUBJ", "PSUBJ")
    opens = next((w for w in tree.words if w.letters), None)
    if root is None or opens is None:
        return None
    fronted = opens.lower in lexicon.words("saying", "fronted") and opens.tag == "PRON"
    if fronted and tree.words[root].lemma not in lexicon.words("verbs", "copulas"):
        behind = (w for w in tree.words[root + 1 :] if w.tag != "ADV")
        after = next(behind, None)
        subject = after.i if after is not None and after.tag == "NOUN" and after.definite else None
    if subject is None and opens.tag == "NOUN" and (opens.definite or "fl" in opens.feats.split("|")):
        subject = opens.i  # a subject that the parser took for an object
    if subject is None or tree.words[subject].tag != "NOUN":
        return None
    return bounded(tree, phrase_of(tree, subject, lexicon), lexicon)


def _opening(tree: Tree, lexicon: Lexicon) -> Phrase | None:
    """`Lensmannen` of `Lensmannen rykket ut`, by the words: no number and no cue, and so no parse."""
    words = tree.words
    head = 1 if words and words[0].lower in lexicon.words("nouns", "articles") else 0
    if len(words) <= head + 1 or not words[head].letters or (head == 0 and not words[0].capital):
        return None
    last, from_ = head, lexicon.words("documents", "tellers") - lexicon.words("saying", "by")
    if words[head + 1].lower in from_ and head + 3 < len(words):
        last = head + 2
        while last + 1 < len(words) and words[last].capital and words[last + 1].capital:
            last += 1
        placed = last + 2 < len(words) and words[last + 1].lower in lexicon.words("relay", "places")
        last = last + 2 if placed and words[last + 2].capital else last
    return Phrase(0, last, head)


def _spoke(before: Passage, lexicon: Lexicon) -> Phrase | None:
    """The only speaker of the sentence before."""
    parties = [r.party for r in before.reports]
    return bounded(before.tree, parties[0], lexicon) if len(parties) == 1 and parties[0] is not None else None


def _one(word: Word, gender: str, lexicon: Lexicon) -> bool:
    """Whether a noun is one person, and none of the other sex: `kapteinen`, `en fotograf`; not `kvinnen` for `han`."""
    other = lexicon.words("parties", "women" if gender == "mask" else "men")
    return _person(word, lexicon) and not word.lower.endswith(tuple(other)) and "fl" not in word.feats.split("|")


def _several(phrase: list[Word], head: int, lexicon: Lexicon) -> bool:
    """Whether a phrase is of several persons, or a body that `de` may mean: `Geologar`, `miljølaget Rein Fjord`."""
    titled = any(_body(w, lexicon) for w in phrase[:head]) and phrase[head].capital
    return _people(phrase[head], lexicon) or _body(phrase[head], lexicon) or titled


def _person(word: Word, lexicon: Lexicon) -> bool:
    kinds = (*lexicon.words("parties", "persons"), *lexicon.words("parties", "counters"))
    bare = tuple(ending.removesuffix("en") for ending in lexicon.words("parties", "persons") if len(ending) > SHORTEST)
    return word.tag in {"NOUN", ""} and word.lower.endswith((*kinds, *bare)) and "fl" not in word.feats.split("|")


SHORTEST = 5  # letters of an ending that is no other word without `-en`


def _people(word: Word, lexicon: Lexicon) -> bool:
    kinds = (*lexicon.words("parties", "people"), *lexicon.words("parties", "counters"))
    return word.tag in {"NOUN", ""} and word.lower.endswith(kinds) and (not word.tag or "fl" in word.feats)


def _body(word: Word, lexicon: Lexicon) -> bool:
    kinds = [w for kind in ("alone", "bodies", "several", "boards") for w in lexicon.words("parties", kind)]
    return word.tag in {"NOUN", ""} and word.lower.endswith(tuple(kinds))


def _other(tree: Tree, word: Word, gender: str | None, lexicon: Lexicon) -> bool:
    """Whether a word may be whom the pronoun means as well: another person, a name that is no place, a pronoun."""
    pronouns = lexicon.words("saying", "pronouns")
    placed = lexicon.words("places", "prepositions") | lexicon.words("documents", "tellers")
    if gender is not None and word.tag == "PROPN" and gender in word.feats.split("|") and is_forename(word):
        return True  # `Mannen ble slått av Ola Li. Han sier at`
    if word.tag == "PROPN" or (word.capital and word.i and tree.words[word.i - 1].letters):
        before = tree.words[word.i - 1] if word.i else None
        return gender is not None and not (before is not None and (before.lower in placed or before.capital))
    if word.lower in pronouns:
        return lexicon.gender(word.lower) == gender
    if gender is None:
        return _people(word, lexicon)
    keys = ("men", "a_man") if gender == "mask" else ("women", "a_woman")  # `reddet av en annen kvinne`
    alike = any(word.lower in lexicon.words("parties", key) for key in keys)
    return _person(word, lexicon) or (word.tag == "NOUN" and alike)
