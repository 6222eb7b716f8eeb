"""Everything that came with an email, each read by its kind, and what is said of what could not be read."""

from dataclasses import dataclass, field

from headwater.hub.referrals.adapters.forms import bounded
from headwater.hub.referrals.adapters.forms.kinds import Kind, kind_of
from headwater.hub.referrals.adapters.forms.pdf import read_pdf
from headwater.hub.referrals.adapters.forms.winmail import unwrap
from headwater.hub.referrals.adapters.forms.word import read_word
from headwater.hub.referrals.logic.mail.letters import MOST_PIECES, TOO_MANY, letter
from headwater.hub.referrals.logic.mail.pairs import from_text
from headwater.hub.referrals.logic.mail.values import FormRead, Letter, Pair, Piece
from headwater.hub.referrals.logic.mail.words import decoded, tidy_lines

DEEPEST = 3
NOT_READ = {
    Kind.OLD_OFFICE: (
        "{name} is an old kind of Word or Outlook file, or another program's, that is not read here. Open the original and type it in "
        "beside it. Word (.docx), PDF and plain text are read."
    ),
    Kind.SPREADSHEET: "{name} is a spreadsheet. It is not read from an email: put it in on the page for files.",
    Kind.PICTURE: "{name} is a picture: there are no words in it that a machine can read. Open it and type it in.",
    Kind.ARCHIVE: "{name} is a packed file or is damaged, and is not opened here. Ask the sender for what is in it.",
    Kind.PROGRAM: "{name} is a kind of file that can do harm. It was not opened, and cannot be opened from here. Do not open it.",
    Kind.UNKNOWN: "{name} is not a kind of form that is read here. Look at the original.",
    Kind.WINMAIL: "{name} could not be unwrapped. Ask the sender to send it as an ordinary attachment.",
    Kind.MESSAGE: "{name} is a message inside too many others. Look at the original.",
}
TOO_LONG = "{name} took too long to read and was given up. Open the original and type it in beside it."
MACROS = (
    "{name} holds a macro (a program inside a Word file). Only its words were read; nothing was run, and it cannot be opened from here."
)


@dataclass
class Came:
    """What an email and the things with it say. `pieces` are all the things, those that were wrapped in others too, each with its kind."""

    pairs: list[Pair] = field(default_factory=list)
    pieces: list[tuple[Piece, Kind]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def add(self, read: FormRead) -> None:
        """Take what one form gave."""
        self.pairs += read.pairs
        self.troubles += [words for words in read.troubles if words not in self.troubles]


def read_forms(mail: Letter) -> Came:
    """Read the email's own words last: a form says more than the note that came with it."""
    came = Came(troubles=list(mail.troubles))
    for piece in mail.pieces:
        _piece(piece, came, depth=0)
    came.pairs += from_text(mail.body, "the email")
    return came


def _piece(piece: Piece, came: Came, *, depth: int) -> None:
    kind = kind_of(piece.name, piece.kind, piece.content)
    if len(came.pieces) >= MOST_PIECES:
        came.add(FormRead(troubles=(TOO_MANY,)))
        return
    came.pieces.append((piece, kind))
    if depth < DEEPEST and kind in {Kind.WINMAIL, Kind.MESSAGE} and _wrapped(piece, kind, came, depth):
        return
    try:
        with bounded.at_most(bounded.SECONDS):
            read = _read(piece, kind)
    except bounded.TookTooLong:
        read = FormRead(troubles=(TOO_LONG.format(name=piece.name),))
    came.add(read)


def _read(piece: Piece, kind: Kind) -> FormRead:
    if kind in {Kind.WORD, Kind.WORD_WITH_MACROS}:
        read = read_word(piece.name, piece.content)
        warned = (MACROS.format(name=piece.name),) if kind is Kind.WORD_WITH_MACROS else ()
        return FormRead(read.pairs, read.words, (*warned, *read.troubles))
    if kind is Kind.PDF:
        return read_pdf(piece.name, piece.content)
    if kind is Kind.TEXT:
        words = tidy_lines(decoded(piece.content, None)[0])
        return FormRead(tuple(from_text(words, f"the words of {piece.name}")), words)
    return FormRead(troubles=(NOT_READ[kind].format(name=piece.name),))


def _wrapped(piece: Piece, kind: Kind, came: Came, depth: int) -> bool:
    """Open what wraps other things. Gives whether it could be."""
    if kind is Kind.MESSAGE:
        inner = letter(piece.content)
        pieces, words = inner.pieces, inner.body
    else:
        opened = unwrap(piece.content)
        if opened is None:
            return False
        pieces, words = opened
    for each in pieces:
        _piece(each, came, depth=depth + 1)
    came.pairs += from_text(words, f"the message in {piece.name}")
    return True
