"""Who is meant: short mentions, definite nouns and pronouns brought to the fullest name that the story gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parse import Tree, Word
from kiosk.reading.passages import Passage
from kiosk.reading.phrases import Phrase, phrase_of
from kiosk.reading.relays import is_medium


@dataclass(slots=True)
class Mention:
    """A party named somewhere: its offsets and the words that single it out."""

    sentence: int
    start: int
    end: int
    text: str
    names: tuple[str, ...]  # capitalised words of the name, genitive ending off
    noun: str  # the common noun that heads or titles it, lower case: `guvernør`, `departement`
    person: bool
    subject: bool = False


@dataclass(slots=True)
class Party:
    """One party and every place where the story names it."""

    key: int
    mentions: list[Mention] = field(default_factory=list)

    def fullest(self) -> Mention:
        """The mention that says most: names first, then words, then the earliest."""
        return max(self.mentions, key=lambda m: (len(m.names), len(m.text.split()) <= 9, len(m.text.split()), -m.start))


class Parties:
    """The story's parties, filled from the whole text before any claimant is settled."""

    def __init__(self, text: str, passages: list[Passage], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._named: list[Mention] = []
        for passage in passages:
            self._named += self._mentions_in(passage)
        self._spread = _spread(self._named)

    def _mentions_in(self, passage: Passage) -> Iterable[Mention]:
        """Every name (with its title) of a sentence, and every noun phrase that a report makes a party."""
        tree = passage.tree
        found: dict[tuple[int, int], Mention] = {}
        for i, word in enumerate(tree.words):
            if not _begins_name(tree, i, self._lexicon):
                continue
            last = i
            while last + 1 < len(tree.words) and _goes_on(tree.words[last + 1], tree.words, last + 1, self._lexicon):
                last += 1
            while last > i and not tree.words[last].capital:
                last -= 1
            phrase = Phrase(_title_start(tree, i, self._lexicon), last, last)
            mention = self.mention(tree, phrase, passage.index)
            mention.subject = tree.parsed and any(
                tree.words[k].relation == "SUBJ" for k in range(phrase.first, last + 1)
            )
            if not (i == _first_word(tree) and last == i and tree.parsed and word.tag != "PROPN"):
                found[mention.start, mention.end] = mention
        for report in passage.reports:
            if report.party is not None:
                mention = self.mention(tree, report.party, passage.index)
                mention.subject = True
                found[mention.start, mention.end] = mention
        return sorted(found.values(), key=lambda m: m.start)

    def mention(self, tree: Tree, phrase: Phrase, sentence: int) -> Mention:
        """A phrase as a mention."""
        start, end = phrase.span(tree)
        words = tree.words[phrase.first : phrase.last + 1]
        core = _core(words, self._lexicon)
        names = tuple(_plain(w.text) for w in core if w.capital and not self._opens_sentence(tree, w))
        common = [w for w in core if not w.capital or self._opens_sentence(tree, w)]
        noun = next((w for w in reversed(common) if w.tag in {"NOUN", ""} and w.letters), None)
        text = self._text[start:end]
        person = (
            not is_medium(text, self._lexicon)
            and (len(names) >= 2 or (noun is not None and bool(names)))
            and not any(n.isupper() and len(n) > 1 for n in names)
        )
        return Mention(sentence, start, end, text, names, _stem(noun, self._lexicon) if noun else "", person)

    def _opens_sentence(self, tree: Tree, word: Word) -> bool:
        if word.i != _first_word(tree):
            return False
        return word.tag not in {"PROPN", ""} if tree.parsed else _plain(word.text) not in self._seen_inside(tree)

    def _seen_inside(self, tree: Tree) -> set[str]:
        return {_plain(w.text) for w in tree.words[1:] if w.capital}

    def resolve(self, mention: Mention) -> Mention:
        """The fullest mention of the same party; the mention itself where the story is not clear."""
        lower = mention.text.lower()
        if lower in self._lexicon.words("saying", "pronouns"):
            return self._pronoun(mention) or mention
        if mention.names:
            return self._by_name(mention)
        return self._by_noun(mention) or mention

    def _by_name(self, mention: Mention) -> Mention:
        own = set(mention.names)
        fits = [m for m in self._named if own & set(m.names) and _compatible(mention, m)]
        if not fits:
            return mention
        widest = max(fits, key=lambda m: (len(m.names), -m.start))
        if any(
            not (set(m.names) <= set(widest.names) or set(m.names) - set(widest.names) <= self._places) for m in fits
        ):
            return mention
        best = max(
            (m for m in fits if set(m.names) >= own),
            key=lambda m: (len(set(m.names)), bool(m.noun), len(m.text) if len(m.text) < 90 else 0, -m.start),
            default=mention,
        )
        return best

    _places: frozenset[str] = frozenset()

    def _by_noun(self, mention: Mention) -> Mention | None:
        """`departementet` → the nearest earlier name whose noun ends so: `Russlands krisedepartement`."""
        if not mention.noun or not self._definite(mention):
            return None
        earlier = [
            m
            for m in self._named
            if m.start < mention.start
            and m.names
            and m.noun.endswith(mention.noun)
            and m.sentence >= mention.sentence - 40
        ]
        if not earlier:
            return None
        near = earlier[-1]
        others = {
            frozenset(m.names)
            for m in earlier
            if not (set(m.names) <= set(near.names) or set(near.names) <= set(m.names))
        }
        if others and mention.sentence - near.sentence > 1:
            return None
        return self._by_name(near)

    def _definite(self, mention: Mention) -> bool:
        return " " not in mention.text and mention.text.lower().endswith(
            tuple(self._lexicon.words("nouns", "definite_endings"))
        )

    def _pronoun(self, mention: Mention) -> Mention | None:
        """The person whom the sentences right before name: their only one, or their subject."""
        lower = mention.text.lower()
        if lower not in self._lexicon.words("saying", "singular"):
            return None
        for back in range(0, 4):
            here = [m for m in self._named if m.sentence == mention.sentence - back and m.start < mention.start]
            persons = [m for m in here if self._is_person(m)]
            if not persons:
                continue
            who = {self._by_name(m).text for m in persons}
            if len(who) == 1:
                return self._by_name(persons[-1])
            subjects = {self._by_name(m).text: m for m in persons if m.subject}
            return self._by_name(next(iter(subjects.values()))) if len(subjects) == 1 else None
        return None

    def _is_person(self, mention: Mention) -> bool:
        return mention.person or self._by_name(mention).person


def same_party(a: Mention, b: Mention) -> bool:
    """Whether two resolved mentions are one party."""
    if (a.start, a.end) == (b.start, b.end) or a.text.lower() == b.text.lower():
        return True
    if a.names and b.names:
        return _compatible(a, b) and (set(a.names) <= set(b.names) or set(b.names) <= set(a.names))
    return False


def _compatible(a: Mention, b: Mention) -> bool:
    """Two names may be one party: the last name is shared, or one is the first name of the other."""
    x, y = list(a.names), list(b.names)
    if not x or not y:
        return False
    if len(x) > len(y):
        x, y = y, x
    if a.noun and b.noun and not a.person and not b.person and a.noun != b.noun:
        return False
    return set(x) <= set(y) and (x[-1] == y[-1] or x[0] == y[0] or len(x) > 1 or x[-1] in y)


def _spread(named: list[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in named:
        for name in mention.names:
            found.setdefault(name, []).append(mention)
    return found


def _first_word(tree: Tree) -> int:
    return next((w.i for w in tree.words if w.letters), 0)


def _begins_name(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    word = tree.words[i]
    if not word.capital or not word.text[:1].isalpha() or word.number is not None:
        return False
    if i > 0 and tree.words[i - 1].capital and tree.words[i - 1].letters and i - 1 != _first_word(tree):
        return False
    if tree.parsed:
        return word.tag in {"PROPN", "X"} or (word.tag == "NOUN" and i != _first_word(tree))
    return i != _first_word(tree)


def _goes_on(word: Word, words: list[Word], i: int, lexicon: Lexicon) -> bool:
    if word.capital and word.letters:
        return True
    return word.lower in lexicon.words("nouns", "in_names") and i + 1 < len(words) and words[i + 1].capital


def _title_start(tree: Tree, i: int, lexicon: Lexicon) -> int:
    """The first word of the title before a name: `jourhavende jurist Anne …`."""
    first = i
    while first > 0 and tree.parsed:
        word = tree.words[first - 1]
        title = word.relation == "APP" and word.tag == "NOUN" and i <= word.head <= i + 3
        describes = word.relation in {"ATR", "DET", "FLAT"} and first < i and first <= word.head < i
        if not (title or describes) or not word.letters:
            break
        first -= 1
    return first


def _core(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words before the first preposition or comma: `operasjonsleder Marianne H.` of `… i Oslo politidistrikt`."""
    for k, word in enumerate(words):
        if k and (word.lower in lexicon.words("nouns", "prepositions") or word.text == ","):
            return words[:k]
    return words


def _plain(name: str) -> str:
    return name[:-1] if len(name) > 3 and name.endswith("s") else name


def _stem(word: Word, lexicon: Lexicon) -> str:
    """The noun without its definite ending, so that `departementet` ends `krisedepartement`."""
    if word.lemma and not word.capital:
        return word.lemma.lower()
    lower = word.lower
    for ending in sorted(lexicon.words("nouns", "definite_endings"), key=len, reverse=True):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            return lower[: -len(ending)]
    return lower


def whole(tree: Tree, head: int, lexicon: Lexicon) -> Phrase:
    """A party's whole phrase by its head, for callers that hold only the word."""
    return phrase_of(tree, head, lexicon)
