"""An editor's requests as the control socket and the commands state them."""

from __future__ import annotations

from typing import Any

from kiosk.document import to_json
from kiosk.feed.desk.hand import Hand, Refusal, Situation


def edit(request: dict[str, Any], hand: Hand, situation: Situation) -> dict[str, Any]:
    """Do one request; returns the reply's fields. Raises Refusal (one clear line), OSError or BusyError."""
    verb = str(request.get("verb"))
    if request.get("do") == "figure":
        index = request.get("index")
        if not isinstance(index, int) or isinstance(index, bool):
            raise Refusal("a figure is named by its number (kiosk why, or kiosk read)")
        return {"done": hand.figure(verb, _text(request, "story"), index, situation)}
    if verb == "nudge":
        return {"done": "looked"}
    if verb == "list":
        return {"stories": to_json(situation.stories)}
    if verb == "put":
        name, text = _text(request, "name") or "story.txt", _text(request, "text") or ""
        return {"done": f"put: {hand.put(name, text.encode(), situation.now, situation.pin_for)}"}
    return {"done": hand.story(verb, _text(request, "id"), situation)}


def _text(request: dict[str, Any], key: str) -> str | None:
    value = request.get(key)
    if value is not None and not isinstance(value, str):
        raise Refusal(f"{key} is text")
    return value
