"""Documents that speak: `går det fram av rapporten`, `i brevet står det at`, `får NTB opplyst fra politiet`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, documented, paper_at, tells_a_story
from kiosk.reading.speech import relays
from kiosk.reading.speech.complements import clause_end
from kiosk.reading.speech.report import DOCUMENT, Form, Report
from kiosk.reading.speech.saying import that
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of, stands, stretches

LONGEST = 7  # words from a document to what stands in it


def find_documents(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """The report that a document makes in a sentence, or that an outlet was given; at most one."""
    within = inside(tree, quoted)
    for i in range(len(tree.words)):
        if i in within:
            continue
        report = (
            _emerges(tree, i, index, lexicon)
            or _opens(tree, i, index, lexicon)
            or _given(tree, i, index, lexicon)
            or _lies(tree, i, index, lexicon)
        )
        if report is not None:
            return [report]
    return []


def _emerges(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`…, går det fram av X`, `Det går fram av X at …`."""
    words = tree.words
    for phrase in lexicon.phrases_from("documents", "emerges", words[i].lower):
        after = i + len(phrase)
        if tuple(w.lower for w in words[i:after]) != phrase:
            continue
        held, party = chunk_after(tree, after, lexicon), _complement(tree, after, lexicon)
        inside = phrase[-1] in lexicon.words("relay", "in")  # `kommer fram i forbindelse med`
        if held is None or party is None or (inside and not documented(tree, held, lexicon)):
            return None
        opened = that(tree, party.last, lexicon)
        if opened is None and i and words[i - 1].i <= 1 and words[i - 1].lower in lexicon.words("saying", "fronted"):
            return _report(tree, index, (i, after - 1), party, (0, 0), lexicon)  # `Det går fram av X.`
        first, end = (0, i) if opened is None else (opened, clause_end(tree, opened, lexicon))
        return _report(tree, index, (i, after - 1), party, (first, end), lexicon)
    return None


def _opens(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`Av X går det fram at …`, `I X står det at …`: the document stands first."""
    words = tree.words
    end = stands(words, i, "documents", "opened", lexicon)
    if end is None or not 2 <= i <= 12 or words[0].lower not in lexicon.words("documents", "prepositions"):
        return None
    opened = that(tree, end - 1, lexicon)
    party = _complement(tree, 1, lexicon)
    if party is None or party.last >= i or words[1].lower in lexicon.words("nouns", "adverbial"):
        return None
    passive = words[i].lower.endswith(lexicon.endings("verbs", "passive_endings"))
    if passive and not documented(tree, party, lexicon):
        return None  # `I Elvedal slås det fast at`
    if opened is None:  # `I rapporten anslås tapet til …`
        return _report(tree, index, (i, i), party, (i + 1, clause_end(tree, i, lexicon)), lexicon) if passive else None
    return _report(tree, index, (i, end - 1), party, (opened, clause_end(tree, opened, lexicon)), lexicon)


def _lies(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`I budsjettforslaget ligger det inne 6 millioner`, `I loggen er det notert 18`, asked at its first word."""
    words = tree.words
    if i or words[0].lower not in lexicon.words("documents", "held_in"):
        return None
    papers = lexicon.words("running", "holders")
    noun = next((w for w in words[1:5] if paper_at(w, lexicon) or w.lower in papers), None)
    if noun is None or not (noun.definite or noun.tag == "") or any(w.tag == "VERB" for w in words[1 : noun.i]):
        return None
    told = tells_a_story(noun, lexicon) and noun.lower not in papers
    if told or noun.lower in lexicon.words("saying", "own_texts"):
        return None  # `I brevet lå det 40 kroner`
    for k in range(noun.i + 1, min(noun.i + LONGEST, len(words))):
        if not words[k].letters:
            return None
        end = stands(words, k, "running", "lies", lexicon) or _entered(tree, k, lexicon)
        if end is not None:
            party = bounded(tree, behind_document(tree, Phrase(1, noun.i, noun.i), lexicon), lexicon)
            if party is None or party.last >= k or that(tree, end - 1, lexicon) is not None:
                return None
            return _report(tree, index, (k, end - 1), party, (end, clause_end(tree, k, lexicon)), lexicon)
    return None


def _entered(tree: Tree, k: int, lexicon: Lexicon) -> int | None:
    """The word behind the copula of `I registeret er 40 ulver ført opp`; None where it is none."""
    words = tree.words
    if words[k].lower not in lexicon.words("running", "passives"):
        return None
    number = next((w.i for w in words[k + 1 : k + 4] if w.number is not None), None)
    if number is None:
        return None
    near = (w.i for w in words[number + 1 : number + LONGEST])
    return k + 1 if any(stands(words, i, "running", "stands", lexicon) for i in near) else None


def _given(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`får NTB opplyst fra politiet`, `Etter det NTB erfarer`: whoever told, or else the outlet that was told."""
    words = tree.words
    if words[i].lower not in lexicon.words("documents", "given") or not tree.parsed:
        return None
    receives = lexicon.words("documents", "receives")
    asked = next((k for k in range(i - 1, max(-1, i - 7), -1) if words[k].lower in receives), None)
    outlet = None if asked is None else _run(tree, asked + 1, i) or _run(tree, max(0, asked - 4), asked)
    if asked is None:
        return None
    teller = None
    if i + 2 < len(words) and words[i + 1].lower in lexicon.words("documents", "tellers"):
        teller = _complement(tree, i + 2, lexicon)
    if outlet is None and teller is not None:
        outlet = _own_outlet(tree, asked + 1, i, lexicon)
    party = teller or outlet
    if outlet is None or party is None:
        return None
    told = teller is None and outlet.last < asked and words[asked].lower not in lexicon.words("saying", "after")
    if told and not relays.names_medium(tree, outlet, lexicon):
        return None  # `Naboene har fått vite at 40 må flytte`: by whom, nobody says
    via = None if teller is None else outlet.span(tree)
    opened = that(tree, party.last if teller else i, lexicon)
    begin = min(asked, outlet.first)
    covers = (0, begin) if opened is None and begin > 1 else (opened or max(i + 1, party.last + 1), len(words))
    return _report(tree, index, (i, i), party, covers, lexicon, via)


def _own_outlet(tree: Tree, first: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """`får avisa vite av legen`: the story's own outlet, which is told."""
    papers = lexicon.words("relay", "media_nouns")
    return Phrase(first, first, first) if end == first + 1 and tree.words[first].lower in papers else None


def _run(tree: Tree, first: int, end: int) -> Phrase | None:
    """The last run of capitalised words between two places."""
    names = [k for k in range(first, end) if tree.words[k].capital and tree.words[k].letters]
    if not names or names[-1] < end - 2 or any(not w.letters for w in tree.words[names[-1] : end]):
        return None
    begin = names[-1]
    while begin - 1 in names:
        begin -= 1
    return Phrase(begin, names[-1], names[-1])


def _complement(tree: Tree, first: int, lexicon: Lexicon) -> Phrase | None:
    """The document: the phrase from word `first`, or whoever it comes from."""
    chunk = chunk_after(tree, first, lexicon)
    if chunk is None:
        return None
    held = tree.child(first - 1, "PUTFYLL") if tree.parsed else None
    party = phrase_of(tree, held, lexicon) if held is not None and first <= held <= first + 6 else chunk
    return behind_document(tree, Phrase(first, max(first, party.last), party.head), lexicon)


def _report(
    tree: Tree,
    index: int,
    cue: tuple[int, int],
    found: Phrase,
    covered: tuple[int, int],
    lexicon: Lexicon,
    via: tuple[int, int] | None = None,
) -> Report | None:
    """None where the document is a channel: a press release or a web page is no party."""
    party = bounded(tree, found, lexicon)
    if party is None or tree.words[party.head].lemma in lexicon.words("relay", "channels"):
        return None
    named = tree.words[party.first : party.last + 1]
    if tree.parsed and all(w.tag in {"DET", "ADJ", "PRON"} and not w.capital for w in named):
        return None  # `I den forrige sto det at`: which one, the phrase does not say
    form: Form = "fronted" if covered == (0, 0) else "clause"
    words = [k for k in range(*covered) if not party.first <= k <= party.last]
    while words and covered[0] == 0 and not tree.words[words[-1]].letters:
        words.pop()
    span = tree.words[cue[0]].start, tree.words[cue[1]].end
    relay = via or relays.relay_after(tree, party.last, lexicon)
    return Report(index, form, "says", span, party, stretches(tree, words), relay, DOCUMENT)
