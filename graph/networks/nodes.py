"""Nodes of the networks: the attributes of acts and of what rests on them, as plain Python values.

GraphML, GEXF and CSV know only texts and numbers, so that attributes are nothing else; what is not known is left out.
"""

from typing import TypeAlias

from ..mandates.acts import FIRST_LANGUAGE, Act, Names, named

Attributes: TypeAlias = dict[str, str | int | float]


def with_labels(attributes: Attributes, labels: Names) -> Attributes:
    """Add labels to the attributes of a node: ``label``, and ``label_en``, ``label_zh`` and so on.

    >>> with_labels({"kind": "act"}, {"zh": "议程", "en": "Agenda"})
    {'kind': 'act', 'label': 'Agenda', 'label_en': 'Agenda', 'label_zh': '议程'}
    """
    if (label := named(labels)) is not None:
        attributes["label"] = label
        attributes |= {f"label_{language}": labels[language] for language in sorted(labels) if language}
    return attributes


def attributes_of(act: Act) -> Attributes:
    """Return the attributes of an act as a node: ``kind`` is ``act``, ``instrument`` what kind of act it is.

    ``organ`` is the code of its organ; ``organ_label``, ``organ_label_zh``, ``session``, ``year`` and labels follow.
    """
    attributes: Attributes = {"kind": "act"}
    if act.kind:
        attributes["instrument"] = act.kind
    if act.organ:
        attributes["organ"] = act.organ
        attributes |= {f"organ_label{_suffix(language)}": name for language, name in sorted(act.organ_names.items())}
    if act.session:
        attributes["session"] = act.session
    if act.year is not None:
        attributes["year"] = act.year
    return with_labels(attributes, act.titles)


def _suffix(language: str) -> str:
    return "" if language == FIRST_LANGUAGE else f"_{language}"
