"""What threads may leave in the loop's mailbox."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.command import Said
from kiosk.feed.delivery import Delivery

Work = Callable[[], object]  # to be done in the loop's thread
Mail = Delivery | Said | Work  # from the fetcher, from the panel, and from whoever has work
