"""How a large project starts: ``python tests/bench/scale.py [ESSAYS] [LOCALES]``, by default 1000 and 50.

Prints the seconds until the app is made, until the first page, the second and one of the contents, how long a
page takes that is ready or not, and the memory of the process, beside those of a project of one essay in two
languages. The texts are made up.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

STARTS, ENDS = "b d f g k l m n p r s t v", "an el im or ust ey"
WORDS = [f"{start}{end}" for start in STARTS.split() for end in ENDS.split()]
PARAGRAPHS = 8
LOCALES = [
    "ar",
    "bn",
    "es",
    "fa",
    "fr",
    "ha",
    "id",
    "ms",
    "ps",
    "ru",
    "sw",
    "tr",
    "ur",
    "uz",
    "zh_Hans",
    "af",
    "am",
    "az",
    "be",
    "bg",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "et",
    "eu",
    "fi",
    "fil",
    "gl",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "kn",
    "ko",
    "ky",
    "lo",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "my",
    "ne",
    "nl",
    "no",
    "pa",
    "pl",
    "pt",
    "ro",
    "si",
    "sk",
    "sl",
    "sq",
    "sr",
]
HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def make_project(root: Path, essays: int, names: list[str]) -> None:
    """Write a project: each essay a title and some paragraphs, each catalog complete."""
    choose = random.Random(1)
    (root / "source_text").mkdir()
    (root / "pyproject.toml").write_text('[tool.tarjama]\nurl = "https://example.org"\n')
    for name in names:
        (root / "locale" / name / "LC_MESSAGES").mkdir(parents=True)
    for number in range(essays):
        texts = [" ".join(choose.choices(WORDS, k=4)).capitalize() + f" {number}"]
        texts += [" ".join(choose.choices(WORDS, k=40)).capitalize() + "." for _ in range(PARAGRAPHS)]
        slug = f"essay-{number}"
        (root / "source_text" / f"{slug}.md").write_text("# " + "\n\n".join(texts) + "\n")
        entries = "".join(f'\nmsgid "{text}"\nmsgstr "{text.upper()}"\n' for text in texts)
        template = "".join(f'\nmsgid "{text}"\nmsgstr ""\n' for text in texts)
        (root / "locale" / f"{slug}.pot").write_text(HEADER.format(locale="") + template)
        for name in names:
            path = root / "locale" / name / "LC_MESSAGES" / f"{slug}.po"
            path.write_text(HEADER.format(locale=name) + entries)


def measure(root: Path) -> None:
    """Print the figures of a project; in a process of its own, which has read nothing yet."""
    began = time.perf_counter()
    from webapp import create_app

    client = create_app(root).test_client()
    print(f"  app made        {time.perf_counter() - began:8.3f} s, imports among it")
    for path in (
        "/ar/essay-0/",
        "/bn/essay-0/",
        "/ar/essay-0/",
        "/ar/",
        "/bn/",
        "/ar/nothing/",
        "/ar/nothing/",
        "/sitemap.xml",
        "/ar/essay-0/",
    ):
        start = time.perf_counter()
        status = client.get(path).status_code
        now = time.perf_counter()
        print(f"  {path:15} {now - start:8.3f} s, {now - began:6.3f} s after the start, status {status}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory at most  {peak:8.0f} MB")


def main(essays: int, locales: int) -> None:
    """Make both projects, and measure each in a fresh process."""
    for count, names in ((1, LOCALES[:2]), (essays, LOCALES[:locales])):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            make_project(root, count, names)
            print(f"{count} essays in {len(names)} languages and English", flush=True)
            subprocess.run([sys.executable, __file__, "--measure", str(root)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        main(*(int(value) for value in [*sys.argv[1:], *["1000", "50"][len(sys.argv) - 1 :]]))
