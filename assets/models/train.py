"""Makes the parser models: data preparation, training and measuring. See README.md beside it."""

from __future__ import annotations

import argparse
import lzma
import sys
from pathlib import Path

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer

HERE = Path(__file__).resolve().parent
TREES = HERE.parents[2] / "shared" / "data" / "trees"
TREEBANK = {"nb": "nob", "nn": "nno"}  # the treebank's file names


def sentences(path: Path, limit: int | None = None) -> list[Sentence]:
    """The trees of one packed CoNLL-U file. Raises ValueError where a line is no CoNLL-U."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        reader = InputFormat.newConlluInputFormat()
        reader.setText("".join(line for line in lines if not line.startswith("#")))
    error, found = ProcessingError(), []
    sentence = Sentence()
    while (limit is None or len(found) < limit) and reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = Sentence()
    if error.occurred():
        raise ValueError(f"{path}: {error.message}")
    return found


def prepare(trees: Path) -> int:
    """Counts what the trainer will get, so that a missing or broken file is known before the long run."""
    for language, name in TREEBANK.items():
        for split in ("train", "dev"):
            found = sentences(trees / f"{name}-{split}.conllu.xz")
            print(f"{language} {split}: {len(found)} sentences, {sum(s.words.size() - 1 for s in found)} words")
    return 0


def train(trees: Path, language: str, out: Path, limit: int | None) -> int:
    """Trains one model and writes it; `limit` sentences for a trial of the recipe."""
    options = dict(line.split(": ", 1) for line in (HERE / "options.txt").read_text().splitlines())
    name = TREEBANK[language]
    given, held = Sentences(), Sentences()
    for sentence in sentences(trees / f"{name}-train.conllu.xz", limit):
        given.append(sentence)
    for sentence in sentences(trees / f"{name}-dev.conllu.xz", limit):
        held.append(sentence)
    error = ProcessingError()
    model = Trainer.train("morphodita_parsito", given, held, Trainer.NONE, options["tagger"], options["parser"], error)
    if error.occurred():
        print(f"training failed: {error.message}", file=sys.stderr)
        return 1
    out.write_bytes(model.encode("utf-8", "surrogateescape") if isinstance(model, str) else bytes(model))
    print(f"{out}: {out.stat().st_size} bytes")
    return 0


def measure(trees: Path, language: str, path: Path) -> int:
    """Prints how well a model tags and parses the dev split, on the treebank's own tokens."""
    model = Model.load(str(path))
    if model is None:
        print(f"{path}: not a model", file=sys.stderr)
        return 1
    words = tags = heads = relations = 0
    for sentence in sentences(trees / f"{TREEBANK[language]}-dev.conllu.xz"):
        truth = [(w.upostag, w.head, w.deprel) for w in list(sentence.words)[1:]]
        model.tag(sentence, Model.DEFAULT)
        model.parse(sentence, Model.DEFAULT)
        for (tag, head, relation), word in zip(truth, list(sentence.words)[1:], strict=True):
            words += 1
            tags += tag == word.upostag
            heads += head == word.head
            relations += head == word.head and relation == word.deprel
    print(f"{language} dev, {words} words: UPOS {tags / words:.3f} UAS {heads / words:.3f} LAS {relations / words:.3f}")
    return 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "measure"))
    parser.add_argument("language", nargs="?", choices=tuple(TREEBANK), default="nb")
    parser.add_argument("--trees", type=Path, default=TREES)
    parser.add_argument("--model", type=Path, help="the model's file; assets/models/LANGUAGE.udpipe where not given")
    parser.add_argument("--limit", type=int, help="train on so many sentences only, to try the recipe")
    asked = parser.parse_args()
    path = asked.model or HERE / f"{asked.language}.udpipe"
    if asked.step == "prepare":
        return prepare(asked.trees)
    if asked.step == "train":
        return train(asked.trees, asked.language, path, asked.limit)
    return measure(asked.trees, asked.language, path)


if __name__ == "__main__":
    sys.exit(main())
