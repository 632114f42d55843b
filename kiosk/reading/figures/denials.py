"""What a sentence denies or only imagines of the thing counted is no fact: the words say so, or nothing is said."""

from __future__ import annotations

import itertools

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.rule import Words
from kiosk.reading.speech.saying import conditional
from kiosk.reading.text.parse import Tree, Word

SPEECH = {"says", "informs", "claims", "confirms"}
OWNER = 4  # words of `til det nye forbundet`


def as_meant(tree: Tree, state: Words, lexicon: Lexicon) -> Words | None:
    """The state with the `ikke` or the `kan` that it stands under; None where those stand too far away to be shown."""
    chain = chain_of(tree, state, lexicon)
    top = chain[-1]
    if _imagined(tree, top, lexicon):
        return None
    negations = [n for n in _negations(tree, chain, lexicon) if not state[0] < n <= state[1]]
    modal = (
        top if tree.words[top].lower in lexicon.words("verbs", "unreal") and not state[0] <= top <= state[1] else None
    )
    marks = [*negations, *([] if modal is None else [modal])]
    if not marks:
        return state
    first = min(marks)
    between = tree.words[first : state[0]]
    plain = len(between) <= 5 and all(
        w.letters and w.number is None and w.tag not in {"NOUN", "PROPN"} for w in between
    )
    return Words((first, state[1])) if max(marks) < state[0] and plain else None


def chain_of(tree: Tree, state: Words, lexicon: Lexicon) -> list[int]:
    """The state's verb and those above it, through auxiliaries and `å`, up to the finite one."""
    words, chain = tree.words, [state[0]]
    if words[state[0]].relation in {"SPRED", "FSPRED"} and words[state[0]].head >= 0:
        chain.append(words[state[0]].head)
    while len(chain) < 7:
        word = words[chain[-1]]
        above = words[word.head] if word.head >= 0 else None
        if above is None:
            break
        over = above.tag == "VERB" or above.lower in lexicon.words("revision", "towards")  # `kommer ikke til å …`
        begun = word.tag == "PART" or (word.tag == "ADP" and word.lower in lexicon.words("revision", "towards"))
        if not (word.relation == "INFV" or (begun and over)):
            break
        chain.append(above.i)
    return chain


def _negations(tree: Tree, chain: list[int], lexicon: Lexicon) -> list[int]:
    """The negations of the verbs; not the one of `ikke 12, men 10` or of `ikke bare`."""
    words, found = tree.words, []
    for word in words[:-1]:
        if word.lower not in lexicon.words("verbs", "negations") or word.head not in chain:
            continue
        after = words[word.i + 1]
        if after.number is None and not after.aside and after.lower not in lexicon.words("verbs", "not_negated"):
            found.append(word.i)
    return found


def _imagined(tree: Tree, top: int, lexicon: Lexicon) -> bool:
    """`fare for at 30 blir drept`, `dersom 30 blir drept`."""
    opener = tree.child(top, "SBU")
    if opener is None:
        return False
    if conditional(tree, opener, lexicon):
        return True
    before = tuple(w.lower for w in tree.words[max(0, opener - 2) : opener])
    return lexicon.closing(before, "verbs", "imagined") is not None


def past_saying(tree: Tree, state: Words, lexicon: Lexicon) -> Words | None:
    """Of `er meldt savnet` what was meldt: a verb of saying tells nothing of the thing counted."""
    words = tree.words
    feats = words[state[0]].feats.split("|")
    groups = {s.group for s in lexicon.sayings.get(words[state[0]].lower, ()) if not s.particles}
    counted = any(w.number is not None for w in words[state[0] + 1 : state[0] + 6])
    done = "says" in groups and ("perf-part" in feats or counted)  # `er oppfordret til å …`, `skrev 40 brev`
    if not groups & SPEECH or done or "inf" in feats:
        return state
    after = state[0] + 1
    if after >= len(words) or words[after].number is not None:
        return None
    participle = words[after].tag == "ADJ" or "perf-part" in words[after].feats
    return Words((after, after)) if participle or words[after].lower in lexicon.words("verbs", "states") else None


def none_of(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`ingen av de 30`, `ikke én av de 200`: the number of those to whom it did not happen."""
    words = [w.lower for w in tree.words]
    for phrase in lexicon.phrases("figures", "none_of"):
        within = (k for k in range(max(0, at - len(phrase) + 1), at + 1) if tuple(words[k : k + len(phrase)]) == phrase)
        if next(within, None) is not None:
            return True  # the number is one of the phrase's own words
    before = [w.lower for w in tree.words[max(0, at - 5) : at]]
    while before and before[-1] in lexicon.words("nouns", "articles"):
        before.pop()
    return lexicon.closing(before, "figures", "none_of") is not None


def untrue(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` is in what `det er feil at` or `påstanden om … er feil` takes back."""
    before = [w.lower for w in tree.words if w.end <= start]
    behind = [w.lower for w in tree.words if w.start > start]
    for phrase in lexicon.phrases("revision", "untrue"):
        at = _find(before, phrase)
        if at is not None:
            return not set(before[at + len(phrase) :]) & lexicon.words("revision", "but")
    if _fronted(before, behind, lexicon):
        return True
    told = next((k for k, word in enumerate(before) if word in lexicon.words("revision", "told")), None)
    if told is None:
        return False
    about = before[told + 1 : told + 2 + OWNER]
    if about and not set(about) & lexicon.words("revision", "told_about"):
        return False
    behind = [w.lower for w in _unstressed([w for w in tree.words if w.start > start], lexicon)]
    ends = [at for phrase in lexicon.phrases("revision", "false") if (at := _find(behind, phrase)) is not None]
    return bool(ends) and not set(behind[: min(ends)]) & lexicon.words("revision", "but")


def _fronted(before: list[str], behind: list[str], lexicon: Lexicon) -> bool:
    """`At 17 er skadd, stemmer ikke`."""
    first = next((word for word in before if word[:1].isalpha()), "")
    if first not in lexicon.words("saying", "that") or "," in before or "," not in behind:
        return False
    main = behind[behind.index(",") + 1 :]
    return lexicon.opening(main, "revision", "fronted_false") is not None


def not_so(tree: Tree, lexicon: Lexicon) -> bool:
    """`Det er ikke riktig.`: a sentence that says no more than that what stands before it is false."""
    first, *rest = [w.lower for w in _unstressed(tree.words, lexicon) if w.letters] or [""]
    return first in lexicon.words("saying", "fronted") and tuple(rest) in lexicon.phrases("revision", "false")


def put_right(tree: Tree, lexicon: Lexicon) -> bool:
    """`Dette tallet er feil: Det riktige er 140`: calls the count before it wrong, and has the right one."""
    lowers = tree.lowers
    if _turned_out(tree, lowers, lexicon):
        return True
    pointed = len(lowers) > 1 and lowers[0] in lexicon.words("saying", "fronted")
    wrong = lexicon.opening(lowers[2:], "revision", "false") is not None
    counted = pointed and wrong and lowers[1] in lexicon.words("revision", "counts")
    return counted and lexicon.stands_in(lowers, "revision", "rightly")


def _turned_out(tree: Tree, lowers: list[str], lexicon: Lexicon) -> bool:
    """`Det viste seg å være fire`: a number alone, right behind."""
    length = next((len(p) for p in lexicon.phrases("revision", "turned_out") if _begins(lowers, p)), 0)
    words = [w for w in tree.words if w.letters or w.number is not None]
    last = words[length : length + 2]
    return bool(length and last) and last[0].number is not None and len(last) == 1


def disbelieved(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` is what nobody believes: `ikke et eneste menneske som tror at …`."""
    before = [w.lower for w in tree.words if w.end <= start]
    denied = lexicon.words("verbs", "negations")
    for phrase in lexicon.phrases("revision", "disbelieved"):
        at = _find(before, phrase)
        if at is not None and (set(before[:at]) & denied or phrase[0] not in lexicon.words("clauses", "droppable")):
            since = [w for w in tree.words if w.end <= start][at + len(phrase) :]
            first = not any(w.number is not None for w in since)  # `at bare 15 tjener mer enn 100.000`: of the 15
            return first and not {w.lower for w in since} & lexicon.words("revision", "but")
    return False


def miscounted(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """Whether the story itself calls wrong what is told of the number: `Med et feil regnestykke hevder de at …`."""
    return lexicon.stands_in([w.lower for w in tree.words if w.end <= start], "revision", "miscounts")


def takes_back(tree: Tree, lexicon: Lexicon) -> int | None:
    """Where a sentence begins to say that what went before is not so: `Det er feil, mener NN`, `…, men tallet er
    for høyt`; None where it does not.
    """
    words = _unstressed(tree.words, lexicon)
    lowers = [w.lower for w in words]
    but, false = lexicon.words("revision", "but"), lexicon.phrases("revision", "false")
    opens = [next((k for k, w in enumerate(words) if w.letters and w.lower not in but), 0)]
    opens += [k + 1 for k, w in enumerate(words) if k and w.lower in but and words[k - 1].text == ","]
    for start in opens:
        told = lowers[start + 1 :]
        fronted = bool(lowers[start : start + 1]) and lowers[start] in lexicon.words("saying", "fronted")
        if fronted and "," in told[:6] and any(_begins(told, p) and _no_more(told[len(p) :], lexicon) for p in false):
            return words[start].start
    first = opens[0]
    alone = lowers[first : first + 1] and lowers[first + 1 : first + 2] == [","]
    if alone and lowers[first] in lexicon.words("revision", "false_names"):
        return words[first].start  # `– Tull, sier Lie`
    inside = _told_untrue(lowers, lexicon)
    if inside is not None:
        return words[inside].start
    wrong = lexicon.phrases("revision", "wrong_count") + false
    return next((words[k].start for k in _counts_called(lowers, wrong, lexicon)), None)


def _unstressed(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words without those that only stress: `er fullstendig feil`, `er rett og slett feil`."""
    left: list[Word] = []
    at = 0
    while at < len(words):
        phrases = lexicon.phrases_from("revision", "stresses", words[at].lower)
        held = (len(p) for p in phrases if tuple(w.lower for w in words[at : at + len(p)]) == p)
        length = next(held, 0)
        if not length:
            left.append(words[at])
        at += length or 1
    return left


def _no_more(behind: list[str], lexicon: Lexicon) -> bool:
    """Whether nothing stands behind `Det er feil` that is wrong instead: not `å kutte nå`, not `prioritering`."""
    word = behind[0] if behind else ""
    return not word.isalpha() or word in lexicon.words("saying", "fronted") | lexicon.words("clauses", "joins")


def _told_untrue(lowers: list[str], lexicon: Lexicon) -> int | None:
    """`Rektoren sier at det ikke stemmer`: where the clause begins, which says no more than that."""
    opened = lexicon.words("saying", "that")
    for at in range(len(lowers) - 2):
        if (lowers[at] in opened or lowers[at] in lexicon.sayings) and lowers[at + 1] in lexicon.words(
            "saying", "fronted"
        ):
            told = lowers[at + 2 :]
            ends = (told[len(p) : len(p) + 1] for p in lexicon.phrases("revision", "untrue_so") if _begins(told, p))
            if any(not end or not end[0].isalpha() for end in ends):
                return at + 1
    return None


def mistaken(tree: Tree, lexicon: Lexicon) -> str | None:
    """Of `Eieren sier at hun tar feil` the `hun`: who is said to be wrong, and in no other matter."""
    words = tree.words
    lowers = [w.lower for w in words]
    for phrase in lexicon.phrases("revision", "mistaken"):
        at = _find(lowers, phrase)
        if at is not None and at > 0:
            behind = lowers[at + len(phrase) : at + len(phrase) + 1]
            return None if set(behind) & lexicon.words("revision", "mistaken_in") else lowers[at - 1]
    return None


def none_such(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` stands right behind `ikke snakk om`."""
    before = [w.lower for w in tree.words if w.end <= start]
    return lexicon.closing(before, "revision", "none_such") is not None


def neither(tree: Tree, start: int, lexicon: Lexicon) -> bool:
    """Whether the number at offset `start` is one of `verken 60 eller seks`."""
    words = tree.words
    at = tree.at(start)
    if at is None or not at:
        return False
    opened = lexicon.words("nouns", "neither")
    if words[at - 1].lower in opened:
        return True
    before = words[max(0, at - 1 - OWNER) : at - 1]
    return words[at - 1].lower in lexicon.words("nouns", "nor") and any(
        a.lower in opened and b.number is not None for a, b in itertools.pairwise(before)
    )


def none_so_many(tree: Tree, lexicon: Lexicon) -> float | None:
    """The value of the number of `200 var det ikke, sier Lie`."""
    for word in tree.words:
        behind = tuple(w.lower for w in tree.words[word.i + 1 : word.i + 5])
        said = lexicon.opening(behind, "revision", "none_so_many") is not None
        if said and word.number is not None and isinstance(word.number.value, int | float):
            return word.number.value
    return None


def retracted(tree: Tree, lexicon: Lexicon) -> bool:
    """`Byrået har senere trukket meldingen`: takes back what was told before it, and tells no number."""
    if any(w.number is not None and "article" not in w.number.flags for w in tree.words):
        return False
    lowers = [w.lower for w in tree.words]
    pulled = lexicon.words("revision", "pulled")  # `ble trukket fram`
    verbs = [k for k, word in enumerate(lowers) if word in lexicon.words("revision", "retracts")]
    verbs = [k for k in verbs if not set(lowers[k + 1 : k + 2]) & pulled]
    told = [k for k, word in enumerate(lowers) if word in lexicon.words("revision", "retracted")]
    that = lexicon.words("saying", "that") | lexicon.words("saying", "about")
    groups = [{s.group for s in lexicon.sayings.get(w, ())} & {"says", "informs", "claims"} for w in lowers]
    if any(group and set(lowers[k + 1 : k + 4]) & that for k, group in enumerate(groups[: min(verbs, default=0)])):
        return False  # `Selskapet meldte om ett dødsfall, men trakk meldingen`: what the sentence tells itself
    return any(abs(a - b) <= OWNER for a in verbs for b in told)


def laments(tree: Tree, lexicon: Lexicon) -> bool:
    """`Tallet er altfor høyt`: of what was measured, no denial."""
    wrong = lexicon.phrases("revision", "wrong_count")
    return bool(_counts_called([w.lower for w in tree.words], wrong, lexicon))


def _counts_called(lowers: list[str], wrong: tuple[tuple[str, ...], ...], lexicon: Lexicon) -> list[int]:
    """The words for a count that one of these phrases stands right behind, or behind whose count it is."""
    counts = (k for k, word in enumerate(lowers) if word in lexicon.words("revision", "counts"))
    return [k for k in counts if any(_begins(lowers[at:], p) for at in _behind(lowers, k, lexicon) for p in wrong)]


def _behind(lowers: list[str], count: int, lexicon: Lexicon) -> range:
    """Where what is said of a count may begin: `tallene`, `tallene til det nye forbundet`."""
    owned = lowers[count + 1 : count + 2]
    last = OWNER if owned and owned[0] in lexicon.words("revision", "whose") else 0
    return range(count + 1, count + 2 + last)


def whose_count(tree: Tree, lexicon: Lexicon) -> frozenset[str]:
    """Of `tallene til forbundet er feil` the words `til forbundet er feil`; empty where nobody's count is meant."""
    lowers = [w.lower for w in tree.words]
    counts = (k for k, word in enumerate(lowers) if word in lexicon.words("revision", "counts"))
    owned = (k for k in counts if len(_behind(lowers, k, lexicon)) > 1)
    return next((frozenset(lowers[k + 1 : k + 2 + OWNER]) for k in owned), frozenset())


def no_right_count(tree: Tree, covers: tuple[tuple[int, int], ...], lexicon: Lexicon) -> float | None:
    """The value of the number that a denial calls no right one: `avviser at 900 er riktig tall`."""
    for word in tree.words[:-2]:
        copula, right = tree.words[word.i + 1], tree.words[word.i + 2]
        if word.number is None or not any(a <= word.start < b for a, b in covers):
            continue
        if copula.lemma in lexicon.words("verbs", "copulas") and right.lower in lexicon.words("revision", "right"):
            return word.number.value if isinstance(word.number.value, int | float) else None
    return None


def _begins(words: list[str], phrase: tuple[str, ...]) -> bool:
    return tuple(words[: len(phrase)]) == phrase


def _find(words: list[str], phrase: tuple[str, ...]) -> int | None:
    return next((i for i in range(len(words) - len(phrase) + 1) if tuple(words[i : i + len(phrase)]) == phrase), None)
