"""Which word a number hangs on: the noun that it counts, or its unit."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER
from kiosk.reading.rule import Finder, Words
from kiosk.reading.text.parse import Tree, Word

MILLION = 1_000_000
CODE = 3  # letters of `NOK`
BY_SIGN = "sign before the number"
DASHES = frozenset({"-", "–", "—", "‑"})
PLURAL_REACH = 6  # words


def noun_of(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """The noun or the unit of the number at word `at`: by the parse, else the next noun."""
    return _agreeing(tree, at, _noun_near(tree, at, lexicon))


def _noun_near(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    words = tree.words
    if not tree.parsed:
        number = words[at].number
        several = number is None or number.value != 1
        return (plural_ahead(tree, at, lexicon) if several else None) or _noun_by_words(tree, at, lexicon)
    word = words[at]
    if (
        at + 1 < len(words)
        and words[at + 1].tag == "VERB"
        and words[at + 1].lower in lexicon.words("units", "measures")
    ):
        return at + 1  # `46 dekar dyrket mark`: a measure that the parser takes for a verb
    if at + 1 < len(words) and words[at + 1].lower in lexicon.words("figures", "ordering") and is_sum(word):
        return None  # `spare 40 millioner neste år`
    head = word.head
    ordinal = head == at + 1 and words[head].number is not None and words[head].head == head + 1
    if ordinal and _countable(words[head + 1]):
        head += 1  # `fem andre ansatte`
    if word.relation in {"DET", "ATR", "FLAT", "ADV"} and head > at and _countable(words[head]):
        between = words[at + 1 : head]
        if all((w.letters or w.text in "«»-,") and w.tag not in {"ADP", "VERB", "SCONJ"} for w in between):
            return _past_adjective(tree, at, head, lexicon)
    return _noun_by_words(tree, at, lexicon) if _next_is_noun(tree, at) else None


def shared_ahead(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`henholdsvis 12 og 14 tonn`, `88 mot 81 stemmer`: the noun that stands only behind the second number."""
    words, link = tree.words, at + 1
    if link >= len(words):
        return None
    if words[link].text not in DASHES and words[link].lower not in lexicon.words("figures", "pairing"):
        return None
    second = link + 1
    while second < len(words) and words[second].aside:
        second += 1
    number = words[second].number if second < len(words) else None
    if number is None or number.flags & (NEVER | {"article"}):
        return None
    return noun_of(tree, second, lexicon)


def _countable(word: Word) -> bool:
    """A noun, or an adjective that stands for one: `tiltalte`, not `sterk`."""
    thing = {"ordinal", "compound"} if "gen" not in word.feats.split("|") else {"ordinal"}
    counts = word.number is not None and not word.number.flags & thing  # `fire andre`, `to 13-åringer` are counted
    if counts or word.tag not in {"NOUN", "ADJ", "PROPN", "DET", "SYM", "X", "NUM"}:
        return False
    return word.tag != "ADJ" or word.definite or "fl" in word.feats.split("|")


def is_sum(word: Word) -> bool:
    """`kutter 38 millioner`: with a magnitude's word a bare number is a sum of money."""
    value = word.number.value if word.number is not None else 0
    return not isinstance(value, tuple) and value >= MILLION and " " in word.text and word.text[-1].isalpha()


def named_by_state(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`20 døde etter tyfon`: a participle that counts people, though the parser may take it for a verb."""
    after = at + 1
    if after + 1 < len(tree.words) and tree.words[after].tag == "ADJ":
        after += tree.words[after + 1].lower in lexicon.words("nouns", "counted_participles")
    if after < len(tree.words) and tree.words[after].lower in lexicon.words("nouns", "counted_participles"):
        follows = tree.words[after + 1] if after + 1 < len(tree.words) else None
        compared = "komp" in tree.words[after].feats.split("|")  # `tolv eldre biler`, also in a fragment
        thing = follows is not None and follows.tag == "NOUN" and (compared or follows.relation != "root")
        return None if thing else after
    return None


def _past_adjective(tree: Tree, at: int, head: int, lexicon: Lexicon) -> int:
    """The unit between the number and its head, where there is one: `1725 meter lange traseen`."""
    for k in range(at + 1, head):
        if tree.words[k].lower in lexicon.words("units", "measures"):
            return k
    return head


def _agreeing(tree: Tree, at: int, noun: int | None) -> int | None:
    """`sivile` of `fem sivile mistet livet`, whose past tense the parser takes for an adjective of `livet`."""
    if noun is None or noun < at + 3:
        return noun
    first, last, thing = tree.words[at + 1], tree.words[noun - 1], tree.words[noun]
    of_one = thing.tag == "NOUN" and thing.definite and bool({"ent", "eint"} & set(thing.feats.split("|")))
    people = first.tag == last.tag == "ADJ" and "fl" in first.feats.split("|")
    return at + 1 if of_one and people else noun


def _next_is_noun(tree: Tree, at: int) -> bool:
    after = tree.words[at + 1 : at + 3]
    if not after:
        return False
    if after[0].tag == "ADJ" and len(after) > 1 and after[1].tag == "NOUN":
        return True
    return after[0].tag in {"NOUN", "SYM"} or (after[0].tag == "ADJ" and "fl" in after[0].feats.split("|"))


def _noun_by_words(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    words = tree.words
    stops = lexicon.words("nouns", "stops")
    for k in range(at + 1, min(at + 4, len(words))):
        word = words[k]
        if not (word.letters or word.text == "%") or word.lower in stops or word.number is not None:
            return None
        if not word.tag and word.lower in lexicon.words("verbs", "been") | lexicon.words("verbs", "states"):
            return None
        if word.lower in lexicon.words("units", "measures"):
            return k
        after = words[k + 1] if k + 1 < len(words) else None
        adjective = word.tag == "ADJ" or (
            not word.tag and word.lower.endswith(lexicon.endings("nouns", "adjective_endings"))
        )
        if (
            adjective
            and after is not None
            and after.letters
            and after.lower not in stops
            and after.tag in {"NOUN", "ADJ", ""}
        ):
            continue
        if word.tag in {"NOUN", "ADJ", "SYM", "PROPN", ""} and (not word.capital or word.tag == "NOUN"):
            return k
        return None
    return None


def sign_before(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`$5 million`, `kr 4500`: the currency's sign right before the number; behind another number it is that one's."""
    before = tree.words[at - 1] if at else None
    if before is None or before.lower not in lexicon.words("units", "signs"):
        return None
    code = len(before.text) == CODE and before.text.isalpha()
    small = code and not before.text.isupper()  # `nok 20 mål` is no currency
    other = at > 1 and tree.words[at - 2].number is not None
    return None if small or other or tree.words[at].start - before.end > 1 else at - 1


def plural_ahead(tree: Tree, at: int, lexicon: Lexicon) -> int | None:
    """`33 coastal drones`, `two New Yorkers`, `nine of the homes`: the plural behind the number, in a language whose
    plurals are known by their endings and that has no parser here.
    """
    words, first = tree.words, at + 1
    if not lexicon.words("nouns", "plural_endings"):
        return None
    if first < len(words) and words[first].lower in lexicon.words("units", "of"):
        first += 1
    stops = (lexicon.words("nouns", "stops") | lexicon.words("verbs", "been")) - lexicon.words("nouns", "plurals")
    told = lexicon.joined("harm", "killed", "hurt", "missing", "seized")
    found: int | None = None
    for k in range(first, min(first + PLURAL_REACH, len(words))):
        word = words[k]
        if word.lower in lexicon.words("units", "measures"):
            return k if found is None else found
        per = word.lower in lexicon.words("units", "per") and k + 1 < len(words)
        if per and words[k + 1].lower in lexicon.words("units", "shares"):
            continue  # `40 per cent`
        known = word.lower in lexicon.words("nouns", "articles") and k == first > at + 1
        if known or (word.number is not None and k == first + 1 and first > at + 1):
            continue  # `nine of the 14 homes`
        if not word.letters or word.number is not None or word.lower in stops:
            break
        if word.lower in told and word.lower not in lexicon.words("nouns", "plurals"):
            break
        if is_plural(word.lower, lexicon):
            found = k
        elif found is not None:
            break
    return found


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in small letters has a plural's form."""
    if word in lexicon.words("nouns", "plurals"):
        return True
    if word in lexicon.sayings and word not in lexicon.words("saying", "also_nouns"):
        return False
    ends = word.endswith(lexicon.endings("nouns", "plural_endings"))
    return ends and len(word) > 3 and not word.endswith(lexicon.endings("nouns", "singulars"))


def with_conjuncts(tree: Tree, noun: int) -> Words:
    """`flyktninger og migranter`: bare nouns joined to the counted one are counted with it; not the verb that nynorsk's
    parser took for one in `drap tolv personar og såra 27`.
    """
    last = noun
    words = tree.words
    while (
        tree.parsed
        and last + 2 < len(words)
        and words[last + 1].tag == "CCONJ"
        and words[last + 2].tag == words[noun].tag == "NOUN"
        and words[last + 2].relation == "KOORD"
        and words[last + 2].head == noun
        and words[last + 2].number is None
        and not (last + 3 < len(words) and words[last + 3].number is not None)
    ):
        last += 2
    return Words((noun, last))


def _by_sign(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    return _word(sign_before(tree, at, lexicon))


def _participle(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    return _word(named_by_state(tree, at, lexicon))


def _right_behind(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    noun = noun_of(tree, at, lexicon)
    return _word(noun) if noun == at + 1 else None


def _behind(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    return _word(noun_of(tree, at, lexicon))


def _ahead(tree: Tree, at: int, lexicon: Lexicon) -> Words | None:
    return _word(shared_ahead(tree, at, lexicon)) if tree.parsed else None


def _word(i: int | None) -> Words | None:
    return None if i is None else Words((i, i))


NOUNS = (
    Finder(BY_SIGN, _by_sign),
    Finder("participle that counts people", _participle),
    Finder("noun right behind", _right_behind),
    Finder("noun behind its adjectives", _behind),
    Finder("noun behind the second of two", _ahead),
)
