"""Reports: who says something in a sentence, by which word, and which stretch of the sentence it covers.

Syntax first: the subject of a verb of saying, the complement of `ifølge`. The words alone are a second opinion,
and where the two name different parties the report is not `sure` and nobody is shown for what it covers.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reading import relays
from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.parse import Tree
from kiosk.reading.phrases import Phrase, chunk_after, chunk_before, extended, phrase_of

PARTIES = {"NOUN", "PROPN", "PRON", "ADJ", "X", "DET"}  # tags that may head a party
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
    return _outer(tree, found, lexicon)


def _outer(tree: Tree, reports: list[Report], lexicon: Lexicon) -> list[Report]:
    """Without what a speaker says that others say: a report within another's quoted words is not the story's."""

    def within(inner: Report, outer: Report) -> bool:
        if inner is outer or not any(a <= inner.cue[0] < b for a, b in outer.covers):
            return False
        if outer.form == "inquit":
            party = outer.party
            text = "" if party is None else " ".join(w.text for w in tree.words[party.first : party.last + 1])
            return not relays.is_medium(text, lexicon)
        return outer.form == "clause" and inner.form == "object"

    return [r for r in reports if not any(within(r, other) for other in reports)]


def _according(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`ifølge X`, wherever it stands: X is the party, and the sentence is what it says."""
    words = tree.words
    for phrase in lexicon.phrases("saying", "according"):
        if tuple(w.lower for w in words[i : i + len(phrase)]) != phrase:
            continue
        after = i + len(phrase)
        chunk = chunk_after(tree, after, lexicon)
        if chunk is None:
            return None
        party = _agreed_complement(tree, after, chunk, lexicon) if tree.parsed else chunk
        cue = (words[i].start, words[after - 1].end)
        named = party or chunk
        if party is not None:
            party = relays.outlet_first(tree, _behind_document(tree, party, lexicon), lexicon)
        last = max(named.last, party.last if party else 0)
        initial = not any(w.letters and w.lower not in lexicon.words("nouns", "openers") for w in words[:i])
        behind = tree.below(named.head) if tree.parsed and not initial else set()
        covered = [w.i for w in words if not i <= w.i <= last and w.i not in behind]
        via = relays.relay_in(tree, after, lexicon)
        return Report(index, "according", "informs", cue, party, _stretches(tree, covered), via, "according")
    return None


def _agreed_complement(tree: Tree, after: int, chunk: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The preposition's complement by the parse, where it begins where the words' does; None where they differ."""
    held = tree.child(after - 1, "PUTFYLL")
    if held is None or held < after:
        return chunk if tree.words[chunk.head].tag in PARTIES else None
    party = phrase_of(tree, held, lexicon)
    owner = tree.words[held]
    owns = owner.capital and owner.lower.endswith("s") and party.last == held
    if owns and chunk.last > held and not tree.words[held + 1].capital:
        party = Phrase(
            after, chunk.last, chunk.last
        )  # the parser broke off behind the owner: `Ifølge byens ordfører …`
    if not party.overlaps(chunk):
        return None
    return Phrase(after, max(party.last, after), party.head)


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
    if (
        form == "object"
        and saying.group in {"says", "thinks", "informs", "shows"}
        and not (saying.particles or _from_anonymous(tree, i, lexicon))
    ):
        return None
    if saying.group == "reads":
        return _reads(tree, i, index, lexicon)
    negated = _negated(tree, i, lexicon)
    if negated and saying.group != "denies":
        return None
    party, rule = _party(tree, i, form, saying, lexicon)
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


def _from_anonymous(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`kilder som sier …`: a relative clause of speech, though the parser found no clause in it."""
    head = subject_of(tree, i) if tree.parsed and _relative(tree, i) else None
    return head is not None and tree.words[head].lemma in lexicon.words("saying", "anonymous")


def _asks(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`ba innbyggerne holde seg inne`: somebody is asked to do something."""
    if not tree.parsed:
        return False
    near = tree.words[i + 1 : i + 10]
    return any("inf" in w.feats.split("|") or w.lower in lexicon.words("saying", "to") for w in near)


def _reads(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`…, heter det i utkastet`: the document speaks."""
    words = tree.words
    at = next((k for k in range(i + 2, min(i + 6, len(words))) if words[k].lower in lexicon.words("relay", "in")), None)
    if at is None or i + 1 >= len(words) or words[i + 1].lower not in lexicon.words("saying", "fronted"):
        return None
    party = chunk_after(tree, at + 1, lexicon)
    held = tree.child(at, "PUTFYLL") if tree.parsed else None
    if held is not None and held > at:
        party = phrase_of(tree, held, lexicon)
    if party is None or i == 0:
        return None
    cue = words[i].start, words[i + 1].end
    return Report(index, "inquit", "says", cue, party, ((tree.start, words[i - 1].end),), None, "a document reads")


def _saying_at(tree: Tree, i: int, lexicon: Lexicon) -> Saying | None:
    """What the word may be as a verb of saying; a particle must follow, with no more than the subject between."""
    word = tree.words[i]
    if word.capital and i > 0 and tree.words[i - 1].letters:
        return None
    if tree.parsed and word.tag in {"NOUN", "PROPN", "ADP"} and word.relation not in {"root", "PAR"}:
        return None
    for saying in lexicon.sayings.get(word.lower, ()):
        if _has_particles(tree, i, saying, lexicon):
            return saying
    return None


def _has_particles(tree: Tree, i: int, saying: Saying, lexicon: Lexicon) -> bool:
    at = i + 1
    for particle in saying.particles:
        while at < len(tree.words) and tree.words[at].lower != particle:
            word = tree.words[at]
            name = word.capital or word.tag in {"PRON", "PROPN"} or word.lower in lexicon.words("saying", "pronouns")
            title = word.tag == "NOUN" and tree.words[i - 1].text in CLOSING if i else False
            if not (name or title) or at > i + 7:
                return False
            at += 1
        at += 1
    return at <= len(tree.words)


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
        subject = tree.child(i, "SUBJ") if tree.parsed else None
        described = subject is not None and subject < i and _has_clause(tree, i, lexicon)
        return "clause" if described else "inquit"  # `NN, leder i komiteen, sier at …`
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
    return bool(tree.parsed and _complements(tree, i)) or _that(tree, i, lexicon) is not None


def _that(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The `at` that opens what the verb says, a relay or a time at most between."""
    for word in tree.words[i + 1 : i + 12]:
        if word.lower in lexicon.words("saying", "that"):
            return word.i
        if word.text in {",", ";", ":"} or (tree.parsed and word.tag == "VERB"):
            return None
    return None


def _complements(tree: Tree, i: int) -> list[int]:
    """The clauses that the verb governs: a finite verb as its object, also behind a preposition (`om at`)."""
    found = []
    for child in tree.children(i):
        word = tree.words[child]
        if child > i and word.tag == "VERB" and word.relation in {"DOBJ", "KOORD-ELL"}:
            found.append(child)
        elif child > i and word.tag == "ADP":
            found += [c for c in tree.children(child) if tree.words[c].tag == "VERB"]
    return found


def _called(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb says what its object is called, and by whom the story says so."""
    if any(w.text in {"«", '"'} for w in tree.words[i:]):
        return True
    return tree.parsed and tree.child(i, "SBU") is not None and tree.child(i, "SUBJ") is not None


def _party(tree: Tree, i: int, form: str, saying: Saying, lexicon: Lexicon) -> tuple[Phrase | None, str]:
    """The party by the parse and by the words, and the rule that settled it; (None, rule) where they differ."""
    by_words = _party_by_words(tree, i, form, saying, lexicon)
    if not tree.parsed:
        return by_words, f"{form} by words" if by_words is not None else ""
    head = subject_of(tree, i)
    if form in {"inquit", "fronted"}:
        own = tree.child(i, "SUBJ", "PSUBJ")
        if own is None or own < i:  # the parser took another subject; what follows the tag's verb is its speaker
            if by_words is None or tree.words[by_words.head].tag not in PARTIES:
                return None, ""
            return extended(tree, by_words, lexicon), f"{form} by words"
        head = own
    if head is None and form == "clause" and _that(tree, i, lexicon) is not None:
        opening = _opening_phrase(tree, i)
        return (opening, "clause by words") if opening is not None else (None, "")
    if head is None or not _may_be_party(tree, head):
        return None, ""
    by_parse = _source_phrase(tree, head, lexicon)
    if by_words is not None and not by_words.overlaps(by_parse):
        return None, f"{form}: parse and words differ"
    return by_parse, form


def _may_be_party(tree: Tree, head: int) -> bool:
    word = tree.words[head]
    definite = {"be", "fl"} & set(word.feats.split("|"))
    return word.tag in PARTIES and (word.tag not in {"ADJ", "DET"} or bool(definite))


def _opening_phrase(tree: Tree, i: int) -> Phrase | None:
    """Everything before the verb where that is one noun phrase: `Gresk politi opplyser … at`."""
    words = tree.words[:i]
    if not 0 < len(words) <= 7 or any(w.tag in {"VERB", "SCONJ", "PUNCT", "CCONJ", "ADV"} for w in words):
        return None
    heads = [w.i for w in words if w.tag in {"NOUN", "PROPN"}]
    if not heads or words[0].tag == "ADP":
        return None
    before = next((w.i for w in words if w.tag == "ADP"), i)
    return Phrase(0, i - 1, max((h for h in heads if h < before), default=heads[0]))


def _source_phrase(tree: Tree, head: int, lexicon: Lexicon) -> Phrase:
    """The subject's phrase; of `en kilde tett på komiteen som hevder` the source, not the noun before `som`."""
    phrase = phrase_of(tree, head, lexicon)
    for above in tree.above(head):
        word = tree.words[above]
        if word.tag == "VERB":
            break
        if word.lemma in lexicon.words("saying", "anonymous") and above < head:
            return Phrase(phrase_of(tree, above, lexicon).first, phrase.last, above)
    return phrase


def _party_by_words(tree: Tree, i: int, form: str, saying: Saying, lexicon: Lexicon) -> Phrase | None:
    if form in {"inquit", "fronted"}:
        at = i + 1
        while at < len(tree.words) and (
            tree.words[at].lower in lexicon.words("saying", "between") or tree.words[at].lower in saying.particles
        ):
            at += 1
        return chunk_after(tree, at, lexicon)
    before = chunk_before(tree, i, lexicon)
    if before is not None and tree.parsed and not _nominal(tree, before):
        before = None
    return _before_that(tree, i, lexicon) or before


def _nominal(tree: Tree, phrase: Phrase) -> bool:
    return any(w.tag in {"NOUN", "PROPN", "PRON"} for w in tree.words[phrase.first : phrase.last + 1])


def _before_that(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Samtidig sier flere diplomater … at`: the phrase between verb and clause is the subject, if one is there."""
    chunk = chunk_after(tree, i + 1, lexicon)
    if chunk is None or _that(tree, i, lexicon) is None:
        return None
    if tree.parsed and not any(
        tree.words[k].tag in {"NOUN", "PROPN", "PRON"} for k in range(chunk.first, chunk.last + 1)
    ):
        return None
    is_time = all(tree.words[k].lower in lexicon.words("time", "words") for k in range(chunk.first, chunk.last + 1))
    return None if is_time else chunk


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
        return ((tree.start, words[i - 1].end),) if i else ()
    if form != "clause":
        return ()
    if not tree.parsed:
        return ((words[i].end, tree.end),)
    inside: set[int] = set()
    for complement in _complements(tree, i):
        inside |= tree.below(complement)
    first = max(i, party.last if party is not None and party.first > i else i) + 1
    inside |= set(range(first, max(inside, default=i)))  # the complement's own fronted words hang elsewhere at times
    return _stretches(tree, sorted(k for k in inside if k >= first))


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
