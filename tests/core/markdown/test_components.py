"""Code that fills whole lines: tags, expressions, imports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.markdown.components import flow

TAGS = {
    "<A>": ("A",),
    "</A>": ("/A",),
    "<A.b/>": (),
    "<>": ("",),
    "</>": ("/",),
    "<A b='c' d=\"e\">": ("A",),
    "<B c={{d: '}'}} {...e}>": ("B",),
    "<C\n  d\n>": ("C",),
    "{x}": (),
    "{{a: {b: 1}}}": (),
    "{/* } */}": (),
}


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(TAGS)), st.sampled_from(["", " ", "\t"])), min_size=1, max_size=5
    )
)
def test_tags_and_expressions_up_to_the_end_of_the_line(parts: list[tuple[str, str]]) -> None:
    code = "".join(part + space for part, space in parts).rstrip()
    for text in (code, f"{code}  \nmore", f"{code}\r\n<D>"):
        found = flow(f"- {text}", 2, esm=False)
        assert found is not None
        assert (f"- {text}"[2 : found.end].rstrip(), found.esm) == (code, False)
        assert found.tags == tuple(tag for part, _ in parts for tag in TAGS[part])
        named = [(name, f"- {text}"[start:end]) for name, start, end in found.attributes]
        assert named == [pair for part, _ in parts if "'c'" in part for pair in (("b", "c"), ("d", "e"))]


@pytest.mark.parametrize(
    "text",
    ["", "a", "<A> a", "{x} a", "<A", "{x", "{{x}", "<1>", "a <A>", "<A b='c>", "import a"],
)
def test_what_is_no_such_line(text: str) -> None:
    assert flow(text, 0, esm=False) is None


@pytest.mark.parametrize("start", ["import a from 'b'", "export const c", "export{d}", "import {e} from 'f'"])
def test_statements_end_at_a_blank_line_that_is_in_no_brackets(start: str) -> None:
    for rest in ("", "\nmore", " = {\n\n  g\n\n}", "\nlet h = [\n{\n\n}]"):
        for behind in ("", "\n\nText", "\r\n\r\nText", "\n  \nText"):
            found = flow(start + rest + behind, 0, esm=True)
            assert found is not None
            assert ((start + rest + behind)[: found.end], found.esm) == (start + rest, True)
    assert flow("important", 0, esm=True) is None
