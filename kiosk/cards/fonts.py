"""The bundled fonts: sizes on demand, widths from one reference size, and a face for every character we can draw."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from typing import Generic, TypeVar

import pygame

from kiosk.assets import asset
from kiosk.model import Span

log = logging.getLogger(__name__)

REFERENCE = 200  # px; widths are measured here once and scaled, so that a search for a size costs no shaping
FALLBACK = "Inter-Medium"  # holds Latin with Sámi letters, Greek and Cyrillic
OMITTED = "…"  # stands for a run of characters that no bundled face holds
_DASH = re.compile(r"(?:(?<= )|^)-(?= |$)")  # a hyphen that stands for a dash is drawn as one: «- Vi», «1998 - 2008»
_LINES = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")  # of a slice over two paragraphs: SDL would draw two lines
_ABSENT = "\uffff"  # a noncharacter: every font draws its empty box for it


T = TypeVar("T")


class _Memo(Generic[T]):
    """What was worked out already, up to a number of answers.

    Not `lru_cache` around a bound method: that is a cycle, and would keep the fonts of every trial of settings until
    the collector comes by.
    """

    def __init__(self, most: int) -> None:
        self._known: dict[object, T] = {}
        self._most = most

    def get(self, key: object, work_out: Callable[[], T]) -> T:
        """The answer for `key`; when there are too many of them, all are forgotten."""
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= self._most:
                self._known.clear()
            answer = self._known[key] = work_out()
            return answer


class FontFault(Exception):
    """A bundled font cannot be read; the message names the file and the remedy."""


class Fonts:
    """Fonts by face and size, kept while they are in use. Not safe for threads: it belongs to one Typesetter."""

    def __init__(self) -> None:
        """Start `pygame.font`; nothing is read until it is needed."""
        pygame.font.init()
        self._kept: dict[str, tuple[int, pygame.font.Font]] = {}  # by face: the size that it has now
        self._caps: _Memo[float] = _Memo(64)
        self._inks: _Memo[tuple[int, int, int, int]] = _Memo(512)
        self._widths: _Memo[int] = _Memo(8192)
        self._stretches: _Memo[tuple[tuple[str, str], ...]] = _Memo(2048)
        self._shown: _Memo[tuple[str, tuple[Span, ...]]] = _Memo(512)
        self._glyphs: _Memo[bool] = _Memo(2048)

    def cap(self, face: str) -> float:
        """The height of a capital (of a digit in the digits-only faces) as a share of the size."""
        return self._caps.get(face, lambda: self._cap(face))

    def ink(self, face: str, px: int, text: str) -> tuple[int, int, int, int]:
        """The ink of `text` drawn at the origin: left, right, top above and bottom below the baseline, in px."""
        return self._inks.get((face, px, text), lambda: self._ink(face, px, text))

    def exact(self, face: str, px: int, text: str) -> int:
        """The advance width of `text` as it will be drawn, in px."""
        return self._widths.get((face, px, text), lambda: self._measure(face, px, text))

    def runs(self, face: str, text: str) -> tuple[tuple[str, str], ...]:
        """`text` in stretches of one face each."""
        return self._stretches.get((face, text), lambda: self._runs(face, text))

    def showable(self, face: str, text: str, marks: tuple[Span, ...] = ()) -> tuple[str, tuple[Span, ...]]:
        """`text` without what no bundled face can show, and the marks moved accordingly.

        Words of such letters become one ellipsis; symbols (emoji) and controls go without trace. Each text is logged
        once.
        """
        return self._shown.get((face, text, marks), lambda: self._showable(face, text, marks))

    def _holds(self, face: str, character: str) -> bool:
        return self._glyphs.get((face, character), lambda: self._has_glyph(face, character))

    def at(self, face: str, px: int) -> pygame.font.Font:
        """The face at this size, until the next call for the face gives it another.

        To open a font costs 3 ms and 400 kB, to give one another size a hundredth of that, and the same pixels.
        """
        size, font = self._kept.get(face) or (px, self._open(face, px))
        if size != px:
            font.set_point_size(px)
        self._kept[face] = (px, font)
        return font

    def _open(self, face: str, px: int) -> pygame.font.Font:
        path = asset("fonts", f"{face}.ttf")
        try:
            font = pygame.font.Font(str(path), px)
            font.size("0")  # pygame opens a broken file without a word; the first use fails
            return font
        except (pygame.error, OSError) as error:
            raise FontFault(f"{path.name} in assets/fonts cannot be read ({error}); install kiosk again") from error

    def _cap(self, face: str) -> float:
        sample = "0" if face.startswith("Kiosk") else "H"
        metrics = self.at(face, REFERENCE).metrics(sample)[0]
        return (metrics[3] if metrics else 0.7 * REFERENCE) / REFERENCE

    def width(self, face: str, px: float, text: str) -> float:
        """The advance width in px, scaled from the reference size: hinting makes it a little off at small sizes."""
        return self.exact(face, REFERENCE, text) * px / REFERENCE

    def _ink(self, face: str, px: int, text: str) -> tuple[int, int, int, int]:
        left, right, top, bottom, pen = 10**6, 0, 0, 0, 0
        for own, part in self.runs(face, text):
            font = self.at(own, px)
            for index, metrics in enumerate(font.metrics(part)):
                if metrics and metrics[1] > metrics[0]:
                    start = pen + font.size(part[:index])[0] if index else pen
                    left, right = min(left, start + metrics[0]), max(right, start + metrics[1])
                    top, bottom = max(top, metrics[3]), max(bottom, -metrics[2])
            pen += font.size(part)[0]
        return (0, 0, 0, 0) if right == 0 else (left, right, top, bottom)

    def _measure(self, face: str, px: int, text: str) -> int:
        return sum(self.at(own, px).size(part)[0] for own, part in self.runs(face, text))

    def _has_glyph(self, face: str, character: str) -> bool:
        if character.isspace():
            return True
        # pygame tells a missing glyph by nothing but its looks: the same picture as a noncharacter's
        font = self.at(face, 24)
        try:
            drawn = font.render(character, True, (255, 255, 255))
        except (pygame.error, ValueError):  # it has no width (a control, a lone combining mark), or is a null
            return False
        box = font.render(_ABSENT, True, (255, 255, 255))
        empty = drawn.get_bounding_rect().width == 0
        return not empty and pygame.image.tobytes(drawn, "RGBA") != pygame.image.tobytes(box, "RGBA")

    def _face_of(self, face: str, character: str) -> str | None:
        if " " <= character <= "\x7e" and not face.startswith("Kiosk"):
            return face
        # HarfBuzz is asked for one left-to-right run; Hebrew and Arabic would come out backwards, so they are refused
        if unicodedata.bidirectional(character) in ("R", "AL"):
            return None
        return next((own for own in (face, FALLBACK) if self._holds(own, character)), None)

    def _runs(self, face: str, text: str) -> tuple[tuple[str, str], ...]:
        runs: list[tuple[str, str]] = []
        text = _LINES.sub(" ", text)
        for character in _DASH.sub("–", text) if len(text) > 1 else text:
            own = self._face_of(face, character) or face
            if runs and runs[-1][0] == own:
                runs[-1] = (own, runs[-1][1] + character)
            else:
                runs.append((own, character))
        return tuple(runs)

    def _showable(self, face: str, text: str, marks: tuple[Span, ...] = ()) -> tuple[str, tuple[Span, ...]]:
        lost = sorted({character for character in text if self._face_of(face, character) is None})
        if not lost:
            return text, marks
        log.warning("no bundled font can show %s; omitted", " ".join(f"U+{ord(c):04X}" for c in lost))
        letters = "".join(c for c in lost if unicodedata.category(c)[0] in "LN")
        symbols = "".join(c for c in lost if c not in letters)
        own = f"[{re.escape(symbols)}]+"  # with one of the spaces beside it, so that no full stop stands alone
        parts = [rf" ?{own}(?=[.,;:!?)»]|$)|{own} ?"] if symbols else []
        parts += [f"[{re.escape(letters)}]+(?:[ .-]*[{re.escape(letters)}]+)*"] if letters else []
        pattern = re.compile("|".join(reversed(parts)))
        edits = [(m.start(), m.end(), OMITTED if m.group()[0] in letters else "") for m in pattern.finditer(text)]

        def moved(at: int) -> int:
            return at - sum(min(at, end) - start - len(put) * (at >= end) for start, end, put in edits if start < at)

        shown = pattern.sub(lambda m: OMITTED if m.group()[0] in letters else "", text)
        return shown, tuple(Span(moved(mark.start), moved(mark.end)) for mark in marks)
