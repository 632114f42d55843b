"""Who a verb of saying has for its subject: by the parse, by the words alone, and whether the two agree."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.speech.may_speak import is_party
from kiosk.reading.speech.saying import behind_aside, lost_verb, relative, that
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, chunk_after, chunk_before, extended, phrase_of, with_name

SUBJECTS = {"SUBJ", "PSUBJ"}
TELLING = {"says", "informs", "claims", "confirms", "thinks"}
PARTIES = {"NOUN", "PROPN", "PRON", "ADJ", "X", "DET"}  # tags that may head a party


def party_of(tree: Tree, i: int, form: str, saying: Saying, lexicon: Lexicon) -> tuple[Phrase | None, str]:
    """The party by the parse and by the words, and the rule that settled it; (None, rule) where they differ."""
    by_words = _party_by_words(tree, i, form, saying, lexicon)
    if not tree.parsed:
        return by_words, f"{form} by words" if by_words is not None else ""
    head = _at_place(tree, i, subject_of(tree, i), lexicon)
    if head is not None and _in_dateline(tree, head, i):
        return (by_words, f"{form} by words") if by_words is not None and by_words.first > head else (None, "")
    if head is not None and _half_of(tree, i, head):
        return None, "a part of a longer name"
    outer = None if head is None else _outer_speaker(tree, i, head, lexicon)
    head = head if outer is None else outer
    adverbial = lexicon.words("nouns", "adverbial") | lexicon.words("time", "words")
    if head is not None and tree.words[head].capital and tree.words[head].tag == "PROPN":
        adverbial = frozenset()  # `Dag Lie`
    if head is not None and by_words is not None and tree.words[head].lower in adverbial:
        return by_words, f"{form} by words"  # `Om ettermiddagen sa NN at`: the time is no subject
    if head is not None and tree.words[head].lower in adverbial and form not in {"inquit", "fronted"}:
        behind = chunk_after(tree, i + 1, lexicon)  # `Søndag meldte kommunen om 18`
        speaks = behind is not None and tree.words[behind.head].tag in {"NOUN", "PROPN"}
        return (behind, f"{form} by words") if speaks else (None, f"{form}: the time is no subject")
    if form in {"inquit", "fronted"}:
        if "perf-part" in tree.words[i].feats:
            return None, ""  # `så langt har Bylaget, med elleve, sagt nei`: no tag's verb
        own = tree.child(i, "SUBJ", "PSUBJ")
        if own is None or own < i:  # the parser took another subject; what follows the tag's verb is its speaker
            if by_words is None or tree.words[by_words.head].tag not in PARTIES:
                return None, ""
            return with_name(tree, extended(tree, by_words, lexicon)), f"{form} by words"
        head = own
    if head is not None and tree.words[head].tag == "VERB":
        head = None  # `Ordfører Kari Lie sier til VG at politiet har …`: what is said was taken for the speaker
    opened = form == "clause" and that(tree, i, lexicon) is not None
    if opened and lost_verb(tree, i) and by_words is not None and by_words.first == i + 1:
        return by_words, "clause by words"
    if opened and head is not None and not _may_be_party(tree, head, lexicon):
        taken = tree.child(i, "DOBJ", "POBJ")  # `To dager senere skrev tilsynet at`: `senere` was taken for the subject
        if by_words is not None and taken is not None and by_words.first <= taken <= by_words.last:
            return by_words, "clause by words"
    if head is None and opened:
        taken = tree.child(i, "DOBJ", "POBJ")  # `I fjor viste en rapport at`: the parser took the subject for an object
        if by_words is not None and taken is not None and by_words.first <= taken <= by_words.last:
            return by_words, "clause by words"
        opening = _opening_phrase(tree, i) or _opening_name(tree, i, lexicon) or _titled_opening(tree, i)
        return (opening, "clause by words") if opening is not None else (None, "")
    if head is None or not _may_be_party(tree, head, lexicon):
        named = form == "inquit" and by_words is not None and tree.words[by_words.last].capital
        if head is None or by_words is None or not (named and by_words.first <= head < by_words.last):
            return None, ""
        return with_name(tree, extended(tree, by_words, lexicon)), "inquit by words"  # `parlamentarisk leder Ola Lie`
    by_parse = _source_phrase(tree, head, lexicon)
    titled = None if by_words is None else with_name(tree, extended(tree, by_words, lexicon))
    if by_words is not None and titled is not None and titled.last > by_words.last and titled.overlaps(by_parse):
        by_parse = titled if titled.head > titled.first else by_parse
    if by_words is not None and form == "inquit" and _owned_body(tree, by_words, by_parse, lexicon):
        by_parse = extended(tree, by_words, lexicon)
    if by_words is not None and not by_words.overlaps(by_parse):
        if head < by_words.first and set(range(by_words.first, by_words.last + 1)) <= tree.below(head):
            return by_parse, f"{form}, a clause between"  # `En måling som er gjort av Elvedal Avis, viser at`
        if form == "clause" and by_words.first > i and _opens_up_to(tree, by_parse, head, i, lexicon):
            return by_parse, "clause, a listener between"
        if form == "inquit" and _titled_name(tree, by_words, by_parse):
            return Phrase(by_words.first, by_parse.last, by_parse.head), "inquit, a title between"
        named = titled is not None and titled.first > by_words.last and titled.overlaps(by_parse)
        return (titled, f"{form}, apposition") if named else (None, f"{form}: parse and words differ")
    named_before = with_name(tree, by_parse)  # `Leder i laget, NN, sier at`
    return (named_before if named_before.last < i else by_parse), form


def _in_dateline(tree: Tree, head: int, i: int) -> bool:
    """`ELVEDAL: Kommunens egen oversikt sier at`: where it was written, which the parser took for the subject."""
    between = tree.words[head + 1 : i]
    return any(w.text == ":" for w in between) and all(w.capital for w in tree.words[: head + 1] if w.letters)


def _outer_speaker(tree: Tree, i: int, head: int, lexicon: Lexicon) -> int | None:
    """`Lie sier at Fjordland er en nær alliert, og viser til at`: the second verb is Lie's, and not the land's, which
    the parser took for its subject. None where the subject stands in no clause that another says.
    """
    words = tree.words
    joined = next((k for k in range(i - 1, max(0, i - 3), -1) if words[k].tag == "CCONJ"), None)
    if joined is None or words[joined - 1].text != "," or head > joined:
        return None
    for k in range(head):
        says = any(s.group in TELLING and not s.particles for s in lexicon.sayings.get(words[k].lower, ()))
        opened = that(tree, k, lexicon) if says and words[k].tag == "VERB" else None
        if opened is not None and opened < head and not any(w.tag == "SCONJ" for w in words[opened + 1 : i]):
            return subject_of(tree, k)
    return None


def _half_of(tree: Tree, i: int, head: int) -> bool:
    """`Forum for strømkunder, som venter at`: what the relative clause hangs on is the second half of a name."""
    words = tree.words
    if head < 2 or not relative(tree, i) or words[head].tag != "NOUN" or words[head].definite:
        return False
    return words[head - 1].tag == "ADP" and words[head - 2].tag in {"NOUN", "PROPN"}


def _at_place(tree: Tree, i: int, head: int | None, lexicon: Lexicon) -> int | None:
    """`sykehuset` of `Sykehuset i Elvedal, som mener at`, `Lie` of `Kari Lie i Norges Bondelag, som mener at`: the
    parser hung the clause on the place.
    """
    words = tree.words
    if head is None or head > i or not relative(tree, i):
        return head
    first = last = head
    while first > 0 and words[first - 1].tag == "PROPN":
        first -= 1
    while words[last + 1].tag in {"PROPN", "NOUN"}:  # `Norges Bondelag`, `Elvedal kommune`
        last += 1
    placed = words[first - 1].tag == "ADP" and words[first - 1].lower in lexicon.words("relay", "places")
    if first < 2 or not placed or not words[first].capital or words[last + 1].text != ",":
        return head
    noun = words[first - 2]
    if noun.tag == "NOUN" and noun.definite and first == last and words[head].tag == "PROPN":
        return noun.i
    if first < 3 or not all(w.tag == "PROPN" and w.capital for w in words[first - 3 : first - 1]):
        return head
    return noun.head if noun.relation == "FLAT" else noun.i


def _opens_up_to(tree: Tree, party: Phrase, head: int, i: int, lexicon: Lexicon) -> bool:
    """`Rektor Kari Lie fortalte foreldrene at`: the party is all that stands before the verb, and may speak."""
    words = tree.words
    helps = lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "emphatic")
    before = [w for w in words[:i] if w.letters and not party.first <= w.i <= party.last]
    alone = all(w.lower in helps or (w.i < party.first and w.tag in {"CCONJ", "SCONJ"}) for w in before)
    named = any(w.capital and w.i for w in words[party.first : party.last + 1])
    return head < i and alone and (named or is_party(tree, head, lexicon))


def _titled_name(tree: Tree, title: Phrase, name: Phrase) -> bool:
    """`sier leder i Fiskeri-, skogs- og jaktkomiteen, Ola Lie`: a bare role, what it is in, and a full name."""
    words = tree.words
    role = words[title.first]
    bare = role.tag == "NOUN" and not role.capital and "ub" in role.feats.split("|")
    full = name.last > name.first and all(w.capital for w in words[name.first : name.last + 1])
    between = words[title.first : name.first]
    return bare and full and bool(between) and not any(w.tag in {"VERB", "SCONJ", "PRON"} for w in between)


def _owned_body(tree: Tree, by_words: Phrase, by_parse: Phrase, lexicon: Lexicon) -> bool:
    """`opplyser Statens institutt`: a body whose owner alone the parser took for the speaker."""
    owner, body = tree.words[by_parse.last], tree.words[by_words.last]
    goes_on = by_words.first == by_parse.first and by_words.last > by_parse.last
    owns = owner.capital and owner.lower.endswith(lexicon.endings("nouns", "genitive_endings"))
    return goes_on and owns and body.tag == "NOUN" and body.lower.endswith(lexicon.endings("parties", "bodies_for"))


def _may_be_party(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    word = tree.words[head]
    partitive = any(tree.words[c].lower in lexicon.words("units", "of") for c in tree.children(head) if c > head)
    named = word.definite or "fl" in word.feats.split("|") or partitive  # `flere av de ansatte`
    return word.tag in PARTIES and (named or word.tag not in {"ADJ", "DET"})


def _opening_phrase(tree: Tree, i: int) -> Phrase | None:
    """Everything before the verb where that is one noun phrase: `Gresk politi opplyser … at`."""
    words = tree.words[:i]
    if not 0 < len(words) <= 7 or any(w.tag in {"VERB", "SCONJ", "PUNCT", "CCONJ", "ADV"} for w in words):
        return None
    heads = [w.i for w in words if w.tag in {"NOUN", "PROPN"}]
    owner = words[0].capital and words[0].lemma[:1].isupper()  # `Sentios måling`: no preposition has a capital lemma
    if not heads or (words[0].tag == "ADP" and not owner):
        return None
    before = next((w.i for w in words if w.tag == "ADP"), i)
    return Phrase(0, i - 1, max((h for h in heads if h < before), default=heads[0]))


def _opening_name(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Bangkok mener derimot at`: a name that the parser took for an adverb, where no other subject stands."""
    words, opened = tree.words, that(tree, i, lexicon)
    if i != 1 or opened is None or words[0].tag not in {"ADV", "X", "ADJ"} or not words[0].capital:
        return None
    known = lexicon.words("nouns", "stops") | lexicon.words("nouns", "openers") | lexicon.words("time", "words")
    nouns = any(w.tag in {"NOUN", "PROPN", "PRON"} for w in words[i + 1 : opened])
    return (
        None
        if nouns or words[0].lower in known or words[0].lower in lexicon.words("saying", "between")
        else Phrase(0, 0, 0)
    )


def _titled_opening(tree: Tree, i: int) -> Phrase | None:
    """`Ordfører Kari Lie sier at`, `Ordfører Kari Lie (Sp) sier at`: a title that the parser took for a verb, and a
    name right before the verb or before the brackets that tell whose she is.
    """
    words, end = tree.words, i
    opened = next((k for k in range(i - 2, max(0, i - 5), -1) if words[k].text == "("), None)
    if opened is not None and words[i - 1].text == ")":
        end = opened
    named = 2 < end <= 5 and words[0].tag == "VERB" and all(w.capital and w.letters for w in words[:end])
    return Phrase(0, end - 1, end - 1) if named else None


def _source_phrase(tree: Tree, head: int, lexicon: Lexicon) -> Phrase:
    """The subject's phrase; of `en kilde tett på komiteen som hevder` the source, not the noun before `som`."""
    phrase = phrase_of(tree, head, lexicon)
    first, between = phrase.first, lexicon.words("saying", "between")
    while first < head and tree.words[first].tag == "ADV" and tree.words[first].lower in between:
        first += 1  # `mener derimot Bangkok`: the parser hung the adverb on the name
    phrase = Phrase(first, phrase.last, head)
    for above in tree.above(head):
        word = tree.words[above]
        if word.tag == "VERB":
            break
        if word.lemma in lexicon.words("saying", "anonymous") and above < head:
            return Phrase(phrase_of(tree, above, lexicon).first, phrase.last, above)
    return phrase


def _party_by_words(tree: Tree, i: int, form: str, saying: Saying, lexicon: Lexicon) -> Phrase | None:
    if form in {"inquit", "fronted"}:
        at = behind_aside(tree, i + 1, lexicon)
        while at < len(tree.words) and (
            tree.words[at].lower in lexicon.words("saying", "between") or tree.words[at].lower in saying.particles
        ):
            at += 1
        return chunk_after(tree, at, lexicon)
    before = chunk_before(tree, i, lexicon)
    if before is not None and tree.words[before.head].relation == "ADV" and tree.words[before.head].tag == "NOUN":
        before = None  # `Forrige desember spekulerte Lie i at`: when, and not who
    held = before is not None and before.first > 0 and tree.words[before.first - 1].tag == "ADP"
    if before is not None and tree.parsed and (held or not _nominal(tree, before)):
        before = None
    behind = _before_that(tree, i, lexicon)
    particle = behind is not None and tree.words[behind.first].lower in saying.particles  # `gav uttrykk for at`
    return before if particle else behind or before


def _nominal(tree: Tree, phrase: Phrase) -> bool:
    return any(w.tag in {"NOUN", "PROPN", "PRON"} for w in tree.words[phrase.first : phrase.last + 1])


def _before_that(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Samtidig sier flere diplomater … at`: the phrase between verb and clause is the subject, if one is there."""
    chunk = chunk_after(tree, i + 1, lexicon)
    if chunk is None or that(tree, i, lexicon) is None:
        return None
    if tree.parsed and not any(
        tree.words[k].tag in {"NOUN", "PROPN", "PRON"} for k in range(chunk.first, chunk.last + 1)
    ):
        return None
    last = tree.words[chunk.last]
    is_time = all(tree.words[k].lower in lexicon.words("time", "words") for k in range(chunk.first, chunk.last + 1))
    adverbial = tree.parsed and last.tag == "NOUN" and last.relation == "ADV" and not last.capital  # `denne uken`
    return None if is_time or adverbial else chunk


def subject_of(tree: Tree, i: int) -> int | None:
    """The head of the verb's subject: its own, its auxiliary's, the noun of its relative clause, or the conjunct's."""
    words = tree.words
    at = i
    for _ in range(6):
        subject = next((c for c in tree.children(at) if words[c].relation in SUBJECTS and words[c].letters), None)
        if subject is not None:
            named = words[0].unseen and words[0].tag == "ADV"  # `Vindkraftia tilbyr kommunen`
            return 0 if at == 1 < subject and named else subject
        word = words[at]
        if word.head < 0:
            joined = tree.child(at, "PAR") if at and words[at - 1].tag == "CCONJ" else None
            if joined is None or joined > at or words[joined].tag != "VERB":
                return None
            at = joined  # `Hæren stadfestar åtaket, men seier at`: the parser hung the first clause on the second
            continue
        relative = word.relation == "ATR" and any(words[c].relation == "SBU" for c in tree.children(at))
        if relative:
            return word.head
        if word.relation not in {"INFV", "KOORD"} or words[word.head].tag != "VERB":
            return None
        if word.relation == "KOORD" and _own_subject(tree, at):
            return None
        at = word.head
    return None


def _own_subject(tree: Tree, verb: int) -> bool:
    """`Paret er truende, og flere venner hevder`: a noun right before the second verb is its own subject."""
    before = tree.words[verb - 1] if verb else None
    return before is not None and before.tag in {"NOUN", "PROPN", "PRON"} and before.relation != "FLAT"


def from_anonymous(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`kilder som sier …`: a relative clause of speech, though the parser found no clause in it."""
    head = subject_of(tree, i) if tree.parsed and relative(tree, i) else None
    return head is not None and tree.words[head].lemma in lexicon.words("saying", "anonymous")
