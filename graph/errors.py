"""Errors of the store and of questions put to it."""

from ..ontology.errors import MandategraphError


class StoreError(MandategraphError):
    """The store cannot be opened, read or written."""


class StoreMissingError(StoreError):
    """There is no store at the place that was named."""


class StoreLockedError(StoreError):
    """Another process holds the store."""


class StoreDamagedError(StoreError):
    """A file of the store is missing, or is not as it was written."""


class StoreVersionError(StoreError):
    """The store was written with another version of the vocabulary, or by something else."""


class StoreMemoryError(StoreError):
    """The process may not have the memory that opening the store takes."""


class QuestionError(MandategraphError):
    """A question is not SPARQL 1.1, or asks for something that is refused."""


class AnalysisError(MandategraphError):
    """A measure or a picture cannot be made of what was asked for."""


class PictureError(MandategraphError):
    """A picture cannot be drawn: nothing is selected, the file cannot be written, or what draws it is not installed."""


class QuestionRefusedError(QuestionError):
    """A question asks for what questions may not do: write, or reach out of this machine."""


class QuestionLimitError(QuestionError):
    """A question takes more time, memory or room than it may; there is no answer then, not a part of one."""


class QuestionPoolFullError(QuestionError):
    """So many questions are being answered that another one has to be put later."""


class OutputNameError(MandategraphError):
    """The end of an output's name tells no format."""


class AnswerFormatError(QuestionError):
    """The answer to a question cannot be written in the format that was asked for."""
