"""Whether the story on the wall stays for now, whatever comes first."""

from __future__ import annotations

from kiosk.clock import Clock
from kiosk.feed.desk.look import Look
from kiosk.feed.desk.shown import Shown, is_later
from kiosk.feed.desk.sources import Sources


def must_wait(shown: Shown, look: Look, sources: Sources, clock: Clock) -> bool:
    """Whether what is shown stays.

    After a start its own feed has not answered yet, or empty, or with an older version alone, which brings no other
    story back unless that is a later one; and a pinned story may have left its feed.
    """
    story, feed = shown.edition.story.id, shown.edition.story.feed
    top = look.able[0] if look.able else None
    if top is not None and top.item.id == look.pinned:
        return False
    if look.pinned == story:
        return all(one.item.id != story for one in look.able)
    if sources.puts_off(feed, story) or sources.awaits(feed, story):
        return top is None or not is_later(top, shown, clock)
    return sources.silent(feed)
