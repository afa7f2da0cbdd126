"""Texts that say the same in another spelling of Markdown, and what their translations become."""

from __future__ import annotations

import pytest

from webapp.l10n.comparison.spelling import defined, folded, labels, respelled, spelling

LABELS = {"c", "d"}


@pytest.mark.parametrize(
    ("source", "translation", "wanted", "expected"),
    [
        ("see [one](/a).", "SIEHE [EINS](/a).", "see [one][c].", "SIEHE [EINS][c]."),
        ("see [one][C].", "SIEHE [EINS][C].", "see [one](/a).", "SIEHE [EINS](/a)."),
        ("[one](/a) [two](/b)", "[ZWEI](/b), [EINS](/a)", "[one][c] [two][d]", "[ZWEI][d], [EINS][c]"),
        ("[one](/a)", "[EINS](/a) [MEHR](/b)", "[one][c]", "[EINS][c] [MEHR](/b)"),
        ("[*one*](/a)", "[*EINS* `x`](/a)!", "[_one_](</a>)", "[*EINS* `x`](</a>)!"),
        ("![one](/a 'b')", "x ![EINS](/a 'b')", "![one](/a \"b\")", "x ![EINS](/a \"b\")"),
        ("![](/a)", "![](/a)", "![](</a>)", "![](</a>)"),
        ("[![one](/a)](/b)", "[![EINS](/a)](/b)", "[![one][c]][d]", "[![EINS][c]][d]"),
        ("<x:y> [one](/a)", "<x:y> [EINS](/a)", "<x:y> [one][c]", "<x:y> [EINS][c]"),
        ("one", "EINS [ZWEI](/a)", "one", "EINS [ZWEI](/a)"),
        # What leads elsewhere, or to two places, is another text.
        ("[one](/a)", "[EINS](/a)", "[one](/b)", None),
        ("[one](/a)", "[EINS](/a)", "[one](/a \"b\")", None),
        ("[one][c]", "[EINS][c]", "[one][d]", None),
        ("[one](/a) [two](/a)", "[ZWEI](/a), [EINS](/a)", "[one][c] [two][d]", None),
        ("<http://x.y>", "<http://x.y>", "<http://x.z>", None),
        ("[one](/a)", "[EINS](/a)", "![one](/a)", None),
        ("[one](/a)", "[EINS](/a)", "[One](/a)", None),
    ],
)  # fmt: skip
def test_a_translation_leads_where_the_wanted_text_leads(
    source: str, translation: str, wanted: str, expected: str | None
) -> None:
    assert respelled(*(spelling(text, LABELS) for text in (translation, source, wanted))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n  three\n", "one two three"),
        (" one \r\n two", "one two"),
        ("one  \ntwo\\\nthree", "one\\\ntwo\\\nthree"),
        ("one \ntwo", "one two"),
        ("one\\", "one\\"),
        ("", ""),
    ],
)
def test_a_text_is_on_one_line_but_where_it_breaks_for_readers(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_labels_that_a_text_may_use_are_defined_before_it() -> None:
    assert labels(["see [One](/a)", "[b][c] ]x["]) == {"one", "b", "c"}
    assert defined("[b][D], [^1] and [One]", {"d", "one", "^1"}) == "[d]: #\n[one]: #\n\n"
    assert defined("nothing", {"d"}) == defined("[a]", {"d"}) == ""
    assert spelling("[one][C]", LABELS).signs == spelling("[one](/a)").signs != spelling("[one][C]").signs
