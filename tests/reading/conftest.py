"""The parsers, loaded once."""

from __future__ import annotations

import pytest

from kiosk.assets import asset
from kiosk.reading import Parser, load_parser
from kiosk.reading.proof import forms, opposed
from kiosk.reading.proof.weigh import Measured, measured


@pytest.fixture(scope="session")
def nb() -> Parser:
    parser = load_parser("nb", asset("models", "nb.udpipe"))
    assert parser is not None
    return parser


@pytest.fixture(scope="session")
def nn() -> Parser:
    parser = load_parser("nn", asset("models", "nn.udpipe"))
    assert parser is not None
    return parser


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings without what is weighed beyond the rules: whether somebody is meant, whether a count still holds and
    whether another party counts otherwise.
    """
    beyond = {"somebody", "undone", "opposed"}
    known = Measured({name: model for name, model in measured().models.items() if name not in beyond})
    for room in (forms, opposed):
        monkeypatch.setattr(room, "measured", lambda: known)
