"""How far what somebody says reaches: the `om` of a verb of informing, and where the next speaker's clause begins."""

from __future__ import annotations

from itertools import takewhile

from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.speech.fronted import main_verb
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import stands

TELLING = {"says", "informs", "claims", "confirms"}
NEAR = 7  # words from what opens the telling to its number


def told_about(tree: Tree, i: int, saying: Saying, lexicon: Lexicon) -> int | None:
    """The first word of `om tolv skadde` or of the counted object that the verb at word `i` tells; None without one."""
    words = tree.words
    if demands(tree, i, saying, lexicon):
        return i + 1 + len(saying.particles)
    if collects(tree, i, lexicon):
        return None
    estimated = words[i].lower in lexicon.words("saying", "estimates")
    shows = saying.group == "shows"
    if not (saying.group in TELLING or estimated or shows) or not tree.parsed:
        return None
    start = i + 1 + len(saying.particles)
    opener = _infinitive(tree, start, lexicon)
    if opener is not None or (saying.particles and estimated):
        return opener or start if _counts(tree, start, start + NEAR) else None
    if _counted_clause(tree, start):
        return start
    about = next((w.i for w in words[start : start + 5] if w.lower in lexicon.words("saying", "about")), None)
    if about is not None and not any(w.text in {",", ":"} for w in words[start:about]):
        tells = saying.group == "informs" or words[i].lower in lexicon.words("saying", "tells")
        return about if tells or _counts(tree, about, about + NEAR) else None
    if saying.group == "says" and not estimated:
        return None
    if shows:
        return start if _counts(tree, start, start + NEAR) else None  # `Oversikten viser 31 prosent`
    told = adjusted(tree, i, lexicon)
    if told is None and words[i].lower in lexicon.words("saying", "setting"):
        return None  # `setter fire biler i garasjen`
    told = told or tree.child(i, "DOBJ", "POBJ")
    if told is None or told < i:
        return None
    first = min(k for k in tree.below(told) if k > i)
    counted = any(words[k].number is not None for k in tree.below(told))
    far = NEAR if estimated else 4  # `anslår skadene til et sted mellom tolv og femten millioner`
    return first if counted or _counts(tree, told, told + far) else None  # `oppgir tallet til 45`


def demands(tree: Tree, i: int, saying: Saying, lexicon: Lexicon) -> bool:
    """Whether the verb at word `i` asks for a number: `krever et tillegg på 12 kroner`, `ber om 90 millioner`."""
    words, start = tree.words, i + 1 + len(saying.particles)
    if words[i].lower not in lexicon.words("saying", "demanding") or not tree.parsed:
        return False
    if collects(tree, i, lexicon):
        return False
    return (saying.group == "thinks" or bool(saying.particles)) and _counts(tree, start, start + NEAR)


def collects(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`krever inn 2 millioner`: what is paid, and no demand."""
    word, behind = tree.words[i], tree.words[i + 1 : i + 2]
    demanding = word.lower in lexicon.words("saying", "demanding") and bool(behind) and not behind[0].aside
    return demanding and behind[0].lower in lexicon.words("saying", "directions")


def demand_end(tree: Tree, first: int) -> int:
    """The word where what is demanded ends: at the next mark, or before a clause of its own (`men fikk fire`)."""
    words = tree.words
    for word in words[first + 1 :]:
        near = words[word.i + 1 : word.i + 3]
        joined = word.tag == "CCONJ" and any(w.tensed for w in near)
        if word.text in {",", ";", ":", "–"} or joined:
            return word.i
    return len(words)


def turn_end(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """The word where what somebody reckons with ends: before `, men nå er prislappen kommet opp i 71 millioner`."""
    words = tree.words
    for word in words[first + 1 :]:
        near = words[word.i + 1 : word.i + 3]
        turned = word.lower in lexicon.words("saying", "turns") and words[word.i - 1].text == ","
        if turned and any(w.finite for w in near):
            return word.i
    return len(words)


def _counted_clause(tree: Tree, start: int) -> bool:
    """`Selskapet sier 41 av 58 linjer er innstilt`: a number right behind the verb, and a finite verb of its own."""
    words = tree.words
    first = next((w for w in words[start : start + 4] if not w.aside), None)
    if first is None or first.number is None or "article" in first.number.flags:
        return False
    rest = list(takewhile(lambda w: w.text not in {",", ";", ":"} and w.tag != "SCONJ", words[first.i + 1 :]))
    if (
        len(rest) > 2
        and {"NOUN", "ADJ"} >= {rest[0].tag, rest[1].tag}
        and rest[0].tag == "NOUN"
        and not rest[1].definite
    ):
        return True  # `seier 8000 liter rann ut`: nynorsk's strong past tenses are nouns and adjectives to the parser
    return any(w.finite for w in rest)


def adjusted(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The `tallet` of `korrigerte lederen tallet til 38`, by the words: the parser takes it for a part of the name."""
    words = tree.words
    if words[i].lower not in lexicon.words("saying", "counting") | lexicon.words("saying", "setting"):
        return None
    for word in words[i + 1 : i + 1 + NEAR]:
        if word.text in {",", ";", ":"}:
            return None
        if word.lower in lexicon.words("revision", "told_by") | lexicon.words("conflicts", "costs"):
            behind = words[word.i + 1 : word.i + 2]
            to = bool(behind) and behind[0].lower in lexicon.words("revision", "towards")
            return word.i if to else None
    return None


def _infinitive(tree: Tree, start: int, lexicon: Lexicon) -> int | None:
    """The `å` of `mener å kunne telle 40`, the `for å` of `anklager hæren for å ha drept 14`."""
    words = tree.words
    start = stands(words, start, "saying", "aside", lexicon) or start
    for word in words[start : start + 4]:
        if word.lower in lexicon.words("saying", "to"):
            apart = word.i == start or words[word.i - 1].lower in lexicon.words("saying", "accusing")
            return word.i if apart else None
    return None


def _counts(tree: Tree, first: int, last: int) -> bool:
    """Whether a number stands in the words before the next mark."""
    for word in tree.words[first : last + 1]:
        if word.text in {",", ";", ":"} or word.tensed:
            return False
        if word.number is not None and word.number.value != 1:
            return True
    return False


def clause_end(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """The word where what is said ends: before `, mens sykehuset har meldt`, unless a second `at` opens it."""
    words = tree.words
    main = main_verb(tree, lexicon)
    if main is not None and first < main:
        return main  # what a clause before the main one says ends with that clause
    for k in range(first + 1, len(words) - 2):
        word, after = words[k], words[k + 1]
        own = word.lower in lexicon.words("saying", "turns")
        joined = word.lower in lexicon.words("saying", "joins") or word.text == ";"
        if not (own or joined) or after.lower in lexicon.words("saying", "that"):
            continue
        verb = _finite_after(tree, k + 1)
        if own and _part_beside(tree, k + 1, lexicon):
            return k
        if verb is None:
            continue
        if own or _speaks(tree, verb, lexicon):
            return k
    return len(words)


def _part_beside(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """`meldte om tolv skadde, men | tre av dem viste seg å være friske`: what became of some, the story tells."""
    words = tree.words
    behind = words[k + 1 : k + 3]
    pronouns = lexicon.words("saying", "pronouns") | lexicon.words("parties", "articles")
    pronouns |= lexicon.words("saying", "points_back")
    some = words[k].number is not None and len(behind) == 2 and behind[0].lower in lexicon.words("units", "of")
    some = some and (behind[1].lower in pronouns or behind[1].tag == "PRON")
    return some and any(w.tensed for w in words[k + 3 : k + 5])


def beside(tree: Tree, first: int) -> int:
    """The word where a counted object ends: before `, og på det meste kommer det 11.000`, a main clause of its own."""
    words = tree.words
    for word in words[first + 1 : -2]:
        after = words[word.i + 1]
        own = not after.finite
        if word.text == ";" and any(w.finite for w in words[word.i + 1 :]):
            return word.i  # `Naboene telte 700 frammøtte; politiet satte tallet til 450`
        if word.tag != "CCONJ" or words[word.i - 1].text not in {",", ";"} or not own:
            continue
        rest = takewhile(lambda w: w.tag != "SCONJ" and w.text != ")", words[word.i + 1 :])
        if any(w.finite for w in rest):
            return word.i
    return len(words)


def aside_from(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """The word where the story's own remark begins: `foreslår å stenge om natten, | noe som rammer 14 ansatte`."""
    words, opens = tree.words, lexicon.words("saying", "which")
    for word in words[first + 1 : -1]:
        which = word.lower in opens and words[word.i + 1].lower in lexicon.words("saying", "as")
        if which and words[word.i - 1].text == ",":
            return word.i
    return len(words)


def further_told(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """The word where what is counted or demanded is told more of: `har talt 3200 | som kom de to siste døgnene`."""
    for word in tree.words[first + 1 :]:
        relative = word.tag == "SCONJ" and word.lower in lexicon.words("saying", "as")
        if relative and any(w.number is not None for w in tree.words[first : word.i]):
            return word.i
    return len(tree.words)


def denial_end(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """The word where what is denied ends: before the denier's `og viser til egne tellinger`."""
    words = tree.words
    for word in words[first + 1 : -1]:
        verb = words[word.i + 1]
        joined = word.lower in lexicon.words("saying", "joins") | lexicon.words("saying", "turns")
        if joined and verb.lower in lexicon.sayings and verb.tensed:
            return word.i
    return len(words)


def reach(tree: Tree, first: int, last: int, lexicon: Lexicon) -> range:
    """The words that an `ifølge X` at words `first` to `last` may cover.

    At the sentence's end it covers all of it. Inside, not the main clauses beside its own: `…, ifølge X, og sju måtte
    …`; in a relative clause (`som ifølge X kommer fra …`) that clause alone.
    """
    words = tree.words
    if not any(w.letters for w in words[last + 1 :]):
        return range(len(words))
    if first and words[first - 1].lower in lexicon.words("saying", "as"):
        end = next((w.i for w in words[last + 1 :] if w.text in {",", "–", "-", ";"}), len(words))
        return range(first - 1, end)
    bounds = [k for k in range(1, len(words) - 2) if _joins_clause(tree, k, lexicon)]
    begin = max((k for k in bounds if k < first), default=0)
    opens = not any(w.letters for w in words[:first])
    turns = lexicon.words("saying", "turns")
    end = next((k for k in bounds if k > last and (not opens or words[k].lower in turns)), len(words))
    return range(begin, end)


def _joins_clause(tree: Tree, k: int, lexicon: Lexicon) -> bool:
    """Whether a comma and the joining word at `k` open a main clause of its own."""
    words = tree.words
    joins = lexicon.words("saying", "joins") | lexicon.words("saying", "turns")
    if words[k].lower not in joins or words[k - 1].text not in {",", ";", "–"}:
        return False
    finite = (w for w in words[k + 1 : k + 9] if w.finite)
    return next(finite, None) is not None


def _finite_after(tree: Tree, k: int) -> int | None:
    """The finite verb behind a short subject of its own: a name or a noun that counts nothing."""
    words, at = tree.words, k
    while at < min(len(words), k + 6):
        word = words[at]
        if word.finite:
            return at if any(w.tag in {"NOUN", "PROPN"} for w in words[k:at]) else None
        if word.number is not None or not word.letters or word.tag in {"SCONJ", "VERB"}:
            return None
        at += 1
    return None


def _speaks(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    chain = [verb, *(c for c in tree.children(verb) if tree.words[c].relation == "INFV")]
    return any(s.group in TELLING for k in chain for s in lexicon.sayings.get(tree.words[k].lower, ()))
