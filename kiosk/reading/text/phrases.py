"""Noun phrases: the words that name a party or say what is counted, as exact stretches of the text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word


class Phrase(Struct, frozen=True):
    """Words `first` to `last` (inclusive) of a sentence, with the word that heads them."""

    first: int
    last: int
    head: int

    def span(self, tree: Tree) -> tuple[int, int]:
        """The phrase's offsets in the text."""
        return tree.words[self.first].start, tree.words[self.last].end

    def overlaps(self, other: Phrase) -> bool:
        """Whether the two share a word."""
        return self.first <= other.last and other.first <= self.last


def phrase_of(tree: Tree, head: int, lexicon: Lexicon, *, tail: bool = True) -> Phrase:
    """The noun phrase of a head word by the parse: without relative clauses, appositions after a comma, or relays."""
    keep = {head}
    todo = [head]
    while todo:
        at = todo.pop()
        for child in tree.children(at):
            if _belongs(tree, at, child, lexicon, tail):
                keep.add(child)
                todo.append(child)
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    while last > head and not tree.words[last].letters:
        last -= 1
    while first < head and not tree.words[first].letters:
        first += 1
    return extended(tree, Phrase(first, last, head), lexicon) if tail else Phrase(first, last, head)


def stands(words: Sequence[Word], i: int, table: str, key: str, lexicon: Lexicon) -> int | None:
    """The word behind the phrase of a list that stands at word `i`; None where none does."""
    for phrase in lexicon.phrases_from(table, key, words[i].lower) if i < len(words) else ():
        if tuple(w.lower for w in words[i : i + len(phrase)]) == phrase:
            return i + len(phrase)
    return None


def _stands(tree: Tree, at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase of several words stands at word `at`."""
    return len(phrase) > 1 and tuple(w.lower for w in tree.words[at : at + len(phrase)]) == phrase


def _belongs(tree: Tree, parent: int, child: int, lexicon: Lexicon, tail: bool) -> bool:
    word = tree.words[child]
    if any(_stands(tree, child, phrase) for phrase in lexicon.phrases_from("saying", "aside", word.lower)):
        return False  # `Kommunen på sin side har sagt`
    if word.tag == "PUNCT":
        return word.relation == "FLAT" or word.text in '«»"' or (word.text == "," and _between_adjectives(tree, child))
    if word.tag == "ADV" and child == parent + 1 and tree.words[min(child + 1, len(tree.words) - 1)].tag == "ADJ":
        return word.lower in lexicon.words("saying", "negations")  # `flere ikke navngitte kilder`
    if word.tag in {"VERB", "SCONJ", "AUX", "ADV"} or word.relation in {"IK", "SBU", "PAR", "ADV"}:
        return word.relation in {"FLAT", "DET"} or (
            child < parent and word.relation in {"ATR", "ADV"} and word.tag != "SCONJ"
        )
    if word.relation == "APP" and any(w.text == "," for w in tree.words[min(parent, child) + 1 : max(parent, child)]):
        return False
    if word.tag == "ADP":
        return (
            tail
            and child > parent
            and word.lower not in lexicon.words("relay", "leaves")
            and not _is_relay(tree, child, lexicon)
        )
    return not (child > parent and word.lower in lexicon.words("time", "words"))


def _between_adjectives(tree: Tree, i: int) -> bool:
    return 0 < i < len(tree.words) - 1 and tree.words[i - 1].tag == tree.words[i + 1].tag == "ADJ"


def _is_relay(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a preposition begins `i en pressemelding`, `på Twitter`, `i går`, not a part of a name."""
    after = tree.words[i + 1 : i + 3]
    channels = lexicon.words("relay", "channels") | lexicon.words("relay", "said_document")
    articles = lexicon.words("nouns", "articles") | lexicon.words("time", "words")
    if any(w.lower in lexicon.words("units", "time") for w in tree.words[i + 1 : i + 4]):
        return True  # `i flere år`
    return (
        not after
        or after[0].lower in articles
        or any(w.lower in channels for w in after)
        or after[0].number is not None
    )


def extended(tree: Tree, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """The phrase with `i Øst politidistrikt` behind a name, which the parser often hangs on the verb."""
    words, last = tree.words, phrase.last
    while last + 2 < len(words) and words[last + 1].lower in lexicon.words("relay", "places"):
        if _is_relay(tree, last + 1, lexicon) or not words[last + 2].capital:
            break
        bare = phrase.first == phrase.last and words[phrase.head].tag != "NOUN"
        if bare and not _a_body(words[phrase.head], lexicon):  # a name: the place is more often the verb's
            break
        end = last + 2
        while end + 1 < len(words) and words[end + 1].relation in {"FLAT", "APP"} and words[end + 1].letters:
            end += 1
        while (
            end + 1 < len(words)
            and words[end].capital
            and words[end + 1].head in range(last + 2, end + 1)
            and (words[end + 1].tag in {"NOUN", "PROPN"} and words[end + 1].lower not in lexicon.words("time", "words"))
        ):
            end += 1
        last = end
    return Phrase(phrase.first, _body_end(tree, phrase.first, last, lexicon), phrase.head)


def _body_end(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """The last word of `Direktoratet for samfunnssikkerhet og beredskap`, whose field the parser hangs on the verb;
    `last` for any other phrase.
    """
    words = tree.words
    named = any(w.capital for w in words[first : last + 1])
    if not (named and _a_body(words[last], lexicon) and last + 2 < len(words)):
        return last
    if words[last + 1].lower not in lexicon.words("parties", "for_what") or _is_relay(tree, last + 1, lexicon):
        return last
    end, at = last, last + 2
    while at < len(words) and words[at].tag in {"NOUN", "ADJ", "PROPN", "CCONJ"} and words[at].number is None:
        if words[at].lower in lexicon.words("time", "words"):
            break
        end = at if words[at].tag in {"NOUN", "PROPN"} else end
        at += 1
    return end


def _a_body(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is, or ends with, a noun for a body that is named for its field or its place."""
    return word.lower.endswith(lexicon.endings("parties", "bodies_for"))


def chunk_after(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that begins at word `i`, by the words alone: up to punctuation or a word that ends a phrase."""
    words, stops = tree.words, lexicon.words("nouns", "stops")
    end = _run_end(tree, i, stops)
    while (
        end < len(words) - 1
        and end > i
        and words[end].lower in lexicon.words("nouns", "joins")
        and words[end + 1].capital
    ):
        end = _run_end(tree, end + 2, stops)
    return Phrase(i, end - 1, end - 1) if end > i and end - i <= 9 else None


def _run_end(tree: Tree, i: int, stops: frozenset[str]) -> int:
    """The word behind the run of words that begins at word `i`, a quoted name or a genitive's apostrophe in it."""
    words, end = tree.words, i
    while end < len(words):
        word = words[end]
        glued = i < end < len(words) - 1 and word.start == words[end - 1].end and word.text in "’'-"
        if word.text == "«":
            closing = next((w.i for w in words[end + 1 : end + 8] if w.text == "»"), None)
            if closing is None:
                break
            end = closing
        elif word.lower in stops or not (word.letters or (glued and words[end + 1].letters)):
            break
        end += 1
    return end


def chunk_before(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends right before word `i` and begins the sentence (or follows a comma), by words alone."""
    words, stops = tree.words, lexicon.words("nouns", "stops")
    first = i
    while first > 0 and words[first - 1].letters and words[first - 1].lower not in stops:
        first -= 1
    if (
        first == i
        or i - first > 7
        or (
            first > 0 and words[first - 1].letters and words[first - 1].lower not in (lexicon.words("nouns", "openers"))
        )
    ):
        return None
    return Phrase(first, i - 1, i - 1)


def stretches(tree: Tree, inside: list[int]) -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring words as offsets."""
    runs: list[tuple[int, int]] = []
    for i in inside:
        word = tree.words[i]
        if runs and i > 0 and runs[-1][1] == tree.words[i - 1].end:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return tuple(runs)


def with_name(tree: Tree, phrase: Phrase) -> Phrase:
    """`leder i laget, Ragnhild Aas`: a title and, behind a comma, its name; of `forsvareren, advokat NN` the second."""
    words, comma = tree.words, phrase.last + 1
    if _named(tree, phrase):
        return phrase
    if comma < len(words) and words[comma].tag == "ADP":  # `i grendelaget`
        while comma < min(len(words), phrase.last + 9) and words[comma].tag in {"ADP", "NOUN", "PROPN", "ADJ", "DET"}:
            comma += 1
    title = comma + 1
    while title < min(len(words), comma + 5) and words[title].tag in {"NOUN", "ADJ"} and not words[title].capital:
        title += 1
    last = title - 1
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].letters:
        last += 1
    if last < title + 1 or words[comma].text != "," or words[title].number is not None:
        return phrase
    ends = last + 1 == len(words) or not words[last + 1].letters or words[last + 1].tag in {"ADP", "SCONJ", "VERB"}
    titled = title > comma + 1
    return Phrase(comma + 1 if titled else phrase.first, last, last) if ends else phrase


def _named(tree: Tree, phrase: Phrase) -> bool:
    """Whether the phrase ends with the party's own name, not with that of a place or a club: `leder i Elvelaget`."""
    words, first = tree.words, phrase.last + 1
    while first > phrase.first and words[first - 1].capital and not (first - 1 == 0 and words[0].tag == "NOUN"):
        first -= 1
    return first <= phrase.last and (first == phrase.first or words[first - 1].tag != "ADP")
