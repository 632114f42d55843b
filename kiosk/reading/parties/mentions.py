"""Every place where the story names somebody: names with their titles, placed nouns, the subjects of reports."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.joined import parts_of
from kiosk.reading.parties.titles import (
    begins_name,
    first_word,
    goes_on,
    is_forename,
    named_on,
    title_of,
    title_start,
)
from kiosk.reading.speech.relays import is_medium, outlet_first
from kiosk.reading.text.genitives import without_genitive
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase


class Mention(Struct):
    """A party named somewhere: its offsets and the words that single it out."""

    sentence: int
    start: int
    end: int
    text: str
    names: tuple[str, ...]  # the name itself, genitive ending off; empty for `Russlands krisedepartement`
    noun: str  # the common noun that heads or titles it, lower case: `guvernør`, `departement`
    owners: frozenset[str]  # names that qualify the noun: `Russland` of `Russlands krisedepartement`
    person: bool
    gender: str = ""  # mask or fem, where the parser knows the forename
    subject: bool = False
    speaker: bool = False  # has a report in this sentence
    said: bool = False  # stands inside what somebody is quoted for
    several: bool = False  # one of those that a plural noun before it names: `trenerne Ola Lie og Kari Vik`
    owner: bool = False  # a genitive: whoever it names owns something, and is no party here
    plural: bool = False  # its noun, where the parser knows the number


class Naming:
    """Makes mentions of phrases, with what the whole story tells about its capitals."""

    def __init__(self, text: str, passages: list[Passage], lexicon: Lexicon) -> None:
        """`passages` with their reports: a report's subject is a mention too."""
        self._text = text
        self._passages = passages
        self._lexicon = lexicon
        self._firsts = {p.tree.start: first_word(p.tree) for p in passages}  # once: a sentence may be all signs
        inner = [w for p in passages for w in p.tree.words if w.i > self._firsts[p.tree.start]]
        self._inside = {_plain(w.text, self._lexicon) for w in inner if w.capital}
        self._written = {w.text for p in passages for w in p.tree.words}

    def all(self) -> list[Mention]:
        """Every mention of the story, in the order of the text."""
        credits = self._lexicon.words("quotation", "credits")
        told = (p for p in self._passages if p.tree.words and p.tree.words[0].lower not in credits)
        return [m for passage in told for m in self._mentions_in(passage)]

    def written_before(self, mention: Mention) -> bool:
        """Whether an earlier sentence has the mention's noun in another form: `en rapport` before `rapporten`."""
        earlier = (w for p in self._passages[: mention.sentence] for w in p.tree.words)
        return any(w.lower != mention.text.lower() and _stem(w, self._lexicon) == mention.noun for w in earlier)

    def _mentions_in(self, passage: Passage) -> Iterable[Mention]:
        """Every name (with its title) of a sentence, and every noun phrase that a report makes a party."""
        tree = passage.tree
        found: dict[tuple[int, int], Mention] = {}
        for i, word in enumerate(tree.words):
            if not begins_name(tree, i, self._lexicon):
                continue
            last = i
            while last + 1 < len(tree.words) and goes_on(tree.words[last + 1], tree.words, last + 1, self._lexicon):
                last += 1
            while last > i and not (tree.words[last].capital or tree.words[last].text.isdigit()):
                last -= 1
            last = named_on(tree.words, last, self._lexicon)
            if ("gen" in tree.words[last].feats.split("|") or self._owns(tree.words[last])) and not _acts(tree, last):
                owner = self.mention(tree, Phrase(i, last, last), passage.index)
                owner.owner = True
                found[owner.start, owner.end] = owner
                continue
            i = self._behind_glue(tree, i, last)
            outlet = outlet_first(tree, Phrase(i, last, last), self._lexicon)
            if outlet.last < last:
                mention = self.mention(tree, outlet, passage.index)
                found[mention.start, mention.end] = mention
                i = outlet.last + 1
            phrase = Phrase(title_start(tree, i, self._lexicon), last, last)
            mention = self.mention(tree, phrase, passage.index)
            before = tree.words[i - 1] if i else None
            mention.several = before is not None and before.definite and "fl" in before.feats.split("|")
            mention.subject = tree.parsed and any(
                tree.words[k].relation == "SUBJ" for k in range(phrase.first, last + 1)
            )
            if not (i == self._firsts[tree.start] and last == i and tree.parsed and word.tag != "PROPN"):
                found[mention.start, mention.end] = mention
        for phrase in _placed(tree, self._lexicon):
            mention = self.mention(tree, phrase, passage.index)
            found.setdefault((mention.start, mention.end), mention)
        for report in passage.reports:
            joined = report.party is not None and not tree.parsed
            whole = [] if report.party is None else [report.party]
            for party in parts_of(tree, whole[0], self._lexicon) if joined else whole:
                mention = self.mention(tree, party, passage.index)
                mention.subject = mention.speaker = True
                owned = bool(mention.names) and not mention.text.startswith(mention.names[0] + " ")
                many = len(mention.names) > 1 and not self.is_body(mention)
                mention.person = mention.person or (many and not owned and report.form != "according")
                found[mention.start, mention.end] = mention
        said = [span for r in passage.reports if r.form == "inquit" for span in r.covers]
        for mention in found.values():
            mention.said = (passage.spoken and not said) or any(a <= mention.start < b for a, b in said)
        return sorted(found.values(), key=lambda m: m.start)

    def is_body(self, mention: Mention) -> bool:
        """Whether a name of several words is an organisation's: `Elvedal Høyre`, `Havn Bank`, `Norsk Seilforbund`."""
        endings = self._lexicon.endings("nouns", "thing_endings") + self._lexicon.endings("parties", "bodies_for")
        last = mention.names[-1].lower()
        told = not self._lexicon.words("parties", "in_bodies").isdisjoint(mention.text.lower().split())
        return told or last in self._lexicon.words("nouns", "parties") or last.endswith(endings)

    def _owns(self, word: Word) -> bool:
        """Whether a name that the parser takes as it stands is a genitive: the story has it without its -s too."""
        bare = without_genitive(word.text, self._lexicon)
        return len(word.text) > 4 and bare != word.text and bare in self._written

    def _behind_glue(self, tree: Tree, i: int, last: int) -> int:
        """Where the person's name begins in `RBK Stig Inge Lie`, `Fiskepartiet Ola Lie`, `Photo Press Ola Lie`."""
        words = tree.words
        forename = next((k for k in range(i, last + 1) if is_forename(words[k])), None)
        if forename is None or forename in {i, last}:
            return i
        endings = self._lexicon.endings("nouns", "thing_endings")
        glued = words[forename - 1]
        known = glued.lower in self._lexicon.words("nouns", "parties") or glued.lower.endswith(endings)
        return forename if known or glued.text.isupper() or is_medium(glued.text, self._lexicon) else i

    def mention(self, tree: Tree, phrase: Phrase, sentence: int) -> Mention:
        """A phrase as a mention."""
        start, end = phrase.span(tree)
        words = tree.words[phrase.first : phrase.last + 1]
        core = _core(words, self._lexicon)
        small = next((k for k in range(len(words)) if named_on(words, k, self._lexicon) > k), None)
        core = core if small is None else words[: small + 1]  # `Leger` of `Leger uten grenser`
        named = core[-1:] if small is not None else self._owned(_own_name(core, self._lexicon))
        if len(named) == 1 and small is None and self._opens_sentence(tree, named[0]):
            named = []  # `Lederen for Elvelaget, Tony Vik`
        named = [] if _several(words) else named or _name_behind(words, len(core))
        taken = {w.i for w in named}
        rest = [w for w in core if w.i not in taken]
        noun = title_of(rest, bool(named))
        owners = frozenset(
            _plain(w.text, self._lexicon)
            for w in [*rest, *words[len(core) :]]
            if w.capital and w.i != self._firsts[tree.start]
        )
        text = self._text[start:end]
        particles = self._lexicon.words("nouns", "in_names")
        names = tuple(_plain(w.text, self._lexicon) for w in named if w.capital and w.lower not in particles)
        offices = self._lexicon.endings("parties", "offices")
        forenames = [w for w in named if not w.lower.endswith(offices)] if len(named) > 2 else named
        forenames = [] if small is not None else forenames
        gender = next((g for w in forenames[:1] for g in ("mask", "fem") if g in w.feats.split("|")), "")
        acronym = any(n.isupper() and len(n) > 1 for n in names)
        medium = is_medium(text, self._lexicon)
        titled = noun is not None and not noun.lower.endswith(self._lexicon.endings("nouns", "thing_endings"))
        titled = titled and not (noun is not None and noun.lower in self._lexicon.words("parties", "grounds"))
        titled = titled and small is None
        person = bool(names) and not acronym and not medium and (bool(gender) or titled)
        stem = _stem(noun, self._lexicon) if noun else ""
        if noun is not None and noun.capital and "-" in noun.text and noun.text.rpartition("-")[2].islower():
            owners |= {
                _plain(noun.text.rpartition("-")[0], self._lexicon)
            }  # `Elvedal-politiet` is `politiet i Elvedal`
            owners -= {_plain(noun.text, self._lexicon)}
            stem = stem.rpartition("-")[2]
        plural = noun is not None and "fl" in noun.feats.split("|")
        return Mention(sentence, start, end, text, names, stem, owners, person, gender, plural=plural)

    def _owned(self, named: list[Word]) -> list[Word]:
        """`Cenk Sahin` of `St. Paulis Cenk Sahin`, where the story has `St. Pauli` too."""
        owners = [k for k, w in enumerate(named[:-1]) if self._owns(w)]
        return named[owners[-1] + 1 :] if owners else named

    def _opens_sentence(self, tree: Tree, word: Word) -> bool:
        """Whether the word may owe its capital to its place alone."""
        if word.i != self._firsts[tree.start]:
            return False
        if tree.parsed and word.tag in {"PROPN", "X"}:
            return False
        if word.tag == "NOUN" and word.lower in self._written:
            return True  # `Politiet` of a story that has `politiet`
        return _plain(word.text, self._lexicon) not in self._inside or word.tag in {"ADJ", "DET", "PRON"}


def _acts(tree: Tree, last: int) -> bool:
    """Whether a name is followed by its verb, and so owns nothing there: `Havdal Laks tjener penger`."""
    behind = tree.words[last + 1 : last + 2]
    return bool(behind) and behind[0].finite


def _placed(tree: Tree, lexicon: Lexicon) -> Iterable[Phrase]:
    """`politiet i Trøndelag`: a common noun with the place that singles it out."""
    words = tree.words
    endings = lexicon.endings("nouns", "definite_endings")
    for i in range(len(words) - 2):
        noun, place = words[i], words[i + 2]
        if is_forename(place):
            continue  # `drapet på Line Sund`
        if noun.tag != "NOUN" or place.tag != "PROPN" or not noun.lower.endswith(endings):
            continue
        channel = place.lower in lexicon.words("relay", "channels")
        if words[i + 1].lower in lexicon.words("relay", "places") and not channel:
            last = i + 2
            while last + 1 < len(words) and words[last + 1].relation == "FLAT":
                last += 1
            yield Phrase(i, last, i)
    for i, word in enumerate(words):
        first = i
        while first > 0 and words[first - 1].capital and words[first - 1].tag in {"PROPN", "NOUN", "X"}:
            first -= 1
        if first < i and not word.capital and word.lower in lexicon.words("parties", "placed"):
            yield Phrase(first, i, i)  # `Søndre Elvedal tingrett`: `retten` of the story


def _name_behind(words: list[Word], core: int) -> list[Word]:
    """`Ragnhild Aas` of `leder i laget, Ragnhild Aas` and of `leder i Laget Ragnhild Aas`."""
    comma = next((k for k, w in enumerate(words) if w.text == ","), None)
    behind = [] if comma is None else words[comma + 1 :]
    if behind and all(w.capital for w in behind):
        return behind
    forename = next((k for k in range(core + 1, len(words) - 1) if is_forename(words[k])), None)
    person = [] if forename is None or comma is not None else words[forename:]
    return person if all(w.capital for w in person) else []


def _several(words: list[Word]) -> bool:
    """`Anna Lie og Ola Vik`: two persons, and none of them alone."""
    joined = (k for k in range(1, len(words) - 1) if words[k].tag == "CCONJ" and words[k - 1].capital)
    return any(words[k + 1].capital and (is_forename(words[k + 1]) or is_forename(words[k - 1])) for k in joined)


def _core(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words before the first preposition or comma: `operasjonsleder Marianne H.` of `… i Oslo politidistrikt`."""
    for k, word in enumerate(words):
        if k and (word.lower in lexicon.words("nouns", "prepositions") or word.text == ","):
            return words[:k]
    return words


def _own_name(core: list[Word], lexicon: Lexicon) -> list[Word]:
    """The run of capitalised words that ends a phrase: `Vjatsjeslav Gladkov` of `guvernør Vjatsjeslav Gladkov`."""
    first = len(core)
    while first > 0 and (
        core[first - 1].capital or (first < len(core) and core[first - 1].lower in lexicon.words("nouns", "in_names"))
    ):
        first -= 1
    while first < len(core) and not core[first].capital:
        first += 1
    while first < len(core) - 1 and "-" in core[first].text and core[first].text.rpartition("-")[2].islower():
        first += 1  # `Salzburg-direktør Christoph …`: a title
    if first < len(core) - 1 and core[first].tag in {"ADJ", "DET"} | (
        {"NOUN"} if core[first].relation == "APP" else set()
    ):
        first += 1  # `Statsminister Erna …`, `Den greske …`: a capital that the sentence's beginning gave
    if first == len(core) - 1 and core[first].text.rpartition("-")[2].islower() and "-" in core[first].text:
        return []  # `Fiskelag-sjefen`, `YouTube-kanal`: a noun
    owner = next((k for k in range(len(core) - 3, first - 1, -1) if "gen" in core[k].feats.split("|")), None)
    return core[first if owner is None else owner + 1 :]  # `Ranheims Kari Nordmo` is not Ranheim


def _plain(name: str, lexicon: Lexicon) -> str:
    return without_genitive(name, lexicon) if len(name) > 3 else name


def _stem(word: Word, lexicon: Lexicon) -> str:
    """The noun without its definite ending, so that `departementet` ends `krisedepartement`."""
    if word.lemma and word.tag != "VERB" and not (word.capital and word.lemma[:1].isupper()):
        return word.lemma.lower()
    lower = word.lower
    for ending in lexicon.endings("nouns", "definite_endings"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 4:
            return lower[: -len(ending)]
    return lower
