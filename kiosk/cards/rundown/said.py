"""What parties are quoted for: clean slices, silences and direct speech, from the reading's sources."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from kiosk.byline import is_caption
from kiosk.cards.card import Claimant, Party
from kiosk.cards.letters import legible
from kiosk.cards.rundown.indirect import AT, with_at
from kiosk.cards.rundown.leaning import goes_on, opens_leaning, says_of_them
from kiosk.cards.rundown.lexicon import any_of, is_impersonal, is_listed, listed, opens, words_of
from kiosk.cards.rundown.material import Material
from kiosk.cards.rundown.named import verb_of
from kiosk.cards.rundown.pointing import points_away
from kiosk.cards.rundown.standing import against, at_first, is_older, is_parted, taken_back
from kiosk.cards.rundown.turns import best_of, stands_alone, turn_of
from kiosk.model import Source

LONGEST = 160  # characters of a statement; a longer one cannot be read from across a room
_SHORTEST = 3  # words; a shorter one says nothing
_LONGEST_TIME = 5  # words of «Før dommen falt i går»
_LONGEST_REJECTION = 9  # words
_BEFORE_AT = 5  # words from a verb that denies to the «at» of what it denies
_CLAUSE_END = re.compile(r"[,.;:!?()–—]|\s(?:men|but)\s")
QUOTED_WORDS = 24  # of a quotation, at most
_EDGE = " \u00a0,;:–—-"
_QUOTES = '«»"“”'
_JOIN = re.compile(rf"^(?:{any_of('joins')})\s+")  # to what was said before
# «på X at hun»
_CHANNEL = re.compile(rf"^(?:{any_of('channels')})\s+(?:\S+\s+){{1,4}}?(?=(?:{any_of('that')})\s)", re.IGNORECASE)
_OPEN_END = re.compile(rf",? (?:{any_of('open_ends')})$")
_POINTS = re.compile(rf"(?:{any_of('this')}|{any_of('it')})\b[,.;]", re.IGNORECASE)  # «bekrefter dette, og»
# «har juryen funnet»
_PARTICIPLE = re.compile(rf"\b(?:{any_of('perfect')}) (?:[^\s,.;]+ ){{0,4}}\w+[dt]$", re.IGNORECASE)


class Said(Struct, frozen=True):
    """What one party is quoted for: a clean slice, and whether it is direct speech."""

    text: str
    direct: bool
    with_verb: bool = False  # it begins with the party's own verb: «ber om tips»


def said(source: Source, material: Material) -> Said | None:
    """The party's words: from their subject to their end, without «at», dash or full stop; None where unfit.

    Of a turn of direct speech the sentence with the story's point, where that means something alone.
    """
    story = material.story
    raw = source.statement or _after_cue(source)
    turn = turn_of(source, story.text)
    if (
        not raw
        or not legible(raw)
        or source.sentence.endswith(":")
        or is_caption(source.sentence)
        or at_first(source)
        or _is_nobody(source)
        or is_listed(source.cue, "asking")
        or against(source, raw)
        or is_parted(source, raw)
        or (turn is None and _told_by_another(source, raw))
        or taken_back(source, raw, story.text)
    ):
        return None
    own = None if material.has_off(raw) or material.has_gone(raw) else _own(source, raw, material)
    spoken = turn is not None or (own is not None and own.direct)
    if own is not None and (
        points_away(own.text, story.headline, speaker=source.name, direct=spoken)
        or not (own.with_verb or stands_alone(own.text, direct=spoken))
    ):
        own = None
    if own is not None and source.stance == "denies":
        own = _denied(own, source)
    if turn is None or (own is not None and own.with_verb):
        return own
    if any(word in listed("older") for word in words_of(source.sentence)):
        return own
    earlier = [text for one in turn if (text := _spoken(one, source, material))]
    best = best_of(own.text if own else None, earlier, story.headline)
    return None if best is None else Said(best, direct=True)


def _denied(own: Said, source: Source) -> Said:
    """What a party denies, with the words that deny it: «avviser at noen er skadd», never a large «noen er skadd».

    Where the name stands between, with its «at» alone.
    """
    at = source.sentence.find(own.text)
    start = source.cue_at - source.sentence_at
    between = words_of(source.sentence[start + len(source.cue) : at]) if start < at else []
    opened = opens(own.text, "that")
    if own.direct or own.with_verb or not (opened or (between and between[-1] in listed("that"))):
        return own
    whole = source.sentence[start : at + len(own.text)]
    named = source.mention_at > source.cue_at and source.mention_at - source.sentence_at < at
    if not named and len(between) <= _BEFORE_AT and len(whole) <= LONGEST:
        return Said(whole, direct=False, with_verb=True)
    that = re.search(rf"\b(?:{any_of('that')}) $", source.sentence[:at])
    return Said(that.group() + own.text, direct=False) if that and not opened else own


def rejection(source: Source, material: Material) -> Said | None:
    """The party's verb with what it rejects, to the end of the clause: «kaller påstanden usann», «avviser tallene».

    For a denial without words of its own; None where that says no more than its verb («avviser dette»).
    """
    end = source.mention_at - source.sentence_at + len(source.mention)
    start = source.cue_at - source.sentence_at
    if source.stance != "denies" or start != end + 1 or _is_nobody(source):
        return None
    text = _CLAUSE_END.split(source.sentence[start:], maxsplit=1)[0].rstrip()
    behind = words_of(text.removeprefix(source.cue))
    empty = all(word in (*listed("this"), *listed("it"), *listed("too")) for word in behind)
    if empty or len(words_of(text)) > _LONGEST_REJECTION or any(char.isdigit() for char in text):
        return None
    if any(word in listed("that") for word in behind) or text.count("«") != text.count("»"):
        return None
    if material.has_off(text) or material.has_gone(text) or text not in material.story.text:
        return None
    return Said(text, direct=False, with_verb=True)


def _told_by_another(source: Source, raw: str) -> bool:
    """Whether somebody who says «jeg» outside the words tells them of the source: «eg har kjelder som fortel»."""
    before, found, after = source.sentence.partition(raw)
    return bool(found) and any(word in listed("speaks_himself") for word in words_of(f"{before} {after}"))


def _spoken(sentence: str, source: Source, material: Material) -> str | None:
    """A sentence of a turn as a card shows it; None where it is no statement, too long, or leans on another."""
    if not sentence.endswith(".") or sentence.endswith("..") or len(sentence) > LONGEST:
        return None
    text = sentence[:-1]
    matter = opens(text, "the_matter")
    leaning = (opens_leaning(text) and not matter) or _goes_on(text) or says_of_them(text)
    if leaning or material.has_off(text) or material.has_gone(text) or any(char.isdigit() for char in text):
        return None
    away = points_away(text, material.story.headline, speaker=source.name, direct=True)
    return text if text in material.story.text and not away and stands_alone(text, direct=True) else None


def _own(source: Source, raw: str, material: Material) -> Said | None:
    """The words beside the party's verb."""
    at = source.sentence.find(raw)
    if _inverted(source, at) or source.sentence[at + len(raw) : at + len(raw) + 1] in ("-", "\u2011", "?"):
        return None  # a question says nothing without its answer
    if is_older(source, raw, material.told_at) and not any(
        word in listed("older") for word in words_of(_verb(source) or "")
    ):
        return None
    direct = _is_direct(source, raw, at)
    text = raw.strip(_EDGE)
    while text[:1] in _QUOTES and text[-1:] in _QUOTES and len(text) > 2 and _pair(text):
        text = text[1:-1].strip(_EDGE)
    text = AT.sub("", _CHANNEL.sub("", text)).rstrip(_EDGE)
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    text = _OPEN_END.sub("", text)
    begun = _begun(text, source, direct=direct)
    if begun is None:
        return None
    text, with_verb = begun
    if not with_verb and not direct:
        text = with_at(text, source.sentence)
    if len(words_of(text)) < _SHORTEST or len(text) > LONGEST or text not in material.story.text:
        return None
    if (
        any(text.count(opens) != text.count(closes) for opens, closes in ("«»", "()"))
        or _POINTS.match(text)
        or text.casefold() == source.cue.casefold()
        or _is_a_time(text)
    ):
        return None
    return Said(text, direct, with_verb)


def _begun(text: str, source: Source, *, direct: bool) -> tuple[str, bool] | None:
    """The statement from where it begins in sense, and whether that is the party's verb; None where none does.

    «jeg spiller er ikke så farlig» begins with the «Om» before it, «om tips» with the verb that asks for them; what
    points at a sentence before it, or is a relative clause, says nothing by itself.
    """
    first, at = words_of(text)[:1], source.sentence.find(text)
    if not first or at < 0 or says_of_them(text):
        return None
    before = source.sentence[:at]
    if not text[0].islower():
        leaning = opens_leaning(text) or _goes_on(text)  # a voice may say «dette», but of no number
        return None if leaning and (not direct or any(char.isdigit() for char in text)) else (text, False)
    word = re.search(r"(\w+) $", before)
    if word and word.group(1).casefold() in listed("subordinators"):
        return source.sentence[word.start() : at + len(text)], False
    if first[0] in listed("relatives"):
        return None
    if not direct and first[0] in (*listed("interrogatives"), *listed("elsewhere")):
        return None
    if first[0] in listed("prepositions") or first[0] in listed("torn"):
        start = source.cue_at - source.sentence_at
        told = source.sentence[start : at + len(text)]
        if any(word in listed("too") for word in words_of(told)[:2]):
            return None  # «bekrefter også avtalen»
        return (told, True) if before.rstrip() == source.sentence[: start + len(source.cue)] else None
    return text, False


def _is_nobody(source: Source) -> bool:
    """Whether the party is named by a word for somebody else: «dem», «disse medlemmene»."""
    first = words_of(source.name)[:1]
    return is_listed(source.name, "personal") or any(word in listed("pointers") for word in first)


def _is_a_time(text: str) -> bool:
    """Whether a statement only tells when: «Før dommen falt»."""
    words = words_of(text)
    return len(words) <= _LONGEST_TIME and words[0] in listed("times") and "," not in text


def _goes_on(text: str) -> bool:
    """Whether a statement goes on from what was said before: «Også der», «Det betyr», «Da blir han»."""
    first, second = (*words_of(text)[:2], "", "")[:2]
    return goes_on(text) or first in listed("turns") or (first in listed("it") and second in listed("means"))


def said_already(text: str | None, texts: Collection[str]) -> bool:
    """Whether a text stands on a card already, whole or as part of a longer one, or holds one that does."""
    if not text:
        return False
    own = text.casefold()
    return any(own in other.casefold() or other.casefold() in own for other in texts if other)


def _after_cue(source: Source) -> str | None:
    """What follows «X hevder» to the end of the sentence, where the reading has cut nothing out of it."""
    name, cue = source.mention_at - source.sentence_at, source.cue_at - source.sentence_at
    if source.stance not in ("claims", "states", "confirms") or name != 0 or cue - len(source.mention) != 1:
        return None
    if is_listed(source.cue, "comes"):
        return None  # «Studien er publisert i et tidsskrift»
    return source.sentence[cue + len(source.cue) :]


def _inverted(source: Source, at: int) -> bool:
    """Whether the words stand behind a fronted «Ifølge X», verb first: no sentence by themselves."""
    end = source.mention_at - source.sentence_at + len(source.mention)
    return is_listed(source.cue, "leading_cues") and at > 0 and 0 <= at - end <= 1


def _pair(text: str) -> bool:
    inner = text[1:-1]
    return not any(char in inner for char in _QUOTES)


def _is_direct(source: Source, raw: str, at: int) -> bool:
    if raw[:1] in _QUOTES and raw.rstrip(" ,.")[-1:] in _QUOTES:
        return True
    lead = source.sentence[:at].strip() if at >= 0 else ""
    if raw[:1].isupper() and opens(raw, "first_person"):
        return True  # whoever says «vi» is quoted: the dash stands at the beginning of what the story quotes
    return raw.lstrip()[:1] in "–—" or (lead in ("–", "—", "-") and source.sentence.lstrip()[:1] in "–—-")


def who(source: Source, told: Said | None = None) -> Claimant:
    """The party as a row names it: with its own verb, where what it said does not begin with that, and through whom."""
    cue = source.cue
    if told is not None and told.with_verb:
        return Claimant(source.name, via=source.via)
    if is_listed(cue, "leading_cues") and source.mention != source.name:
        return Claimant(source.name, via=source.via)
    if is_listed(cue, "leading_cues"):
        phrase = f"{cue} {source.mention}"
        return Claimant(
            phrase if phrase in source.sentence and source.mention in source.name else source.name, via=source.via
        )
    alone = words_of(cue) and len(cue.split()) <= 3 and source.name not in cue and not is_impersonal(cue)
    verb = _verb(source) if alone else None
    return Claimant(source.name, verb=verb, via=source.via)


def _verb(source: Source) -> str | None:
    """The cue as a verb that stands alone: «har tidligere uttalt», never «uttalt»; None where the story parts them."""
    verb = verb_of(source)
    if verb is None:
        return None
    before = source.sentence[: source.cue_at - source.sentence_at]
    if not (is_listed(source.cue, "participles") or _PARTICIPLE.search(f"{before}{source.cue}")):
        return verb
    told = re.search(rf"(?:\b(?:{any_of('perfect')}) (?:\w+ ){{0,2}})$", before)
    if told is None or source.name in told.group() or source.mention in told.group():
        return None
    return f"{told.group()}{verb}"


def silence_of(source: Source, material: Material) -> str | None:
    """The story's words that the party has not commented."""
    named = source.silence is None or source.mention in source.silence  # the row names the party already
    if _is_nobody(source):
        return None
    words = _cut_silence(source) if named and source.stance == "declines" else source.silence
    if not words or words not in material.story.text or len(words_of(words)) < 2:
        return None
    if source.stance in ("states", "confirms"):  # «bekrefter to skadde, men vil ikke si mer» is silent from «vil» on
        words = re.split(rf", (?:{any_of('turning')}) ", words)[-1]
    return words.removeprefix(source.name).removeprefix(source.mention).strip(_EDGE).removesuffix(".")


def _cut_silence(source: Source) -> str | None:
    """«har ikke kommentert påstandene»: the sentence from the comma or the name before the cue to its end."""
    sentence, cue = source.sentence, source.cue_at - source.sentence_at
    if not 0 <= cue < len(sentence):
        return source.cue
    name_end = source.mention_at - source.sentence_at + len(source.mention)
    if 0 < name_end <= cue and (title := re.match(r"\s*\([^)]*\)", sentence[name_end:])):
        name_end += title.end()
    start = max(sentence.rfind(",", 0, cue) + 1, name_end if 0 < name_end <= cue else 0)
    end = next((i for i in range(cue + len(source.cue), len(sentence)) if sentence[i] in ".,;!?"), len(sentence))
    return _JOIN.sub("", sentence[start:end].strip(_EDGE)) or source.cue


def silent(source: Source, words: str) -> Party:
    """The row of a party that says nothing."""
    return Party(Claimant(source.name), "declines", statement=words)


def strength(source: Source) -> int:
    """What is contested first; those quoted for nothing last."""
    if source.unverified or source.stance in ("claims", "denies"):
        return 0
    if source.stance == "declines":
        return 1
    return 3 if source.stance == "reports" else 2
