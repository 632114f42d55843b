"""Lines of the panel protocol: what is sent is read, what is damaged is never believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel.protocol import (
    BUFFER_LIMIT,
    HELLO_LINE,
    Beat,
    Broken,
    Down,
    Foreign,
    Hello,
    Nak,
    Ok,
    Splitter,
    Unknown,
    Up,
    crc8,
    led_line,
    line,
    parse,
)

seqs = st.integers(0, 255)
keys = st.integers(0, 15)
masks = st.integers(0, 0xFFFF)
words = st.from_regex(r"[a-z0-9.]{1,12}", fullmatch=True)

panel_lines = st.one_of(
    st.builds(lambda s, k: (line("DN", s, k), Down(s, k)), seqs, keys),
    st.builds(lambda s, k: (line("UP", s, k), Up(s, k)), seqs, keys),
    st.builds(lambda s, m, t: (line("BEAT", s, f"{m:x}", t), Beat(s, m, t)), seqs, masks, st.integers(0, 2**32 - 1)),
    st.builds(lambda m: (line("OK", f"{m:x}"), Ok(m)), masks),
    st.builds(lambda w: (line("NAK", w), Nak(w)), words),
    st.builds(
        lambda fw, k, n, boot, uid: (line("HELLO", 1, fw, k, n, boot, uid), Hello(1, fw, k, n, boot, uid)),
        words, st.integers(1, 16), st.integers(0, 16), words, words,
    ),
)  # fmt: skip


def test_the_checksum_is_crc8_smbus():
    assert crc8(b"123456789") == 0xF4  # the check value of the CRC catalogue


def test_lines_look_as_the_panels_readme_says():
    assert line("HELLO", 1) == HELLO_LINE == b"HELLO 1*%02X\n" % crc8(b"HELLO 1")
    assert led_line(0b101010) == b"LED 2a*%02X\n" % crc8(b"LED 2a")


@given(panel_lines)
def test_what_a_panel_sends_is_read(sent):
    raw, message = sent
    assert parse(raw[:-1]) == message


@given(panel_lines, st.data())
def test_a_flipped_bit_is_always_caught(sent, data):
    raw = bytearray(sent[0][:-1])
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert isinstance(parse(bytes(raw)), Broken)


def test_a_lost_byte_is_taken_for_another_event_no_oftener_than_a_crc8_lets_through():
    wrong = total = 0
    for seq in range(256):
        for raw in (line("DN", seq, seq % 16), line("UP", seq, seq % 16)):
            for at in range(len(raw) - 1):
                total += 1
                wrong += isinstance(parse(raw[:at] + raw[at + 1 : -1]), Down | Up)
    assert wrong <= total / 256


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(raw):
    parse(raw)


@pytest.mark.parametrize(
    "raw",
    [b"DN 1*", b"DN 1", b"DN +1 2", b"DN 256 0", b"DN 1 16", b"BEAT 1 10000 5", b"HELLO 1 1.0 0 6 power x", b"DN 1 _2"],
)
def test_fields_out_of_range_are_broken(raw):
    assert isinstance(parse(raw + b"*%02X" % crc8(raw)), Broken)


def test_a_later_verb_is_unknown_not_broken():
    assert parse(line("TEMP", 21)[:-1]) == Unknown("TEMP")


def test_another_major_protocol_is_told_whatever_follows_it():
    assert parse(line("HELLO", "2.3", "quite", "other")[:-1]) == Foreign(2)


def test_a_later_minor_protocol_is_ours():
    assert isinstance(parse(line("HELLO", "1.4", "1.9", 6, 6, "power", "a1", "new")[:-1]), Hello)


@given(st.lists(panel_lines, max_size=8), st.lists(st.integers(1, 40), max_size=30))
def test_lines_are_cut_the_same_however_the_bytes_arrive(sent, sizes):
    stream = b"".join(raw for raw, _ in sent)
    splitter, found = Splitter(), []
    for size in [*sizes, len(stream) + 1]:
        found += splitter.feed(stream[:size])
        stream = stream[size:]
    assert [parse(raw) for raw in found] == [message for _, message in sent]


@given(st.lists(st.binary(min_size=1, max_size=256), max_size=40))
def test_the_buffer_is_bounded_whatever_arrives(chunks):
    splitter = Splitter()
    for chunk in chunks:
        splitter.feed(chunk)
        assert splitter.held <= BUFFER_LIMIT


def test_a_line_after_endless_nonsense_is_read():
    splitter = Splitter()
    for _ in range(100):
        assert splitter.feed(b"\xaa" * 200) == []
    assert splitter.feed(b"tail\n" + line("UP", 3, 4)) == [line("UP", 3, 4)[:-1]]
    assert splitter.overflows == 1
