"""An editor's requests as the control socket and the commands state them."""

from __future__ import annotations

import logging
from typing import Any

from kiosk.document import to_json
from kiosk.feed.desk.hand import Hand, Refusal, Situation
from kiosk.feed.store.acts import Act, Acts, said_by, why_not_noted
from kiosk.printable import printable
from kiosk.settings.files import BusyError

log = logging.getLogger("kiosk.feed")


def edit(request: dict[str, Any], hand: Hand, situation: Situation, *, clock_set: bool = True) -> dict[str, Any]:
    """Do one request and note who asked; returns the reply's fields. Raises Refusal, OSError or BusyError."""
    verb = str(request.get("verb"))
    if verb == "nudge":
        return {"done": "looked"}
    if verb == "list":
        return _figures(situation) if request.get("do") == "figure" else {"stories": to_json(situation.stories)}
    reply, act = _done(request, verb, hand, situation)
    _note(hand, request, act, situation, clock_set=clock_set)
    return reply


def _done(request: dict[str, Any], verb: str, hand: Hand, situation: Situation) -> tuple[dict[str, Any], Act]:
    """The reply, and what is to be noted: the verb, the story's id and the figures."""
    on_wall = situation.edition.story.id if situation.edition else ""
    who = said_by(request.get("who"))
    if request.get("do") == "figure":
        indices = request.get("indices", [request.get("index")])
        if not isinstance(indices, list) or not indices or not all(type(index) is int for index in indices):
            raise Refusal("a figure is named by its number (kiosk figure list)")
        done = hand.figure(verb, _text(request, "story"), indices, situation)
        return {"done": done}, Act("", who, f"figure {verb}", on_wall, tuple(indices))
    if verb == "put":
        name, text = _text(request, "name") or "story.txt", _text(request, "text") or ""
        story = hand.put(name, text.encode(), situation)
        return {"done": f"put: {story}", "id": story, "until": situation.until()}, Act("", who, verb, story)
    if verb == "unpin":
        return {"done": hand.story(verb, None, situation)}, Act("", who, verb)
    story = hand.meant(_text(request, "id"), situation)
    return {"done": hand.story(verb, story, situation), "id": story}, Act("", who, verb, story)


def _note(hand: Hand, request: dict[str, Any], act: Act, situation: Situation, *, clock_set: bool) -> None:
    """Write down who did it. It is done: a disk that takes no note is told in the log."""
    when = situation.now.isoformat(timespec="seconds") if clock_set else ""
    try:
        Acts(hand.path.parent).note(
            Act(when, act.who, act.verb, act.story, act.figures), situation.now if when else None, wait=hand.patience
        )
    except (OSError, BusyError) as error:
        log.error("who did %s cannot be noted: %s", act.verb, why_not_noted(error))
    log.info("%s by %s: story %s", act.verb, act.who.name, printable(act.story or "none"))


def _figures(situation: Situation) -> dict[str, Any]:
    edition = situation.edition
    if edition is None:
        raise Refusal("no story is on the wall")
    rows = [
        {
            "index": index,
            "number": figure.number,
            "sentence": figure.sentence,
            "source": figure.claim.name,
            "attribution": figure.claim.attribution,
            "status": figure.status,
            "hidden": index in edition.hidden,
        }
        for index, figure in enumerate(edition.reading.figures)
    ]
    return {"story": edition.story.id, "figures": rows}


def _text(request: dict[str, Any], key: str) -> str | None:
    value = request.get(key)
    if value is not None and not isinstance(value, str):
        raise Refusal(f"{key} is text")
    return value
