"""The catalogue of codes, one module a family.

==== ======================= =======================================================
TXT  ``text.py``             the bytes and syntax of a file
STR  ``structure.py``        what a record may say: fields, types, values
REF  ``reference.py``        names that must exist elsewhere
ARI  ``arithmetic.py``       numbers that can't all be true
PLA  ``plausibility.py``     numbers that are possible and yet unlikely
POL  ``policy.py``           measures, rating rules and benchmarks; ``schemes.py`` schemes
PRV  ``privacy.py``          what could name a child, and files that can't be looked into
FRE  ``freshness.py``        judgements made on figures that have since changed
DEC  ``deciding.py``         decisions, as they are put on record and as they are kept
TRY  ``trial.py``            a policy tried before anybody votes on it
INT  ``intake/``             files being taken in: the file, its rows, and each kind of source
CMD  ``command.py``          how a command was called
==== ======================= =======================================================
"""

from __future__ import annotations

from importlib import import_module

from trustkit.diagnostics.diagnostic import Code

FAMILIES = (
    "text",
    "structure",
    "reference",
    "arithmetic",
    "plausibility",
    "policy",
    "schemes",
    "privacy",
    "freshness",
    "deciding",
    "trial",
    "intake.files",
    "intake.rows",
    "intake.opening",
    "intake.tables",
    "intake.trust_tables",
    "intake.schools",
    "intake.mangled",
    "intake.pupils",
    "intake.maps",
    "intake.returns",
    "intake.undo",
    "command",
)


def every_code() -> dict[str, Code]:
    """Every code by its id, in the order of the families and ids."""
    found: dict[str, Code] = {}
    for family in FAMILIES:
        module = import_module(f"{__name__}.{family}")
        codes = [value for value in vars(module).values() if isinstance(value, Code)]
        for code in sorted(codes, key=lambda code: code.id):
            if found.setdefault(code.id, code) is not code:
                raise ValueError(f"two codes are called {code.id}")
    return found
