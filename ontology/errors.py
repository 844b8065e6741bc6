"""The one base of every error that mandategraph raises on purpose."""


class MandategraphError(Exception):
    """Something a user can understand and act on.

    ``what`` says what is wrong, ``advice`` what to do about it, ``place`` where (a file, a line, a store), and
    ``value`` holds the thing that was wrong. The command line prints them as one line.

    >>> str(MandategraphError("no such organ", place="organs.ttl", advice="see the register", value="XX"))
    'organs.ttl: no such organ: see the register'
    """

    def __init__(self, what: str, *, place: object = None, advice: str | None = None, value: object = None) -> None:
        """Keep the parts; the message is put together when it is asked for."""
        super().__init__(what)
        self.what = what
        self.place = place
        self.advice = advice
        self.value = value

    def __str__(self) -> str:
        """Return place, fault and advice as one line."""
        parts = [str(self.place) if self.place is not None else None, self.what, self.advice]
        return ": ".join(" ".join(part.split()) for part in parts if part)


class RegisterError(MandategraphError):
    """A register or rule file of the project contradicts itself."""
