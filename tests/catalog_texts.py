"""Messages in sixteen scripts and styles, for the tests of the catalog."""

from __future__ import annotations

from hypothesis import strategies as st

from webapp.l10n.catalog import Catalog, Message, Previous

HEADER = {
    "Project-Id-Version": "tarjama",
    "Language": "ar",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
SCRIPTS = [
    "The Ummah & “solidarity” — 100 %",
    "الأُمَّةُ، والتضامن؟",
    "L’entraide : « juste »\u00a0!",
    "اُمّت ۔ یکجہتی",
    "Gotong royong, saling\u00adtolong",
    "উম্মাহ ও সংহতি।",
    "Dayanışma, ığdır İÇİN",
    "همبستگیِ می\u200cشود ۱۲۳",
    "د امت پیوستون ګډ",
    "Haɗin kai, ƙungiya, ɓ",
    "Mshikamano wa jamii",
    "Perpaduan ummah",
    "Ummat birdamligi, oʻzbek",
    "乌玛，团结。「正义」",
    "Солидарность — «умма»",
    "¿Ayuda mutua? ¡Sí! ª",
]
SPECIALS = [
    "\n",
    "\n\n",
    "\t",
    '"',
    "\\",
    "\\n",
    '\\"',
    "\a",
    "\b",
    "\x1b[0m",
    "%(n)d",
    "\u200f",
    "\u2067",
    "😀",
    " ",
]

texts = st.lists(st.sampled_from(SCRIPTS + SPECIALS) | st.text('ab \\"\n\té语', max_size=6), max_size=6).map(
    "".join
)
some_text = texts.filter(bool)
lines = st.sampled_from(
    [*SCRIPTS, "", "  indented", ": like a reference", ", fuzzy", "# again", '"quoted"', "~ x"]
)
comments = st.lists(lines, max_size=3).map(tuple)
references = st.lists(
    st.sampled_from(["source_text/essay.md", "a.py:12", "my essay.md", "مقال طويل.md:7", "(x)"]),
    max_size=3,
    unique=True,
).map(tuple)
flags = st.lists(
    st.sampled_from(["fuzzy", "python-format", "no-c-format", "java-format", "no-wrap", "range: 0..9"]),
    unique=True,
).map(tuple)
previous = st.none() | st.builds(Previous, st.none() | texts, some_text, st.none() | texts)
notes = {
    "comments": comments,
    "extracted": comments,
    "references": references,
    "flags": flags,
    "previous": previous,
}
singles = st.builds(
    Message,
    msgid=some_text,
    msgctxt=st.none() | texts,
    msgstr=st.tuples(texts),
    obsolete=st.booleans(),
    **notes,
)
plurals = st.builds(
    Message,
    msgid=some_text,
    msgid_plural=texts,
    msgstr=st.tuples(texts, texts),
    obsolete=st.booleans(),
    **notes,
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Catalogs as tarjama makes them: live messages, then obsolete ones that have a translation."""
    unique = st.lists(singles | plurals, min_size=1, max_size=6, unique_by=lambda message: message.key)
    messages = [message for message in draw(unique) if message.msgstr[0] or not message.obsolete]
    messages.sort(key=lambda message: message.obsolete)
    return Catalog(None, HEADER, draw(comments), messages)
