"""The parser's models: what their features take in memory, and that one written anew says the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

from kiosk.assets import asset
from kiosk.reading.text.parse import Parser

MODELS = Path(__file__).resolve().parents[2] / "assets/models"
MOST = 26_000_000  # bytes; the trainer's are 46 and 47 million
TREE = """\
1\tFergen\tferge\tNOUN\t_\tGender=Masc|Number=Sing\t2\tSUBJ\t_\t_
2\tligger\tligge\tVERB\t_\tTense=Pres\t0\troot\t_\t_
3\tved\tved\tADP\t_\t_\t2\tADV\t_\t_
4\tkaia\tkai\tNOUN\t_\tGender=Fem|Number=Sing\t3\tPUTFYLL\t_\t_
5\ti\ti\tADP\t_\t_\t4\tATR\t_\t_
6\tÅs-bukta\tÅs-bukta\tPROPN\t_\t_\t5\tPUTFYLL\t_\t_
7\t.\t.\tPUNCT\t_\t_\t2\tIP\t_\t_

1\tTo\tto\tNUM\t_\t_\t2\tDET\t_\t_
2\tbåter\tbåt\tNOUN\t_\tNumber=Plur\t3\tSUBJ\t_\t_
3\tsank\tsynke\tVERB\t_\tTense=Past\t0\troot\t_\t_
4\tog\tog\tCCONJ\t_\t_\t5\tKONJ\t_\t_
5\tligger\tligge\tVERB\t_\tTense=Pres\t3\tKOORD\t_\t_
6\t14\t14\tNUM\t_\t_\t7\tDET\t_\t_
7\tmeter\tmeter\tNOUN\t_\tNumber=Plur\t8\tADV\t_\t_
8\tnede\tnede\tADV\t_\t_\t5\tADV\t_\t_
9\t.\t.\tPUNCT\t_\t_\t3\tIP\t_\t_

"""
SENTENCES = (
    "Fergen ligger ved kaia i Ås-bukta .",
    "To båter ligger ved kaia , og 14 sank i Åsbukta .",
    "å i a Å ½ 漢 🙂 – «",
    "",
    "Ligger båtene nede ?",
)


@pytest.fixture(scope="module")
def lean() -> ModuleType:
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location("lean", MODELS / "lean.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trained() -> bytes:
    reader, error = InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(TREE)
    given = Sentences()
    while reader.nextSentence(sentence := Sentence(), error):
        given.append(sentence)
    parser = "iterations=1;embedding_form=4;embedding_upostag=4;embedding_feats=4;embedding_deprel=4;hidden_layer=8"
    tagger = "models=1;iterations=2"
    model = Trainer.train("morphodita_parsito", given, Sentences(), Trainer.NONE, tagger, parser, error)
    assert not error.occurred(), error.message
    return model.encode("utf-8", "surrogateescape") if isinstance(model, str) else bytes(model)


def test_a_model_written_anew_says_the_same_of_every_sentence(lean: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "liten.udpipe"
    path.write_bytes(trained())
    first = Parser("nb", path)
    before, after = lean.rewrite(path)
    assert after < before / 2
    again = Parser("nb", path)
    for sentence in SENTENCES:
        words = tuple(sentence.split())
        assert again.rows(words) == first.rows(words), sentence
    with pytest.raises(ValueError, match="before"):
        lean.rewrite(path)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_models_are_those_that_take_little_memory(language: str, lean: ModuleType) -> None:
    """Nobody sees it when a model comes anew from its trainer, but a small board, by 20 MB."""
    model = asset("models", f"{language}.udpipe").read_bytes()
    size, at = 0, model[0] + 11
    for behind in (1, 0, 0):
        part = int.from_bytes(model[at : at + 4], "little")
        at += 17 + int.from_bytes(model[at + 4 : at + 8], "little") + behind
        size += part
    assert size <= MOST
