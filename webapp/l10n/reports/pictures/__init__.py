"""Coverage as pictures: SVG that stands alone, without script or font, right in dark and light.

All are pure functions. A picture says what it shows in ``<title>`` and ``<desc>``, in the language of its
:class:`Words` and with that language's digits, and runs from right to left where the language does.
"""

from __future__ import annotations

from webapp.l10n.reports.pictures.badges import badge
from webapp.l10n.reports.pictures.bars import chart
from webapp.l10n.reports.pictures.lines import lines
from webapp.l10n.reports.pictures.words import ENGLISH, Words

__all__ = ["ENGLISH", "Words", "badge", "chart", "lines"]
