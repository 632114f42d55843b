"""The tables of who is meant: parties and persons without a name, and the words in and around names."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Parties(Struct, frozen=True):
    """Endings of nouns that are a party without a name."""

    placed: Entries
    alone: Entries
    several: Entries
    persons: Entries
    offices: Entries  # endings; two of them are two persons: «oppvekstsjefen», «rektor Lie»
    women: Entries  # endings of nouns that no `han` means
    men: Entries
    a_woman: Entries  # nouns, where another than the one meant is told of: «reddet av en annen kvinne»
    a_man: Entries
    people: Entries  # endings of several persons: «Naboene … De mener at»
    counters: Entries  # endings of whoever counts or asks: «En fotograf fra Fjordnytt telte 19»
    chiefs: Entries  # those that anybody may be: «lederen»
    same_offices: Entries  # two that one person may hold: «forsvareren», «advokat Lie»
    plain_men: Entries  # «mannen»: nobody whom the story has called by an office
    plain_women: Entries
    same_bodies: Entries  # endings of nouns that one body may have: «konsernet», «Havn Rederi»
    public: Entries  # endings of bodies that are no firm: «fylkeskommunen»
    experts: Entries  # «Tilsynet har funnet 14 avvik»
    grounds: Entries  # «gården Øvre Lien»: nobody
    bodies: Entries
    institutions: Entries  # endings of nouns for what decides and expects, though it speaks seldom: «vegkontoret»
    boards: Entries  # endings of bodies that decide: «kommunestyret»
    articles: Entries
    bodies_for: Entries  # endings of bodies that are named for their field: «Direktoratet for byggkvalitet»
    for_what: Entries  # what stands between the two
    named_on: Entries  # that end a body's name in small letters: «Leger uten grenser»
    in_bodies: Entries  # words of a body's name that no person's has: «Norsk», «Lines»


class Strangers(Struct, frozen=True):
    """Persons whom a story speaks of without a name; a pronoun behind may mean them."""

    one: Entries  # endings, behind an article: «en mann»
    the: Entries  # endings: «sjåføren»
    one_alone: Entries  # whole words
    the_alone: Entries
    kin: Entries  # whole words, where none of `kin_not` follows: «faren», not «faren for ras»
    kin_not: Entries
    ages: Entries  # endings: «54-åringen»
    accused: Entries  # endings: «siktede»
    so_called: Entries  # endings behind one of `pointing`, or where the sentence begins: «den dømte»
    articles: Entries
    pointing: Entries
    being: Entries  # «Lie er en mann»: no other than Lie
    opens: Entries  # behind these a clause has its subject
    charged: Entries  # what one says who is accused, beside the verbs of denial
    victims: Entries  # endings: «offeret», who was found and says nothing
    found: Entries  # how a victim is found: «funnet»


class Nouns(Struct, frozen=True):
    """Words in and around the names of parties."""

    neither: Entries
    nor: Entries  # «verken 60 eller seks»
    both: Entries  # before two parties
    adverbial: Entries
    selves: Entries
    pairs: Entries
    here: Entries
    indefinite: Entries
    epithets: Entries
    former: Entries
    parties: Entries
    role_prepositions: Entries
    counted_participles: Entries
    articles: Entries
    plural_endings: Entries  # of a language whose plurals are known by them
    plurals: Entries
    singulars: Entries  # endings of no plural
    prepositions: Entries
    in_names: Entries
    joins: Entries
    openers: Entries
    adverbs: Entries  # no party begins with one
    thing_endings: Entries
    definite_endings: Entries
    definite: Entries  # «the ministry»
    adjective_endings: Entries
    company_forms: Entries  # that end a firm's name: «Veg og Vinter AS»
    origin_endings: Entries  # of adjectives in a name: «Elvedal kommunale», «den norske»
    genitive_endings: Entries
    inflections: Entries  # endings without which two forms of a noun or participle are one
    located: Entries  # «politiet i Elvedal»: what comes between a body and its place
    stops: Entries
