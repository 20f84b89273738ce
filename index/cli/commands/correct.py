"""`dateline correct`: the reader puts right what was made of a name, takes it back, or lists what was said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.cli.command import FOUND, NOTHING, Command, archive_of, print_json
from index.cli.commands.entities import KINDS
from index.core.clean import clean_line
from index.core.errors import ArchiveError
from index.core.names import NameCorrection, Say

if TYPE_CHECKING:
    from index.session.session import Session

_FORMS = {
    Say.NOT_A_NAME: "not-a-name NAME",
    Say.KIND: "is-a person|organisation|place NAME",
    Say.SAME: "same-as NAME OTHER",
    Say.APART: "apart-from FORM NAME",
    Say.CALLED: "called NAME NEW",
    Say.ALWAYS: "always person|organisation|place FORM",
}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.usage = f"dateline correct [-a ARCHIVE] [--json] {' | '.join([*_FORMS.values(), '--undo', '--list'])}"
    parser.add_argument(
        "words", nargs="*", metavar="...", help="NAME is a name or an id as `dateline entities` prints them"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--undo", action="store_true", help="take the last correction back")
    what.add_argument("--list", action="store_true", help="print all corrections, oldest first")


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    if bool(options.words) == (options.undo or options.list):
        raise ArchiveError("What is to be corrected?", hint=f"Write one of: {'; '.join(_FORMS.values())}.")
    with Session(archive_of(options)) as session:
        if options.list:
            said = session.name_corrections()
        elif options.undo:
            undone = session.undo_name()
            said = (undone,) if undone else ()
        else:
            correction = _correction(session, options.words)
            session.correct_name(correction)
            said = (correction,)
    if options.json:
        rows = [{"say": one.say, "subject": one.subject, "value": one.value} for one in said]
        print_json({"schema": "dateline.corrections/1", "corrections": rows})
    else:
        for one in said:
            sys.stdout.write(f"{_sentence(one)}\n")
    if not said:
        sys.stderr.write("No name was corrected.\n")
    elif not options.list:
        sys.stderr.write("Taken back.\n" if options.undo else "Kept. `dateline correct --undo` takes it back.\n")
    return FOUND if said else NOTHING


def _correction(session: Session, words: Sequence[str]) -> NameCorrection:
    say = next((say for say in Say if say == words[0]), None)
    rest = [clean_line(word).strip() for word in words[1:]]
    if say is None or not all(rest) or len(rest) != (1 if say is Say.NOT_A_NAME else 2):
        way_out = _FORMS[say] if say else "; ".join(_FORMS.values())
        raise ArchiveError("This is no correction.", hint=f"Write: {way_out}; quote names of several words.")
    if say in (Say.KIND, Say.ALWAYS):
        if rest[0] not in KINDS:
            raise ArchiveError(f"{clean_line(rest[0])} is no kind of name.", hint=f"Kinds are {', '.join(KINDS)}.")
        return NameCorrection(say, rest[1] if say is Say.ALWAYS else session.entity_id(rest[1]), rest[0])
    if say is Say.NOT_A_NAME:
        identity = session.entity_id(rest[0])
        return NameCorrection(say, identity, session.name_of(identity))
    if say is Say.CALLED:
        return NameCorrection(say, session.entity_id(rest[0]), rest[1])
    if say is Say.APART and not _is_id(rest[0]):
        return NameCorrection(say, rest[0], session.entity_id(rest[1]))
    return NameCorrection(say, session.entity_id(rest[0]), session.entity_id(rest[1]))


def _is_id(text: str) -> bool:
    return text.partition(":")[0] in KINDS and ":" in text


def _sentence(said: NameCorrection) -> str:
    match said.say:
        case Say.NOT_A_NAME:
            return f"{said.subject} is not a name"
        case Say.KIND:
            return f"{said.subject} is {'an' if said.value == 'organisation' else 'a'} {said.value}"
        case Say.SAME:
            return f"{said.subject} is the same as {said.value}"
        case Say.APART:
            return f"{said.subject} is not {said.value}"
        case Say.CALLED:
            return f"{said.subject} is called {said.value}"
        case Say.ALWAYS:
            return f"{said.subject} is always marked as {said.value}"


CORRECT = Command(
    "correct",
    "Put right what was made of a name, in the whole archive.",
    "dateline correct same-as person:kerry person:john-kerry",
    _options,
    _run,
)
