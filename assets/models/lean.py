"""Writes a model anew that says the same of every sentence and takes 20 MB less of memory: `lean.py nb`.

The tagger's features stand in hash tables, one for each length of a key. Those for keys of two bytes are not hashed: 65
tables of 65,536 places, mostly empty, because the trainer numbers the words' parts from 2 on. Here they are numbered
from 128 on, so that a key has three bytes or can only be a small one; the hashed tables take four keys a place; and of
two equal lists of features one has the sum. The layout is UDPipe's (MorphoDiTa's `persistent_unordered_map`,
`conllu_elementary_features`, `feature_sequences`): an id of 0 is unknown and ends a key, 1 is nothing.
"""

from __future__ import annotations

import lzma
import struct
import sys
from collections.abc import Callable
from pathlib import Path

from ufal.udpipe import Model

HERE = Path(__file__).resolve().parent
FIRST = 128  # the first id of two bytes
A_PLACE = 4  # keys of a hashed table
CONSTANTS = {1, 2, 3}  # nothing, no, yes: of a number, of a capital, of a dash
# The list of ids that an element of a key is from: of a form, of a tag, of what went before; None for the constants.
FORM, TAG, UPOS, LEMMA = 0, 19, 20, 26
ELEMENTS: tuple[tuple[int | None, ...], ...] = (
    (FORM, TAG, FORM, None, None, None, *range(1, 19)),
    tuple(range(TAG, LEMMA + 1)),
    (TAG, FORM, TAG, FORM),
)
SMALL = range(UPOS, LEMMA)  # lists whose ids stay as they are: a dozen word classes

Keys = dict[bytes, int]


class Bytes:
    """A block of the model, read from its beginning."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        """The next number of so many bytes."""
        return int.from_bytes(self.take(size), "little")

    def keys(self) -> Keys:
        """The next map: what each key is told to be."""
        found: Keys = {}
        for length in range(self.number(1)):
            self.take(4 * self.number(4))
            data = self.take(self.number(4))
            for at in range(0, len(data), length + 4):
                found[data[at : at + length]] = int.from_bytes(data[at + length : at + length + 4], "little")
        return found


def written(keys: Keys, places_of_two: int) -> bytes:
    """A map as UDPipe reads it; `places_of_two`: what the table of keys of two bytes must have."""
    if not keys:
        return b"\0"
    told = [bytes([max(map(len, keys)) + 1])]
    for length in range(told[0][0]):
        here = [key for key in keys if len(key) == length]
        places = (1, 256, places_of_two)[length] if length < 3 else 1
        while length > 2 and places * A_PLACE < len(here):
            places *= 2
        rows: list[list[bytes]] = [[] for _ in range(places)]
        for key in here:
            rows[_place(key, places)].append(key)
        starts = [0]
        for row in rows:
            starts.append(starts[-1] + (length + 4) * len(row))
        told.append(struct.pack(f"<{len(starts) + 2}I", len(starts), *starts, starts[-1]))
        told += [key + struct.pack("<I", keys[key]) for row in rows for key in row]
    return b"".join(told)


def _place(key: bytes, places: int) -> int:
    if len(key) < 3:
        return int.from_bytes(key, "little")
    found = 2166136261  # FNV-1a, over signed bytes
    for byte in key:
        found = (found ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619 & 0xFFFFFFFF
    return found & (places - 1)


def moved(of: int | None, known: int) -> int:
    """The new id for one of a list."""
    return known if of is None or of in SMALL or known < 2 else known + FIRST - 2


def told(ids: list[int]) -> bytes:
    """A key: each id in groups of seven bits, the highest first, and all but the last marked."""
    key = bytearray()
    for one in ids:
        groups = [one & 0x7F]
        while one := one >> 7:
            groups.append(one & 0x7F | 0x80)
        key += bytes(reversed(groups))
    return bytes(key)


def ids_of(key: bytes) -> list[int]:
    """The ids of a key."""
    found, one = [], 0
    for byte in key:
        one = one << 7 | byte & 0x7F
        if byte < 128:
            found.append(one)
            one = 0
    return found


def places_of_two(lists: list[int | None], known: list[set[int]]) -> int:
    """How many places keys of two bytes need, whichever the ids: UDPipe does not look whether there is such a place."""
    domains = [CONSTANTS if of is None else known[of] | {1} for of in lists]
    if len(domains) == 1:
        keys = [told([one]) for one in domains[0]]
    else:
        short = [sorted(one for one in domain if one < FIRST) for domain in domains]
        keys = [told([a, b]) for a in short[0] for b in short[1]] if len(domains) == 2 else []
    return 1 + max((_place(key, 0) for key in keys if len(key) == 2), default=0)


def lean(elementary: bytes, scores: bytes) -> tuple[bytes, bytes]:
    """The two blocks of the tagger's features, with other ids in other tables."""
    block = Bytes(elementary)
    parts = [block.keys() for _ in range(block.number(1))]
    parts = [{key: moved(of, one) for key, one in part.items()} for of, part in enumerate(parts)]
    known = [set(part.values()) for part in parts]
    first = bytes([len(parts)]) + b"".join(written(part, 1 << 16) for part in parts)

    block = Bytes(scores)
    sequences = []
    for _ in range(block.number(1)):
        reach = block.take(4)
        sequences.append((reach, block.take(12 * block.number(1))))
    head = block.data[: block.at]
    maps = [block.keys() for _ in range(block.number(1))]
    for at, sequence in enumerate(sequences):
        same = sequences.index(sequence)
        if same < at:
            for key, score in maps[at].items():
                maps[same][key] = maps[same].get(key, 0) + score & 0xFFFFFFFF
            maps[at] = {}
    second = [head, bytes([len(maps)])]
    for (_, elements), keys in zip(sequences, maps, strict=True):
        lists = [ELEMENTS[kind][which] for kind, which, _ in struct.iter_unpack("<iii", elements)]
        new = {}
        for key, score in keys.items():
            new[told([moved(of, one) for of, one in zip(lists, ids_of(key), strict=True)])] = score
        second.append(written(new, places_of_two(lists, known)))
    return first, b"".join(second)


def packed(size: int, made: bytes) -> bytes:
    """A block as it stands in the file: `made` of so many bytes by LZMA."""
    check = size * 19991 + (len(made) - 13) * 199999991 + 1234567890 & 0xFFFFFFFF
    return struct.pack("<III", size, len(made) - 13, check) + made[:5] + made[13:]


def unpacked(model: bytes, at: int) -> tuple[bytes, int]:
    """The block at an offset, and the offset behind it."""
    size, taken = struct.unpack_from("<II", model, at)
    body = model[at + 12 : at + 17] + struct.pack("<Q", size) + model[at + 17 : at + 17 + taken]
    return lzma.decompress(body, format=lzma.FORMAT_ALONE), at + 17 + taken


def readable(path: Path, block: bytes, around: Callable[[bytes], bytes]) -> bytes:
    """The block as UDPipe reads it in the file that `around` makes of it: without LZMA's mark of the end."""
    made = lzma.compress(block, format=lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA1, "preset": 6}])
    for cut in range(16):
        path.write_bytes(around(found := packed(len(block), made[: len(made) - cut])))
        if Model.load(str(path)) is not None:
            return found
    raise ValueError("UDPipe does not read the model that was made")


def rewrite(path: Path) -> tuple[int, int]:
    """Write a model anew; how many bytes its features had and have in memory. Raises ValueError for one that was."""
    model = path.read_bytes()
    _, morphology = unpacked(model, model[0] + 11)  # behind the kinds of model, tagger and dictionary
    try:
        elementary, middle = unpacked(model, morphology + 1)
        scores, end = unpacked(model, middle)
    except lzma.LZMAError:  # the mark of the end is left out of blocks that are made here
        raise ValueError(f"{path.name} has been written anew before") from None
    first, second = lean(elementary, scores)
    trial = path.with_suffix(".lean")
    head, old, tail = model[: morphology + 1], model[middle:end], model[end:]
    one = readable(trial, first, lambda block: head + block + old + tail)
    readable(trial, second, lambda block: head + one + block + tail)
    trial.replace(path)
    return len(elementary) + len(scores), len(first) + len(second)


if __name__ == "__main__":
    try:
        before, after = rewrite(HERE / f"{sys.argv[1]}.udpipe")
    except ValueError as error:
        raise SystemExit(f"lean.py: {error}; train it first: train.py train {sys.argv[1]}") from None
    print(f"{before:,} bytes of features are {after:,}")
