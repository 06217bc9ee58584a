"""What registers say of schools, laid beside ``school.yaml``: blanks are filled in, nothing replaced.

``school.yaml`` is a person's. So a fact goes in as one more line, or one more item of ``urns``, and
every line that is there stays as it was typed; what the register says otherwise is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.records import school_file
from trustkit.intake.apply.school_differences import differences
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Identity, NewSchool, Predecessor, Taken
from trustkit.records.school import School
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree
from trustkit.text.decode import decode
from trustkit.text.edits.added import Value, add_entry, add_item
from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.saved import saved
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
        for name in FILLED_IN:
            value = identity.fields.get(name)
            if value is None:
                continue
            if getattr(record, name) is not None:
                laid.known += 1
            elif self._add(path, name, value, file, laid):
                done.append(f"{name} {_shown(value)}")
        known = {each.urn for each in record.urns}
        for each in identity.predecessors:
            if each.urn in known:
                laid.known += 1
            elif self._add_predecessor(path, each, file, laid):
                done.append(f"predecessor {_named(each)}")
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

    def _add(self, path: str, name: str, value: Value, file: Opened, laid: Laid) -> bool:
        before = _FIELDS[: _FIELDS.index(name)]
        try:
            self._edit(path, lambda text: add_entry(text, path, name, value, before))
        except EditRefused as refused:
            self._refused(f"{name} {_shown(value)}", path, refused, file, laid)
            return False
        return True

    def _add_predecessor(self, path: str, each: Predecessor, file: Opened, laid: Laid) -> bool:
        try:
            self._edit(path, lambda text: _with_predecessor(text, path, each))
        except EditRefused as refused:
            self._refused(f"predecessor {_named(each)}", path, refused, file, laid)
            return False
        return True

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

    def _edit(self, path: str, edit: Callable[[str], str]) -> None:
        """One edit of a record's text, its line ends, encoding and byte-order mark kept."""
        written = saved(self._bytes(path), path)
        ends = "\r\n" if "\r\n" in written.text else "\n"
        plain = written.text.replace("\r\n", "\n")
        if ends == "\r\n" and plain.replace("\n", "\r\n") != written.text:
            raise EditRefused("its lines end in several ways")
        edited = edit(plain).replace("\n", ends)
        self._changed[path] = written.mark + edited.encode(written.encoding)

    def _bytes(self, path: str) -> bytes:
        return self._changed[path] if path in self._changed else self._tree.read(path)


def _with_predecessor(text: str, path: str, each: Predecessor) -> str:
    """One more item of ``urns``, before the first predecessor of a higher URN, else at the end.

    Wherever the others stand, so adding several in any order gives the same list.
    """
    record = School.model_validate(read_yaml(text, path).value)
    later = [at for at, one in enumerate(record.urns) if one.predecessor and one.urn > each.urn]
    item: dict[str, str | int | bool | date] = {"urn": each.urn}
    item |= {"start": each.start} if each.start else {}
    item |= {"end": each.end} if each.end else {}
    item |= {"name": each.name} if each.name else {}
    item["predecessor"] = True
    return add_item(text, path, "urns", later[0] if later else len(record.urns), item)


def _named(each: Predecessor) -> str:
    name = f" {each.name}" if each.name else ""
    until = f" until {each.end}" if each.end else ""
    return f"{each.urn}{name}{until}"


def _shown(value: Value) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    counted = value.get("counted_on")
    return f"{value.get('pupils')} on {counted}"
