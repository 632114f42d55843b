"""The words of a document's running report: what opens it, what goes on with it, and what is told of the document."""

from __future__ import annotations

from msgspec import Struct

from kiosk.reading.lexicon.kinds import Entries


class Running(Struct, frozen=True):
    """Of documents, surveys, statistics, forecasts, registers, logs and plans."""

    papers: Entries  # endings of documents beside those of `saying`: «politiloggen», «farevarselet», «årsmeldingen»
    holders: Entries  # whole words of what has rows and sums in it: «budsjettet», «planen»
    narratives: Entries  # endings of documents that tell what happened: «dommen», «tiltalen»
    logs: Entries  # endings of documents that tell hour by hour: «vaktloggen»
    forecasts: Entries  # endings of documents of what will be: «prognosen», «farevarselet», «budsjettet»
    tells: Entries  # verbs of a document that are followed by no statement: «rapporten forteller resten»
    readings: Entries  # what a document is: «er dyster lesning», «er klar»
    published: Entries  # what is done with a document: «ble lagt fram», «kom mandag»
    on_the_table: Entries  # behind a document: «fikk rapporten på bordet»
    asked: Entries  # verbs of whoever asks many: «har spurt medlemmene»
    there: Entries  # what points to a document told of before: «Der står det»
    those: Entries  # what points to it as a subject: «Den viser at», «De viser»
    further: Entries  # what goes on with it: «Videre heter det»
    stands: Entries  # what stands in a document: «Der er det notert 18 oppdrag»
    lies: Entries  # behind «I budsjettet»: «ligger det inne»
    passives: Entries  # verbs of a passive or a result: «er», «ble»
    expected: Entries  # of what will be: «det ventes»
    quantities: Entries  # endings of what is measured: «omsetningen», «sykefraværet»
    in_all: Entries  # what opens a sum or a mean: «til sammen», «i snitt»
    among: Entries  # what opens a share of some: «blant de yngste», «av sakene»
    method: Entries  # how a document was made: «1200 svarte»
    favours: Entries  # what is asked of somebody: «har spurt naboene om hjelp»
    days: Entries  # what opens a sentence of what happened then: «Onsdag», «Dagen etter», «Klokka åtte»
    reading_nouns: Entries  # «er ikke hyggelig lesning»
    bodies: Entries  # endings of whoever has the numbers of a land: «Statistikksentralen melder»
    provides: Entries  # what a plan or a document does to a number: «legger opp til 40 boliger»
    single: Entries  # endings of what is one number, and no document of many: «folketallet»
    means: Entries  # beginnings of what is told of many: «gjennomsnittsboligen»
    scenes: Entries  # prepositions that open a scene: «På kaia sto 40»
    placed: Entries  # verbs of a scene: «sto», «lå»
