"""Reports: who says something in a sentence, by which word, and which stretch of the sentence it covers.

Syntax first: the subject of a verb of saying, the complement of `ifølge`. The words alone are a second opinion,
and where the two name different parties the report is not `sure` and nobody is shown for what it covers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.reading import relays
from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.parse import Tree
from kiosk.reading.phrases import Phrase, chunk_after, chunk_before, phrase_of

CLOSING = {",", "»", '"', "”", "!", "?", "…", "–", ":"}


@dataclass(frozen=True, slots=True)
class Report:
    """One party's saying in one sentence. Offsets are into the story."""

    sentence: int  # index of the sentence
    form: str  # clause, inquit, fronted, according, colon, calls, declines
    group: str  # the verb's group in the lexicon: says, informs, claims …
    cue: tuple[int, int]
    party: Phrase | None  # None: the two opinions differ
    covers: tuple[tuple[int, int], ...]  # stretches of this sentence
    via: tuple[int, int] | None = None
    rule: str = ""
    negated: bool = False


def find_reports(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """Every report of a sentence, in the order of the text. `quoted`: stretches between quotation marks."""
    found: list[Report] = []
    for i in range(len(tree.words)):
        if any(a < tree.words[i].start < b for a, b in quoted):
            continue
        report = _according(tree, i, index, lexicon) or _verb(tree, i, index, lexicon)
        if report is not None:
            found.append(report)
    return found


def _according(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`ifølge X`, wherever it stands: X is the party, and the sentence is what it says."""
    words = tree.words
    for phrase in lexicon.phrases("saying", "according"):
        if tuple(w.lower for w in words[i : i + len(phrase)]) != phrase:
            continue
        after = i + len(phrase)
        chunk = chunk_after(tree, after, lexicon)
        party = chunk
        if tree.parsed:
            held = tree.child(after - 1, "PUTFYLL") if after <= len(words) - 1 else None
            party = None if held is None or held < after else phrase_of(tree, held, lexicon)
            if party is not None and party.first != after:
                party = None if chunk is None or not chunk.overlaps(party) else Phrase(after, party.last, party.head)
            if party is not None and chunk is not None and not chunk.overlaps(party):
                party = None
        if party is None and chunk is None:
            return None
        cue = (words[i].start, words[after - 1].end)
        party = _behind_document(tree, party, lexicon) if party is not None else None
        skip = tree.below(party.head) if party is not None and tree.parsed else set()
        covers = _stretches(tree, [w.i for w in words if w.i not in skip and not i <= w.i <= (party or chunk).last])  # type: ignore[union-attr]
        return Report(
            index, "according", "informs", cue, party, covers, relays.relay_in(tree, after, lexicon), "according"
        )
    return None


def _behind_document(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase:
    """`en uttalelse fra politiet` → `politiet`: the party that a document comes from."""
    words = tree.words
    documents = lexicon.words("saying", "documents_from")
    for i in range(party.first, min(party.last + 2, len(words) - 1)):
        if words[i].lower in lexicon.words("saying", "from") and any(
            w.lower in documents or w.lemma in documents for w in words[party.first : i]
        ):
            behind = chunk_after(tree, i + 1, lexicon)
            if tree.parsed:
                held = tree.child(i, "PUTFYLL")
                behind = phrase_of(tree, held, lexicon) if held is not None and held > i else behind
            return behind or party
    return party


def _verb(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    words = tree.words
    saying = _saying_at(tree, i, lexicon)
    if saying is None or _unreal(tree, i, lexicon):
        return None
    form = _form(tree, i, lexicon)
    if form == "object" and saying.group in {"says", "thinks", "informs"} and not saying.particles:
        return None
    negated = _negated(tree, i, lexicon)
    if negated and saying.group != "denies":
        return None
    party, rule = _party(tree, i, form, lexicon)
    if party is not None and _nobody(tree, party, lexicon):
        return None
    if party is None and rule == "":
        return None
    if form == "object" and saying.group == "calls" and not _called(tree, i, lexicon):
        return None
    covers = _covered(tree, i, form, party)
    cue = (words[i].start, words[i].end)
    via = relays.relay_after(tree, max(i, party.last if party else i), lexicon) or relays.relay_before(tree, i, lexicon)
    return Report(index, form, saying.group, cue, party, covers, via, rule, negated)


def _saying_at(tree: Tree, i: int, lexicon: Lexicon) -> Saying | None:
    """What the word may be as a verb of saying; a particle must follow within the clause."""
    word = tree.words[i]
    if word.capital and i > 0 and tree.words[i - 1].letters:
        return None
    if tree.parsed and word.tag in {"NOUN", "PROPN", "ADP"} and word.relation not in {"root", "PAR"}:
        return None
    following = [w.lower for w in tree.words[i + 1 : i + 9]]
    for saying in lexicon.sayings.get(word.lower, ()):
        if all(p in following for p in saying.particles):
            return saying
    return None


def finite_of(tree: Tree, i: int) -> int:
    """The finite verb over a participle or infinitive: `har` of `har ikke kommentert`."""
    at = i
    while tree.words[at].relation == "INFV" and tree.words[at].head >= 0:
        at = tree.words[at].head
    return at


def _unreal(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the saying is passive, wished for or only supposed: `ble avvist`, `skal ha sagt`."""
    words = tree.words
    passive = lexicon.words("saying", "passive")
    if tree.parsed:
        if words[i].relation == "INFV":
            above = words[words[i].head].lower
            if above in passive:
                return True
            top = words[finite_of(tree, i)].lower
            return top in lexicon.words("saying", "modal") or top not in (
                lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "willing")
            )
        return "perf-part" in words[i].feats and words[i].relation not in {"PAR", "root", "KOORD", "DOBJ"}
    before = [w.lower for w in words[max(0, i - 3) : i]]
    return any(b in passive or b in lexicon.words("saying", "modal") for b in before)


def _negated(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a negation hangs on the verb or its auxiliary."""
    negations = lexicon.words("saying", "negations")
    if not tree.parsed:
        return any(w.lower in negations for w in tree.words[max(0, i - 2) : i + 4])
    chain = {i, finite_of(tree, i)}
    return any(w.lower in negations and w.head in chain for w in tree.words)


def _form(tree: Tree, i: int, lexicon: Lexicon) -> str:
    """How the saying and the said stand to each other: inquit, fronted `det`, clause or object."""
    words = tree.words
    before = list(words[:i])
    if before and before[-1].text in CLOSING and any(w.letters for w in before) and not _relative(tree, i):
        return "inquit"
    start = 1 if words and not words[0].letters else 0
    if (
        i > start
        and words[start].lower in lexicon.words("saying", "fronted")
        and i - start <= 4
        and (not tree.parsed or words[start].relation in {"DOBJ", "FOBJ", "IOBJ", "ADV"} or i == start + 1)
    ):
        return "fronted" if not _has_clause(tree, i, lexicon) else "clause"
    return _clause_or_object(tree, i, lexicon)


def _relative(tree: Tree, i: int) -> bool:
    return tree.parsed and tree.child(i, "SBU") is not None


def _clause_or_object(tree: Tree, i: int, lexicon: Lexicon) -> str:
    return "clause" if _has_clause(tree, i, lexicon) else "object"


def _has_clause(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    return (
        bool(_complements(tree, i))
        if tree.parsed
        else any(w.lower in lexicon.words("saying", "that") for w in tree.words[i + 1 : i + 8])
    )


def _complements(tree: Tree, i: int) -> list[int]:
    """The clauses that the verb governs: a finite verb as its object, also behind a preposition (`om at`)."""
    found = []
    for child in tree.children(i):
        word = tree.words[child]
        if child > i and word.tag == "VERB" and word.relation in {"DOBJ", "PAR", "KOORD-ELL"}:
            found.append(child)
        elif child > i and word.tag == "ADP":
            found += [c for c in tree.children(child) if tree.words[c].tag == "VERB"]
    return found


def _called(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    return any(
        w.lower in lexicon.words("saying", "as") or w.text in {"«", '"'} or w.relation == "OPRED"
        for w in tree.words[i:]
    )


def _party(tree: Tree, i: int, form: str, lexicon: Lexicon) -> tuple[Phrase | None, str]:
    """The party by the parse and by the words, and the rule that settled it; (None, rule) where they differ."""
    by_words = _party_by_words(tree, i, form, lexicon)
    if not tree.parsed:
        return by_words, f"{form} by words" if by_words is not None else ""
    head = subject_of(tree, i)
    if head is None:
        return (by_words, f"{form} by words") if by_words is not None and form in {"inquit", "fronted"} else (None, "")
    by_parse = phrase_of(tree, head, lexicon)
    if by_words is not None and not by_words.overlaps(by_parse):
        return None, f"{form}: parse and words differ"
    return by_parse, form


def _party_by_words(tree: Tree, i: int, form: str, lexicon: Lexicon) -> Phrase | None:
    if form in {"inquit", "fronted"}:
        at = i + 1
        while at < len(tree.words) and tree.words[at].lower in lexicon.words("saying", "between"):
            at += 1
        return chunk_after(tree, at, lexicon)
    return chunk_before(tree, i, lexicon)


def subject_of(tree: Tree, i: int) -> int | None:
    """The head of the verb's subject: its own, its auxiliary's, the noun of its relative clause, or the conjunct's."""
    words = tree.words
    at = i
    for _ in range(6):
        subject = tree.child(at, "SUBJ", "PSUBJ")
        if subject is not None:
            return subject
        word = words[at]
        if word.head < 0:
            return None
        relative = word.relation == "ATR" and any(words[c].relation == "SBU" for c in tree.children(at))
        if relative:
            return word.head
        if word.relation not in {"INFV", "KOORD"} or words[word.head].tag != "VERB":
            return None
        at = word.head
    return None


def _nobody(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether the subject is no party of the story: `jeg`, `man`, `det`, `ingen`."""
    return party.first == party.last and tree.words[party.head].lower in lexicon.words("saying", "subjectless")


def _covered(tree: Tree, i: int, form: str, party: Phrase | None) -> tuple[tuple[int, int], ...]:
    words = tree.words
    if form == "inquit":
        end = i
        return ((tree.start, words[end - 1].end),) if end else ()
    if form == "clause" and tree.parsed:
        inside: set[int] = set()
        for complement in _complements(tree, i):
            inside |= tree.below(complement)
        return _stretches(tree, sorted(inside))
    if form == "clause":
        return ((words[i].end, tree.end),)
    return ()


def _stretches(tree: Tree, inside: list[int]) -> tuple[tuple[int, int], ...]:
    """Runs of neighbouring words as offsets."""
    runs: list[tuple[int, int]] = []
    for i in inside:
        word = tree.words[i]
        if runs and i > 0 and runs[-1][1] == tree.words[i - 1].end:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return tuple(runs)


def renumbered(report: Report, index: int) -> Report:
    """The same report as one of another sentence."""
    return replace(report, sentence=index)
