"""An edition as HTML: marks, notes in the reader's words and digits, and nothing that acts."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import to_mo
from webapp.l10n.catalog.credits import credits_of
from webapp.l10n.edition.compose import Edition, compose
from webapp.l10n.extract.essays import Essay
from webapp.l10n.extract.ids import identify
from webapp.l10n.segmentation import split
from webapp.reader import essay_html
from webapp.site import passage_html
from webapp.site import words as words_module

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SOURCE = "# One\n\nTwo.\n\n- three\n- four\n\n| five |\n|-----:|\n| six |\n"
TRANSLATED = 'msgid "One"\nmsgstr "یک"'
DRAFT = '#, fuzzy\nmsgid "Two."\nmsgstr "دو."'
STALE = '#, fuzzy\n#| msgid "tree"\nmsgid "three"\nmsgstr "سه"'
PLAIN = gettext.NullTranslations()


def edition(tag: str, *entries: str, source: str = SOURCE, publish: tuple[str, ...] = ()) -> Edition:
    document = split(source)
    catalog = catalogs.parse((HEADER + "".join(f"\n{entry}\n" for entry in entries)).encode())
    return compose(
        Essay("essay", Path("essay.md"), document),
        identify(document.segments, None),
        {tag: catalog, "en": None},
        source_locale="en",
        publish=publish or ("translated", "draft", "stale"),
    )


def body(found: Edition) -> str:
    return essay_html.body(found, PLAIN, lambda url: url)


def words(*forms: str) -> gettext.GNUTranslations:
    """The words of a language with three forms, by the last digit."""
    head = HEADER + '"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10<5 ? 1 : 2);\\n"\n'
    one = "This translation is a draft that nobody has reviewed yet."
    other = "This translation is a draft: nobody has reviewed any of its %(total)s passages yet."
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    entry = f'\nmsgid "{one}"\nmsgid_plural "{other}"\n{lines}'
    return gettext.GNUTranslations(io.BytesIO(to_mo(catalogs.parse((head + entry).encode()))))


def test_each_passage_has_its_id_and_what_fell_back_its_language() -> None:
    html = body(edition("fa", TRANSLATED, DRAFT, STALE))
    assert re.search(r'<h1 id="s\w{5}" aria-label="یک">یک', html)
    assert re.search(r'<p id="s\w{5}" class="passage draft">دو\. <small class="mark">draft</small>', html)
    assert re.search(r'<li id="s\w{5}" class="passage stale">سه <small', html)
    assert re.search(
        r'<li id="s\w{5}" lang="en" dir="ltr" class="passage untranslated">four'
        r' <small class="mark" lang="fa" dir="rtl">not translated</small>',
        html,
    )


def test_what_changed_in_the_original_stands_behind_a_stale_passage() -> None:
    source = "# A bridge\n\nIt *saves* a day.\n\n- It is wide.\n\n> Kept.\n"
    html = body(
        edition(
            "fa",
            '#, fuzzy\n#| msgid "The bridge"\nmsgid "A bridge"\nmsgstr "پل"',
            '#, fuzzy\n#| msgid "It saves an <b>hour</b>."\nmsgid "It *saves* a day."\nmsgstr "روز."',
            '#, fuzzy\n#| msgid "It is *wide*."\nmsgid "It is wide."\nmsgstr "پهن."',
            '#, fuzzy\n#| msgid "Kept!"\nmsgid "Kept."\nmsgstr "نگه."',
            source=source,
        )
    )
    told = re.findall(r'<details class="change">.*?<p lang="en" dir="ltr">(.*?)</p></details>', html)
    assert told == [
        "<del>The</del><ins>A</ins> bridge",
        "It saves <del>an hour</del><ins>a day</ins>.",
        "It is <del>*</del>wide<del>*</del>.",
        "Kept<del>!</del><ins>.</ins>",
    ]
    assert re.search(r"</h1>\s*<details", html)
    assert re.search(r"</p>\s*<details class=.change.*?</details>\s*</blockquote>", html, re.DOTALL)
    assert "&lt;" not in html


def test_the_last_passage_of_all_tells_its_change_too() -> None:
    entry = '#, fuzzy\n#| msgid "Won."\nmsgid "One."\nmsgstr "یک."'
    html = body(edition("fa", entry, source="One.\n"))
    assert html.rstrip().endswith("<del>Won</del><ins>One</ins>.</p></details>")


def test_a_change_that_nothing_tells_of_is_not_made_up() -> None:
    entry = '# machine draft: x, 2026-11-23, of aaaaaaaaaa\n#, fuzzy\nmsgid "One."\nmsgstr "یک."'
    found = edition("fa", entry, source="One.\n")
    assert found.passages[0].state == "stale"
    assert "<details" not in body(found)


def test_people_are_thanked_by_name_and_nothing_else() -> None:
    people = credits_of(
        ["<b>Amina</b> <a@example.org>, 2026.", "B & C <b@example.org>, 2026.", "نورا <>, 2026."]
    )
    assert words_module.thanks(people, PLAIN, "en") == (
        "Translated and reviewed by <bdi>B &amp; C</bdi> and <bdi>نورا</bdi>."
    )
    assert words_module.thanks((), PLAIN, "en") == ""


def test_what_holds_for_all_is_said_once() -> None:
    html = body(edition("fa", '#, fuzzy\nmsgid "Two."\nmsgstr "دو."', source="Two.\n"))
    assert "mark" not in html
    assert "class" not in html.replace('class="permalink"', "")


def test_every_passage_but_a_cell_can_be_linked_to() -> None:
    html = body(edition("fa"))
    ids = re.findall(r'<(\w+) id="(s\w+)"', html)
    links = re.findall(
        r'<a class="permalink" href="#(s\w+)"[^>]*aria-label="Link to this passage"></a>', html
    )
    assert links == [name for element, name in ids if element not in {"td", "th"}]
    assert {"td", "th"} < {element for element, _ in ids}


def test_columns_keep_their_side_without_a_style() -> None:
    html = body(edition("fa", TRANSLATED))
    assert "style=" not in html
    cells = re.findall(r"<t[hd] [^>]*>", html)
    assert len(cells) == 2
    assert all('data-align="right"' in cell and "untranslated" in cell for cell in cells)


def test_notes_count_in_the_readers_digits() -> None:
    found = edition("fa", TRANSLATED, DRAFT, STALE)
    assert essay_html.notes(found, PLAIN) == [
        "Passages translated and reviewed: ۱ of ۶.",
        "Passages that are drafts, not reviewed yet: ۱ of ۶.",
        "Passages behind the original, which has changed since: ۱ of ۶.",
        "Passages not translated yet, shown in another language: ۳ of ۶.",
    ]


@pytest.mark.parametrize(
    ("count", "form"), [(1, "eins"), (2, "wenig"), (5, "viel"), (11, "eins"), (1001, "eins")]
)
def test_notes_take_the_form_that_the_number_asks_for(count: int, form: str) -> None:
    source = "".join(f"{n}\n\n" for n in range(count))
    drafts = [f'#, fuzzy\nmsgid "{n}"\nmsgstr "{n}."' for n in range(count)]
    spoken = words(*(f"{form} %(total)s" for form in ("eins", "wenig", "viel")))
    note = essay_html.notes(edition("fa", *drafts, source=source), spoken)[0]
    assert note.startswith(form)
    assert re.sub(r"\D", "", note) == str(count).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


@pytest.mark.parametrize(
    ("entries", "publish", "notes"),
    [
        ([DRAFT], (), ["This translation is a draft that nobody has reviewed yet."]),
        (['msgid "Two."\nmsgstr "دو."'], (), []),
        (['# keep original\nmsgid "Two."\nmsgstr "Two."'], (), []),
        (
            [DRAFT],
            ("translated",),
            ["Passages not translated yet, shown in another language: ۱ of ۱."],
        ),
        ([], (), ["Passages not translated yet, shown in another language: ۱ of ۱."]),
    ],
)
def test_notes_say_what_readers_see(entries: list[str], publish: tuple[str, ...], notes: list[str]) -> None:
    assert essay_html.notes(edition("fa", *entries, source="Two.\n", publish=publish), PLAIN) == notes


def test_the_description_is_in_the_pages_language_where_it_can_be() -> None:
    source = "Two.\n\nThree.\n"
    assert essay_html.description(edition("fa", 'msgid "Three."\nmsgstr "سه."', source=source)) == "سه."
    assert essay_html.description(edition("fa", source=source)) == "Two."


def test_an_essay_without_words_is_no_draft() -> None:
    assert essay_html.notes(edition("fa", source="```\nx\n```\n"), PLAIN) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p id="s1" lang="ar" dir="rtl" class="passage draft">x</p>',
        '<ol start="3"><li id="s1">x</li></ol>',
        '<a class="permalink" href="#s1" lang="ar" dir="rtl" aria-label="x"></a>',
        '<dl><dt id="s1">x</dt><dd id="s2">y</dd></dl>',
        "<bdi>x</bdi> <ruby>x<rt>y</rt></ruby>",
    ],
)
def test_washing_keeps_what_pages_are_made_of(html: str) -> None:
    assert passage_html.wash(html, lambda url: url) == html


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick='x'>y</p>",
        "<p style='position:fixed'>y</p>",
        "<a href='javascript:x'>y</a>",
        "<iframe src='//x'></iframe>",
        "<form action='//x'><button>y</button></form>",
        "<svg><script>x</script></svg>",
        "<img src='data:image/svg+xml,x' onerror='x'>",
        "<base href='//x'><meta http-equiv='refresh' content='0'>",
    ],
)
def test_washing_leaves_nothing_that_acts(html: str) -> None:
    washed = passage_html.wash(html, lambda url: url)
    assert not re.search(
        r"<(script|iframe|form|button|svg|base|meta)|\bon\w+=|style=|javascript:|data:", washed
    )


def test_a_link_to_a_passage_that_was_joined_to_another_still_leads_there() -> None:
    found = edition("fa", TRANSLATED)
    first, *rest = found.passages
    html = body(replace(found, passages=(replace(first, former=("sold42",)), *rest)))
    assert re.search(r'<h1 id="s\w{5}" aria-label="یک">یک<span id="sold42"></span>', html)
