"""Verbs of saying in a sentence: which they are, whether they are meant, and how the said stands to them."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.speech.fronted import main_verb
from kiosk.reading.speech.report import Form
from kiosk.reading.text.parse import Tree, Word

SPOKEN = {"says", "informs", "claims", "confirms", "thinks", "finds"}  # groups of verbs that a party says so by
CLOSING = {",", "»", '"', "”", "!", "?", "…", "–", ":"}


def saying_at(tree: Tree, i: int, lexicon: Lexicon) -> Saying | None:
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
    at = behind_aside(tree, i + 1, lexicon) if saying.particles else i + 1
    for particle in saying.particles:
        while at < len(tree.words) and tree.words[at].lower != particle:
            word = tree.words[at]
            name = word.capital or word.tag in {"PRON", "PROPN"} or word.lower in lexicon.words("saying", "pronouns")
            closing = i > 0 and tree.words[i - 1].text in CLOSING
            title = word.tag == "NOUN" and (closing or len(saying.particles) > 1)  # `ga leder Kari Lie uttrykk for`
            emphatic = at == i + 1 and word.lower in lexicon.words("saying", "emphatic")
            if not (name or title or emphatic) or at > i + 7:
                return False
            at += 1
        at += 1
    after = tree.words[at].lower if at < len(tree.words) else ""
    return at <= len(tree.words) and (not saying.particles or after not in lexicon.words("saying", "not_particles"))


def behind_aside(tree: Tree, at: int, lexicon: Lexicon) -> int:
    """Behind the `på sin side` of `regner på sin side med at`: its `på` is no particle."""
    for phrase in lexicon.phrases_from("saying", "aside", tree.words[at].lower if at < len(tree.words) else ""):
        if len(phrase) > 1 and tuple(w.lower for w in tree.words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return at


def finite_of(tree: Tree, i: int) -> int:
    """The finite verb over a participle or infinitive: `har` of `har ikke kommentert`."""
    at = i
    while tree.words[at].relation == "INFV" and tree.words[at].head >= 0:
        at = tree.words[at].head
    return at


def unreal(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the saying is passive, wished for or only supposed: `ble avvist`, `skal ha sagt`."""
    words = tree.words
    passive = lexicon.words("saying", "passive")
    if tree.parsed:
        if _supposed(tree, i, lexicon) or _asked(tree, i, lexicon):
            return True
        if past_tag(tree, i):
            return False
        if words[i].relation == "INFV":
            above = words[words[i].head].lower
            if above in passive or above in lexicon.words("documents", "receives"):
                return True  # `har fått oppgitt at`: told by somebody else
            top = words[finite_of(tree, i)].lower
            if words[i].lower in lexicon.words("saying", "able_to_tell") and above in lexicon.words("saying", "able"):
                return False  # `Avisen kunne fredag fortelle at`
            return top in lexicon.words("saying", "modal") or top not in (
                lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "willing")
            )
        return "perf-part" in words[i].feats and words[i].relation not in {"PAR", "root", "KOORD", "DOBJ"}
    before = [w.lower for w in words[max(0, i - 3) : i]]
    return any(b in passive or b in lexicon.words("saying", "modal") for b in before)


def conditional(tree: Tree, opener: int, lexicon: Lexicon) -> bool:
    """Whether a subordinator is `hvis` or `dersom`; the parser takes that of `Om ettermiddagen` for one too."""
    after = tree.words[opener + 1].lower if opener + 1 < len(tree.words) else ""
    timed = after in lexicon.words("nouns", "adverbial")
    return tree.words[opener].lower in lexicon.words("verbs", "conditions") and not timed


def _supposed(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the saying stands under `hvis` or `det er på tide at`: nobody has said it."""
    words = tree.words
    over = [i, *(k for k in tree.above(i) if words[k].tag == "VERB")]
    for opener in (c for k in over for c in tree.children(k) if words[c].relation == "SBU" and c < i):
        if conditional(tree, opener, lexicon):
            return True
        before = tuple(w.lower for w in words[max(0, opener - 3) : opener + 1])
        if lexicon.closing(before, "saying", "wished") is not None:
            return True
    return False


def _asked(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the saying is what somebody wonders about: `lurer på hva fansen synes om at`, `som når forskere sier`."""
    words = tree.words
    opener = tree.child(i, "SBU")
    if opener is not None and 0 < opener < i and words[opener].lower in lexicon.words("saying", "whenever"):
        return True
    for k in range(i - 1, max(0, i - 7), -1):
        if not words[k].letters or words[k].tag == "VERB":
            return False
        if words[k].lower in lexicon.words("saying", "asked"):
            return words[k - 1].letters
    return False


def negated(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a negation hangs on the verb or its auxiliary."""
    negations = lexicon.words("saying", "negations")
    if not tree.parsed:
        return any(w.lower in negations for w in tree.words[max(0, i - 2) : i + 4])
    chain = {i, finite_of(tree, i)}
    return any(w.lower in negations and w.head in chain for w in tree.words)


def form_of(tree: Tree, i: int, lexicon: Lexicon) -> Form:
    """How the saying and the said stand to each other: inquit, fronted `det`, clause or object."""
    words = tree.words
    before = list(words[:i])
    clause = relative(tree, i) and not _lost_tag(tree, i)
    if before and before[-1].text in CLOSING and any(w.letters for w in before) and not clause:
        subject = tree.child(i, "SUBJ") if tree.parsed else None
        described = subject is not None and subject < i and has_clause(tree, i, lexicon)
        main = i == main_verb(tree, lexicon)  # `Mens politiet teller, sier NN at …`
        if described or main or _fronted_phrase(tree, i):  # `NN, leder i komiteen, sier at …`
            return _clause_or_object(tree, i, lexicon)
        return "inquit"
    start = 1 if words and not words[0].letters else 0
    if (
        i > start
        and words[start].lower in lexicon.words("saying", "fronted")
        and i - start <= 4
        and (not tree.parsed or words[start].relation in {"DOBJ", "FOBJ", "IOBJ", "ADV"} or i == start + 1)
    ):
        return "fronted" if not has_clause(tree, i, lexicon) else "clause"
    return _clause_or_object(tree, i, lexicon)


def _fronted_phrase(tree: Tree, i: int) -> bool:
    """`Ifølge avisa, som bygger på to kilder, sier mannen …`: what stands before the verb is no clause of its own."""
    if not tree.parsed or tree.words[i].head >= 0:
        return False
    before = tree.words[:i]
    if any(w.text in {"«", '"', "”", "»"} for w in before) or not before[0].letters:
        return False
    if _own_clause(before) or _closes(tree, i):
        return False
    return not any(w.tag in {"VERB", "ADJ", "NOUN", "PROPN"} and w.head == i and w.relation != "SUBJ" for w in before)


def _closes(tree: Tree, i: int) -> bool:
    """`Straumbrotet ramma 1800 hushald, | opplyser nettselskapet.`: behind the verb a name or noun, and nothing else.

    Before it no more than one comma: `Kari Lie, leder i laget, lover bedring` has her for its subject.
    """
    words = tree.words
    behind = [w for w in words[i + 1 :] if w.letters]
    nominal = bool(behind) and all(w.tag in {"NOUN", "PROPN", "ADJ", "DET", "X"} for w in behind)
    commas = [w.i for w in words if w.text == ","]
    opened = words[0].tag == "ADP" or any(w.tag == "SCONJ" for w in words[:i])
    return nominal and commas == [i - 1] and not opened


def _own_clause(before: Sequence[Word]) -> bool:
    """`Barna venter i to år på hjelp, | viser en rapport`: a finite verb behind its subject, and no subordinator."""
    verb = next((w for w in before[1:] if w.finite), None)
    return verb is not None and not any(w.tag == "SCONJ" for w in before[: verb.i])


def lost_verb(tree: Tree, i: int) -> bool:
    """Whether the verb at word `i` opens a main clause, and the subordinator that hangs on it another clause before it.

    `… etter at ei ferje kantra, | opplyser politiet`, `Etter at elva steg, | opplyser politiet at`: the parser took the
    one verb for the other's. That other ends at the comma, and behind this one stands a name or a noun.
    """
    words, opener = tree.words, tree.child(i, "SBU")
    if opener is None or opener >= i - 3 or words[i - 1].text != ",":
        return False
    before, behind = words[opener + 1 : i - 1], words[i + 1 : i + 2]
    told = _ended(tree, before) and any(w.tag in {"NOUN", "PROPN", "PRON"} for w in before[:-1])
    return told and bool(behind) and behind[0].tag in {"NOUN", "PROPN", "ADJ", "DET"}


def _ended(tree: Tree, clause: Sequence[Word]) -> bool:
    """Whether a clause may end in its last word: a verb, a noun, or a particle that nothing hangs on, `sporet | av`."""
    last = clause[-1]
    return last.tag in {"VERB", "ADJ", "NOUN"} or (last.tag == "ADP" and not tree.children(last.i))


def _lost_tag(tree: Tree, i: int) -> bool:
    """`… etter at ei ferje kantra, | opplyser politiet.`: nothing but the speaker stands behind the verb."""
    return lost_verb(tree, i) and not any(w.tag in {"VERB", "SCONJ"} for w in tree.words[i + 2 :])


def past_tag(tree: Tree, i: int) -> bool:
    """`40 er isolerte, | opplyste statsforvaltaren`: a past tense that nynorsk's parser takes for a participle.

    Behind a comma, and a name or a definite noun, without an article, right behind it to the end or a preposition.
    """
    words = tree.words
    if words[i].tag != "ADJ" or "<perf-part>" not in words[i].feats.split("|") or i < 2 or words[i - 1].text != ",":
        return False
    behind = next((w for w in words[i + 1 : i + 3] if w.tag in {"NOUN", "PROPN"} and (w.definite or w.capital)), None)
    return behind is not None and not any(w.tag in {"VERB", "SCONJ"} for w in words[i + 1 :])


def relative(tree: Tree, i: int) -> bool:
    """Whether the verb's clause begins with `som` or another subordinator."""
    return tree.parsed and tree.child(i, "SBU") is not None


def _clause_or_object(tree: Tree, i: int, lexicon: Lexicon) -> Form:
    return "clause" if has_clause(tree, i, lexicon) else "object"


def has_clause(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb governs a clause, by the parse or by an `at` behind it."""
    return bool(tree.parsed and complements(tree, i)) or that(tree, i, lexicon) is not None


def that(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The `at` that opens what the verb says, a relay or a time at most between; not that of `etter at`, `for at`."""
    apart = lexicon.words("saying", "not_that") - lexicon.words("saying", "also_that")
    for word in tree.words[i + 1 : i + 12]:
        if word.lower in lexicon.words("saying", "that"):
            before = tree.words[word.i - 1].lower
            return None if before in apart and not _particle(tree, i, before, lexicon) else word.i
        if word.text in {",", ";", ":"} or (tree.parsed and word.tag == "VERB"):
            return None
    return None


def _particle(tree: Tree, i: int, word: str, lexicon: Lexicon) -> bool:
    """`ga uttrykk for at`: the verb's own particle opens no clause of purpose."""
    sayings = lexicon.sayings.get(tree.words[i].lower, ())
    return any(saying.particles[-1:] == (word,) and len(saying.particles) > 1 for saying in sayings)


def complements(tree: Tree, i: int) -> list[int]:
    """The clauses that the verb governs: a finite verb as its object, also behind a preposition (`om at`)."""
    found = []
    for child in tree.children(i):
        word = tree.words[child]
        verb = child > i and word.tag == "VERB"
        loose = verb and word.relation == "ADV" and _without_that(tree, i, child)
        lost = verb and word.relation in {"ADV", "PAR"} and _lost_subject(tree, i, child)
        if loose or lost or (verb and word.relation in {"DOBJ", "KOORD-ELL"}):
            found.append(child)
        elif child > i and word.tag == "ADP":
            found += [c for c in tree.children(child) if tree.words[c].tag == "VERB"]
    return found or _lost_clause(tree, i)


def _lost_clause(tree: Tree, i: int) -> list[int]:
    """`NN meiner han stal 40 kroner`, `NN meiner mannen tente 40`: nynorsk's strong past tenses are nouns and
    infinitives to the parser, and their subject the verb's object.
    """
    words, thing = tree.words, tree.child(i, "DOBJ")
    if thing is None or min(tree.below(thing)) != i + 1 or thing + 1 >= len(words) or not words[thing + 1].letters:
        return []
    who = words[thing].tag == "PRON" and "nom" in words[thing].feats.split("|")
    does = words[thing + 1].tag == "VERB" and words[thing + 1].head == thing and words[thing].tag in {"NOUN", "PROPN"}
    return [thing] if who or does else []


def _without_that(tree: Tree, i: int, verb: int) -> bool:
    """`NN sier to sivile ble såret`: a clause of its own right behind the verb, though the parser found no object."""
    subject = tree.child(verb, "SUBJ")
    begins = min(tree.below(verb) - {i}) == i + 1
    return begins and subject is not None and subject < verb and tree.child(verb, "SBU") is None


def _lost_subject(tree: Tree, i: int, verb: int) -> bool:
    """`Hun tror snittprisen for desember havner på 1,50`: the parser took the clause's subject for the object."""
    words = tree.words
    taken = tree.child(i, "DOBJ")
    finite = words[verb].tensed
    between = words[i + 1 : verb]
    joined = any(not w.letters or w.tag in {"CCONJ", "SCONJ", "VERB"} for w in between)
    return taken is not None and i < taken < verb and bool(finite) and not joined


def called(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the verb says what its object is called, and by whom the story says so."""
    if any(w.text in {"«", '"', "“"} for w in tree.words[i:]):
        return True
    behind = tree.words[i + 1 : i + 3]
    if len(behind) == 2 and behind[0].lower in lexicon.words("saying", "fronted") and behind[1].letters:
        return not any(w.text == "," for w in tree.words[i:])  # `Opposisjonen kaller det juks`
    return tree.parsed and tree.child(i, "SBU") is not None and tree.child(i, "SUBJ") is not None
