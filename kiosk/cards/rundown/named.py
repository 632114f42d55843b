"""Who stands under a figure, and the verb beside the marker."""

from __future__ import annotations

from kiosk.cards.card import Claimant
from kiosk.cards.rundown.lexicon import is_impersonal, is_listed
from kiosk.model import Figure

LONGEST_NAME = 60  # characters of a claimant; beyond it the name as the sentence has it
_CUE_WORDS = 2  # of a verb beside the marker


def claimant_of(figure: Figure) -> Claimant | None:
    """Who stands under the figure: the fuller name where one fits. None where somebody may be meant."""
    full = figure.claim.full
    name = full if full and len(full) <= LONGEST_NAME else figure.claim.name
    if figure.claim.attribution == "stated" and name is not None:
        return Claimant(name, verb=telling(figure.claim.cue))
    return Claimant(None) if figure.claim.attribution == "none" else None


def telling(cue: str | None) -> str | None:
    """The verb beside the marker, where it says more than that it was said."""
    if (
        not cue
        or is_listed(cue, "plain_cues")
        or is_listed(cue, "participles")
        or is_impersonal(cue)
        or len(cue.split()) > _CUE_WORDS
        or not cue[:1].islower()
    ):
        return None
    return cue
