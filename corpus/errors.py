"""Everything quoth raises on purpose; each message names the thing and the next step.

QuothError
├── InputError           the request itself cannot be carried out as typed
├── UnreadableError      a file cannot be read as an article
│   └── ForeignError         a file inside another that was never meant as an article
├── ArchiveError         the archive cannot be opened or used
│   ├── ArchiveBusyError     another process is writing to it
│   ├── DamagedError         what is stored is not what was put there
│   ├── OlderFormError       an earlier quoth made it, and it has to be brought up to date
│   └── NoSuchArticleError   no article with that id
└── ModelError           the sentence encoder is missing, damaged, or not the index's
"""


class QuothError(Exception):
    """Root of all errors a person can act on."""


class InputError(QuothError):
    """The request itself cannot be carried out as typed."""


class UnreadableError(QuothError):
    """A file cannot be read as an article."""

    where: str | None = None
    """Which part of a file that holds several: "line 3", a name inside it."""
    lasting: bool = False
    """True where the same bytes would say so again, whatever is installed or mended."""


class ForeignError(UnreadableError):
    """A file inside another that was never meant as an article: a picture."""


class ArchiveError(QuothError):
    """The archive cannot be opened or used."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive."""


class DamagedError(ArchiveError):
    """What is stored is not what was put there."""


class OlderFormError(ArchiveError):
    """An earlier quoth made the archive."""


class NoSuchArticleError(ArchiveError):
    """No article in the archive has that id."""


class ModelError(QuothError):
    """The sentence encoder is missing, damaged, or not the one the index was built with."""
