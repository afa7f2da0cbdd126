"""Front matter in YAML and TOML: which values are offered, and what is written in their place.

Here are tests of webapp.l10n.segmentation.frontmatter, webapp.l10n.segmentation.toml,
webapp.l10n.segmentation.values, webapp.l10n.segmentation.yaml_values and webapp.l10n.segmentation.document.
"""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.segmentation import join, split

KEYS = ("title", "description", "hero.tagline", "tags", "features.title", "params.a.b")
YAML = """\
---
title: &t One
og: *t
hero:
  tagline: "Two"
  image: no
tags: [three, 'four']
features:
  - title: !!str Five
    icon: x
  - title: >-
      Six
      seven
order: 3
---
Text.
"""
TOML = """\
+++
title = "One" # a comment with "quotes"
date = 2024-01-01
draft = false
tags = ["three", 'four', # five
  "six"]
'description' = \"\"\"
Two
lines\"\"\"
hero.tagline = 'Eight'
[params]
a = { b = "Nine", c = "no" }
[[features]]
title = "Ten"
+++

Text.
"""


def texts(source: str) -> list[str]:
    return [segment.msgid for segment in split(source, front_matter=KEYS).segments]


def test_values_below_the_top_and_in_lists_are_chosen_by_their_path() -> None:
    assert texts(YAML) == ["One", "Two", "three", "four", "Five", "Six seven", "Text."]
    assert texts(TOML) == ["One", "three", "four", "six", "Two\nlines", "Eight", "Nine", "Ten", "Text."]


def test_the_values_at_the_top_are_the_document_s() -> None:
    assert split(YAML).front_matter == {"title": "One", "order": "3"}
    assert split(TOML).front_matter == {
        "title": "One", "description": "Two\nlines", "date": "2024-01-01", "draft": "false",
    }  # fmt: skip


@given(st.lists(st.text(min_size=1, max_size=8), min_size=7, max_size=7))
def test_whatever_is_written_is_read_back(translations: list[str]) -> None:
    for source, load in ((YAML, yaml.safe_load), (TOML, tomllib.loads)):
        document = split(source, front_matter=KEYS)
        joined = join(document, [*translations, *[None] * (len(document.segments) - 7)])
        found = re.match(r"(?s)(---|\+\+\+)\n(.*?)\n\1\n", joined.source.decode())
        assert found is not None
        matter = found[2]
        kept = {refusal.segment for refusal in joined.refused}
        meant = translations[0].strip(" \t\r\n\f\v")
        read = load(matter.replace("\r\n", "\n"))["title"].strip(" \t\r\n\f\v")
        assert read == ("One" if 0 in kept or not meant.strip("\ufeff \t\r\n\f\v") else meant)


@pytest.mark.parametrize("value", ["[\n[1]\n]", "[\n[1],\n[2]\n]", "[[1]\n]", "[\n[[1]]\n]", "[\n[1.5]\n]"])
def test_lists_in_a_list_end_where_they_do(value: str) -> None:
    source = f'+++\ntitle = "One"\nx = {value}\ntags = ["two"]\n[params]\na.b = "three"\n+++\n'
    assert texts(source) == ["One", "two", "three"]


def test_an_anchor_stays() -> None:
    written = join(split(YAML, front_matter=KEYS), ["Eins: zwei", *[None] * 6]).source.decode()
    assert 'title: &t "Eins: zwei"' in written
    assert yaml.safe_load(written.split("---")[1])["og"] == "Eins: zwei"


def test_toml_keeps_its_lines() -> None:
    document = split(TOML, front_matter=KEYS)
    written = join(document, [segment.msgid + ' "x"' for segment in document.segments]).source.decode()
    assert 'title = "One \\"x\\"" # a comment with "quotes"\ndate' in written
    assert "hero.tagline = 'Eight \"x\"'\n" in written
    assert tomllib.loads(written.split("+++")[1])["tags"] == ['three "x"', 'four "x"', 'six "x"']


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: About: x\nother: y\n---\nText.\n", 2),
        ("---\n# x\ntitle: [a\n---\nText.\n", 4),
        ("+++\ntitle = One\n+++\nText.\n", 2),
    ],
)
def test_what_cannot_be_read_is_said_and_is_no_heading(source: str, line: int) -> None:
    document = split(source)
    assert document.problem is not None
    assert document.problem[0] == line
    assert [segment.msgid for segment in document.segments] == ["Text."]


@pytest.mark.parametrize("source", ["---\nFoo\n---\nBar\n---\n", "+++\nFoo\n"])
def test_what_is_no_front_matter_is_text(source: str) -> None:
    document = split(source)
    assert "Foo" in document.segments[0].msgid


def test_endless_front_matter_is_text() -> None:
    for size, read in ((100_000, True), (100_001, False)):
        line = "title: " + "a" * (size - len("title: \n")) + "\n"
        assert bool(split(f"---\n{line}---\n").front_matter) is read
    for brackets, read in ((1_000, True), (1_001, False)):
        line = "title: b\na: [" + "[], " * (brackets - 1) + "]\n"
        assert bool(split(f"---\n{line}---\n").front_matter) is read
        assert bool(split(f"---\n{line.replace('[]', '{}')}---\n").front_matter) is read


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: [\n---\n", 3),
        ("---\ntitle: one\nother: 'two\n---\n", 4),
        ("---\na: b\n- c\n---\n", 3),
        ("+++\na = 1\nb =\n+++\n", 3),
        ("+++\nb = \n+++\n", 2),
        ("---\na: @b\n---\n", 2),
    ],
)
def test_front_matter_that_cannot_be_read_is_named_by_its_line(source: str, line: int) -> None:
    problem = split(source).problem
    assert problem is not None
    assert problem[0] == line
    assert re.search("[a-z]{4}", problem[1].replace("None", ""))


@pytest.mark.parametrize(
    ("before", "translation", "written"),
    [
        ("title: one", "eins, zwei", "title: eins, zwei"),
        ("tags: [a, {b: c}]\ntitle: one", "eins, zwei", "tags: [a, {b: c}]\ntitle: eins, zwei"),
        ("{title: one, tags: [a]}", "eins", "{title: eins, tags: [a]}"),
        ("{title: one, tags: [a]}", "eins, zwei", '{title: "eins, zwei", tags: [a]}'),
        ("{title: one, tags: [a]}", "eins]", '{title: "eins]", tags: [a]}'),
        ("{title: one, tags: [a]}", "eins}", '{title: "eins}", tags: [a]}'),
        ("{tags: [a], title: one}", "eins, zwei", '{tags: [a], title: "eins, zwei"}'),
        ("tags: [a,\n  one]", "eins, zwei", 'tags: [a,\n  "eins, zwei"]'),
        ("title: 'one'", "e'ins, zwei", "title: 'e''ins, zwei'"),
        ("title: one", "eins\nzwei", 'title: "eins\\nzwei"'),
        ("title: one", "yes", 'title: "yes"'),
        ("title: one", "a\x85\u0600\U000e0041", 'title: "a\\x85\\u0600\\U000e0041"'),
    ],
)
def test_a_value_is_quoted_where_it_could_not_stand_otherwise(
    before: str, translation: str, written: str
) -> None:
    document = split(f"---\n{before}\n---\n", front_matter=KEYS)
    forms = [translation if segment.msgid == "one" else None for segment in document.segments]
    joined = join(document, forms)
    assert joined.refused == ()
    assert joined.source.decode() == f"---\n{written}\n---\n"
