"""What a sentence itself shows of a document that tells its number: whither it points, what it counts, its build."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, has_maker_behind, paper_at, speaks_itself, tells_a_story
from kiosk.reading.speech.announced import counted_in
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import Phrase, stands

OPENS = 4  # words of a sentence in which its document stands
NEAR = 6  # words from a share to what those who were asked say


def answers(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Bare 23 prosent sier at de meldte fra`, `Likevel svarer 23 prosent at`: those who were asked speak."""
    told = {"says", "informs", "thinks"}
    words = tree.words
    if words[0].lower in lexicon.words("saying", "fronted"):
        return False  # `Det svarer til 1,7 prosent av arbeidsstyrken`
    for word in words[max(0, at - 3) : at + 1 + NEAR]:
        between = words[min(word.i, at) + 1 : max(word.i, at)]
        says = any(s.group in told and not s.particles for s in lexicon.sayings.get(word.lower, ()))
        if says and word.tag != "NOUN" and all(w.letters for w in between):
            return True
    return False


def held_by_document(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """`I forslaget får skolene 40 millioner`, `Etter planen skal 40 boliger bygges`, `Planen åpner for 40 boliger`."""
    words = passage.tree.words
    colon = next((w for w in words if w.text == ":" and w.start < start), None)
    told = [] if colon is None or counted_in(words[: colon.i]) else [w for w in words[: colon.i] if w.definite]
    if any(paper_at(w, lexicon) and not tells_a_story(w, lexicon) for w in told):
        return True  # `Styret har fått rapporten, og den er nedslående: Fukten er målt til 31 prosent`
    holders, after = lexicon.words("running", "holders"), lexicon.words("saying", "after")
    paper = next((w for w in words[:OPENS] if (paper_at(w, lexicon) or w.lower in holders) and w.definite), None)
    if paper is None or paper.start > start or paper.lower in lexicon.words("saying", "own_texts"):
        return False
    if tells_a_story(paper, lexicon) and not (speaks_itself(paper, lexicon) or paper.lower in holders):
        return False
    behind = words[paper.i + 1 : paper.i + 2]
    if not paper.i or all(w.tag in {"DET", "ADJ"} for w in words[: paper.i]):
        return stands(words, paper.i + 1, "running", "provides", lexicon) is not None
    first = words[0].lower
    modal = lexicon.words("saying", "modal") | lexicon.words("saying", "willing")
    inside = first in lexicon.words("documents", "held_in") and bool(behind) and behind[0].tag == "VERB"
    return inside or (first in after and any(w.lower in modal for w in behind))


def points(passage: Passage, lexicon: Lexicon) -> bool:
    """`Der står det at`, `Der er det notert 18`, `Videre heter det at`, `…, heter det.`, without any other document."""
    words = passage.tree.words
    if len(words) < 4 or any(paper_at(w, lexicon) and w.definite for w in words):
        return False
    first = words[0].lower
    reads = [w for w in words[1:] if any(s.group == "reads" for s in lexicon.sayings.get(w.lower, ()))]
    that = lexicon.words("saying", "that")
    if first in lexicon.words("running", "there"):
        at = next((w.i for w in words[1:7] if stands(words, w.i, "running", "stands", lexicon) is not None), None)
        it = {w.lower for w in words[1:4]} & lexicon.words("saying", "fronted")
        loose = at is not None and words[at] in reads and not any(w.lower in that for w in words[at : at + 6])
        return at is not None and bool(it) and not loose
    fronted = [w for w in reads if w.i + 1 < len(words) and words[w.i + 1].lower in lexicon.words("saying", "fronted")]
    further = first in lexicon.words("running", "further") and any(w.i == 1 for w in fronted)
    last = [w for w in words if w.letters][-3:]
    closes = any(w.i and words[w.i - 1].text == "," and words[w.i + 1] in last for w in fronted)
    return (further and any(w.lower in that for w in words)) or closes


def paper_before(passages: Sequence[Passage], index: int, lexicon: Lexicon) -> Phrase | None:
    """The one document of the sentence before, which a `der` or a `den` of this one points to."""
    before = passages[index - 1] if index else None
    if before is None or before.heading or before.aside or before.spoken:
        return None
    papers = [w for w in before.tree.words if paper_at(w, lexicon)]
    if len(papers) != 1 or has_maker_behind(before.tree, papers[0].i + 1, lexicon):
        return None
    if any(w.lower in lexicon.words("saying", "made") and w.i > papers[0].i for w in before.tree.words):
        return None  # `utregningen av hva det koster, er det Fjordmiljø som har laget`
    at = papers[0].i
    first = at
    words = before.tree.words
    while first and words[first - 1].tag in {"DET", "ADJ"} and not counted_in(words[first - 1 : first]):
        first -= 1
    if any("poss" in w.feats.split("|") for w in words[first:at]):
        return None  # `la fram sin årlige rapport`
    return bounded(before.tree, behind_document(before.tree, Phrase(first, at, at), lexicon), lexicon)


def timed(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """`Onsdag møtte 62 fiskere opp`, `Klokka åtte rykket 64 ut`: a day or an hour opens it."""
    return any(w.lower in lexicon.words("running", "days") for w in words[:2])


def scene(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """`På kaia sto det 65 mennesker`: a place opens it, and somebody or something stands there."""
    first = words[0].lower
    if first not in lexicon.words("running", "scenes") or any(paper_at(w, lexicon) for w in words[1:4]):
        return False
    verb = next((w.i for w in words[2:7] if w.lower in lexicon.words("running", "placed")), None)
    return verb is not None and any(w.definite or w.capital for w in words[1:verb] if w.tag in {"NOUN", "PROPN"})


def expected(tree: Tree, lexicon: Lexicon) -> bool:
    """`Det ventes 70 millimeter`, `I 2030 kan tallet ha passert 120`."""
    lowers = [w.lower for w in tree.words]
    modal = lexicon.words("saying", "willing") | lexicon.words("saying", "modal")
    return lexicon.stands_in(lowers, "running", "expected") or any(w in modal for w in lowers)


def share(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`14 prosent`, `sju av ti`, `halvparten`, `tolv av sakene`."""
    word, words = tree.words[at], tree.words
    number = word.number
    behind = words[at + 1] if at + 1 < len(words) else None
    unit = behind is not None and behind.lower in lexicon.words("units", "shares")
    part = behind is not None and behind.lower in lexicon.words("saying", "by") and not word.aside
    return unit or part or (number is not None and (number.kind == "fraction" or _less(number.value)))


def _less(value: object) -> bool:
    return isinstance(value, float) and 0 < value < 1


def result(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Det er talt 1120 par`, `Feil ble funnet hos ni`, `Det ble født ni barn`: a passive that tells no doer."""
    words = tree.words
    passive = [w for w in words if w.lower in lexicon.words("running", "passives")]
    for be in passive:
        done = any("perf-part" in w.feats for w in words[be.i + 1 : be.i + 5])
        if done and not any(w.lower in lexicon.words("saying", "by") and w.i > at for w in words):
            return True
    return False


def quantity(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`Omsetningen steg til 488 millioner`, `Sykefraværet ligger på 9,1`, `gjennomsnittsboligen er på 84`."""
    words, kinds = tree.words, lexicon.endings("running", "quantities")
    means = lexicon.endings("running", "means")
    nouns = (w.lower for w in words[:at] if w.tag in {"NOUN", "ADJ", ""})
    return any(noun.endswith(kinds) or noun.startswith(means) for noun in nouns)


def summed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`I alt bor det 5212 i kommunene`, `Blant de yngste er det 40`."""
    words = tree.words
    opens = stands(words, 0, "running", "in_all", lexicon) is not None
    return opens or words[0].lower in lexicon.words("running", "among")
