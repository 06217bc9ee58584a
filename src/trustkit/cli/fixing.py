"""What ``trustkit validate --fix`` does with the findings that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustkit.cli.session import Session, stop

if TYPE_CHECKING:
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.formatting.fixes import LeftAlone
    from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class FixOutcome:
    """What was mended, or with a dry run would be.

    ``paths`` are the files changed, sorted; ``fixed`` is how many findings of each code; and
    ``refused`` are findings of codes that can be mended, left alone here, each with why.
    """

    paths: list[str]
    fixed: dict[str, int]
    refused: list[LeftAlone]

    def in_words(self, *, dry_run: bool) -> str:
        """What happened, for stderr: a line a finding left alone, then the sum."""
        lines = [
            f"{each.diagnostic.place}: {each.diagnostic.code} was left alone: {each.why}"
            for each in self.refused
        ]
        number, files = sum(self.fixed.values()), len(self.paths)
        did = "would fix" if dry_run else "fixed"
        codes = ", ".join(f"{code} {count:,}" for code, count in sorted(self.fixed.items()))
        lines.append(
            f"{did} {number:,} {'finding' if number == 1 else 'findings'}"
            f" in {files:,} {'file' if files == 1 else 'files'} ({codes})"
            if number
            else "none of these findings can be fixed automatically"
        )
        return "\n".join(lines)


def fix(
    session: Session, tree: Tree, diagnostics: Iterable[Diagnostic], *, dry_run: bool
) -> FixOutcome:
    """Mends those of the findings that can be mended, in one act; with a dry run writes nothing.

    ``tree`` is the working folder that the findings were made in.

    Raises:
        CommandFault: the folder can't be written.
    """
    from trustkit.store.formatting.fixes import fix_findings
    from trustkit.store.staging import WriteFault, writing

    found = list(diagnostics)
    fixes = fix_findings(tree, found)
    if fixes.files and not dry_run:
        try:
            with writing(session.root(), "trustkit validate --fix") as writer:
                # Read again, now that nobody else can write.
                fixes = fix_findings(tree, found)
                writer.commit(fixes.files)
        except WriteFault as fault:
            stop(fault.diagnostic)
    return FixOutcome(sorted(fixes.files), dict(fixes.fixed), fixes.refused)
