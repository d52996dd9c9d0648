"""What can go wrong, and what should the person do next?

Every error that a person can meet is a :class:`GoldenThreadError`. Its message is one line that
says what happened and ends with what to do. The command line prints that line and exits with 2;
the service turns it into a problem document. Nothing else may reach a person: any other exception
is a defect.
"""


class GoldenThreadError(Exception):
    """An error a person can do something about; its text is one line that says what."""


class UnreadableError(GoldenThreadError):
    """A paper, folder or readings file that cannot be read."""


class UnknownReferenceError(GoldenThreadError):
    """A reference that fits nothing, or several things.

    ``candidates`` are the ids of the things it fits; it is empty where it fits none.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        """Keep the sentence, and the ids that the reference fits."""
        super().__init__(message)
        self.candidates = candidates


class StoreError(GoldenThreadError):
    """A store that is missing, locked, full, or of another version."""


class RejectedError(GoldenThreadError):
    """Input that was understood and is refused: a reading without grounds, a query that writes."""
