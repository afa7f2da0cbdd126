from __future__ import annotations

import gzip

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.site.compression import choose, encoded

TEXT = b"Cooperation is the beginning. " * 30


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br", "br"),
        ("BR", "br"),
        ("", ""),
        ("identity", ""),
        ("deflate", ""),
        ("*", "br"),
        ("*;q=0.5", "br"),
        ("br;q=0, *", "gzip"),
        # weights
        ("br;q=0.1, gzip", "gzip"),
        ("gzip;q=0.5, br;q=0.5", "br"),
        ("GZIP; q=0.5", "gzip"),
        ("gzip ; q=0.001", "gzip"),
        ("gzip;q=0.5, identity", ""),
        ("br;q=0.2, identity;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=0.5, *;q=0", "gzip"),
        # refused
        ("gzip;q=0, br;q=0.000", ""),
        ("*;q=0", ""),
        ("identity;q=0, br", "br"),
        ("identity;q=0", ""),
        # malformed: the good parts count
        ("gzip;q=x", ""),
        ("gzip;q=2", ""),
        ("gzip;q=-1, br", "br"),
        (",,gzip,,", "gzip"),
        ("gzip;level=9", ""),
        ("\x00, gzip", "gzip"),
    ],
)
def test_a_header(header: str, coding: str) -> None:
    assert choose(header, encoded(TEXT)) == coding


@settings(deadline=None)
@given(st.text(max_size=900))
def test_whatever_a_client_sends_it_gets_one_of_those_there_are(header: str) -> None:
    for bodies in ({"": b""}, {"gzip": b"", "": b""}, {"br": b"", "gzip": b"", "": b""}):
        assert choose(header, bodies) in bodies


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_each_coding_holds_the_bytes_and_is_shorter(body: bytes) -> None:
    made = encoded(body)
    assert made == encoded(body)
    assert made.pop("") == body
    for name, coded in made.items():
        assert {"br": brotli, "gzip": gzip}[name].decompress(coded) == body
        assert len(coded) < len(body)


def test_brotli_is_shorter_than_gzip() -> None:
    made = encoded(TEXT)
    assert len(made["br"]) < len(made["gzip"])


@pytest.mark.parametrize(
    ("size", "quality"), [(23_999, 11), (24_000, 10), (199_999, 10), (200_000, 9), (400_000, 9)]
)
def test_the_longer_a_body_the_sooner_it_is_made(size: int, quality: int) -> None:
    body = "".join(f"<p>Sentence {number} of {number % 7}.</p>" for number in range(size // 20))[
        :size
    ].encode()
    assert len(body) == size
    assert encoded(body)["br"] == brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
