"""Counts that the story itself says are disputed: a mark of disagreement stands between the two, or over them."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair, elsewhere
from kiosk.reading.claims.count_words import contests
from kiosk.reading.claims.likeness import HARMS, harms, main_roots, money_left_out, one_noun, one_unit
from kiosk.reading.claims.otherwise import led_by_there, narrowed
from kiosk.reading.claims.sameness import comprises, only_counted
from kiosk.reading.claims.sides import named
from kiosk.reading.claims.strife import LOUD, Mark, mark_of
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.held import holds_no_more

REAL = 6  # words from `det reelle tallet` to the number
REACH = 6  # sentences between a count and the one that a mark sets against it
SPEAKS = 2  # sentences from a mark to the count of whoever disagrees
BESIDE = 3  # words around a number
STEM = 5  # letters that a headline's word has in common with what is counted
STRENGTH: dict[Mark, int] = {"": 0, "view": 1, "untrue": 2, "count": 3}
LIKE = {"same": 3, "class": 2, "people": 2, "left out": 1}
CLOSE = 3  # sentences from a count to one whose noun is left out


def quarrelled(pair: Pair, lexicon: Lexicon) -> bool:
    """`Bedriften oppgir 40 skadde. Klubben har et helt annet tall. – Det er 90, sier Lie`."""
    mark, away = _mark(pair, lexicon)
    if not mark or _of_more(pair, lexicon) or narrowed(pair, lexicon):
        return False
    like = kinship(pair.a, pair.b, lexicon)
    if not like and mark in LOUD and all(f.value == 1 for f in pair.between):
        like = _left_out_elsewhere(pair, lexicon)
    if not like or _rivalled(pair, like, lexicon) or not _told_by_another(pair, mark, away):
        return False
    both = named(pair.a) and named(pair.b)
    if like == "left out" and not (pair.second.index - pair.first.index <= CLOSE and (both or mark in LOUD)):
        return False
    states = [f.state for f in (pair.a, pair.b) if f.state is not None and not holds_no_more(f.state, lexicon)]
    if like == "left out" and len(states) > 1 and not happened_alike(pair, lexicon):
        return False  # `9000 fakler ble delt ut … 4000 var til stede`
    if mark in LOUD and (like in {"class", "left out"} or (mark == "count" and like == "same")):
        return True
    if mark in LOUD:
        return happened_alike(pair, lexicon) or (like == "same" and away == 0)
    return not elsewhere(pair, lexicon) and (like == "class" or happened_alike(pair, lexicon))


def only_admits(pair: Pair, lexicon: Lexicon) -> bool:
    """`Militsen har tatt 55 krigsfanger, mens hæren bare innrømmer at 12 soldater er i fangenskap`."""
    contrast, only = lexicon.words("conflicts", "contrast"), lexicon.words("figures", "only")
    start = pair.a.number_at if pair.first is pair.second else -1
    words = [w.lower for w in pair.second.tree.words if start < w.start < pair.b.number_at]
    turn = next((k for k, w in enumerate(words) if w in contrast), len(words))
    if not pair.near or not only & set(words[turn:]) or elsewhere(pair, lexicon) or _of_more(pair, lexicon):
        return False
    like = kinship(pair.a, pair.b, lexicon)
    return like in {"same", "class", "people"} and happened_alike(pair, lexicon) and not _rivalled(pair, like, lexicon)


def headed(pair: Pair, lexicon: Lexicon) -> bool:
    """`Strid om passasjertallet`, `Uenige om hvor mange sauer ulven tok`: the headline tells of a strife."""
    if pair.headline is None or not pair.near or pair.first is pair.headline or _of_more(pair, lexicon):
        return False
    lowers = pair.headline.tree.lowers
    if not lexicon.stands_in(lowers, "conflicts", "quarrels"):
        return False
    like = kinship(pair.a, pair.b, lexicon)
    if like in {"", "left out"} or _rivalled(pair, like, lexicon) or elsewhere(pair, lexicon):
        return False
    counts = lexicon.endings("conflicts", "quarrelled_counts")
    of_count = lexicon.stands_in(lowers, "conflicts", "how_many") or any(w.endswith(counts) for w in lowers)
    nouns = [f.what.lower().split()[-1] for f in (pair.a, pair.b) if f.what]
    named_there = any(w[:STEM] == noun[:STEM] for w in lowers for noun in nouns if len(noun) >= STEM)
    return _one_happening(pair, lexicon) or (of_count and named_there and happened_alike(pair, lexicon))


def so_many(pair: Pair, lexicon: Lexicon) -> bool:
    """`40 biler sto igjen, skriver rederiet. Lie gikk langs køen. – Det var 130, sier Lie`: nothing else is counted."""
    a, b = pair.a, pair.b
    words, at = pair.second.tree.words, pair.second.tree.at(b.number_at) or 0
    alone = b.unit is None and not any(w.letters for w in words[at + 1 : at + 2])
    his = a.disputed_by is not None and a.disputed_by in (b.claim.name, b.claim.full)
    if not alone or a.unit is not None or not (a.what is not None or his) or elsewhere(pair, lexicon):
        return False
    if pair.second.index - pair.first.index > CLOSE or not led_by_there(pair, lexicon):
        return False
    like = kinship(a, b, lexicon)
    return (his or bool(like)) and not (_rivalled(pair, "left out", lexicon) or _of_more(pair, lexicon))


def the_real_one(pair: Pair, lexicon: Lexicon) -> bool:
    """`48 årsverk forsvinner … mener at det reelle tallet er 70 årsverk`, `den reelle rammen er 5,6 prosent`."""
    a, b = pair.a, pair.b
    if not named(b) or a.what is None or b.what is None or _of_more(pair, lexicon):
        return False
    if not _one_stem(a.what.lower().split()[-1], b.what.lower().split()[-1]) or not one_unit(a, b, lexicon):
        return False
    words, at = pair.second.tree.words, pair.second.tree.at(b.number_at) or 0
    real = [w.i for w in words[max(0, at - REAL) : at] if w.lower in lexicon.words("conflicts", "real")]
    noun, counts = a.what.lower().split()[-1], lexicon.words("conflicts", "pointing")
    told = [w for i in real for w in words[i + 1 : i + 2] if w.lower in counts or _one_stem(w.lower, noun)]
    held = any(w.lower in lexicon.words("saying", "that") for w in words[:at]) or contests(b, lexicon)
    return bool(told) and held and not (_rivalled(pair, "same", lexicon) or elsewhere(pair, lexicon))


def _one_stem(one: str, two: str) -> bool:
    """`ramme`, `rammen`: no longer a word than the other with an ending."""
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) < STEM - 1 and long.startswith(short[: max(STEM - 1, len(short) - 1)])


def _mark(pair: Pair, lexicon: Lexicon) -> tuple[Mark, int]:
    """The strongest mark between the two numbers, and how many sentences before the second one it stands."""
    first, second = pair.first, pair.second
    if second.index - first.index > REACH:
        return "", 0
    found: list[tuple[Mark, int]] = []
    for passage in (first, *pair.amid, second) if first is not second else (first,):
        away = second.index - passage.index
        if away > SPEAKS:
            continue
        start = pair.a.number_at + 1 if passage is first else -1
        end = pair.b.number_at if passage is second else passage.tree.end
        words = [w for w in passage.tree.words if start <= w.start < end]
        mark = mark_of(words, passage, lexicon)
        if mark:
            found.append((mark, away))
    return max(found, key=lambda m: (STRENGTH[m[0]], -m[1]), default=("", 0))


def kinship(a: Figure, b: Figure, lexicon: Lexicon) -> str:
    """How alike what the two count is: the `same`, of one `class` (`sauer`, `kadavre`), `people` by a general word, or
    `left out` of the second; empty where they are not.
    """
    one, two = harms(a, lexicon), harms(b, lexicon)
    if (one and two and not one & two) or not (one_unit(a, b, lexicon) or money_left_out(a, b, lexicon)):
        return ""
    money = (a.unit or "").lower() in lexicon.words("units", "money")
    if b.what is None:
        return "left out"
    last = b.what.lower().split()[-1]
    if last in lexicon.words("conflicts", "sums") | lexicon.words("conflicts", "costs") and (a.unit is None or money):
        return "left out" if money else ""
    if last in _counts(a, lexicon):
        return "left out"
    if one_noun(a, b, lexicon):
        return "same"
    if a.what is None:
        return "same" if one & two else ""
    if of_one_class(a.what, b.what, lexicon) or (len(last) > BESIDE and a.what.lower().endswith(last)):
        return "class"
    if one & two and None not in (a.what, b.what) and _hurt(a, b, lexicon):
        return "same"
    return "people" if _people(a.what, b.what, lexicon) else ""


def _counts(figure: Figure, lexicon: Lexicon) -> frozenset[str]:
    """Words that say no more than that there is a count: `tallet er 45`, of a share `andelen er 31 prosent`."""
    words = lexicon.words("conflicts", "pointing") | lexicon.words("conflicts", "reckonings")
    return words | lexicon.words("figures", "amounts") if figure.unit is not None else words


def _left_out_elsewhere(pair: Pair, lexicon: Lexicon) -> str:
    """`4000 liter … «ikke stort mer enn 300»`, `har telt minst 40 … det gjelder 22 beboere`: told in full once."""
    a, b = pair.a, pair.b
    if a.unit is not None:
        bare = b.what is None and b.unit is None
        measured = one_unit(a, b, lexicon) and a.unit.lower() not in lexicon.words("units", "money")
        return "left out" if bare or measured else ""
    people = lexicon.endings("conflicts", "counted_people")
    first = a.what is None and b.unit is None and b.what is not None and b.what.lower().endswith(people)
    return "left out" if first else ""


def _hurt(a: Figure, b: Figure, lexicon: Lexicon) -> bool:
    """Whether one of the two nouns says no more than what people came to: `27 drepte`, `15 omkomne`."""
    hurt = lexicon.joined("harm", *HARMS)
    return any((f.what or "").lower().split()[-1] in hurt for f in (a, b))


def of_one_class(one: str, two: str, lexicon: Lexicon) -> bool:
    """Whether two nouns may name one thing: `boliger` and `hus`, `laks` and `fisk`; not `laks` and `ørret`."""
    a, b = one.lower().split()[-1], two.lower().split()[-1]
    for entry in lexicon.words("conflicts", "alike"):
        general, _, special = entry.partition(":")
        kinds, things = set(general.split()), set(special.split())
        if (_in(a, kinds) and _in(b, kinds | things)) or (_in(b, kinds) and _in(a, kinds | things)):
            return True
    return False


def _people(one: str, two: str, lexicon: Lexicon) -> bool:
    """Whether both count people, one of them by a general word: `38 passasjerer`, `51 personer`."""
    a, b = one.lower().split()[-1], two.lower().split()[-1]
    general = lexicon.words("harm", "persons") | lexicon.words("conflicts", "attending")
    people = lexicon.endings("conflicts", "counted_people")
    return any(x in general and (y in general or y.endswith(people)) for x, y in ((a, b), (b, a)))


def _in(noun: str, words: set[str]) -> bool:
    return noun in words or any(len(w) > BESIDE and noun.endswith(w) for w in words)


def happened_alike(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether nothing is told to have happened to one of the two, or what did is of one kind."""
    a, b = pair.a, pair.b
    empty = any(f.state is None or only_counted(f.state, lexicon) or comprises(f, lexicon) for f in (a, b))
    return empty or _one_happening(pair, lexicon)


def _one_happening(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether what happened to both is told, and of one kind."""
    a, b = pair.a, pair.b
    if harms(a, lexicon) & harms(b, lexicon) or main_roots(a.state, b.state, lexicon):
        return True
    one, two = ((f.state or "").lower().split() for f in (a, b))
    for entry in lexicon.words("conflicts", "happenings"):
        begin = tuple(entry.split())
        if any(w.startswith(begin) for w in one) and any(w.startswith(begin) for w in two):
            return True
    return False


def _rivalled(pair: Pair, like: str, lexicon: Lexicon) -> bool:
    """Whether a number between the two is as like the second as the first one is: then that may be meant."""
    money = lexicon.words("conflicts", "sums") | lexicon.words("conflicts", "costs")
    bare = pair.b.unit is None and (pair.b.what or "").lower() not in money
    bare = bare and not money_left_out(pair.a, pair.b, lexicon)
    for figure in pair.between:
        if figure.part_of is not None or figure.value == pair.a.value or figure.status == "superseded":
            continue
        if like == "left out" and bare:
            return True
        its = kinship(figure, pair.b, lexicon)
        if its and LIKE[its] >= LIKE[like]:
            return True
        if like != "left out" and kinship(pair.a, figure, lexicon) in {"same", "class"}:
            return True
    return False


def _told_by_another(pair: Pair, mark: Mark, away: int) -> bool:
    """Whether two parties tell the two, as far as is known."""
    one, two = pair.a.claim, pair.b.claim
    if one.name is not None and two.name is not None:
        return True
    if mark in LOUD:
        return one.name is not None and (two.name is not None or away <= 1)
    return two.name is not None or (one.name is not None and two.attribution == "unsure" and away <= 1)


def _of_more(pair: Pair, lexicon: Lexicon) -> bool:
    """`de fem andre`, `ytterligere tolv`; not `andre opplysninger`, `på den andre siden`."""
    words, at = pair.second.tree.words, pair.second.tree.at(pair.b.number_at) or 0
    excused = lexicon.words("conflicts", "reckonings") | lexicon.words("conflicts", "sides")
    near = [w for w in words[max(0, at - BESIDE) : at + BESIDE] if w.lower in lexicon.words("conflicts", "others")]
    return any(not any(x.lower in excused for x in words[w.i + 1 : w.i + BESIDE]) for w in near)
