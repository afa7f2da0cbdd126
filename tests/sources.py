"""Projects whose essays are not in English: little texts of our own, translated into English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from projects import fill_in

from webapp.l10n.project import update
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.settings import Settings

NOW = "2026-11-23 12:00+0000"


class Written(NamedTuple):
    """A text in its own language and in English, piece by piece.

    Attributes:
        direction: as its language is written.
        date: how its pages write 23 November 2026.
        texts: original → English.
    """

    direction: str
    date: str
    texts: dict[str, str]


WRITTEN = {
    "ar": Written(
        "rtl",
        "23 نوفمبر 2026",
        {
            "جسرٌ بين ضفتين": "A bridge between two banks",
            "كان الناس يعبرون النهر بقاربٍ صغير كلَّ صباح.": "Every morning people crossed in a small boat.",
            "ثم بنوا جسرًا، فصارت القريتان قريةً واحدة.": "Then they built a bridge: two villages were one.",
        },
    ),
    "zh": Written(
        "ltr",
        "2026年11月23日",
        {
            "河上的桥": "The bridge over the river",
            "从前人们每天早上乘小船过河。": "Every morning people used to cross in a small boat.",
            "后来他们一起造了一座桥。": "Later they built a bridge together.",
        },
    ),
    "ur": Written(
        "rtl",
        "23 نومبر، 2026",
        {
            "دریا پر پل": "The bridge over the river",
            "لوگ ہر صبح چھوٹی کشتی میں دریا پار کرتے تھے۔": "Every morning people crossed in a small boat.",
            "پھر انہوں نے مل کر ایک پل بنایا۔": "Then they built a bridge together.",
        },
    ),
}


TARGETS = ("en", "fr", "de")


def written(root: Path, tag: str, *, more: str = "", targets: tuple[str, ...] = TARGETS) -> Settings:
    """Make a project whose essay is in a language, translated into English; begun in the others."""
    (root / "source_text").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text(f'[tool.tarjama]\nsource-locale = "{tag}"\n{more}', encoding="utf-8")
    title, *paragraphs = WRITTEN[tag].texts
    essay = "\n\n".join([f"# {title}", *paragraphs]) + "\n"
    (root / "source_text" / "bridge.md").write_text(essay, encoding="utf-8")
    settings = read_settings(root)
    update.start(settings, targets, now=NOW)
    fill_in(settings.catalog("en", "bridge"), WRITTEN[tag].texts)
    return settings
