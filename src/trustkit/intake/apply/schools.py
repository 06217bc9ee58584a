"""What registers say of schools, laid beside ``school.yaml``: blanks are filled in, nothing replaced.

``school.yaml`` is a person's. So a fact goes in as one more line, or one more item of ``urns``, and
every line that is there stays as it was typed; what the register says otherwise is a note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.intake.apply.filled_in import PREDECESSOR, Fact, standing_facts
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.records import school_file
from trustkit.intake.apply.school_differences import differences
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Identity, NewSchool, Predecessor, Taken
from trustkit.records.ledger import LedgerEntry, SchoolRegistered
from trustkit.records.school import Roll, School, SchoolUrn
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree
from trustkit.text.decode import decode
from trustkit.text.edits.added import Plain, add_entry, add_item, left_empty
from trustkit.text.edits.edited import edited, plain_text
from trustkit.text.edits.refused import EditRefused
from trustkit.text.yaml_document import read_yaml

FILLED_IN = ("laestab", "roll", "capacity")
"""The facts that are put where a school's record has none, in the order of its fields."""

_FIELDS = tuple(School.model_fields)


class Schools:
    """The records of schools that an intake fills in."""

    def __init__(self, folder: Folder, tree: Tree) -> None:
        """``folder`` has the sound records, ``tree`` their text."""
        self._paths = {each.school: each.path for each in folder.all_of("school", School)}
        self._records = {each.school: each.record for each in folder.all_of("school", School)}
        self._tree = tree
        self._changed: dict[str, bytes] = {}
        self._registered: dict[str, list[Identity]] = {}
        entries = [each.record for each in folder.all_of("ledger", LedgerEntry)]
        self._of_file = {each.sha256: standing_facts(each) for each in entries}
        self._of_intakes = {key: fact for of in self._of_file.values() for key, fact in of.items()}

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Fills in what the records leave blank; says what they say otherwise."""
        del request
        laid = Laid("school facts")
        for new in taken.new_schools:
            self._register(new, file, laid)
        for identity in sorted(taken.identities, key=lambda each: each.school):
            if identity.school in self._registered:
                self._registered[identity.school].append(identity)
            if identity.school in self._paths:
                self._lay_one(identity, file, laid)
        return laid

    def contents(self) -> dict[str, bytes]:
        """Every record that something was added to."""
        return {path: self._changed[path] for path in sorted(self._changed)}

    def _register(self, new: NewSchool, file: Opened, laid: Laid) -> None:
        """Starts a record that the folder does not have, or starts it anew from a later table."""
        path, contents = school_file(new)
        slug = path.split("/")[1]
        earlier = self._registered.setdefault(slug, [])
        self._paths[slug], self._changed[path] = path, contents
        started = SchoolRegistered(school=slug, sha256=hashlib.sha256(contents).hexdigest())
        laid.registered.append(started)
        self._records.pop(slug, None)
        again = Laid(laid.kind)
        for identity in earlier:
            self._lay_one(identity, file, again)

    def _record(self, slug: str) -> School:
        """A school's record as it stands now; read only for those schools that a file speaks of."""
        if slug not in self._records:
            path = self._paths[slug]
            text = decode(self._bytes(path), path).text
            self._records[slug] = School.model_validate(read_yaml(text, path).value)
        return self._records[slug]

    def _lay_one(self, identity: Identity, file: Opened, laid: Laid) -> None:
        path, record = self._paths[identity.school], self._record(identity.school)
        done: list[str] = []
        for fact in _facts(identity):
            if _is_blank(record, fact):
                if self._fill_in(path, fact, file, laid):
                    done.append(in_words(fact))
            else:
                laid.known += 1
                if _says(record, fact):
                    self._agree(fact, file, laid)
        if done:
            laid.added += len(done)
            laid.words.append(f"{identity.school}: {'; '.join(done)}")
            del self._records[identity.school]
            record = self._record(identity.school)
        said = differences(identity.fields, record)
        if said:
            laid.diagnostics.append(
                catalogue.REGISTER_DIFFERS.at(
                    file.path,
                    identity.line,
                    subject=identity.school,
                    school=identity.school,
                    urn=identity.urn,
                    differences="; ".join(said),
                )
            )

    def _fill_in(self, path: str, fact: Fact, file: Opened, laid: Laid) -> bool:
        """Puts a fact into a record; whether that could be done."""
        try:
            stood = left_empty(plain_text(self._bytes(path), path), fact.name)
            self._changed[path] = edited(self._bytes(path), path, _putting_in(fact, path))
        except EditRefused as refused:
            self._refused(in_words(fact), path, refused, file, laid)
            return False
        put = replace(fact, stood=stood)
        self._of_intakes[fact.key] = put
        laid.filled_in.append(put)
        return True

    def _agree(self, fact: Fact, file: Opened, laid: Laid) -> None:
        """Has a fact of this file too that another intake filled in: it stands by both."""
        stands = self._of_intakes.get(fact.key)
        if stands is not None and fact.key not in self._of_file.get(file.sha256, {}):
            laid.filled_in.append(stands)

    def _refused(
        self, fact: str, path: str, refused: EditRefused, file: Opened, laid: Laid
    ) -> None:
        laid.diagnostics.append(
            catalogue.FACT_NOT_WRITTEN.at(
                file.path,
                subject=f"{path}|{fact}",
                fact=fact,
                record=path,
                problem=refused.why,
            )
        )

    def _bytes(self, path: str) -> bytes:
        return self._changed[path] if path in self._changed else self._tree.read(path)


def _facts(identity: Identity) -> list[Fact]:
    """What a register says that a record may leave blank, in the order in which it is put in."""
    told = {name: identity.fields.get(name) for name in FILLED_IN}
    facts = [
        Fact(identity.school, name, value) for name, value in told.items() if value is not None
    ]
    return [*facts, *(Fact(identity.school, PREDECESSOR, _item(x)) for x in identity.predecessors)]


def _is_blank(record: School, fact: Fact) -> bool:
    if isinstance(fact.value, Mapping) and fact.name == PREDECESSOR:
        return fact.value["urn"] not in {each.urn for each in record.urns}
    return getattr(record, fact.name) is None


def _says(record: School, fact: Fact) -> bool:
    """Whether a record says just this, and no more."""
    if fact.name == PREDECESSOR:
        return SchoolUrn.model_validate(fact.value) in record.urns
    value = Roll.model_validate(fact.value) if fact.name == "roll" else fact.value
    return bool(getattr(record, fact.name) == value)


def _item(each: Predecessor) -> dict[str, Plain]:
    """A predecessor as an item of ``urns``."""
    item: dict[str, Plain] = {"urn": each.urn}
    item |= {"start": each.start} if each.start else {}
    item |= {"end": each.end} if each.end else {}
    item |= {"name": each.name} if each.name else {}
    return item | {"predecessor": True}


def _putting_in(fact: Fact, path: str) -> Callable[[str], str]:
    value = fact.value
    if isinstance(value, Mapping) and fact.name == PREDECESSOR:
        return lambda text: _with_predecessor(text, path, value)
    before = _FIELDS[: _FIELDS.index(fact.name)]
    return lambda text: add_entry(text, path, fact.name, value, before)


def _with_predecessor(text: str, path: str, item: Mapping[str, Plain]) -> str:
    """One more item of ``urns``, before the first predecessor of a higher URN, else at the end.

    Wherever the others stand, so adding several in any order gives the same list.
    """
    record = School.model_validate(read_yaml(text, path).value)
    urns = enumerate(record.urns)
    later = [at for at, one in urns if one.predecessor and one.urn > int(str(item["urn"]))]
    return add_item(text, path, "urns", later[0] if later else len(record.urns), item)


def in_words(fact: Fact) -> str:
    """“roll 210 on 2025-01-16”, “predecessor 900091 Ashcombe Infant School until 2014-08-31”."""
    value = fact.value
    if not isinstance(value, Mapping):
        return f"{fact.name} {value}"
    if fact.name != PREDECESSOR:
        return f"{fact.name} {value.get('pupils')} on {value.get('counted_on')}"
    name = f" {value['name']}" if "name" in value else ""
    until = f" until {value['end']}" if "end" in value else ""
    return f"predecessor {value['urn']}{name}{until}"
