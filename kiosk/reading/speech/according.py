"""`ifølge X`: whoever stands behind the preposition says the sentence."""

from __future__ import annotations

from itertools import takewhile

from kiosk.reading.figures.hedges import hedge_before
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document
from kiosk.reading.speech import relays
from kiosk.reading.speech.complements import reach
from kiosk.reading.speech.may_speak import is_party, may_stand_behind, nobody
from kiosk.reading.speech.report import RECKONED, Report
from kiosk.reading.speech.speakers import PARTIES, SUBJECTS
from kiosk.reading.speech.spoken_by import verbal
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of, stands, stretches, with_name

CITING = 4  # words of `, som siterer`
HEDGE = 4  # words of a hedge with its number


def according(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`ifølge X`, wherever it stands: X is the party, and the sentence is what it says."""
    words = tree.words
    his = _his(tree, i, lexicon)
    if his is not None:
        told = [k for k in reach(tree, i, his.last, lexicon) if not i <= k <= his.last]
        cue = words[i].start, words[i].end
        return Report(index, "according", "informs", cue, his, stretches(tree, told), None, RECKONED)
    reckoned = (words[i].lower,) if _reckoned(tree, i, lexicon) else None
    for phrase in (*lexicon.phrases_from("saying", "according", words[i].lower), *([reckoned] if reckoned else [])):
        if tuple(w.lower for w in words[i : i + len(phrase)]) != phrase:
            continue
        after = i + len(phrase)
        chunk = chunk_after(tree, after, lexicon)
        if chunk is None and after < len(words) and lexicon.gender(words[after].lower) is not None:
            chunk = Phrase(after, after, after)  # `ifølge ham`
        if chunk is None:
            return None
        party = _agreed_complement(tree, after, chunk, lexicon) if tree.parsed else chunk
        party = party and _cut(tree, party, lexicon)
        cue = (words[i].start, words[after - 1].end)
        named = party or chunk
        if nobody(tree, named, lexicon):
            return None
        if _told_whom(tree, after, chunk, lexicon) or words[after].lower in _unnamed(lexicon):
            party = None  # `ifølge sin forsvarer`, `etter deres lister`: whose, the card could not tell
        if words[after].lower in lexicon.words("relay", "same"):
            party = None  # `ifølge samme stasjon`
        if tree.words[named.last].lower in lexicon.words("saying", "no_party"):
            return Report(index, "according", "informs", cue, None, ((tree.start, tree.end),), None, "nobody's")
        if party is not None:
            party = relays.outlet_first(tree, behind_document(tree, party, lexicon), lexicon)
            party = bounded(tree, with_name(tree, party), lexicon)
            party = None if party is None else _whole_list(tree, party)
        if party is not None and not tree.parsed:
            party = _without_participle(tree, party, lexicon)
        if party is not None and (_broken_off(tree, party) or _expected(tree, i, party, lexicon)):
            party = None
        last = max(named.last, party.last if party else 0)
        initial = not any(w.letters and w.lower not in lexicon.words("nouns", "openers") for w in words[:i])
        behind = _own_words(tree, named, lexicon) if tree.parsed and not initial else set()
        behind |= told_aside(tree)
        own = reach(tree, i, last, lexicon)
        covered = [w.i for w in words if w.i in own and not i <= w.i <= last and w.i not in behind]
        rule = RECKONED if phrase == reckoned else "according"
        via = relays.relay_in(tree, after, lexicon)
        cited = None if party is None else _cited(tree, party, lexicon)
        if party is not None and cited is not None:
            covered = [k for k in covered if not party.last < k <= cited.last]
            party, via = cited, party.span(tree)
        return Report(index, "according", "informs", cue, party, stretches(tree, covered), via, rule)
    return None


def _without_participle(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase:
    """`a poll | published Sunday`: what was done with a document is no part of its name."""
    last = party.last
    while last > party.first + 1 and verbal(tree.words[last], lexicon):
        last -= 1
    return party if last == party.last else Phrase(party.first, last, last)


def _expected(tree: Tree, i: int, party: Phrase, lexicon: Lexicon) -> bool:
    """`Meglerne hadde ventet 40 millioner, ifølge tall som Fjordbørs har hentet inn`: somebody else expects it.

    An outlet passes on what they expect.
    """
    if relays.names_medium(tree, party, lexicon):
        return False
    for word in tree.words[:i] if tree.parsed else ():
        end = stands(tree.words, word.i, "saying", "expecting", lexicon)
        waits = end is not None and end == word.i + 1 and end < len(tree.words) and tree.words[end].tag == "ADP"
        expects = end is not None and not waits  # not `har ventet i 40 dager`
        expects = expects and word.tag in {"VERB", "ADJ"}
        subject = next((w.i for w in reversed(tree.words[: word.i]) if expects and w.relation in SUBJECTS), None)
        somebody = subject is not None and (
            is_party(tree, subject, lexicon) or may_stand_behind(tree, subject, lexicon)
        )
        if subject is not None and (somebody or tree.words[subject].tag == "PROPN"):
            return True
    return False


def _cited(tree: Tree, outlet: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Whom an outlet cites right behind its name: `ifølge VG, som siterer Lie`."""
    passed_on = relays.referred(tree, outlet.last, outlet, lexicon)
    between = [] if passed_on is None else tree.words[outlet.last + 1 : passed_on.first]
    if passed_on is None or len(between) > CITING or any(w.capital or w.number is not None for w in between):
        return None
    return bounded(tree, passed_on, lexicon)


def _unnamed(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("saying", "reflexive") | lexicon.words("saying", "possessives")


def _reckoned(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Etter Sp sitt reknestykke`, `etter politiets anslag`, `etter deres lister`: somebody's own reckoning."""
    if tree.words[i].lower not in lexicon.words("saying", "after"):
        return False
    chunk = chunk_after(tree, i + 1, lexicon)
    kinds = lexicon.words("saying", "reckonings")
    if _from_whom(tree, i + 1, lexicon):
        return True
    if chunk is None or chunk.last == chunk.first or tree.words[chunk.last].lower not in kinds:
        return False
    owners = tree.words[chunk.first : chunk.last]
    whose = _unnamed(lexicon)
    return any(w.lower in whose or owns(w.lower, lexicon) for w in owners) and owners[0].number is None


def _from_whom(tree: Tree, first: int, lexicon: Lexicon) -> bool:
    """`etter et overslag fra kommunen`, `etter tall fra Lie`; not `etter et brev fra naboen`."""
    words, senders = tree.words, lexicon.words("saying", "from") - lexicon.words("saying", "by")
    noun = next((w for w in words[first : first + 4] if w.tag not in {"DET", "ADJ"}), None)
    if noun is None or noun.lower not in lexicon.words("saying", "by_figures"):
        return False
    behind = words[noun.i + 1 : noun.i + 3]
    return len(behind) == 2 and behind[0].lower in senders and behind[1].letters


def _his(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The `hans regnestykke` of `Etter hans regnestykke holder det å kutte 40 millioner`, `hennes syn`."""
    words = tree.words
    if words[i].lower not in lexicon.words("saying", "after") or i + 3 >= len(words):
        return None
    whose, noun = words[i + 1], words[i + 2].lower
    owned = whose.lower in lexicon.words("saying", "possessives") and lexicon.gender(whose.lower) is not None
    kinds = lexicon.words("saying", "reckonings") | lexicon.words("saying", "views")
    return Phrase(i + 1, i + 2, i + 2) if owned and noun in kinds else None


def _own_words(tree: Tree, party: Phrase, lexicon: Lexicon) -> set[int]:
    """What tells of the party and is not said by it: `ifølge Lie, som leder 20 ansatte`; no more than the name of
    `Flammene har, ifølge Lie, ødelagt 14 hytter`, and nothing of a pronoun.
    """
    words, end = tree.words, party.last + 1
    if party.first == party.last and words[party.head].tag == "PRON":
        return set()
    closed = end + 1 < len(words) and words[end].text == ","
    relative = closed and words[end + 1].lower in lexicon.words("saying", "as")
    below = tree.below(party.head)
    away = lexicon.words("saying", "directions")
    counted = end < len(words) and (_counts(tree, end, lexicon) or words[end].lower in away)
    return {k for k in below if k < end} if (closed and not relative) or counted else below


def _counts(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Whether a count begins at a word: with its number, or with the hedge before that."""
    number = next((w.i for w in tree.words[k : k + HEDGE] if w.number is not None), None)
    hedge = None if number is None else hedge_before(tree, number, lexicon)
    return number is not None and (number if hedge is None else hedge[0]) == k


def _cut(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase:
    """`bruker ifølge avisen Fjordnytt 90 prosent`, `springer ifølge rapporten ut av 14`: what is counted right behind a
    name, and what goes with the verb, are no part of the party.
    """
    words = tree.words
    inner = words[party.first + 1 : party.last + 1]
    counts = (w.i for w in inner if w.number is not None and w.number.flags <= {"after_name"})
    hedged = ((k, hedge_before(tree, k, lexicon)) for k in counts)
    begins = (k if hedge is None else hedge[0] for k, hedge in hedged)  # `ifølge Fjordnytt drøyt 90`
    at = next((k for k in begins if k > party.first and (words[k - 1].capital or words[k - 1].definite)), None)
    away = lexicon.words("saying", "directions")
    at = next((w.i for w in inner if w.tag in {"ADP", "ADV"} and w.lower in away), None) if at is None else at
    return party if at is None else Phrase(party.first, at - 1, min(party.head, at - 1))


def _told_whom(tree: Tree, after: int, chunk: Phrase, lexicon: Lexicon) -> bool:
    """`ifølge kilder Avisen har snakket med`: whoever has spoken with them says nothing here."""
    words, last = tree.words, chunk.last
    source, behind = words[after], words[last + 1] if last + 1 < len(words) else None
    anonymous = source.lemma in lexicon.words("saying", "anonymous") and words[min(after + 1, last)].capital
    return anonymous and last > after and behind is not None and behind.tag == "VERB"


def _whole_list(tree: Tree, party: Phrase) -> Phrase:
    """`Rådet for helse-, omsorgs- og velferdstjenester`: up to the noun that the cut ones share."""
    words, end = tree.words, party.last
    if end + 3 < len(words) and words[end + 1].tag == "ADP" and words[end + 3].text == "-":
        end += 2
    if end + 2 >= len(words) or words[end + 1].text != "-" or words[end + 1].start != words[end].end:
        return party
    while end + 1 < len(words) and end < party.last + 9 and words[end].tag != "VERB":
        end += 1
        cut = words[end].text.endswith("-") or words[end].text == "," or words[end].tag == "CCONJ"
        if not cut:
            return Phrase(party.first, end, party.head)
    return party


def _broken_off(tree: Tree, party: Phrase) -> bool:
    """Whether the phrase ends with an adjective before its noun: the parser took the noun for a verb."""
    words = tree.words
    last = words[party.last]
    behind = words[party.last + 1] if party.last + 1 < len(words) else None
    verb_like = behind is not None and behind.tag == "VERB" and not behind.tensed
    return last.tag == "ADJ" and not last.capital and party.last > party.first and bool(verb_like)


def told_aside(tree: Tree) -> set[int]:
    """Relative clauses after a comma, which the story may tell in its own voice: `byen, som ligger tre mil …`."""
    found: set[int] = set()
    for word in tree.words:
        if tree.parsed and word.relation == "SBU" and word.i and tree.words[word.i - 1].text == ",":
            clause = word.head
            if clause > word.i and tree.words[clause].relation == "ATR":
                found |= tree.below(clause)
    return found


def where_aside(tree: Tree, lexicon: Lexicon) -> set[int]:
    """`krever at styret lar avdelingen være, | der det i dag jobber 118 personer`: how it is there, the story tells."""
    words, opens = tree.words, lexicon.words("saying", "where")
    first = next((w.i for w in words[1:-1] if w.lower in opens and words[w.i - 1].text == ","), None)
    if first is None:
        return set()
    end = next((w.i for w in words[first + 1 :] if w.text in {",", ";"}), len(words))
    finite = any(w.finite for w in words[first:end])
    return set(range(first, end)) if finite else set()


def known_aside(tree: Tree, lexicon: Lexicon) -> set[int]:
    """The same by the word that opens them, where the parser took `Lie tror folk vil like byen, som har fire parker`
    for what Lie believes.
    """
    opens = lexicon.words("saying", "as")
    found = told_aside(tree)
    for word in tree.words[1:]:
        clause = word.head if word.relation == "SBU" and word.lower in opens else -1
        if clause > word.i and tree.words[word.i - 1].text == "," and tree.words[clause].relation == "DOBJ":
            found |= {k for k in tree.below(clause) if k >= word.i}
    return found


def _with_apposition(tree: Tree, title: Phrase, name: Phrase) -> Phrase | None:
    """`ifølge kommunelegen, Kari Lie`: the name behind the comma, with the title before it; None where they differ."""
    words, end = tree.words, name.last + 1
    apart = title.last + 2 == name.first and words[title.last + 1].text == ","
    named = all(w.capital for w in words[name.first : name.last + 1]) and name.last > name.first
    closed = end == len(words) or not words[end].letters
    return Phrase(title.first, name.last, name.head) if apart and named and closed else None


def _agreed_complement(tree: Tree, after: int, chunk: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The preposition's complement by the parse, where it begins where the words' does; None where they differ."""
    held = tree.child(after - 1, "PUTFYLL")
    if held is None or held < after:
        return chunk if tree.words[chunk.head].tag in PARTIES else None
    party = phrase_of(tree, held, lexicon)
    if tree.words[party.last].tag == "ADJ" and chunk.last > party.last:
        party = Phrase(after, chunk.last, chunk.last)  # the parser broke off: `det geologiske` + `instituttet`
    owner = tree.words[held]
    owning = owner.capital and owns(owner.lower, lexicon) and party.last == held
    if owning and chunk.last > held and not tree.words[held + 1].capital:
        party = Phrase(
            after, chunk.last, chunk.last
        )  # the parser broke off behind the owner: `Ifølge byens ordfører …`
    behind = list(takewhile(lambda w: w.number is None, tree.words[party.last + 1 : chunk.last + 1]))
    if behind and "gen" in behind[0].feats.split("|"):  # `Elvedal politidistrikts statistikk`
        party = Phrase(after, behind[-1].i, behind[-1].i)
    if not party.overlaps(chunk):
        return _with_apposition(tree, chunk, party)
    return Phrase(after, max(party.last, after), party.head)
