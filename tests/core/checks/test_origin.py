"""text/origin: texts that are no Markdown, and what is then no fault in them."""

from __future__ import annotations

import itertools

import pytest

from webapp.l10n.catalog import Catalog, Message, Previous
from webapp.l10n.checks import Scope, check
from webapp.l10n.checks.engine.model import Severity
from webapp.l10n.checks.text.origin import is_laid_out, is_markdown
from webapp.l10n.locales import locale

DOCBOOK = [
    ("Press <keycap>F1</keycap>.", "Drücken Sie <keycap>F1</keycap>."),
    ("The <filename>well</filename> file.", "Die Datei <filename>well</filename>."),
]
PERL = [("Draw from C<well>.", "Aus C<well> schöpfen."), ("See L<mill(1)>.", "Siehe L<mill(1)>.")]
SPHINX = [("See ``well``.", "Siehe ``well``.")]


def catalog_of(pairs: list[tuple[str, str]]) -> Catalog:
    messages = [Message(source, msgstr=(target,)) for source, target in pairs]
    return Catalog(None, {"Language": "de"}, (), messages)


def told(pairs: list[tuple[str, str]]) -> set[str]:
    """Return the codes of what is told of the first pair in a catalog of its kind, info left out."""
    catalog = catalog_of(pairs)
    scope = Scope(catalog, locale=locale("de"), markdown=is_markdown(catalog))
    first = catalog.messages[0].key
    return {each.code for each in check(scope) if each.key == first and each.severity is not Severity.INFO}


def test_a_sign_of_equality_may_stand_in_an_element() -> None:
    assert told([("The = prefix <xref/>", "Das Präfix <code>=</code> <xref/>"), *DOCBOOK]) == set()


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("„<file>well</file>“ und „<file>mill</file>“ in <xref/>", set()),
        ("„<file>well</file>“ und „<file>mill“ in <xref/>", {"html-unbalanced"}),
    ],
)
def test_backticks_that_are_quotation_marks_hide_no_tags(target: str, codes: set[str]) -> None:
    source = "`<file>well</file>' in <xref/> and `<file>mill</file>'"
    assert told([(source, target), *DOCBOOK]) == codes


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["The `well`.", "Press <kbd>F1</kbd>."], True),
        (["Press <kbd>F1</kbd>.", "The well."], True),
        (["The `Vec<T>` and the <T> of it."], True),
        (["A line<br/> and another."], True),
        ([source for source, _ in DOCBOOK], False),
        (["A picture: <inlinegraphic fileref='x.png'/>"], False),
        ([*(source for source, _ in DOCBOOK), "a `b`", "[a](b)", "**c**"], True),
        ([DOCBOOK[0][0], "a `b`"], True),
        ([*(source for source, _ in DOCBOOK), "a `b`"], False),
        ([source for source, _ in PERL], False),
        (["%s has `%d' wells", "of %(name)s"], False),
        (["100 % of the `wells`", "%s wells"], True),
        ([], True),
    ],
)
def test_whether_texts_are_markdown(texts: list[str], answer: bool) -> None:
    assert is_markdown(catalog_of([(text, "") for text in texts])) is answer


@pytest.mark.parametrize(
    ("references", "answer"),
    [
        (["well.c:12"], False),
        (["well.c"], False),
        (["src/Well.PY:1", "src/mill.rs"], False),
        (["well.md:3"], True),
        (["bin/well:3"], False),
        (["doc/README:3"], True),
        (["well.c:1", "well.md:1"], True),
        (["well.c:1", "well.md:1", "mill.c:2"], False),
        (["well.c:1", "well.md:1", "mill.txt"], True),
    ],
)
def test_most_texts_of_a_program_stand_in_its_files(references: list[str], answer: bool) -> None:
    catalog = Catalog(None, {}, (), [Message("The well.", references=tuple(references))])
    assert is_markdown(catalog) is answer
    catalog.messages[:] = [Message(each, references=(each,)) for each in references]
    assert is_markdown(catalog) is answer


def test_who_was_extracted_from_a_paragraph_is_markdown_wherever_it_stands() -> None:
    for kind, answer in (("type: paragraph", True), (" type: list item", True), ("type: heading 2", False)):
        message = Message(DOCBOOK[0][0], references=("well.c:1",), extracted=("a note", kind))
        assert is_markdown(Catalog(None, {}, (), [message])) is answer


@pytest.mark.parametrize(
    ("source", "target", "code", "severity"),
    [
        ("<link to='a'>A</link>.", "<link to='b'>A</link>.", "html-attr-changed", Severity.WARNING),
        ("See it.", "Siehe <link to='a'>A</link>.", "unsafe-script", Severity.INFO),
        ("See it.", "Siehe <iframe to='a'></iframe>.", "unsafe-script", Severity.ERROR),
        ("See <a href='x'>it</a>.", "Siehe <a>es</a>.", "html-attr-changed", Severity.WARNING),
        ("<x n='Wells'>Wells</x>.", "<x n='Brunnen'>Die Brunnen</x>.", "html-attr-changed", Severity.INFO),
        ("<x n='All wells'>Mills</x>.", "<x n='Brunnen'>Mühlen</x>.", "html-attr-changed", Severity.INFO),
        ("<x width='3in'>A</x>.", "<x width='8cm'>A</x>.", "html-attr-changed", Severity.INFO),
        ("<x n='Wells'>Mills</x>.", "<x n='Brunnen'>Mühlen</x>.", "html-attr-changed", Severity.WARNING),
        ("<x url='Wells'>Wells</x>.", "<x url='Br'>Wells</x>.", "html-attr-changed", Severity.WARNING),
        ("See <gui a='x'>it</gui>.", "Siehe <gui>es</gui>.", "html-attr-changed", Severity.INFO),
        ("See it.", "Siehe <p onclick='x()'>es</p>.", "unsafe-attr", Severity.ERROR),
        ("See it.", "Siehe <p style='color:red'>es</p>.", "unsafe-attr", Severity.INFO),
        ("See <b>it</b>.", "Siehe <b>es.", "html-unbalanced", Severity.WARNING),
        ("<a href='help:x'>A</a>.", "<a href='ghelp:x'>A</a>.", "unsafe-url", Severity.INFO),
        ("<a href='help:x'>A</a>.", "<a href='javascript:x'>A</a>.", "unsafe-url", Severity.ERROR),
        ("See <id>.", "Siehe <javascript:x>.", "unsafe-url", Severity.ERROR),
        ("<a onclick='x'>A</a>.", "<a onclick='x' id='y'>A</a>.", "unsafe-attr", Severity.INFO),
        ("<a onclick='x'>A</a>.", "<a onclick='xy'>A</a>.", "unsafe-attr", Severity.ERROR),
        ("See it.", "<p>Siehe es.</p>", "html-tag-added", Severity.INFO),
        ("See it.", "Siehe es.</p>", "html-tag-added", Severity.INFO),
        ("See it.", "Siehe es.</p>", "html-unbalanced", Severity.WARNING),
    ],
)
def test_what_no_site_of_ours_shows_is_seldom_an_error(
    source: str, target: str, code: str, severity: Severity
) -> None:
    catalog = catalog_of([(source, target), *DOCBOOK])
    found = [each for each in check(Scope(catalog, markdown=False)) if each.code == code]
    assert [each.severity for each in found] == [severity]


@pytest.mark.parametrize(
    ("source", "target", "code", "found"),
    [
        ("Off", "Auss.", "end-punct-added", False),
        ("at <time> in <zone>", "um <Zeit> in <Zone>", "html-tag-lost", False),
        ("at <time>, </time>", "um, ", "html-tag-lost", True),
        ("Off", "Ausgeschaltet.", "end-punct-added", True),
        ("Turn off", "Jetzt auss.", "end-punct-added", True),
    ],
)
def test_an_abbreviation_and_a_name_in_a_program(source: str, target: str, code: str, found: bool) -> None:
    pairs = [(source, target), *DOCBOOK]
    assert (
        code in {each.code for each in check(Scope(catalog_of(pairs), locale("de"), markdown=False))}
    ) == found


def test_a_name_with_an_ending_is_no_address() -> None:
    assert "unsafe-url" not in told([("Of <id>.", "Of <id:llä>."), *DOCBOOK])


@pytest.mark.parametrize(
    ("source", "target", "extracted", "found"),
    [
        ("Type `man` <a_name>.", "`man` <Begriff> tippen.", "", False),
        ("Type `man` <label>.", "`man` <Begriff> tippen.", "", False),
        ("Type `man` <a_name>.", "`man` <Begriff> <Zahl> tippen.", "", True),
        ("Type `man` <a_name>.", "`man` <Begriff> tippen.", "type: paragraph", True),
        ("Type `man <label>`.", "man <Begriff> tippen.", "", True),
        ("Type `man` <a_name>.", "`man` <Begriff>es</Begriff> tippen.", "", True),
    ],
)
def test_the_name_of_what_to_put_there_is_translated(
    source: str, target: str, extracted: str, found: bool
) -> None:
    message = Message(source, msgstr=(target,), extracted=(extracted,))
    told = check(Scope(Catalog(None, {}, (), [message])))
    assert ("html-tag-added" in {each.code for each in told}) is found


@pytest.mark.parametrize(
    ("source", "target", "others", "severity"),
    [
        ("@E at (%i)", "Eintrag %Dn bei %i (%d)", "c-format", Severity.INFO),
        ("@E at (%i)", "Eintrag %Dn bei %i (%d)", "", Severity.ERROR),
        ("@E there", "Eintrag %d", "c-format", Severity.WARNING),
        ("@E there", "Eintrag %d", "", Severity.ERROR),
        ("entry %1", "Eintrag %1 %s", "c-format", Severity.WARNING),
    ],
)
def test_a_format_that_no_flag_names_is_the_program_s_own(
    source: str, target: str, others: str, severity: Severity
) -> None:
    messages = [Message(source, msgstr=(target,)), Message("%d", msgstr=("%d",), flags=(others,))]
    found = check(Scope(Catalog(None, {}, (), messages), locale=locale("de"), markdown=False))
    assert {one.severity for one in found if one.code == "placeholder-changed"} == {severity}


@pytest.mark.parametrize(
    ("flags", "texts", "answer"),
    [
        (["c-format"], ["The well.", "The mill."], False),
        (["c-format"], ["The `well`.", "The mill."], True),
        (["no-c-format"], ["The well."], True),
        (["fuzzy"], ["The well."], True),
        (["c-format", "c-format"], ["The `well`.", "The mill."], False),
    ],
)
def test_texts_with_values_are_a_program_s(flags: list[str], texts: list[str], answer: bool) -> None:
    rows = itertools.zip_longest(texts, flags)
    messages = [Message(text, msgstr=("",), flags=(flag,) if flag else ()) for text, flag in rows]
    assert is_markdown(Catalog(None, {}, (), messages)) is answer


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        # a language may mark more than another
        ("The well.", "Der <filename>well</filename>.", set()),
        ("Read <filename>a</filename>.", "<filename>a</filename> lesen.", set()),
        ("The well.", "Der <filname>well</filname>.", set()),
        (
            "<ulink url='http://a.org/'>A</ulink>.",
            "<ulink url='http://b.org/'>A</ulink>.",
            {"html-attr-changed"},
        ),
        ("<ulink url='http://a.org/en/'>A</ulink>.", "<ulink url='http://a.org/de/'>A</ulink>.", set()),
        ("The *well*.", "Der Brunnen*.", set()),
        # with attributes as without
        ("Read it.", "<ulink url='a'>Das</ulink> lesen.", set()),
        ("Read it.", "<filename class='x'>Das</filename> <filename/>lesen.", set()),
        ("See <gui style='menu'>A</gui>.", "Siehe <gui style='item'>A</gui>.", set()),
        ("See <gui style='menu'>A</gui>.", "Siehe <gui>A</gui>.", set()),
        ("See <p style='x'>A</p>.", "Siehe <p style='red' class='z'>A</p>.", set()),
        # a quotation may begin with a backtick where texts are no Markdown
        ("Say `<filename>a</filename>'.", "„<filename>a</filename>“ sagen.", set()),
        ("Say `<filename>a</filename>' on `b'.", "„<filename>a</filename>“ zu „b“ sagen.", set()),
        ("Say `<b>a</b>' on `b'.", "„<b>a</b>“ zu „<b>b“ sagen.", {"html-unbalanced"}),
        # a value may be named in the language, with a hyphen as an element of one's own has it
        ("Notes with <substring>", "Notas com <sub-texto>", set()),
        ("See A.", "Siehe \u202aA\u202c.", set()),
        ("See A.", "Siehe \u202aA.", {"bidi-override"}),
    ],
)
def test_xml_of_another_vocabulary(source: str, target: str, found: set[str]) -> None:
    assert told([(source, target), *DOCBOOK]) == found


def test_the_tag_that_differs_is_pointed_at() -> None:
    target = "Der <filename>a</filename> bei <ulink url='http://b.example/'>B</ulink>."
    source = "The <filename>a</filename> at <ulink url='http://a.example/'>B</ulink>."
    scope = Scope(catalog_of([(source, target), *DOCBOOK]), locale=locale("de"), markdown=False)
    (place,) = [target[each.start : each.end] for each in check(scope) if each.code == "html-attr-changed"]
    assert place == "<ulink url='http://b.example/'>"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Give C<label> here.", "Hier C<Name> angeben."),
        ("See L</open> first.", "Zuerst L</open> und L</close> lesen."),
        ("The path C<unix:/path>.", "Der Pfad C<unix:/pfad>."),
        ("B<Note:> dig deep.", "B<Hinweis:> tief graben."),
        ("Dig deep.", "B<source> graben."),
    ],
)
def test_the_marks_of_perl_are_no_html(source: str, target: str) -> None:
    assert told([(source, target), *PERL]) == set()


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Press :guilabel:`Draw` here.", "Hier :guilabel:`Schöpfen` drücken.", set()),
        ("As :ref:`the well <the-well>` says.", "Wie :ref:`der Brunnen <the-well>` sagt.", set()),
        (
            "As :ref:`the well <the-well>` says.",
            "Wie :ref:`der Brunnen <der-brunnen>` sagt.",
            {"code-changed"},
        ),
        ("As {ref}`the well <the-well>` says.", "Wie {ref}`der Brunnen <the-well>` sagt.", set()),
        (
            "As {ref}`the well <the-well>` says.",
            "Wie {ref}`der Brunnen <der-brunnen>` sagt.",
            {"code-changed"},
        ),
        ("{bdg-dark}`New` well", "{bdg-dark}`Neuer` Brunnen", set()),
        ("See `the well <https://e.org>`_.", "Siehe `den Brunnen <https://e.org>`__.", set()),
        ("See `the well <https://e.org>`_.", "见`水井 <https://e.org>`_。", {"link-broken-syntax"}),
        ("See `the well <https://e.org>`_.", "Siehe `Brunnen<https://e.org>`_.", {"link-broken-syntax"}),
        ("See `the well <https://e.org>`_.", "Siehe `den Brunnen <https://de.e.org>`_.", set()),
        ("See `the well <https://e.org>`_.", "Siehe den Brunnen.", {"link-broken-syntax"}),
        ("See `the well <https://e.org>`_.", "Siehe „Brunnen <https://e.org>“.", {"link-broken-syntax"}),
        ("At :file:`a` the ``well`` is.", "In :file:`a` ist der ``well``.", set()),
        ("At :file:`a` the ``well`` is.", "In :file:`a` ist der``well``.", {"code-lost"}),
        ("At `a` the ``well`` is.", "In `a` ist der``well``.", {"punct-spacing"}),
        ("At :file:`a` the ``well`` is.", "In :file:`a` ist der `` well``.", {"code-lost"}),
        ("At :file:`a` the ``well`` is.", "In :file:`a` ist der ``well ``.", {"code-lost"}),
        ("At :file:`a` the ``well`` is.", "In :file: `a` ist der ``well``.", {"code-lost"}),
        ("At :file:`a` the ``well`` is.", "Bei:file:`a` ist der ``well``.", {"code-lost"}),
        ("At :file:`a` the ``well`` is.", "In :file:`a`\\ s ist der ``well``.", set()),
        ("Open :guilabel:`Well` now.", "Öffnen Sie :guilabel:`Brunnen `.", {"link-broken-syntax"}),
        ("As told in `the well`_ of :file:`a`.", "Wie in `the well` zu :file:`a`.", {"link-broken-syntax"}),
        ("As told in `the well`_ of :file:`a`.", "Wie in `the well`_ zu :file:`a`.", set()),
        ("From ~well to ~mill by :file:`a`.", "Vom Brunnen zur Mühle in :file:`a`.", set()),
        ("Read :doc:`made/en/well` now.", "Lesen Sie :doc:`made/de/well` jetzt.", set()),
        ("Read :doc:`made/en/well` now.", "Lesen Sie :doc:`made/fr/well` jetzt.", {"code-changed"}),
        ("Put :file:`a` at A\\_B.", "Legen Sie :file:`a` nach A\\ _B.", set()),
        ("Hold {kbd}`Shift` down.", "Halten Sie {kbd}`Umschalt` fest.", set()),
        ("The class :class:`Well` is.", "Die Klasse :class:`Brunnen` ist.", {"code-changed"}),
        ("Hold :kbd:`Shift` down.", "Halten Sie :kbd:`Umschalt` fest.", set()),
        ("Hold :kbd:`Shift` down.", "Halten Sie „Umschalt“ fest.", {"code-lost"}),
        ("A :term:`bucket` is here.", "Ein :term:`Eimer` ist hier.", set()),
        ("See :file:`a.txt` for the `depth`.", "Siehe :file:`a.txt` für die `Tiefe`.", set()),
        ("See :file:`a.txt` for `max_depth`.", "Siehe :file:`a.txt` für `max_tiefe`.", {"code-changed"}),
        ("The file `the_well` is.", "Die Datei `der_brunnen` ist.", {"code-changed"}),
        ("In ``Well toolbar`` it is.", "In ``Brunnenleiste (Well toolbar)`` ist es.", set()),
        ("In ``Well Digging`` it is.", "In ``Well-Schöpfen`` ist es.", set()),
    ],
)
def test_the_text_of_a_role_is_no_code(source: str, target: str, found: set[str]) -> None:
    assert told([(source, target), *SPHINX]) == found


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Hold :kbd:`Shift`.", "Halten Sie :Taste:`Shift`.", ["the name is :Taste:, in the source :kbd:"]),
        ("Hold :kbd:`Shift`.", "Halten Sie: kbd: `Shift`.", ["the role :kbd: is not there"]),
        ("Hold :kbd:`Shift`.", "Halten Sie „Umschalt“.", ["the role :kbd: is not there"]),
    ],
)
def test_a_role_that_is_lost_is_named_once(source: str, target: str, said: list[str]) -> None:
    scope = Scope(catalog_of([(source, target), *SPHINX]), locale=locale("de"))
    assert [each.message for each in check(scope) if each.code.startswith("code-")] == said


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("It is a `deep well`.", "Es ist ein `tiefer Brunnen`.", Severity.INFO),
        ("It is a `deep well`.", "Es ist ein „tiefer Brunnen“.", Severity.INFO),
        ("It is a ``deep well``.", "Es ist ein „tiefer Brunnen“.", Severity.WARNING),
        ("It is a `deep_well`.", "Es ist ein „tiefer Brunnen“.", Severity.WARNING),
    ],
)
def test_what_stands_between_single_backticks_is_no_code_there(
    source: str, target: str, severity: Severity
) -> None:
    scope = Scope(catalog_of([(source, target), (":doc:`a`", ":doc:`a`")]), locale=locale("de"))
    assert [each.severity for each in check(scope) if each.code.startswith("code-")] == [severity]


@pytest.mark.parametrize(
    ("tag", "source", "target", "said"),
    [
        ("de", "Written `the well <https://e.org>`_ here.", "Auf `<https://e.org>`_ steht es.", []),
        (
            "de",
            "Written `<https://e.org>`_ here.",
            "Auf '<https://e.org>'_ steht es.",
            ["link-broken-syntax"],
        ),
        ("de", "As here: `the well <https://e.org>`_", "Wie hier: `der Brunnen <https://e.org>`_ (neu)", []),
        ("de", "|well|", "Ein Brunnen, den alle kennen, die im Dorf wohnen und Wasser brauchen", []),
        ("de", "|well|", "Ein Brunnen.", []),
        ("de", "All but ``[^\\s]`` or `[^a]`.", "Alles außer ``[^\\s]`` oder [^a].", ["code-lost"]),
        ("de", "From ``{a:`` to ``}``.", "Von {a:`` bis ``}.", ["code-lost", "code-lost"]),
        (
            "de",
            "As `well <https://e.org>`_ says.",
            'Wie "Brunnen <https://e.org>`_ sagt.',
            ["link-broken-syntax"],
        ),
        ("de", "By ``dig`` and ``fill`` it is.", "Mit ``dig``` und ``fill`` ist es.", ["code-lost"]),
        ("ja", "Use ``a``, or ``b``.", "``a`` 、または ``b`` 。", []),
    ],
)
def test_what_restructured_text_has_and_markdown_has_not(
    tag: str, source: str, target: str, said: list[str]
) -> None:
    scope = Scope(catalog_of([(source, target), (":doc:`a`", ":doc:`a`")]), locale=locale(tag))
    assert [each.code for each in check(scope) if each.severity is not Severity.INFO] == said


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Press 'x' (now) please.", "Drücke `x' (jetzt bitte.", {"bracket-unbalanced"}),
        ("Take `a` (the well) now.", "Nimm `a` (den Brunnen` jetzt.", {"bracket-unbalanced"}),
        ("Take `a` and *the well* now.", "Nimm `a` und *den Brunnen` jetzt.", {"emphasis-unbalanced"}),
        ("Take `a` and “the well” now.", "Nimm `a und „den Brunnen jetzt.", {"code-lost"}),
        ("Open `src/` here.", "Öffne `src` hier.", {"code-changed"}),
        ("Run `cd docs/en` here.", "Führe hier `cd docs/de` aus.", {"code-changed"}),
        ("Read :doc:`made/well/` now.", "Lies jetzt :doc:`made/well`.", {"code-changed"}),
    ],
)
def test_what_nothing_else_tells_is_told(source: str, target: str, said: set[str]) -> None:
    assert told([(source, target)]) == said


def test_restructured_text_is_marked_up_though_it_is_out_of_a_program() -> None:
    message = Message("See :doc:`a`.", references=("well.py",))
    assert is_markdown(Catalog(None, {}, (), [message]))
    message.flags = ("c-format",)
    assert not is_markdown(Catalog(None, {}, (), [message, Message("%d wells", flags=("c-format",))]))


def test_what_a_broken_role_leads_to_is_no_html() -> None:
    assert told([(":doc:`Well <well>`", "`:doc:`Brunnen <well>``"), *SPHINX]) == {"code-lost"}


def test_a_file_of_restructured_text_is_known_by_its_name() -> None:
    catalog = catalog_of([("**Deep**: a well", "**Tief**\\ : ein Brunnen")])
    catalog.messages[0].references = ("docs/well.rst:3",)
    assert [each.code for each in check(Scope(catalog, locale=locale("de")))] == []


@pytest.mark.parametrize(
    ("target", "beside", "severity"),
    [
        ("Siehe <h1>.", ":doc:`a`", Severity.INFO),  # code that lost its marks, which is told
        ("Siehe <style>.", ":doc:`a`", Severity.INFO),
        ("Siehe <p onclick='x()'>.", ":doc:`a`", Severity.ERROR),
        ("Siehe <h1>.", "`a`", Severity.WARNING),  # a heading, on whatever site
        ("Siehe <Brunnen>.", "`a`", Severity.ERROR),  # which nobody sees
    ],
)
def test_a_tag_is_text_in_restructured_text(target: str, beside: str, severity: Severity) -> None:
    scope = Scope(catalog_of([("See `<h1>`.", target), (beside, beside)]), locale=locale("de"))
    found = [
        each.severity
        for each in check(scope)
        if each.code in {"html-tag-added", "unsafe-script", "unsafe-attr"}
    ]
    assert found == [severity]


@pytest.mark.parametrize(
    ("kept", "code", "own", "severity"),
    [
        ("", "well", "brunnen", Severity.INFO),
        ("well", "well", "brunnen", Severity.WARNING),
        ("", "well", "depth and well", Severity.WARNING),
        ("", "wellDepth", "brunnenTiefe", Severity.WARNING),
        # the name of a function, with brackets or as a method; a text in quotation marks of another kind
        ("", "deepen", ".deepen()", Severity.INFO),
        ("", "well.deepen()", "well.deepen", Severity.INFO),
        ("", "deepen", "deepen(…)", Severity.INFO),
        ("", "'deep'", '"deep"', Severity.INFO),
        ("", "'deep'", "deep", Severity.WARNING),
        ("", "well.deepen()", "welldeepen()", Severity.WARNING),
        ("", "well(1)", "brunnen(1)", Severity.WARNING),
    ],
)
def test_a_plain_word_is_code_where_the_catalog_keeps_it(
    kept: str, code: str, own: str, severity: Severity
) -> None:
    pairs = [(f"The `{code}` here.", f"Hier: `{own}`."), (f"A `{kept}`.", f"Ein `{kept}`.")]
    scope = Scope(catalog_of(pairs), locale=locale("de"))
    assert [each.severity for each in check(scope) if each.code == "code-changed"] == [severity]


@pytest.mark.parametrize(
    ("kept", "code", "target", "place", "severity"),
    [
        ("", "depth", "Die Tiefe hier.", 0, Severity.INFO),  # which is said in other words
        ("depth", "depth", "Die Tiefe hier.", 0, Severity.WARNING),
        ("", "depth", "Die depth hier.", 4, Severity.WARNING),
        ("", "wellDepth", "Die Tiefe hier.", 0, Severity.WARNING),
        ("", "a", "Das Maß a hier.", 8, Severity.WARNING),
    ],
)
def test_a_plain_word_in_code_may_be_said(
    kept: str, code: str, target: str, place: int, severity: Severity
) -> None:
    pairs = [(f"The `{code}` here.", target), (f"A `{kept}`.", f"Ein `{kept}`.")]
    scope = Scope(catalog_of(pairs), locale=locale("de"))
    found = [(each.start, each.severity) for each in check(scope) if each.code == "code-lost"]
    assert found == [(place, severity)]


@pytest.mark.parametrize(
    ("source", "target", "severities"),
    [
        ("[x](https://e.org/a#deep-well)", "[x](#tiefer-brunnen)", []),
        ("[x](https://e.org/a#deep-well)", "[x](#tiefe-brunnen)", [Severity.WARNING]),
        ("[x](#deep-well)", "[x](#tiefer%2Dbrunnen)", []),
        ("[x](#-deep--well)", "[x](#-tiefer--brunnen)", []),
        ("[x](#deep-well)", "[x](##tiefer-brunnen)", [Severity.WARNING]),
        ("[x](a/well.md)", "[x](a/de/well.md)", []),
        ("[x](a/well.md)", "[x](a/tr/well.md)", [Severity.WARNING]),
        ('<a href="#deep-well">x</a>', '<a href="#tiefer-brunnen">y</a>', [Severity.INFO]),
        ('<a href="#deep-well">x</a>', '<a href="#tiefe-brunnen">y</a>', [Severity.WARNING]),
        ('<a href="deep-well">x</a>', '<a href="#tiefer-brunnen">y</a>', [Severity.WARNING]),
    ],
)
def test_a_link_may_follow_a_heading_of_the_translation(
    source: str, target: str, severities: list[Severity]
) -> None:
    scope = Scope(catalog_of([(source, target), ("# Deep well", "# Tiefer Brunnen")]), locale=locale("de"))
    codes = {"link-target-changed", "html-attr-changed"}
    assert [each.severity for each in check(scope) if each.code in codes] == severities


@pytest.mark.parametrize(
    ("habit", "plain", "severity"),
    [(4, 70, Severity.INFO), (3, 9, Severity.WARNING), (4, 90, Severity.WARNING)],
)
@pytest.mark.parametrize("tick", ["`", "``"])
def test_a_catalog_may_put_the_words_of_its_code_into_its_language(
    habit: int, plain: int, severity: Severity, tick: str
) -> None:
    deep = [f"water{'x' * each}" for each in range(habit)]
    put = [(f"{tick}deep({each}){tick}", f"{tick}tief({each}e){tick}") for each in deep]
    kept = [(f"{tick}deep({each}){tick}", f"{tick}deep({each}){tick}") for each in range(plain)]
    scope = Scope(catalog_of([*put, *kept]), locale=locale("de"))
    assert {each.severity for each in check(scope) if each.code == "code-changed"} == {severity}


@pytest.mark.parametrize(("own", "severity"), [("<Brunnen", Severity.INFO), ("<WLEL", Severity.WARNING)])
def test_but_its_letters_in_another_order_are_a_slip(own: str, severity: Severity) -> None:
    put = [(f"`deep({'x' * each}b)`", f"`tief({'x' * each}e)`") for each in range(4)]
    scope = Scope(catalog_of([("a `<well`", f"ein `{own}`"), *put]), locale=locale("de"))
    found = {each.key: each.severity for each in check(scope) if each.code == "code-changed"}
    assert found[None, "a `<well`"] is severity


@pytest.mark.parametrize(("own", "severity"), [("`вода-2`", Severity.INFO), ("`deep-2`", Severity.WARNING)])
def test_but_letters_of_another_script_are_not_its_words(own: str, severity: Severity) -> None:
    put = [(f"`deep({'x' * each}b)`", f"`вода({'ы' * (each + 1)})`") for each in range(4)]
    scope = Scope(catalog_of([("a `water-2`", own), *put]), locale=locale("ru"))
    found = {each.key: each.severity for each in check(scope) if each.code == "code-changed"}
    assert found[None, "a `water-2`"] is severity


@pytest.mark.parametrize(
    ("target", "severity"),
    [("`dig(x)` geht auch.", Severity.INFO), ("Auch dig oder `dig(x)`.", Severity.WARNING)],
)
def test_code_that_is_a_part_of_other_code_may_be_named_by_it(target: str, severity: Severity) -> None:
    scope = Scope(catalog_of([("With `dig`, or `dig(x)`.", target)]), locale=locale("de"))
    assert [each.severity for each in check(scope) if each.code == "code-lost"] == [severity]


def test_no_habit_puts_the_names_of_a_program_into_the_language() -> None:
    put = [(f"`deep({'x' * each})`", f"`tief({'x' * each}e)`") for each in range(1, 9)]
    names = [("the `deepWell` here", "der `tiefBrunnen` hier"), ("the `deep` here", "der `tief` hier")]
    scope = Scope(catalog_of([*put, *names]), locale=locale("de"))
    told_of = {each.message: each.severity for each in check(scope) if "deep(" not in each.message}
    assert told_of == {
        "the code is tiefBrunnen, in the source deepWell": Severity.WARNING,
        "the code is tief, in the source deep": Severity.INFO,
    }


@pytest.mark.parametrize(
    ("line", "own", "found"),
    [
        ("# Deep (well)", "# Deep（well）", set()),
        ("dig (well)", "dig（well）", {"code-changed"}),
        ("# Deep --well", "# Deep —well", {"code-changed"}),
        # a text in code may be put into the language, but not its quotation marks
        ('dig("well")', "dig(«Brunnen»)", {"code-changed"}),
        ('deep = "well"', "deep = „Brunnen“", {"code-changed"}),
        ('dig("well")', 'dig("Brunnen")', set()),
        ('dig("well")  # "deep"', 'dig("Brunnen")  # «tief»', set()),
        ('of ("well") none', "kein («Brunnen»)", set()),
    ],
)
def test_a_comment_in_code_may_have_marks_of_its_language(line: str, own: str, found: set[str]) -> None:
    assert told([(f"```\n{line}\ndig\n```", f"```\n{own}\ndig\n```")]) == found


def test_but_a_word_that_it_keeps_elsewhere_is_code() -> None:
    put = [(f"`deep{'x' * each}`", f"`tief{'y' * each}`") for each in range(6)]
    scope = Scope(catalog_of([*put, ("A `deep`.", "Ein `deep`.")]), locale=locale("de"))
    found = [each.severity for each in check(scope) if each.code == "code-changed"]
    assert found == [Severity.WARNING, *[Severity.INFO] * 5]


SCREEN = "Name          Size\nwell.txt      12 kB ?\n-- 2 files of 7 --\n"
OTHER = "Name          Größe\nmuehle.txt     9 kB\n-- 1 Datei von 3 --\n"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (SCREEN, True),
        ("one line   only", False),
        ("two lines\nwith no   columns? yes", True),
        (":   a definition\n    that goes on\n", False),
        ("10.   an item\n      that goes on\n", False),
        ("far\n\n\n\napart", True),
        ("- a list\n   with a line that goes on", False),
        ("| a     | b     |\n|-------|-------|", False),
        ("```\nabcd     b\n```", False),
        ("> ~~~\n> abcd     b\n> ~~~", False),
        ("A **table**\nabcd     b\n", False),
        ("dig(well)\nfill(well)", True),
        ("Dig the *well*.\nFill it.", False),
    ],
)
def test_lines_that_stand_in_columns(text: str, answer: bool) -> None:
    assert is_laid_out(text) is answer


def test_of_a_screen_nothing_is_said_but_of_its_ends() -> None:
    assert told([(SCREEN, OTHER)]) == set()
    assert told([(SCREEN, OTHER.rstrip())]) == {"edge-newline"}


@pytest.mark.parametrize(
    ("source", "target", "kind", "flags", "severity"),
    [
        ("as ${map} says", "wie ${karte} sagt", (), (), Severity.WARNING),
        ("as {map} says", "wie {karte} sagt", (), (), Severity.WARNING),
        ("as {map} says", "wie {karte} sagt", ("type: textblock",), (), Severity.INFO),
        ("as {map} says", "wie {karte} sagt", (), ("python-brace-format",), Severity.ERROR),
        ("as %w of %d says", "wie %d %s %w sagt", (), ("no-c-format",), Severity.INFO),
        ("as a % says", "wie ein %s sagt", (), ("no-c-format",), Severity.INFO),
    ],
)
def test_what_a_program_s_flags_leave_out_is_less_certain(
    source: str, target: str, kind: tuple[str, ...], flags: tuple[str, ...], severity: Severity
) -> None:
    one = Message(source, msgstr=(target,), extracted=kind, flags=flags, line=1)
    catalog = Catalog(None, {}, (), [one, Message("%d wells", flags=("c-format",))])
    scope = Scope(catalog, locale=locale("de"), markdown=False)
    found = {each.severity for each in check(scope) if each.code.startswith("placeholder")}
    assert found == {severity}


def test_a_text_that_had_no_plural_before_is_checked() -> None:
    message = Message(
        "one well",
        "%d wells",
        msgstr=("ein Brunnen", "%d Brunnen"),
        flags=("fuzzy",),
        previous=Previous(msgid="wells"),
    )
    catalog = Catalog(None, {"Language": "de"}, (), [message])
    assert "plural-placeholder" not in {each.code for each in check(Scope(catalog, locale=locale("de")))}
