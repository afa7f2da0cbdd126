"""What Weblate is told of a project: a component for each essay, as ``import_json`` and the API take them.

``import_json`` reads no field that leads to another table (5.14): the source language is then the server's
``DEFAULT_LANGUAGE``, and only the API reads what is told here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from webapp.l10n import locales
from webapp.l10n.settings import GLOSSARY, INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.settings import Settings

# Files as they are here: nothing wrapped, the text before an edit kept, no guesses but the updater's own.
PARAMETERS = {
    "po_line_wrap": 65535,
    "po_keep_previous": True,
    "po_fuzzy_matching": False,
    "po_no_location": False,
}


BY_DEFAULT = "en"  # what Weblate takes a source for


def components(
    settings: Settings, domains: Sequence[str], *, repository: str, project: str, branch: str = "main"
) -> list[dict[str, Any]]:
    """Return Weblate's components, one per domain; all but the first share the first one's clone.

    Args:
        settings: the project.
        domains: slugs in reading order, and the interface's domain.
        repository: where Weblate clones from, a URL that git understands.
        project: the slug of the project in Weblate.
        branch: the branch that Weblate works on.

    See Weblate's manual: "Component configuration", "File format parameters".
    """
    return [
        {
            "name": domain.replace("-", " ").capitalize(),
            "slug": domain,
            "vcs": "git",
            "repo": f"weblate://{project}/{domains[0]}" if number else repository,
            **({} if number else {"branch": branch}),
            "filemask": _relative(settings, "*", domain),
            "new_base": settings.template(domain).relative_to(settings.root).as_posix(),
            "file_format": "po",
            "file_format_params": PARAMETERS,
            "language_code_style": "posix",
            "source_language": locales.locale(settings.source_of(domain)).directory,  # as Weblate names it
            "new_lang": "add",
            "allow_translation_propagation": domain == GLOSSARY,
            "check_flags": "" if domain == INTERFACE_DOMAIN else "md-text",
        }
        for number, domain in enumerate(domains)
    ]


def as_json(found: Sequence[dict[str, Any]]) -> str:
    """Return the components as ``import_json`` reads them."""
    return json.dumps(found, ensure_ascii=False, indent=2)


def _relative(settings: Settings, directory: str, domain: str) -> str:
    return settings.catalog(directory, domain).relative_to(settings.root).as_posix()
