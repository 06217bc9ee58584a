"""A scheme too large to try out is said to be so, and quickly."""

from __future__ import annotations

from tests.checks.overlay import base, told, validated

PATH = "policy/2024-09-01/schemes/standing.yaml"


def test_a_scheme_of_too_many_combinations() -> None:
    names = [f"fact_{letter}" for letter in "abcdefghijklmnopq"]
    facts = "".join(
        f"  {name}:\n    kind: answer\n    label: {name}\n    question: leadership_capacity\n"
        '    values: {good: Good, bad: Bad}\n    gives: {"yes": good, "no": bad}\n'
        "    who: Director of Education\n    source: made up\n"
        for name in names
    )
    when = ", ".join(f"{name}: [good]" for name in names)
    files = base()
    text = files[PATH].decode()
    start, end = text.index("  capacity:\n"), text.index("outcomes:\n")
    text = text[:start] + facts + text[end:]
    text = text.replace("when: {capacity: [enough]}", f"when: {{{when}}}")
    text = text.replace("when: {capacity: [short]}", f"when: {{{names[0]}: [bad]}}")
    files[PATH] = text.encode()
    # 2 to the power of 17 is 131,072; the outcomes start below seventeen facts of eight lines.
    line = text[: text.index("  - id: steady")].count("\n") + 1
    assert told(validated(files).diagnostics) == [f"POL107 {PATH}:{line}:3"]
