"""What the columns of a table of trusts hold; names are the DfE's, from its list of fields.

``…_MATPTINC`` are of the schools that count: mainstream, with results, three full years or more
with the trust.
"""

from __future__ import annotations

from types import MappingProxyType

from trustkit.intake.formats.shared.meanings import CODES
from trustkit.records.vocabulary import Reason

UID, COMPANY, UKPRN = "TRUST_UID", "TRUST_COMPANIES_HOUSE_NUMBER", "TRUST_UKPRN"
NAME, YEAR = "TRUST_NAME", "TIME_PERIOD"
SCHOOLS, PUPILS, NEWER = "INSTITUTIONS_MATPTINC", "TELIG_MATPTINC", "NUMINST_3_MATPTINC"
"""The URNs of the schools, their pupils at the end of key stage 2, and how many of the schools
have been with the trust for three years and no longer."""

MEASURE = "ks2_rwm_expected"
FIGURES = MappingProxyType(
    {
        "PRWM_EXP_WGTAVG": "all",
        "PRWM_EXP_WGTAVG_FSM6CLA1A": "disadvantaged",
        "PRWM_EXP_WGTAVG_NOTFSM6CLA1A": "not_disadvantaged",
    }
)
"""The group that each column of figures is of."""

OTHERS = MappingProxyType(
    {"disadvantaged": "not_disadvantaged", "not_disadvantaged": "disadvantaged"}
)
"""The group that all pupils are in who are not in a group."""

HEADINGS = frozenset((UID, COMPANY, UKPRN, YEAR, SCHOOLS, PUPILS, "PRWM_EXP_WGTAVG"))
"""The headings that the table has, and nothing else has together."""

REASONS = MappingProxyType({**CODES, "SUPPMAT": Reason.SUPPRESSED, "NELIG": Reason.NOT_APPLICABLE})
"""``SUPPMAT`` stands where a trust's figure is suppressed, ``NELIG`` where it has no eligible pupils."""
