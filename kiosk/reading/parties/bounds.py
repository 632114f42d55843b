"""Where the words that name a party begin and end: without what the parser or the words alone glued on."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.titles import named_on
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.text.genitives import owns
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of


def bounded(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The party without conjunctions, verbs, times and loose prepositions at its edges; None where nothing is left."""
    party = _before_letters(tree.words, party)
    party = Phrase(party.first, max(party.last, _field_end(tree, party, lexicon)), party.head)
    words, first = tree.words, party.first
    selves = lexicon.words("nouns", "selves")
    while first < party.last and (
        words[first].tag in {"CCONJ", "SCONJ"} or words[first].lower in selves or not words[first].letters
    ):
        if words[first].lower in lexicon.words("nouns", "pairs") or words[first].text in '«"':
            break
        first += 1
    if first and words[first - 1].tag in {"NOUN", "PROPN"} and words[first].tag == "DET" and _reflexive(words[first]):
        first = phrase_of(tree, first - 1, lexicon, tail=False).first  # `Meklarlaget sine tal`
    if first > 1 and words[first - 1].tag == "DET" and _reflexive(words[first - 1]) and words[first].tag != "PRON":
        owner = words[first - 2]
        if owner.tag in {"NOUN", "PROPN"} and (owner.definite or owner.capital):
            first = phrase_of(tree, first - 2, lexicon, tail=False).first  # `Kommunen si | eiga oversikt`
    article = first > 1 and words[first - 1].capital and words[first - 1].lower in lexicon.words("parties", "articles")
    if article and words[first].tag == "ADJ" and not words[first].capital:
        first -= 1  # `Det | internasjonale havfondet`
    if first == 1 and words[1].capital and words[0].unseen and words[0].tag in {"SCONJ", "CCONJ", "X"}:
        first = 0  # `Sjølaks Nord`: the parser takes the name's first word for a conjunction
    quoted = next((k for k in range(first, party.last + 1) if words[k].text == "«"), None)
    closing = None if quoted is None else next((w.i for w in words[quoted : quoted + 9] if w.text == "»"), None)
    begin = first + 1 if closing is None else closing + 1
    last = max(party.last, closing or 0)
    last = next((k - 1 for k in range(begin, last + 1) if _breaks(tree, first, k, lexicon)), last)
    while last >= first and (_loose(words, last, lexicon) or _told_of(words, first, last, party.head)):
        last -= 1
    if first == last and words[first].tag == "ADJ" and {"nøyt", "ub"} <= set(words[first].feats.split("|")):
        return None  # how, and not who: `Samtidig oppga bare hver fjerde`
    first = _behind_adjectives(words, first, last, lexicon)
    nouns = [k for k in range(first, last + 1) if words[k].tag in {"NOUN", "PROPN", "X"}]
    if last < first or any(w.tag == "PRON" and "nom" in w.feats for w in words[first + 1 : last + 1]):
        return None  # two sentences in one: `teknikken min. Jeg`
    last = named_on(words, _second_half(words, last), lexicon)
    return Phrase(first, last, party.head if party.head <= last or not nouns else nouns[-1])


def _second_half(words: list[Word], last: int) -> int:
    """`Noregs vassdrags- | og energidirektorat`: a compound's first half stands for nobody by itself."""
    half = next((w.i for w in words[last : last + 2] if w.text.endswith("-") and len(w.text) > 1), len(words))
    behind = words[half + 1 : half + 3]
    joined = len(behind) == 2 and behind[0].tag == "CCONJ" and behind[1].tag in {"NOUN", "PROPN"}
    return half + 2 if joined else last


def _reflexive(word: Word) -> bool:
    """`sine` of `meklarane sine tal`; `hans` would stand before a noun of its own."""
    return "poss" in word.feats.split("|") and not word.capital


def _before_letters(words: list[Word], party: Phrase) -> Phrase:
    """`Kystens redningstjeneste` of `Kystens redningstjeneste (KRT) mener`, where the parser took the letters alone."""
    first, word = party.first - 1, words[party.first]
    lettered = party.first == party.last and word.text.isupper() and word.text.isalpha()
    if not lettered or first < 1 or words[first].text != "(":
        return party
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "X"}
    while first > 0 and words[first - 1].tag in nominal and words[first - 1].letters:
        first -= 1
    named = first < party.first - 1 and words[first].text[:1].upper() == word.text[:1]
    return Phrase(first, party.first - 2, party.first - 2) if named else party


def _behind_adjectives(words: list[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """`Ola Lie` of `en fornøyd Ola Lie`: how somebody is when speaking is no part of the name."""
    if words[first].lower not in lexicon.words("nouns", "indefinite"):
        return first
    name = next((k for k in range(first + 1, last + 1) if words[k].capital), first)
    told = words[first + 1 : name]
    described = bool(told) and all(w.tag == "ADJ" and w.number is None for w in told)
    return name if described and words[name].tag == "PROPN" else first


def _breaks(tree: Tree, first: int, k: int, lexicon: Lexicon) -> bool:
    """Whether the party ends before word `k`: a verb, a full stop, another phrase, or a time or manner."""
    words, word = tree.words, tree.words[k]
    if k > first and word.lower in lexicon.words("saying", "self"):
        return True  # `Det tallet kjenner Lie | seg ikke igjen i`
    if word.text in {".", ";", ":"} or (word.text.endswith(".") and word.tag == "PROPN" and not word.capital):
        return True  # also where the parser took the sentence's last word for an abbreviation: `naboen min. Billig`
    owner = words[k - 1]  # what it owns is no verb: `Elvedals rådmann`
    owned = owner.capital and owns(owner.lower, lexicon) and not is_medium(owner.text, lexicon)
    if word.tag == "VERB" and not word.capital and words[k - 1].text != "-" and not owned:
        return not _taken_for_verb(words, k, lexicon)
    after = words[k + 1] if k + 1 < len(words) else None
    if k > first and after is not None and after.number is not None and word.lower in lexicon.words("nouns", "selves"):
        return True  # `valgstyret klokka 22.40`
    if word.tag == "CCONJ" and after is not None and (after.tag == "VERB" or after.lower in lexicon.sayings):
        return True  # `Ola Lie og ler`
    if word.tag == "DET" and words[k - 1].capital and not word.capital and k - 1 > first - 1:
        return word.lower in lexicon.words("nouns", "articles") and "poss" not in word.feats
    return word.tag == "ADP" and after is not None and _no_place(words, after.i, lexicon)


def _taken_for_verb(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """`instituttet` of `det geologiske instituttet`, a noun that the parser takes for a past tense."""
    before, feats = words[k - 1], set(words[k].feats.split("|"))
    definite = before.tag == "ADJ" and {"be", "bu"} & set(before.feats.split("|")) and not before.capital
    ends = lexicon.endings("nouns", "definite_endings")
    return bool(definite) and bool({"pret", "perf-part"} & feats) and words[k].lower.endswith(ends)


def _no_place(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """`i utgangspunktet`, `mellom klokken 21 og 22`, `i flere år`."""
    near = [w.lower for w in words[k : k + 3] if not (w.capital and w.tag == "PROPN")]  # `i Elvedal, Dag Lie`
    adverbial = lexicon.words("nouns", "adverbial") | lexicon.words("time", "words")
    counted = words[k].number is not None and not words[k].text[-1].isalpha()  # `110-sentralen` is a place
    return words[k].lower in adverbial or counted or bool(set(near) & lexicon.words("units", "time"))


def _told_of(words: list[Word], first: int, k: int, head: int) -> bool:
    """`ei undersøking offentleggjord`: a participle behind its noun tells of it."""
    return words[k].tag == "ADJ" and k > max(head, first) and words[k - 1].tag == "NOUN" and not words[k].capital


def _loose(words: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether the word at the party's end is none of it: a preposition, `selv`, `onsdag kveld`, the `seg` of `Det
    kjenner ikke Norvik seg igjen i`.
    """
    word = words[k]
    if not word.letters:
        return word.text not in {"»", ")"}
    known = lexicon.words("time", "words") | lexicon.words("nouns", "selves") | lexicon.words("saying", "self")
    joining = word.tag in {"ADP", "CCONJ", "SCONJ", "PART"} and word.lower not in lexicon.words("nouns", "here")
    return not word.capital and (joining or word.lower in known)


def _titled(word: Word, lexicon: Lexicon) -> bool:
    """Whether a name may stand right behind the word: `selskapet`, `legen`, `sønnen`."""
    persons = lexicon.endings("parties", "persons")
    return word.lower in lexicon.words("parties", "bodies") or (bool(persons) and word.lower.endswith(persons))


def whole_name(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase:
    """A party behind its verb with the rest of its name: `bransjebladet The` + `Hollywood Reporter`."""
    words, last = tree.words, _with_digit(tree, party.last, lexicon)
    first = party.first - 1 if words[party.first - 1].text == "«" else party.first
    chunk = chunk_after(tree, first, lexicon)
    if chunk is not None and chunk.last > last:
        nearest = words[last + 1]
        if not nearest.letters or (nearest.text.endswith(("»", "’")) and nearest.start == words[last].end):
            last = chunk.last if words[chunk.last].capital else last  # `«Farmen»-deltaker Ola Lie`
        elif (
            words[last].capital
            and (owns(words[last].text, lexicon) or words[last].text.endswith("'"))
            and words[chunk.last].capital
        ):
            last = chunk.last if not nearest.capital else _rest_of_name(words, last, chunk.last, lexicon)
        elif _titled(words[last], lexicon) and nearest.capital:
            last = _rest_of_name(words, last + 1, chunk.last, lexicon)  # `selskapet` + `Elvedal Kraft`
        elif words[last].capital and "gen" not in words[last].feats.split("|"):
            last = _rest_of_name(words, last, chunk.last, lexicon)
    elif _bare_role(words[party.head]) and party.first == party.last and last + 2 < len(words):
        behind = chunk_after(tree, last + 2, lexicon)
        placed = words[last + 1].lower in lexicon.words("nouns", "role_prepositions")
        if placed and behind is not None and words[behind.last].capital:
            last = behind.last  # `vaktleder` + `ved sentralen Ola Lie`
        second = words[last + 2]
        joined = words[last + 1].tag == "CCONJ" and second.tag == "NOUN" and not second.capital
        if joined and last + 3 < len(words) and words[last + 3].capital:
            last = _rest_of_name(words, last + 2, len(words) - 1, lexicon)  # `president` + `og daglig leder Ola Lie`
    if last == party.last and words[last].capital and last + 1 < len(words) and words[last + 1].capital:
        last = _rest_of_name(words, last, len(words) - 1, lexicon)  # `kritiker i Elvedals-Posten Jon` + `Helt Lie`
    return Phrase(first if last > party.last else party.first, last, party.head)


def _field_end(tree: Tree, party: Phrase, lexicon: Lexicon) -> int:
    """The last word of `direktør for | miljø, helse og sikkerhet`, of `direktør for idrett` its own last word.

    What follows it, a place or a name, is the party's too: `… ved Fjordverket Ola Lie`.
    """
    words, at = tree.words, party.head + 2
    held = lexicon.words("nouns", "role_prepositions")
    if not _bare_role(words[party.head]) or at >= len(words) or words[at - 1].lower not in held:
        return party.last
    fields = [at]
    while fields[-1] + 2 < len(words) and words[fields[-1] + 1].text == ",":
        fields.append(fields[-1] + 2)
    end = fields[-1] + 2
    listed = len(fields) > 1 and end < len(words) and words[end - 1].tag == "CCONJ"
    if not listed or not all(_names_field(words[k]) for k in (*fields, end)):
        return party.last
    placed = end + 2 < len(words) and words[end + 1].lower in held
    behind = chunk_after(tree, end + 2 if placed else end + 1, lexicon)
    if behind is None or not words[behind.first].capital:
        return end
    verbs = (w.i - 1 for w in words[behind.first : behind.last + 1] if w.tag == "VERB" and not w.capital)
    return next(verbs, behind.last)


def _names_field(word: Word) -> bool:
    """`helse`, `miljø`: an indefinite noun; `leder for avdelingen, politiet og` tells of three parties."""
    return word.tag == "NOUN" and not word.capital and not word.definite


def _with_digit(tree: Tree, last: int, lexicon: Lexicon) -> int:
    """The last word of `TV 2`, whose digit is no number."""
    words = tree.words
    digit = words[last + 1].lower.rstrip(".") if last + 1 < len(words) else ""
    whole = f"{words[last].lower} {digit}"
    return last + 1 if digit.isdigit() and whole in lexicon.words("relay", "outlets") else last


def _rest_of_name(words: list[Word], last: int, most: int, lexicon: Lexicon) -> int:
    end = last
    while end < most and words[end + 1].capital and words[end + 1].number is None:
        end += 1
    described = end < most and words[end + 1].tag == "NOUN" and words[end + 1].relation in {"DOBJ", "APP", "SUBJ"}
    origin = words[end].lower.endswith(lexicon.endings("nouns", "origin_endings"))
    placed = end < most and words[end + 1].lower in lexicon.words("parties", "placed")  # `Elvedal politidistrikt`
    return end + 1 if placed or (described and end == last and origin) else end


def _bare_role(word: Word) -> bool:
    feats = set(word.feats.split("|"))
    return word.tag == "NOUN" and "ub" in feats and bool(feats & {"ent", "eint"})
