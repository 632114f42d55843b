"""Sentences that only lay a document before the reader: `Rapporten fra Havtilsynet er dyster lesning.`

What it has comes in the next sentences; so such a report covers nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, paper_at, tells_a_story
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.speech.report import ANNOUNCED, ASKED, Report
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree, Word, inside
from kiosk.reading.text.phrases import Phrase, chunk_after, stands

SUBJECT = 4  # words before the noun of a subject that opens the sentence
LONGEST = 9  # words from a document to its verb
BODY = 5  # words of whoever asks
NEAR = 6  # words from a verb to its object
NO_COUNT = frozenset(
    {"article", "ordinal", "year", "year_like", "date", "clock", "age", "section", "name", "idiom", "ago"}
)  # flags of numbers of nothing


def counted_in(words: Sequence[Word]) -> list[Word]:
    """The words of a sentence that are numbers of something: no year, no date, no article."""
    return [w for w in words if w.number is not None and not w.number.flags & NO_COUNT]


def find_announced(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """The document that a sentence lays before the reader, or whoever it says has asked many; at most one."""
    words = tree.words
    if counted_in(words) or not words or not words[0].letters or inside(tree, quoted):
        return []
    denied = any(w.lower in lexicon.words("saying", "negations") for w in words)
    if denied and not any(w.lower in lexicon.words("running", "reading_nouns") for w in words):
        return []  # but `er ikke hyggelig lesning`
    report = (
        _subject(tree, index, lexicon)
        or _inverted(tree, index, lexicon)
        or _comes(tree, index, lexicon)
        or _received(tree, index, lexicon)
        or _summed_up(tree, index, lexicon)
        or _laid_by(tree, index, lexicon)
        or _asks(tree, index, lexicon)
    )
    return [] if report is None else [report]


def _subject(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`Driftsloggen forteller resten`, `Tallene kommer fra X`, `Rapporten fra X er trist lesning`."""
    words = tree.words
    barred = lexicon.words("nouns", "prepositions") | lexicon.words("places", "prepositions")
    paper = next((w for w in words[:SUBJECT] if paper_at(w, lexicon)), None)
    if paper is None or tells_a_story(paper, lexicon):
        return None
    if any(w.lower in barred or not _before_noun(w, lexicon) for w in words[: paper.i]):
        return None
    verb = next((k for k in range(paper.i + 1, min(paper.i + LONGEST, len(words))) if _verb(words, k, lexicon)), None)
    if verb is None or any(not w.letters for w in words[paper.i + 1 : verb]):
        return None
    owned = any("gen" in w.feats.split("|") or owns(w.lower, lexicon) for w in words[: paper.i])
    definite = owned or paper.definite or _ends_definite(paper, lexicon) or paper.i + 1 < verb
    maker = lexicon.words("saying", "from") - lexicon.words("saying", "by")
    of_it = words[paper.i + 1 : verb] if paper.lower in lexicon.words("saying", "results") else []
    known = (w for w in of_it if w.definite or _ends_definite(w, lexicon))
    whole = next((w for w in known if paper_at(w, lexicon)), None)
    if whole is not None:  # `Resultatene fra spørreundersøkelsen er klare`
        paper = whole
    kept = stands(words, verb, "running", "published", lexicon) is not None
    taken = next((w for w in words[verb : verb + 3] if w.lower in maker), None) if kept else None
    chunk = None if taken is None else chunk_after(tree, taken.i + 1, lexicon)
    source = None if chunk is None else bounded(tree, chunk, lexicon)
    if source is not None:
        return _report(tree, index, verb, source, ANNOUNCED)
    if not definite:
        return None
    begin = 0 if whole is None else whole.i
    party = bounded(tree, behind_document(tree, Phrase(begin, paper.i, paper.i), lexicon), lexicon)
    if party is None or party.last >= verb:
        return None
    return _report(tree, index, verb, party, ANNOUNCED)


def _before_noun(word: Word, lexicon: Lexicon) -> bool:
    """`Den nye`, `Havtilsynets`, `Ferske`; not `Lenge før`. An unparsed sentence has only articles and owners."""
    if word.tag:
        return word.tag in {"DET", "ADJ"} or "gen" in word.feats.split("|") or owns(word.lower, lexicon)
    return word.lower in lexicon.words("nouns", "articles") or owns(word.lower, lexicon)


def _verb(words: Sequence[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether a document's verb stands at word `k`: one of telling, of being such reading, of being laid out."""
    if stands(words, k, "running", "tells", lexicon) or stands(words, k, "running", "published", lexicon):
        return True
    be = words[k].lower in lexicon.words("running", "passives")
    return be and any(w.lower in lexicon.words("running", "readings") for w in words[k + 1 : k + 1 + NEAR])


def _ends_definite(word: Word, lexicon: Lexicon) -> bool:
    """By the word alone, for a sentence that the parser was not asked for."""
    return word.tag == "" and word.lower.endswith(lexicon.endings("nouns", "definite_endings"))


def _inverted(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`Tirsdag ble tilstandsrapporten lagt fram for styret`."""
    words = tree.words
    be = next((w.i for w in words[1:4] if w.lower in lexicon.words("running", "passives")), None)
    timed = any(w.lower in lexicon.words("time", "words") | lexicon.words("time", "after_in") for w in words[: be or 0])
    if be is None or not timed:
        return None
    paper = next((w for w in words[be + 1 : be + 1 + SUBJECT] if paper_at(w, lexicon)), None)
    if paper is None or not (paper.definite or _ends_definite(paper, lexicon)):
        return None
    for k in range(paper.i + 1, min(paper.i + LONGEST, len(words))):
        done = (words[be].lower, words[k].lower, *(w.lower for w in words[k + 1 : k + 2]))
        if lexicon.opening(done, "running", "published") is not None:
            party = bounded(tree, behind_document(tree, Phrase(be + 1, paper.i, paper.i), lexicon), lexicon)
            return None if party is None or party.last >= k else _report(tree, index, k, party, ANNOUNCED)
    return None


def _comes(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`I dag kom årsrapporten fra Havtilsynet`, `Nå foreligger resultatene`, `Fredag offentliggjorde X rapporten`."""
    words = tree.words
    when = lexicon.words("time", "words") | lexicon.words("time", "after_in")
    verb = next(
        (k for k in range(1, min(4, len(words))) if words[k].lower not in when and words[k - 1].lower in when), None
    )
    if verb is None:
        return None
    end = stands(words, verb, "running", "published", lexicon) or stands(words, verb, "saying", "lays_out", lexicon)
    if end is None:
        return None
    paper = next((w for w in words[end : end + NEAR] if paper_at(w, lexicon)), None)
    if paper is None or any(not w.letters for w in words[end : paper.i]):
        return None
    if stands(words, verb, "saying", "lays_out", lexicon) and paper.i > end + 1:
        party = bounded(tree, Phrase(end, paper.i - 1, paper.i - 1), lexicon)
        body = party is not None and party.first == end and may_stand_behind(tree, party.head, lexicon)
        return _report(tree, index, verb, party, ANNOUNCED) if party is not None and body else None
    if not (paper.definite or _ends_definite(paper, lexicon)):
        return None
    party = bounded(tree, behind_document(tree, Phrase(end, paper.i, paper.i), lexicon), lexicon)
    return None if party is None else _report(tree, index, verb, party, ANNOUNCED)


def _received(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`Tirsdag fikk kontrollutvalget rapporten på bordet`."""
    words = tree.words
    for word in words[1:]:
        behind = stands(words, word.i + 1, "running", "on_the_table", lexicon) if word.i + 1 < len(words) else None
        known = word.definite or _ends_definite(word, lexicon)
        if behind is not None and known and paper_at(word, lexicon):
            party = bounded(tree, Phrase(word.i, word.i, word.i), lexicon)
            return None if party is None else _report(tree, index, word.i + 1, party, ANNOUNCED)
    return None


def _summed_up(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`I årsmeldingen oppsummerer styret fjoråret`."""
    words = tree.words
    paper = next((w for w in words[1:SUBJECT] if paper_at(w, lexicon)), None)
    if words[0].lower not in lexicon.words("documents", "held_in") or paper is None or paper.i + 2 >= len(words):
        return None
    if not (paper.definite or _ends_definite(paper, lexicon)) or paper.lower in lexicon.words("saying", "own_texts"):
        return None
    if stands(words, paper.i + 1, "running", "tells", lexicon) is None:
        return None
    party = bounded(tree, Phrase(1, paper.i, paper.i), lexicon)
    return None if party is None else _report(tree, index, paper.i + 1, party, ANNOUNCED)


def _laid_by(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`Statistikkontoret la fram nye tall mandag`: whoever has laid a document out."""
    words = tree.words
    for word in words[1 : BODY + 2]:
        end = _lays_out(words, word.i, lexicon)
        if end is None:
            continue
        if any(w.lower in lexicon.words("documents", "receives") for w in words[: word.i]):
            return None  # `Kommunen har fått laget en støyrapport`
        paper = next((w for w in words[end : end + NEAR] if paper_at(w, lexicon)), None)
        party = _opening(tree, word.i, lexicon)
        if paper is None or party is None:
            return None
        return _report(tree, index, word.i, party, ANNOUNCED)
    return None


def _lays_out(words: Sequence[Word], i: int, lexicon: Lexicon) -> int | None:
    """The word behind `la fram`, `la tirsdag fram`, `legger i dag fram`."""
    end = stands(words, i, "saying", "lays_out", lexicon)
    when = lexicon.words("time", "words") | lexicon.words("time", "after_in") | lexicon.words("relay", "in")
    behind = i + 1
    while behind < len(words) and words[behind].lower in when:
        behind += 1
    parted = (words[i].lower, words[behind].lower) if i + 1 < behind < len(words) else ()
    return behind + 1 if end is None and parted in lexicon.phrases("saying", "lays_out") else end


def _asks(tree: Tree, index: int, lexicon: Lexicon) -> Report | None:
    """`Havtilsynet har spurt fiskerne om hverdagen`."""
    words = tree.words
    for word in words[1 : BODY + 2]:
        end = stands(words, word.i, "running", "asked", lexicon)
        if end is None:
            continue
        many = next((w for w in words[end : end + NEAR] if w.tag in {"NOUN", ""} and w.letters), None)
        party = _opening(tree, word.i, lexicon)
        several = many is not None and (not many.feats or "fl" in many.feats.split("|"))
        several = several and not any(w.lower in lexicon.words("running", "favours") for w in words[end:])
        return _report(tree, index, word.i, party, ASKED) if party is not None and several else None
    return None


def _opening(tree: Tree, verb: int, lexicon: Lexicon) -> Phrase | None:
    """The body that opens a sentence, before its verb: a name, or a noun that may stand behind a number."""
    words = tree.words
    if any(not w.letters or w.tag in {"VERB", "ADP", "PRON", "SCONJ", "CCONJ"} for w in words[: min(verb, 1)]):
        return None
    party = bounded(tree, Phrase(0, verb - 1, verb - 1), lexicon)
    if party is None or party.first or any(not w.letters for w in words[: party.last + 1]):
        return None
    named = words[0].tag in {"PROPN", "X"} or words[0].unseen
    return party if named or may_stand_behind(tree, party.head, lexicon) else None


def _report(tree: Tree, index: int, cue: int, party: Phrase, rule: str) -> Report:
    word = tree.words[cue]
    return Report(index, "clause", "shows", (word.start, word.end), party, (), None, rule)
