"""How good the checks are, and how long they take beside others: ``python tests/bench/checks.py``.

Over the cases of tests/data/checks: how many faults are found, how many clean entries and sound twins
are reported (warnings and errors), by check and by language. A fault counts as found if its entry has a
finding that its sound twin has not; ``named`` are those found by the check whose fault it is.

``--together`` puts the clean entries of a language into one catalog. ``--time N`` makes a catalog of N
entries for each of nine languages and takes the time of this, of ``pofilter`` and of ``msgfmt --check``
where they are installed (``--pofilter PROGRAM``), in the same run.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
from check_cases import BAD, DATE, GOOD, Case, FileCase, cases, file_cases

from webapp.l10n.catalog import Catalog, Message, new_catalog, new_template, parse, serialize
from webapp.l10n.checks import Finding, Scope, Severity, check
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LANGUAGES = ("ar", "bn", "de", "fa", "fr", "id", "ru", "tr", "zh_Hans")


def share(part: int, whole: int) -> str:
    """Return a part in per cent, ``–`` of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def reported(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of warnings and errors."""
    return {finding.code for finding in findings if finding.severity >= Severity.WARNING}


def score(all_cases: Iterable[Case | FileCase], kind: Callable[[Case | FileCase], str]) -> None:
    """Print a row for each kind of case, and one for all."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for case in all_cases:
        tally = Counter(_judged(case))
        rows[kind(case)] += tally
        rows["all"] += tally
    print(
        f"{'':26} {'faults':>7} {'found %':>8} {'named %':>8} {'twins %':>8} {'clean':>6} {'reported %':>10}"
    )
    for name, row in sorted(rows.items(), key=lambda item: (item[0] == "all", item[0])):
        faults, clean = row["faults"], row["clean"]
        print(
            f"{name:30} {faults:6} {share(row['found'], faults):>8} {share(row['named'], faults):>8}"
            f" {share(row['twins'], faults):>8} {clean:8} {share(row['reported'], clean):>10}"
        )
    print()


def _judged(case: Case | FileCase) -> dict[str, int]:
    sound = case.findings(GOOD)
    if not case.code:
        return {"clean": 1, "reported": bool(reported(sound))}
    codes = {finding.code for finding in case.findings(BAD)}
    found = codes - {finding.code for finding in sound}
    return {
        "faults": 1,
        "found": bool(found),
        "named": bool(found & case.codes),
        "twins": bool(reported(sound)),
    }


def together() -> None:
    """Print what is reported of clean entries only because they stand in one catalog."""
    clean: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        if not case.code and not case.fields.get("others"):
            clean[case.locale].append(case)
    for name, group in clean.items():
        messages = {m.key: m for case in group for m in case.catalog(GOOD).messages}
        catalog = catalog_of(name, messages.values())
        alone = {finding.code for case in group for finding in case.findings(GOOD)}
        for finding in check(Scope(catalog, locale=locale(name))):
            if finding.severity >= Severity.WARNING and finding.code not in alone:
                print(f"{name}: {finding.code}: {finding.message} ({finding.key and finding.key[1]})")


def catalog_of(name: str, messages: Iterable[Message]) -> Catalog:
    """Return a catalog in a language as it would be read."""
    made = new_catalog(locale(name), new_template("essay", DATE), DATE)
    made.messages.extend(messages)
    return parse(serialize(made), Path(f"{name}.po"))


def big_catalog(name: str, count: int) -> bytes:
    """Return a PO file of so many entries: sound sentences in ever new pairs."""
    pairs = [
        (case.fields["source"], case.fields.get("good") or case.fields.get("target", ""))
        for case in cases()
        if case.locale == name and "plural" not in case.fields and "\n" not in case.fields["source"]
    ]
    chosen = itertools.islice(itertools.permutations(dict(pairs).items(), 3), count)
    messages = [
        Message(
            " ".join(source for source, _ in rows),
            msgstr=(" ".join(target for _, target in rows),),
            references=("essay.md",),
        )
        for rows in chosen
    ]
    unlike = {message.key: message for message in messages}
    return serialize(catalog_of(name, unlike.values()))


def race(count: int, pofilter: str | None) -> None:
    """Print how long each program takes over the same catalogs."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.po" for name in LANGUAGES]
        for path in paths:
            path.write_bytes(big_catalog(path.stem, count))
        size = sum(path.stat().st_size for path in paths)
        print(f"{len(paths)} catalogs of {count} entries, {size / 1e6:.1f} MB")
        root = Path(__file__).parents[2]
        runs = {"lint": [[sys.executable, str(root / "scripts"), "lint", *map(str, paths)]]}
        if pofilter:
            runs["pofilter"] = [[pofilter, "--progress=none", folder, f"{folder}/out"]]
        if msgfmt := shutil.which("msgfmt"):
            runs["msgfmt --check"] = [[msgfmt, "--check", "-o", "/dev/null", str(path)] for path in paths]
        for name, commands in runs.items():
            start, spent = time.perf_counter(), processor_seconds()
            for command in commands:
                subprocess.run(command, capture_output=True, check=False)
            clock, work = time.perf_counter() - start, processor_seconds() - spent
            print(f"{name:16} {clock:8.1f} s by the clock, {work:8.1f} s of processors")


def processor_seconds() -> float:
    """Return what the programs started so far have used; a busy machine does not lengthen it much."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--together", action="store_true")
    options.add_argument("--time", type=int, metavar="N")
    options.add_argument("--pofilter", default=shutil.which("pofilter"))
    chosen = options.parse_args()
    if chosen.together:
        return together()
    if chosen.time:
        return race(chosen.time, chosen.pofilter)
    score(cases(), lambda case: case.code or "clean")
    score(cases(), lambda case: case.locale)
    return score(file_cases(), lambda case: case.code or "clean files")


if __name__ == "__main__":
    main()
