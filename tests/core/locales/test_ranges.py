"""The table of language ranges, for programs that cannot look them up: it leads where looking up leads.

Here are tests of webapp.l10n.locales.chains.
"""

from __future__ import annotations

import pytest
from babel.core import get_global

from webapp.l10n.locales import Lead, canonical_tag, known_tag, leads, look_up, nearest_kin, spellings
from webapp.l10n.locales.ranges import NOWHERE

TAGS = (
    *("ar", "en", "es", "es-419", "fa", "fa-AF", "id", "nb", "pt", "pt-PT", "sr", "sr-Latn", "uz"),
    *("uz-Cyrl", "zh-Hans", "zh-Hant", "zh-HK"),
)
LANGUAGES = (
    *(
        "ar",
        "arz",
        "en",
        "es",
        "fa",
        "prs",
        "in",
        "nb",
        "nn",
        "no",
        "pt",
        "sh",
        "sr",
        "uz",
        "yue",
        "zh",
        "cmn",
    ),
    "tr",
    *("az", "pa", "pnb"),
)
SITES = [  # which languages there are
    ("en", "es", "pt-PT", "ar", "zh-Hans"),
    ("pt", "es-419", "sr-Latn", "uz-Cyrl", "zh-HK", "nb"),
    ("zh-Hant", "zh-Hans", "fa-AF", "sr", "uz"),
    ("id",),
    ("pa", "az", "uz-Cyrl", "zh-HK", "sr-Latn-ME"),
    ("zh-Hans", "pa-Arab", "az-Arab", "sr"),
]
SCRIPTS = ("", "Arab", "Cyrl", "Guru", "Hans", "Hant", "Latn")
TERRITORIES = (
    *("", "AF", "BR", "CN", "EG", "GB", "HK", "IN", "IR", "ME", "MX", "PK", "PT", "RS", "TW", "UZ", "419"),
    NOWHERE,
)


def led(table: list[Lead], language: str, script: str, territory: str) -> tuple[str | None, str | None]:
    """Return where a range leads: the text that it has, and the one where no range has its own."""
    for lead in table:
        if language in lead.codes:
            for row in lead.rows:
                fits = row.territories is None or territory in (row.territories or ("",))
                if row.script == script and fits:
                    return row.text, row.kin
            return None, None
    return None, None


@pytest.mark.parametrize("available", SITES, ids=" ".join)
def test_the_table_leads_where_looking_up_leads(available: tuple[str, ...]) -> None:
    table = leads(available)
    for language in LANGUAGES:
        for script in SCRIPTS:
            for territory in TERRITORIES:
                wanted = "-".join(filter(None, (language, script, territory)))
                text = look_up(wanted, available)
                found = text, text or nearest_kin(wanted, available)
                assert led(table, language, script, territory) == found, wanted
    codes = [code for lead in table for code in lead.codes]
    assert len(codes) == len(set(codes))
    for lead in table:
        last = {row.script: row for row in lead.rows if row.territories is None}
        assert any(row.kin for row in lead.rows)
        meant = {script: (row.text, row.kin) for script, row in last.items()}
        assert all(row is last[row.script] or (row.text, row.kin) != meant[row.script] for row in lead.rows)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_goes_by_each_name_that_is_known_for_it(tag: str) -> None:
    found = spellings(tag)
    assert tag.lower() in found
    assert list(found) == sorted(set(found))
    assert all(known_tag(name) == canonical_tag(tag) for name in found)
    aliases = (name.replace("_", "-") for name in get_global("language_aliases"))
    assert {name.lower() for name in aliases if known_tag(name) == tag} <= set(found)


def test_old_codes_and_extended_subtags_are_names_too() -> None:
    assert {"id", "in"} <= set(spellings("id"))
    assert {"zh-hans", "cmn-hans", "zh-cmn-hans"} <= set(spellings("zh-Hans"))
