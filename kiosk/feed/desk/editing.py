"""An editor's requests as the control socket and the commands state them."""

from __future__ import annotations

import logging
from typing import Any

from msgspec.structs import replace

from kiosk.document import to_json
from kiosk.feed.desk.hand import Hand
from kiosk.feed.desk.situation import NothingToDo, NotKept, Refusal, Situation
from kiosk.feed.store.acts import Act, Acts, said_by, why_not_noted
from kiosk.printable import printable
from kiosk.settings.files import BusyError

log = logging.getLogger("kiosk.feed")


def edit(request: dict[str, Any], hand: Hand, situation: Situation, *, clock_set: bool = True) -> dict[str, Any]:
    """Do one request and note who asked; returns the reply's fields. Raises Refusal, OSError or BusyError.

    What is off the wall though the disk refused (NotKept) is noted like what is done. Where that was so before, the
    reply says `changed: false`, and nothing is noted.
    """
    verb = str(request.get("verb"))
    if verb == "nudge":
        return {"done": "looked"}
    if verb == "list":
        return _figures(situation) if request.get("do") == "figure" else {"stories": to_json(situation.stories)}
    act = _asked(request, verb, hand, situation)
    try:
        reply = _done(request, verb, act, hand, situation)
    except NothingToDo as idle:
        return {"done": str(idle), "id": act.story, "changed": False}
    except NotKept:
        _note(hand, act, situation, clock_set=clock_set)
        raise
    _note(hand, replace(act, story=reply.get("id", act.story)), situation, clock_set=clock_set)
    return reply


def _asked(request: dict[str, Any], verb: str, hand: Hand, situation: Situation) -> Act:
    """What is to be noted once it is done: who asks, the verb, the story (of one to be put: none yet), the figures."""
    who = said_by(request.get("who"))
    if request.get("do") == "figure":
        indices = request.get("indices", [request.get("index")])
        if not isinstance(indices, list) or not indices or not all(type(index) is int for index in indices):
            raise Refusal("a figure is named by its number (kiosk figure list)")
        on_wall = situation.edition.story.id if situation.edition else ""
        return Act("", who, f"figure {verb}", on_wall, tuple(indices))
    if verb in ("put", "unpin"):
        return Act("", who, verb)
    return Act("", who, verb, hand.meant(_text(request, "id"), situation))


def _done(request: dict[str, Any], verb: str, act: Act, hand: Hand, situation: Situation) -> dict[str, Any]:
    """Do it; the reply's fields."""
    if request.get("do") == "figure":
        return {"done": hand.figure(verb, _text(request, "story"), act.figures, situation)}
    if verb == "put":
        name, text = _text(request, "name") or "story.txt", _text(request, "text") or ""
        story = hand.put(name, text.encode(), situation)
        return {"done": f"put: {story}", "id": story, "until": situation.until()}
    if verb == "unpin":
        return {"done": hand.story(verb, None, situation)}
    return {"done": hand.story(verb, act.story, situation), "id": act.story}


def _note(hand: Hand, act: Act, situation: Situation, *, clock_set: bool) -> None:
    """Write down who did it. It is done: a disk that takes no note is told in the log."""
    when = situation.now.isoformat(timespec="seconds") if clock_set else ""
    try:
        Acts(hand.path.parent).note(replace(act, when=when), situation.now if when else None, wait=hand.patience)
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
