"""How final a published table is, and from which day its figures could be known.

Most tables say neither; ``--status`` and ``--released`` supply them.
"""

from __future__ import annotations

from datetime import date

from trustkit.intake.request import Request
from trustkit.records.vocabulary import Status


def status_of(request: Request) -> Status:
    """How final the figures are: as asked, else final, which is how old tables are met."""
    return request.status or Status.FINAL


def released_on(request: Request, usual: date) -> date:
    """The day from which the figures could be known.

    ``usual`` is a day by which the final table has been out in every year so far. Of another
    status, a table is taken to be out on the day it is recorded. So no result of an earlier date
    can rest on figures that were not out yet.
    """
    if request.released is not None:
        return request.released
    return usual if status_of(request) is Status.FINAL else request.recorded
