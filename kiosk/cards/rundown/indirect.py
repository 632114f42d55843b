"""The «at» of an indirect statement: left out, unless its clause cannot do without."""

from __future__ import annotations

import re
from itertools import pairwise

from kiosk.cards.rundown.lexicon import any_of, listed, words_of

AT = re.compile(rf"^(?:{any_of('that')})\s+", re.IGNORECASE)
_TIME = r"[Ii] (?:fjor|år|går|dag|natt|høst|haust|vår|sommer|sommar|vinter)|i forrige \w+|\w{2,6}dag"
_TIME_FIRST = re.compile(rf"(?:[^\s,.]+ ){{1,4}}?(?:{_TIME}) \w+(?:te|de|et|ar|er)\b")  # «ledelsen i høst lovet»
_AND_AT = re.compile(rf"(?:,? (?:{any_of('joins')})|,) (?:{any_of('that')})\b")  # a second «at» wants the first


def with_at(text: str, sentence: str) -> str:
    """The statement with the story's «at» where it cannot do without: «at hun ikke vil», «at A, og at B»."""
    words = words_of(text)
    turned = any(one in listed("before_verb") and two in listed("finite") for one, two in pairwise(words[1:]))
    if not (turned or _AND_AT.search(text) or _TIME_FIRST.match(text)):
        return text
    before = re.search(rf"\b(?:{any_of('that')}) $", sentence[: sentence.find(text)])
    return before.group() + text if before else text


def one_clause(text: str) -> str:
    """The first of clauses that are joined by «og at», without its own «at»: what is told of one number alone."""
    return AT.sub("", _AND_AT.split(text)[0]) if _AND_AT.search(text) else text
