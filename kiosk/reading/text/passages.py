"""The story as the rules walk it: lines, sentences with their trees, quoted stretches and spoken lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.reading.figures.hedges import hedge_before
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER, find_numbers
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import Report
from kiosk.reading.text.parse import Parser, Tree, Word, bare_tree
from kiosk.reading.text.tokens import Sentence, sentences

MOST_WORDS = 300  # of a sentence; the longest of some thousand stories has 100
MOST_PARSED = 6000  # words; about ten long stories, and two seconds of work here


Aside = Literal["", "link", "caption", "earlier", "facts"]

ENTRY = re.compile(r"(\d{1,2})[.:](\d\d)(?!\d|[.,]\d)(?=[ :\t–-])")
NUMBERED = re.compile(r"(\d{1,2})(?=[:\t–-]| [–-])")
ENTRIES = 3  # lines that begin with a clock time: a running report
BULLETS = ("•", "*", "- ", "– ", "· ")
DATED = re.compile(r"(?:1[5-9]|20)\d\d ?[:–-] ")  # of ENTRIES such lines each tells of another time
POINTS = "•*–- \t"
# `OSLO (NTB): `, `HARLOW, England (AP) —`, `BERLIN (NTB-DPA) Misjonen …`; not `Lie (NRK) mener`: a small letter goes
# on with the sentence
DATELINE = re.compile(
    r"[A-ZÆØÅ][^\W\d]*(?:[ /.-]{1,2}[A-ZÆØÅ][^\W\d]*){0,4}(?:(?<=[A-ZÆØÅ]{2}), [A-ZÆØÅ][^\W\d]+)?"
    r",? ?\(©?([^()\n]{2,30})\)(?: ?[:–—-] (?=\S)| (?=[A-ZÆØÅ«\d]))"
)
INGREDIENTS, INGREDIENT_WORDS = 2, 8  # lines of a kitchen's measure make a recipe; words of one line of it
FACTS_TITLE = 6  # words over a box of facts


class Passage(Struct):
    """One sentence in its place."""

    index: int
    tree: Tree
    line: int  # which line of the text
    heading: bool  # the headline or a crosshead: a line without a full stop
    spoken: bool  # begins with the dash of a spoken line
    quoted: list[tuple[int, int]] = field(default_factory=list)  # stretches between quotation marks
    reports: list[Report] = field(default_factory=list)
    aside: Aside = ""
    endless: bool = False  # a text without full stops, of which the beginning alone is kept, and nothing is read

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the sentence, without the dash that only says that it is spoken."""
        return self.tree.start, self.tree.end


def walk(text: str, lexicon: Lexicon, parser: Parser | None) -> list[Passage]:
    """Every sentence of the text, parsed where it holds a number or a cue and the budget lasts."""
    numbers = find_numbers(text, lexicon.language)
    passages: list[Passage] = []
    line, at, budget, next_number = 0, 0, MOST_PARSED, 0
    open_mark = -1
    for index, told in enumerate(sentences(text, lexicon.language)):
        sentence = _without_dateline(text, told, lexicon)
        line += text.count("\n", at, sentence.start)
        if text.count("\n", at, sentence.start):
            open_mark = -1
        at = sentence.start
        while next_number < len(numbers) and numbers[next_number].end <= sentence.start:
            next_number += 1
        last = next_number
        while last < len(numbers) and numbers[last].end <= sentence.end:
            last += 1
        endless = len(sentence.tokens) > MOST_WORDS
        if endless:  # whatever is looked for in pairs of its words takes time that grows with their square
            sentence = replace(sentence, tokens=sentence.tokens[:MOST_WORDS])
        tree = bare_tree(sentence, numbers[next_number : min(last, next_number + MOST_WORDS) if endless else last])
        _split_signs(tree, lexicon)
        _set_aside(tree, lexicon)
        if parser is not None and len(tree.words) <= budget and not endless and _worth_parsing(tree, lexicon):
            parser.parse(tree)
            budget -= len(tree.words)
        quoted, open_mark = _quoted(tree, open_mark)
        first = tree.words[0] if tree.words else None
        spoken = first is not None and first.text in lexicon.words("quotation", "dashes")
        passages.append(Passage(index, tree, line, _is_heading(tree, index), spoken, quoted, endless=endless))
    _mark_asides(text, passages, lexicon)
    _mark_earlier(text, passages, lexicon)
    return passages


def _without_dateline(text: str, sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """`OSLO (NTB) – Politiet melder at to er døde`: where it was written, and for whom, is no word of the sentence."""
    dateline = DATELINE.match(text, sentence.start, sentence.end)
    if dateline is None or not is_medium(dateline[1].replace("-", " "), lexicon):
        return sentence
    tokens = tuple(token for token in sentence.tokens if token.start >= dateline.end())
    return Sentence(dateline.end(), sentence.end, tokens)


def _mark_asides(text: str, passages: list[Passage], lexicon: Lexicon) -> None:
    """Finds the lines that are no part of the story's run: a picture's text, a link, facts in points."""
    credits = lexicon.endings("asides", "credits")  # a line that begins with one goes on with the lede
    aside: Aside = ""
    chronicle = sum(DATED.match(line.lstrip(POINTS)) is not None for line in text.splitlines()) >= ENTRIES
    recipe = sum(_ingredient(line.lower(), lexicon) for line in text.splitlines()) >= INGREDIENTS
    boxed = False  # below `Fakta`, as long as the lines are points
    last = -1
    for passage in passages:
        if passage.line != last:
            last = passage.line
            begin, end = text.rfind("\n", 0, passage.tree.start) + 1, text.find("\n", passage.tree.end)
            line = text[begin : end if end >= 0 else None].lower()
            linked = line.startswith(lexicon.endings("asides", "links"))
            captioned = any(mark in line for mark in credits) and not line.startswith(credits)
            boxed = boxed and line.lstrip().startswith(BULLETS)
            dated = chronicle and DATED.match(line.lstrip(POINTS)) is not None
            listed = recipe and line.lstrip(POINTS)[:1].isdigit() and len(line.split()) <= INGREDIENT_WORDS
            aside = "link" if linked else "caption" if captioned else "facts" if boxed or dated or listed else ""
            titled = line.strip(" \t.:*•").startswith(lexicon.endings("asides", "facts"))
            boxed = boxed or (titled and len(line.split()) <= FACTS_TITLE)
        passage.aside = aside


def _ingredient(line: str, lexicon: Lexicon) -> bool:
    """`4 dl melk`: a line that begins with a kitchen's measure."""
    number, _, rest = line.lstrip(POINTS).partition(" ")
    return number[:1].isdigit() and rest.partition(" ")[0] in lexicon.words("units", "kitchen")


def _mark_earlier(text: str, passages: list[Passage], lexicon: Lexicon) -> None:
    """Of a running report (`14.32: Tre er skadd`), all but the latest entry may be overtaken."""
    lines = enumerate(text.splitlines())
    times = {k: minutes for k, line in lines if (minutes := _entry(line, lexicon)) is not None}
    if len(times) < ENTRIES:
        return
    latest, current = max(times.values()), None
    by_start: dict[int, int | None] = {}
    at = 0
    for k, line in enumerate(text.splitlines(keepends=True)):
        current = times.get(k, current)
        by_start[at] = current
        at += len(line)
    starts = sorted(by_start)
    for passage in passages:
        minutes = by_start[starts[bisect_right(starts, passage.tree.start) - 1]]
        if minutes is not None and minutes != latest and not passage.aside:
            passage.aside = "earlier"


def _entry(line: str, lexicon: Lexicon) -> int | None:
    """The minutes that a line begins with: `14.32:`, `Oppdatert kl. 14.32:`, `Kl. 14:`, `Oppdatering 3:`."""
    leads = lexicon.words("asides", "stamps") | set(lexicon.tables.numbers.context.clock_before)
    first, _, rest = line.lstrip(POINTS).partition(" ")
    led = False
    while first.lower().rstrip(".") in leads:
        first, _, rest = rest.partition(" ")
        led = True
    match = ENTRY.match(f"{first} {rest}")
    if match is not None:
        return int(match[1]) * 60 + int(match[2])
    numbered = NUMBERED.match(f"{first} {rest}") if led else None
    return None if numbered is None else int(numbered[1]) * 60


def _split_signs(tree: Tree, lexicon: Lexicon) -> None:
    """`RM4.5 million`: a currency's letters that are written in one with the number are a word of their own."""
    signs, words = lexicon.words("units", "signs"), tree.words
    for k in range(len(words) - 1, -1, -1):
        word, number = words[k], words[k].number
        glued = 0 if number is None or not signs else number.start - word.start
        if glued > 0 and word.lower[:glued] in signs:
            words[k : k + 1] = [
                Word(k, word.start, word.start + glued, word.text[:glued]),
                Word(k, word.start + glued, word.end, word.text[glued:], number),
            ]
    for k, word in enumerate(words):
        word.i = k


def _set_aside(tree: Tree, lexicon: Lexicon) -> None:
    """Marks the hedges right before numbers, so that the parser sees `300 organisasjoner`, not `over …`."""
    for word in tree.words:
        if word.number is None or word.number.flags & NEVER:
            continue
        span = hedge_before(tree, word.i, lexicon)
        for before in tree.words[span[0] : span[1] + 1] if span else ():
            before.aside = True


def _worth_parsing(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether the sentence can bear on a figure or a source: a number, a cue, or a name inside it."""
    openers = {p[0] for p in lexicon.phrases("saying", "according")}
    lowers = {w.lower for w in tree.words}
    if lowers & lexicon.words("saying", "negations") and lowers & lexicon.words("saying", "willing"):
        return True  # may refuse to say something
    if lowers & {p[-1] for p in lexicon.phrases("saying", "no_comment")}:
        return True  # `Lie har ingen kommentar`
    return any(
        w.number is not None
        or w.lower in lexicon.sayings
        or w.lower in openers
        or w.lower in lexicon.words("saying", "declines")
        or w.lower in lexicon.words("verification", "verbs")
        or (w.capital and w.i > 0)
        for w in tree.words
    )


def _is_heading(tree: Tree, index: int) -> bool:
    """A line without a closing mark. `walk` gives whole sentences, so a heading is a sentence that does not end."""
    if not tree.words or len(tree.words) > 22:
        return False
    return tree.words[-1].text not in {".", "!", "?", ":", "»", '"', "…", "”"} and (index == 0 or len(tree.words) <= 16)


def _quoted(tree: Tree, open_mark: int) -> tuple[list[tuple[int, int]], int]:
    """The stretches between quotation marks; a mark that an earlier sentence of the line opened goes on."""
    spans: list[tuple[int, int]] = []
    begun = tree.start if open_mark >= 0 else -1
    for word in tree.words:
        opens = word.text in {"«", "“", "„"} or (word.text in {'"', "”"} and begun < 0)
        if opens and begun < 0:
            begun = word.start
        elif word.text in {"»", '"', "”"} and begun >= 0:
            spans.append((begun, word.end))
            begun = -1
    if begun >= 0:
        spans.append((begun, tree.end))
    return spans, begun
