"""Who stands under a figure, and the verb beside the marker."""

from __future__ import annotations

from kiosk.cards.card import Claimant
from kiosk.cards.rundown.lexicon import is_impersonal, is_listed, listed, words_of
from kiosk.model import Figure, Source

LONGEST_NAME = 60  # characters of a claimant; beyond it the name as the sentence has it
_CUE_WORDS = 2  # of a verb beside the marker


def claimant_of(figure: Figure) -> Claimant | None:
    """Who stands under the figure: the fuller name where one fits. None where somebody may be meant."""
    full = figure.claim.full
    name = full if full and len(full) <= LONGEST_NAME else figure.claim.name
    if figure.claim.attribution == "stated" and name is not None:
        return Claimant(name, verb=telling(figure))
    return Claimant(None) if figure.claim.attribution == "none" else None


def telling(told: Figure | Source) -> str | None:
    """The verb beside the marker, where it says more than that it was said."""
    cue = told.claim.cue
    if (
        not cue
        or lacks_particle(told)
        or is_listed(cue, "plain_cues")
        or is_listed(cue, "participles")
        or is_impersonal(cue)
        or len(cue.split()) > _CUE_WORDS
        or not cue[:1].islower()
    ):
        return None
    return cue


def lacks_particle(told: Figure | Source) -> bool:
    """Whether a cue is a verb without its particle: «legger» of «legger Lie til», «har funnet» of «har funnet ut»."""
    cue, at = told.claim.cue, told.claim.cue_at
    if not cue or at is None:
        return False
    behind = words_of(told.sentence[at + len(cue) - told.sentence_at :])[:1]
    return is_listed(cue, "verbs_with_particle") or any(word in listed("particles") for word in behind)
