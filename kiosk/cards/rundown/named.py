"""Who stands under a figure, and the verb beside the marker."""

from __future__ import annotations

from kiosk.cards.card import Claimant
from kiosk.cards.rundown.lexicon import is_impersonal, is_listed, opens
from kiosk.cards.rundown.spans import occurrences, particle_end
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
    cue = verb_of(told)
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


def verb_of(told: Figure | Source) -> str | None:
    """The cue with its particle, where that stands right behind it: «legger til», «går ut fra».

    None where it stands elsewhere («legger» of «legger Lie til»), or more than it is lacking («funnet» of «har funnet
    ut at»), or it does not say that anything is said («Tallene kom fra», «Studien er publisert»).
    """
    cue, at = told.claim.cue, told.claim.cue_at
    if is_listed(cue, "comes"):
        return None
    if not cue or at is None:
        return cue
    end = at + len(cue) - told.sentence_at
    if not is_listed(cue, "verbs_with_particle"):
        return None if opens(told.sentence[end:], "particles") else cue
    particle = told.sentence[end : particle_end(told.sentence, end)]
    return f"{cue}{particle}" if particle and not occurrences(particle, told.claim.name) else None
