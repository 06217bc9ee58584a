"""The outcome codes that travel with trustkit, and whether a trust's own fit beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from trustkit.diagnostics.catalogue.intake import pupils as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.code_set import CodeSet, plain_form
from trustkit.resources import presets_dir
from trustkit.store.folder import Stored
from trustkit.text.yaml_document import read_yaml


def faults_of_sets(stored: list[Stored[CodeSet]]) -> list[Diagnostic]:
    """What is wrong with the sets of a folder taken together with those that travel with trustkit."""
    faults: list[Diagnostic] = []
    before: dict[str, CodeSet] = {}
    for each in stored:
        name = each.record.assessment
        base = before.get(name) or (shipped_set(name) if name in shipped_names() else None)
        faults += _faults(each, base)
        before[name] = joined([*([base] if base else []), each.record])
    return faults


def _faults(stored: Stored[CodeSet], base: CodeSet | None) -> list[Diagnostic]:
    own = stored.record
    if base is None:
        missing = [name for name in ("label", "measures") if not getattr(own, name)]
        return [_fault(stored, f"it is of an assessment of your own, and lacks {name}", "assessment")
                for name in missing]  # fmt: skip
    faults = [
        _fault(stored, f"it may not change {name} of {own.assessment}", name)
        for name in ("label", "measures", "bands")
        if getattr(own, name)
    ]
    codes = {plain_form(each.code) for each in (*base.codes, *own.codes)}
    faults += [
        _fault(stored, f"“{code}” is no code of {own.assessment}", "aliases", written)
        for written, code in own.aliases.items()
        if plain_form(code) not in codes
    ]
    known = {plain_form(each.code) for each in base.codes}
    known |= {plain_form(written) for written in base.aliases}
    for at, code in enumerate(own.codes):
        if plain_form(code.code) in known:
            problem = f"“{code.code}” already has a meaning in {own.assessment}"
            faults.append(_fault(stored, problem, "codes", at, "code"))
    faults += [
        _fault(stored, f"“{written}” already has a meaning in {own.assessment}", "aliases", written)
        for written in own.aliases
        if plain_form(written) in known
    ]
    return faults


def _fault(stored: Stored[CodeSet], problem: str, *where: str | int) -> Diagnostic:
    span = stored.where(*where)
    return catalogue.CODE_SET_CONTRADICTS.at(
        stored.path, span.line, span.column, subject=problem, problem=problem
    )


def joined(sets: list[CodeSet]) -> CodeSet:
    """One set of several of the same assessment; the first has the label and the measures."""
    first, *others = sets
    if not others:
        return first
    return first.model_copy(
        update={
            "codes": [code for each in sets for code in each.codes],
            "scores": [scores for each in sets for scores in each.scores],
            "aliases": {form: code for each in sets for form, code in each.aliases.items()},
        }
    )


@lru_cache(maxsize=1)
def shipped_names() -> frozenset[str]:
    """The assessments whose codes travel with trustkit."""
    return frozenset(path.stem for path in _shipped_dir().glob("*.yaml"))


@lru_cache(maxsize=64)
def shipped_set(assessment: str) -> CodeSet:
    """The codes of an assessment as they travel with trustkit."""
    path = _shipped_dir() / f"{assessment}.yaml"
    document = read_yaml(path.read_text(encoding="utf-8"), path.name)
    return CodeSet.model_validate(document.value)


def _shipped_dir() -> Path:
    return presets_dir() / "code-sets"
