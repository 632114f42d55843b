"""What speaks against taking a number for a count: dates, ages, scores, names and their like.

The kinds that are no figures are the contract's; what tells them is the language's data file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kiosk.reading.numbers.context import Context
from kiosk.reading.numbers.number import Flag
from kiosk.reading.numbers.numerals import normal
from kiosk.reading.numbers.operands import Operand
from kiosk.reading.numbers.pairs import is_year
from kiosk.reading.numbers.unsure import unsure
from kiosk.reading.rule import Rule

_SMALL = ("plain", "words")
GLUE = ("-", "‑", "–", "'", "’", "´", "`")  # between a number and the rest of its word
_GROWN = 15  # years
_CHAPTERS = 40  # more are no chapters of one document
_HEADING = re.compile(r"\d+ [A-ZÆØÅ][a-zæøå]+(?: [^.!?]*[^.!?:,])?")  # a count's noun has a small letter


class Check(Rule, frozen=True):
    """One thing that may speak against a number's being a count; its name is the flag's."""

    flag: Flag
    holds: Callable[[Context, Operand], bool]


def flags_of(context: Context, operand: Operand) -> frozenset[Flag]:
    """Everything that speaks against a count in one number's form and surroundings."""
    return frozenset(check.flag for check in FLAGS if check.holds(context, operand))


def _suffix(context: Context, operand: Operand) -> str:
    """The word that a hyphen or an apostrophe glues to a number: «35-åringen» → åringen, «7'er» → er."""
    at = operand.last
    hyphen = context.word(at) in GLUE and context.glued(at) and context.glued(at + 1)
    return context.word(at + 1) if hyphen else ""


def _tail(context: Context, operand: Operand) -> str:
    """The letters that stand right after the digits: «10kr» → kr."""
    return context.word(operand.last) if operand.kind == "digits" and context.glued(operand.last) else ""


def _starts(context: Context, key: str, word: str) -> bool:
    return bool(word) and any(word.startswith(stem) for stem in context.rules.any_of(key))


def _ordinal(context: Context, operand: Operand) -> bool:
    if operand.form == "ordinal" or context.listed("ordinal_suffixes", _tail(context, operand)):
        return True
    stop = operand.last
    if operand.form != "plain" or operand.value > 999 or context.word(stop) != "." or not context.glued(stop):
        return False
    if stop + 1 >= len(context.items) or context.items[stop + 1].gap == "break":
        return False
    following = context.written(stop + 1)
    if context.glued(stop + 1):
        return following in ("-", "‑", "–") or following.isalpha()
    opens_line = context.items[operand.first].gap == "break"
    return following[:1].islower() or context.listed("months", following.casefold()) or opens_line


def _date(context: Context, operand: Operand) -> bool:
    if operand.form == "date":
        return True
    if operand.form == "fraction" and "/" in context.text[operand.start : operand.end]:
        over, under = context.text[operand.start : operand.end].rpartition(" ")[2].split("/")
        return int(over) <= 31 and int(under) <= 12 and not (int(over) < int(under) <= 10)
    if operand.form == "point":
        day, _, number = context.text[operand.start : operand.end].replace(",", ".").partition(".")
        return len(number) == 2 and int(day) <= 31 and 1 <= int(number) <= 12
    if context.listed("months", _suffix(context, operand)):  # 22-juli-kommisjonen
        return True
    at = operand.last + (context.word(operand.last) == ".")
    following = context.word(at) if at < len(context.items) and context.items[at].gap != "break" else ""
    ahead = context.lead(operand)
    ended = context.before(operand) == "." and not _shortened(context, ahead)  # `i oktober. Tre av fire …`
    month = context.listed("months", following) or (
        context.listed("months", ahead) and not ended and operand.value <= 31
    )
    return month and operand.form in (*_SMALL, "ordinal") and operand.value <= 31


def _shortened(context: Context, month: str) -> bool:
    """Whether a month's name is one cut short: `okt.`, and not `oktober.` at a sentence's end."""
    return any(name != month and name.startswith(month) for name in context.rules.lists["months"])


def _year(context: Context, operand: Operand) -> bool:
    if _starts(context, "decade_suffixes", _suffix(context, operand)) and operand.form == "plain":
        return True
    if operand.form == "fraction" and operand.end - operand.start >= 7:  # 2018/19
        return context.text[operand.start : operand.start + 2] in ("19", "20")
    before, after = context.lead(operand), context.after(operand)
    named = context.listed("year_named", before) and context.listed("year_named_after", context.before(operand, 2))
    if named and operand.kind == "digits" and not after[:1].isalpha():
        return True  # `i året 30.000`
    if context.listed("eras", after) and operand.kind == "digits" and context.listed("years", before):
        return True  # `i år 353 f.Kr.`
    if context.listed("year_told", before) and operand.form == "plain" and operand.end - operand.start == 4:
        return not after[:1].isalpha()  # `vi skriver 1363`, but `skriver 1500 ord`
    if not is_year(operand):
        return False
    if context.listed("months", before):
        return True
    of = context.listed("year_of", context.before(operand, 2)) and before in context.rules.any_of("year_of_by")
    if of and not context.listed("year_units", after):
        return True  # `budsjettet for 2000`
    law = context.before(operand, 2).endswith(tuple(context.rules.any_of("law_endings")))
    if law and before in context.rules.any_of("law_by") and not context.listed("year_units", after):
        return True  # `veilova av 1989`
    if after == "," and context.after(operand, 2) in ("-", "–"):  # 1500,-
        return False
    counted = context.listed("year_not_to_by", before) and context.listed("year_not_to", context.before(operand, 2))
    if counted and not after[:1].isalpha():
        return False  # `satte tallet til 1900.`: a count, where another's is told before it
    if not context.listed("year_before", before):
        return before == "(" and after in (")", "-", "–")
    return not context.listed("year_units", after)


def _clock(context: Context, operand: Operand) -> bool:
    before = context.lead(operand)
    told = context.listed("be", before) and context.listed("clock_before", context.before(operand, 2))
    if told or context.listed("clock_before", before) or context.listed("clock_suffixes", _suffix(context, operand)):
        return True
    if operand.form == "clock" or context.listed("clock_tails", _tail(context, operand)):
        return True
    behind = normal(context.text[operand.end : operand.end + 30]).replace("’", "'")
    if any(re.match(rf"\s{re.escape(tail)}(?!\w)", behind) for tail in context.rules.any_of("clock_behind")):
        return True  # `5 p.m.`, `five o’clock`
    if operand.form == "point":
        hour, _, minute = context.text[operand.start : operand.end].partition(".")
        return len(minute) == 2 and int(hour) < 24 and int(minute) < 60
    if operand.form not in _SMALL or not 1 <= operand.value <= 24:
        return False
    if context.listed("clock_around", before) and _times_of_day(context, behind):
        return True  # `kring to-tre på natta`
    past = context.listed("clock_past", before) and context.listed("clock_parts", context.before(operand, 2))
    half = context.listed("clock_half", before) and context.before(operand, 2) not in context.rules.articles
    return past or (half and operand.value <= 12)


def _times_of_day(context: Context, behind: str) -> bool:
    """Whether it goes on with a part of the day: ` på natta`, `-tre på natta`."""
    return any(
        re.match(rf"(?:[-–]\w+)?\s{re.escape(tail)}(?!\w)", behind) for tail in context.rules.any_of("clock_day")
    )


def _age(context: Context, operand: Operand) -> bool:
    if operand.multipliers or not 0 < operand.value < 120:
        return False
    before, after = context.before(operand), context.after(operand)
    if before == "(" and after == ")" and operand.form == "plain":
        return True
    suffix = _suffix(context, operand)
    if context.listed("years", suffix):  # 55-år gamle, 74-year-old
        at = operand.last + 2
        return context.listed("old", context.word(at + 1 if context.word(at) == "-" else at))
    if _starts(context, "age_suffixes", suffix) or _starts(context, "age_suffixes", after):
        return True
    years = context.listed("years", after)
    if (years or context.listed("months_old", after)) and context.listed("old", context.after(operand, 2)):
        return True
    if context.listed("age_before", before) or (years and _is_so_old(context, operand)):
        return True
    if operand.form in _SMALL and _kin_so_old(context, operand):
        return True
    if context.listed("age_passed", before) and (years or not after[:1].isalpha()):  # `når ungdommen passerer seksten,`
        held = [context.before(operand, steps) for steps in range(2, 5)]
        named = years or context.written(operand.first - 2)[:1].isupper()
        return named or any(context.listed(key, word) for word in held for key in ("persons", "age_of"))
    bound = years and context.listed("age_bounds", before)
    owned = 3 if context.listed("own", context.before(operand, 2)) else 2  # `sønnen vår på fem`
    if (context.listed("on", before) or bound) and context.listed("persons", context.before(operand, owned)):
        return True
    if context.listed("on", before) and operand.form == "plain" and _somebody_so_old(context, operand):
        return True
    apposed = before == "," and after in (",", ".", ")") and operand.form == "plain" and operand.value >= 10
    return apposed and context.written(operand.first - 2)[:1].isupper()


def _somebody_so_old(context: Context, operand: Operand) -> bool:
    """`en ingeniør på 29,`: behind somebody's trade, and nothing counted behind it (`en pianist på 40 konserter`)."""
    after = context.after(operand)
    trade = context.before(operand, 2).endswith(tuple(context.rules.any_of("trade_endings")))
    alone = not after[:1].isalpha() or context.listed("age_followers", after) or context.listed("years", after)
    return trade and operand.value >= _GROWN and alone


def _kin_so_old(context: Context, operand: Operand) -> bool:
    """`Mor er 94 og faller ofte`, `Kona, som er 71, så det`: so old is one of a family, and no year is said."""
    before, after = context.before(operand), context.after(operand)
    back = 3 if context.listed("be_adverbs", before) else 2
    if not context.listed("be", context.before(operand, back - 1)):
        return False
    if context.listed("age_whose", context.before(operand, back)):  # `mora, som er`
        back += 2 if context.before(operand, back + 1) == "," else 1
    alone = not after[:1].isalpha() or context.listed("age_followers", after) or context.listed("be_after", after)
    return alone and context.listed("kin", context.before(operand, back))


def _is_so_old(context: Context, operand: Operand) -> bool:
    """«er bare 20 år,»: somebody's age, and nothing said to last."""
    before = context.before(operand)
    verb = context.before(operand, 2) if context.listed("be_adverbs", before) else before
    after, then = context.after(operand, 2), context.after(operand, 3)
    alone = not after[:1].isalpha() or context.listed("be_after", after)
    who = context.before(operand, 3 if verb != before else 2)
    trade = who.endswith(tuple(context.rules.any_of("trade_endings")))
    somebody = trade or any(context.listed(key, who) for key in ("persons", "age_of"))
    return context.listed("be", verb) and (alone or (somebody and context.listed("be_and", after) and then.isalpha()))


def _score(context: Context, operand: Operand) -> bool:
    ratio = any(context.word(at) == ":" and context.glued(at) and context.glued(at + 1) for at in _sides(operand))
    return operand.form == "time" or (ratio and operand.form == "plain")


def _sides(operand: Operand) -> tuple[int, int]:
    return operand.first - 1, operand.last


def _section(context: Context, operand: Operand) -> bool:
    """`§ 12`, and the number of a heading on a line of its own below the first: `1 Formål og bakgrunn`."""
    if operand.form == "sections" or context.listed("section_before", context.lead(operand)):
        return True
    begins = context.text.rfind("\n", 0, operand.start) + 1
    line = context.text[begins:].partition("\n")[0].rstrip()
    opens = begins > 0 and operand.start == begins and operand.form == "plain" and operand.value < _CHAPTERS
    return opens and bool(_HEADING.fullmatch(line))


def _label(context: Context, operand: Operand) -> bool:
    if context.listed("year_units", context.after(operand)):
        return False  # `prisen steg 4 prosent` is no step 4
    return operand.form in (*_SMALL, "point") and context.listed("labels", context.lead(operand))


def _name(context: Context, operand: Operand) -> bool:
    before, first = context.word(operand.first - 1), operand.first
    if context.glued(first) and (before[:1].isalpha() or before in ("#", "_", "@")):
        return not context.listed("currencies", before)
    if context.glued(first) and before in ("-", "‑") and context.glued(first - 1):
        return context.word(first - 2)[:1].isalpha() and operand.kind == "digits"
    if context.listed("name_heads", before) or operand.form == "code":
        return True
    if context.word(operand.last) == "»" and context.written(first - 1)[:1].isupper():  # «Jaws 2»
        return True
    written = context.text[operand.start : operand.end]
    if operand.form == "plain" and written[0] == "0" and len(written) > 1:
        return True
    tail = _tail(context, operand)
    known = ("currencies", "ordinal_suffixes", "clock_tails")
    if context.listed("glued_units", context.written(operand.last)):
        return False
    return tail[:1].isalpha() and not any(context.listed(key, tail) for key in known)


def _after_name(context: Context, operand: Operand) -> bool:
    at = operand.first - 1
    if at < 1 or operand.form != "plain" or context.items[operand.first].gap != "space":
        return False
    if context.listed("currencies", context.word(at)):
        return False
    opens = context.items[at].gap == "break" or context.word(at - 1) in (".", "!", "?", ":", "«", '"', "-", "–")
    return context.written(at)[:1].isupper() and not opens


def _phone(context: Context, operand: Operand) -> bool:
    eight = operand.form == "plain" and operand.end - operand.start == 8
    ahead, behind = context.lead(operand), context.after(operand)
    called = context.listed("phone_called", ahead)  # «ringte 113, og»; not «i går ringte 113 til kommunen»
    alone = not behind[:1].isalpha() or context.listed("phone_after", behind)
    rung = operand.value >= 100 and (context.listed("phone_before", ahead) or (called and alone))  # «ring 113»
    return operand.form == "phone" or eight or rung


def _idiom(context: Context, operand: Operand) -> bool:
    for phrase in context.rules.idioms.get(context.word(operand.first), ()):
        for shift, _ in enumerate(phrase):
            if all(context.word(operand.first - shift + i) == word for i, word in enumerate(phrase)):
                return True
    return False


def _ago(context: Context, operand: Operand) -> bool:
    for steps in (1, 2):  # «to år siden», «to lange år siden»
        if context.listed("ago_units", context.after(operand, steps)):
            return context.listed("ago", context.after(operand, steps + 1))
    return False


def _halved(context: Context, operand: Operand) -> bool:
    """`30- og 40-årene`: the first half of a split compound."""
    at = operand.last
    hyphen = context.word(at) in ("-", "‑") and context.glued(at) and not context.glued(at + 1)
    return hyphen and context.word(at + 1)[:1].isalpha()


def _homograph(context: Context, operand: Operand) -> bool:
    if not context.listed("homographs", context.word(operand.first)):
        return False
    before, after = context.before(operand), context.after(operand)
    if context.listed("joiners", before) and context.listed("homograph_beside", context.before(operand, 2)):
        return True  # `stein, is og tre`
    return context.listed("homograph_articles", before) or (
        context.listed("homograph_before", before) and not after[:1].isalpha()
    )


FLAGS = (
    Check("an ordinal", "ordinal", _ordinal),
    Check("a year by its surroundings", "year", _year),
    Check("perhaps a year", "year_like", lambda _, operand: is_year(operand)),
    Check("a date", "date", _date),
    Check("a time of day", "clock", _clock),
    Check("an age", "age", _age),
    Check("a score", "score", _score),
    Check("a section of a text", "section", _section),
    Check("a number that names", "label", _label),
    Check("part of a name", "name", _name),
    Check("behind a name", "after_name", _after_name),
    Check("a telephone or an account number", "phone", _phone),
    Check("an article", "article", lambda _, operand: operand.form == "article"),
    Check("a set phrase", "idiom", _idiom),
    Check("so long ago", "ago", _ago),
    Check(
        "glued to a word",
        "compound",
        lambda context, operand: bool(_suffix(context, operand)[:1].isalpha()) or _halved(context, operand),
    ),
    Check("known already", "definite", lambda context, operand: context.listed("definite", context.before(operand))),
    Check("perhaps another word", "homograph", _homograph),
    Check("value not sure", "unsure", unsure),
)
