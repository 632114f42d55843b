"""Documents as sources: which nouns are ones, and whom they come from."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of

LONGEST = 11  # words of whoever made a document, with what it is called
SHORTEST_TAIL = 5  # letters: `kvartalsrapport` is a rapport, but not every noun on -tal is tal


def is_document(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun (without its ending) is one for what is written, counted or looked into."""
    known = lexicon.words("saying", "documents_from")
    return noun in known or noun.endswith(_tails(lexicon)) or noun.rpartition("-")[2] in known


@cache
def _tails(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(word for word in lexicon.endings("saying", "documents_from") if len(word) >= SHORTEST_TAIL)


def document_at(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word of a sentence is such a noun."""
    if word.tag not in {"NOUN", ""}:
        return False
    return any(is_document(noun, lexicon) for noun in _stems(word, lexicon))


def paper_at(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a noun for a document, a log or a register."""
    if (word.capital and word.i) or any(c.isdigit() for c in word.text):
        return False  # `1990-tallet`
    return document_at(word, lexicon) or (
        word.tag in {"NOUN", "ADJ", ""} and word.lower.endswith(lexicon.endings("running", "papers"))
    )


def tells_a_story(word: Word, lexicon: Lexicon) -> bool:
    """`dommen`, `meldingen`: a document that tells what happened, not `årsmeldingen`; or `tallet`, which is one."""
    if word.lower.endswith(lexicon.endings("running", "single")):
        return True
    own = lexicon.endings("running", "papers")
    return word.lower.endswith(lexicon.endings("running", "narratives")) and not word.lower.endswith(own)


def is_kind(word: Word, key: str, lexicon: Lexicon) -> bool:
    """Whether a noun, without its ending, ends in an entry of a list of `saying`."""
    return word.tag == "NOUN" and any(noun.endswith(lexicon.endings("saying", key)) for noun in _stems(word, lexicon))


def _stems(word: Word, lexicon: Lexicon) -> set[str]:
    bare = {word.lower.removesuffix(ending) for ending in lexicon.words("nouns", "definite_endings")}
    return {word.lower, word.lemma.lower(), *bare}


def documented(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names a document."""
    return any(document_at(tree.words[k], lexicon) for k in range(party.first, party.last + 1))


def showing(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names what can show something: a document, or `resultatene` as they stand."""
    alone = party.first == party.last and tree.words[party.head].lower in lexicon.words("saying", "results")
    words = tree.words[party.first : party.last + 1]
    return alone or documented(tree, party, lexicon) or any(paper_at(word, lexicon) for word in words)


def behind_document(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase:
    """`en uttalelse fra politiet`, `en måling utført av Opinion`, `tall NRK har hentet inn` → whom a document is from.

    What is a claimant of its own keeps its maker beside it: `en rapport fra Veitilsynet`, `dommen fra tingretten`.
    """
    words = tree.words
    documents = [k for k in range(party.first, party.last + 1) if document_at(words[k], lexicon)]
    if not documents:
        return party
    if not tree.parsed and any(words[k].capital for k in range(party.first, documents[0])):
        return Phrase(party.first, documents[0], documents[0])  # `Census Bureau data presented by the minister`
    behind = words[party.last + 1 : party.last + 2]
    made = bool(behind) and "perf-part" in behind[0].feats and not behind[0].capital
    for i in range(party.first, min(party.last + (3 if made else 2), len(words) - 1)):
        maker = words[i].lower in lexicon.words("saying", "by") and not words[i + 1].capital  # `analyse av utslippene`
        if words[i].lower in lexicon.words("saying", "from") and documents[0] < i and not maker:
            source = chunk_after(tree, i + 1, lexicon)
            if tree.parsed:
                held = tree.child(i, "PUTFYLL")
                source = phrase_of(tree, held, lexicon) if held is not None and held > i else source
            named = source is not None and words[source.head].tag in {"NOUN", "PROPN", "X", "ADJ", ""}
            if source is None or not named or words[source.head].number is not None:
                return party
            own = speaks_itself(words[documents[0]], lexicon)
            return Phrase(party.first, max(party.last, source.last), party.head) if own else source
    owner = _owner(tree, party, documents[0], lexicon)
    if owner is not None:
        return Phrase(party.first, max(party.last, owner.last), party.head)
    gatherer, clause = _gatherer(tree, documents[-1] + 1, lexicon)
    paper = Phrase(party.first, documents[-1], documents[-1])
    held = _mere_numbers(words[documents[-1]], lexicon) or made_clause(tree, paper, lexicon) is None
    if gatherer is not None and held:
        return gatherer  # `tall NRK har hentet inn`, `papirer NRK sitter på`: whoever has them tells
    if clause is not None or gatherer is not None:
        return paper
    glued = words[documents[-1] + 1 : party.last + 1]
    if glued and glued[0].tag == "NOUN" and glued[0].definite and not glued[0].capital:
        return Phrase(party.first, documents[-1], documents[-1])  # `målingen | kommunen selv betalte for`
    return party


def _mere_numbers(word: Word, lexicon: Lexicon) -> bool:
    """`tall`, `anslag`: numbers that somebody has, and no document that tells by itself."""
    kinds = lexicon.words("saying", "mere_numbers") | lexicon.words("saying", "by_figures")
    return bool(kinds & _stems(word, lexicon))


def made_clause(tree: Tree, party: Phrase, lexicon: Lexicon) -> int | None:
    """The last word of `Elvelaget har laget` right behind a document: who made it, as a part of its name."""
    words = tree.words
    if not documented(tree, party, lexicon) or not document_at(words[party.last], lexicon):
        return None
    gatherer, _ = _gatherer(tree, party.last + 1, lexicon)
    if gatherer is None:
        return None
    verb = next((w for w in words[gatherer.last + 1 :] if w.lower in lexicon.words("saying", "gathers")), None)
    if verb is None:
        return None
    done = lexicon.words("saying", "made") | lexicon.words("saying", "directions")
    last = verb.i + len(list(takewhile(lambda w: w.lower in done, words[verb.i + 1 : verb.i + 3])))
    made = last > verb.i or verb.lower in lexicon.words("saying", "makes")
    return last if made else None  # not `svaret Nordvik har` of `svaret Nordvik har gitt bystyret`


def _owner(tree: Tree, party: Phrase, document: int, lexicon: Lexicon) -> Phrase | None:
    """`rapporten til Havtilsynet`, `tala til politiet`: whose a document is, right behind it; or whom it is sent to."""
    words = tree.words
    if document + 2 >= len(words) or words[document + 1].lower not in lexicon.words("relay", "to"):
        return None
    held = tree.child(document + 1, "PUTFYLL") if tree.parsed else None
    owner = phrase_of(tree, held, lexicon) if held is not None else chunk_after(tree, document + 2, lexicon)
    named = owner is not None and owner.first == document + 2 and words[owner.head].tag in {"NOUN", "PROPN", "X"}
    return owner if words[document].definite and named else None


def speaks_itself(document: Word, lexicon: Lexicon) -> bool:
    """Whether a document is a claimant of its own: `rapporten`, `prognosen`."""
    own = lexicon.endings("saying", "own_documents")
    return any(noun.endswith(own) for noun in _stems(document, lexicon))


def _gatherer(tree: Tree, i: int, lexicon: Lexicon) -> tuple[Phrase | None, int | None]:
    """Whoever has the document by the relative clause behind it: `NRK har hentet inn`, `Trygg vei la frem`,
    `som laget har samlet inn`; and the clause's first word, None where there is no such clause.
    """
    words = tree.words
    which = i < len(words) and words[i].lower in lexicon.words("saying", "as")
    first = last = i + 1 if which else i
    while last < len(words) and _of_maker(words, first, last, which):
        last += 1
    if last == first or last + 1 >= len(words) or words[last].lower not in lexicon.words("saying", "gathers"):
        return None, None
    after = words[last + 2 : last + 3]
    made = bool(after) and after[0].lower in lexicon.words("saying", "made")
    if words[last + 1].lower in lexicon.words("saying", "shown") and not made:
        return None, i  # `et notat VG har fått tilgang til`: the note speaks
    laid = lexicon.words("saying", "made") | lexicon.words("saying", "directions")
    if which and words[last + 1].lower not in laid:
        return None, None  # `tall som kommunen har ventet på`
    named = next((k for k in range(last - 1, first, -1) if words[k].text == ","), last)
    end = named - 1 if which and named == last - 1 else last - 1  # `som bransjelaget, Norvei, har hentet inn`
    return Phrase(first, end, end), i


def has_maker_behind(tree: Tree, first: int, lexicon: Lexicon) -> bool:
    """Whether the clause of whoever made it stands right behind a document, as it is named there or not.

    `En gransking det nye departementet gjorde i vinter`, `Et notat Kari Lie, som leder laget, har fått`.
    """
    words = tree.words
    if first >= len(words) or words[first].tag in {"ADP", "VERB", "PUNCT", "SCONJ"} or not words[first].letters:
        return False
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP", "PRON", "NUM"}
    for word in words[first : first + LONGEST]:
        if (
            words[word.i - 1].lower in lexicon.words("saying", "as")
            and word.i > first
            and words[word.i - 2].text == ","
        ):
            continue  # `Et notat Kari Lie, som leder laget, har fått`
        if word.lower in lexicon.words("saying", "gathers") and word.i > first:
            return True
        aside = word.lower in lexicon.words("saying", "as") or word.text == ","
        if (word.tag not in nominal and not word.capital and not aside) or (aside and word.i == first):
            return False
    return False


def _of_maker(words: list[Word], first: int, k: int, which: bool) -> bool:
    """Whether word `k` goes on with the name of whoever made a document; behind `som` also with a noun."""
    word = words[k]
    if which:
        nominal = {"NOUN", "PROPN", "ADJ", "DET", "X", "ADP"} - ({"ADP"} if k == first else set())
        return k < first + LONGEST and (word.tag in nominal or (word.text == "," and k > first))
    placed = k > first and word.tag == "ADP" and k + 1 < len(words) and words[k + 1].capital  # `Høgskolen i Elvedal`
    titled = k + 1 < len(words) and words[k + 1].capital  # `direktør Kari Lie har skrevet`
    noun = word.tag == "NOUN" and (first < k < first + 3 or (k == first and (word.definite or titled)))
    return (word.capital and word.letters) or placed or noun
