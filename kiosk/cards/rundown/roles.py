"""Who a person is: the name with the role, place or age that the story gives right beside it."""

from __future__ import annotations

import re

from kiosk.cards.rundown.lexicon import listed, words_of

LONGEST = 64  # characters of a name with its role; a longer one fills a row
_NAME = re.compile(r"[A-ZÆØÅ][\w.’'-]*(?: [A-ZÆØÅ][\w.’'-]*){1,3}")
_BEHIND = re.compile(r", ((?:[^\W\d_][^\s,.;:()]*)(?: [^\s,.;:()]+){0,7})(?=[,.])")
_BRACKET = re.compile(r" \((?:\d{1,3}|[A-ZÆØÅ][A-Za-zÆØÅæøå]{0,4})\)")
_PLACE = re.compile(r" (\w+) ([A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*){0,3})(?=[ ,.])")
_ROLE_BEFORE = re.compile(r"(?:[A-ZÆØÅ][\w-]*s (?:[a-zæøå]+ ){0,2}[a-zæøå]+,? |(?<![\w-])[\w-]*[a-zæøå] )$")


def with_role(name: str, story: str) -> str:
    """The name and what stands right beside it in the story, as one slice: «Kari Lie, leder i Elvelaget».

    The name alone where it has a role already, is no person's, or the story says nothing beside it.
    """
    if not _NAME.fullmatch(name):
        return name
    found = [_beside(name, story, place.start()) for place in re.finditer(re.escape(name), story)]
    return next((one for one in found if one is not None), name)


def _beside(name: str, story: str, at: int) -> str | None:
    line = story.rfind("\n", 0, at) + 1
    end = at + len(name)
    before = _ROLE_BEFORE.search(story[line:at])
    if before and _is_role(before.group().strip(" ,")):
        return _short(story[line + before.start() : end].strip())
    behind = _BEHIND.match(story, end)
    if behind and any(_is_role(word) for word in words_of(behind[1])) and not _tells(behind[1]):
        return _short(story[at : behind.end()])
    bracket = _BRACKET.match(story, end)
    if bracket:
        return _short(story[at : bracket.end()])
    place = _PLACE.match(story, end)
    if place and place[1] in listed("of_a_body"):
        return _short(story[at : place.end()])
    return None


def _is_role(phrase: str) -> bool:
    """Whether a word is one for what somebody is: «ordfører», «klubbleiar», not the definite «ordføreren»."""
    last = words_of(phrase)[-1:]
    return bool(last) and last[0].endswith(listed("role_endings")) and last[0] not in listed("plain_cues")


def _tells(text: str) -> bool:
    """Whether the words are a clause and no role: «som er leder»."""
    return any(word in listed("finite") or word in listed("relatives") for word in words_of(text))


def _short(text: str) -> str | None:
    return text if len(text) <= LONGEST else None
