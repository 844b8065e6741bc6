"""Measures of programmes: what each rests on, how old it is, whose it is, and what it shares with the others."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from ..networks.views import Network, shared


@dataclass(frozen=True, slots=True)
class ProgrammeMeasures:
    """What is measured of one programme.

    ``acts`` and ``mandates`` are numbers; ``alone`` is the number of acts that no other programme rests on, ``share``
    that number divided by ``acts``. ``oldest``, ``median`` and ``newest`` are years of adoption, each act counted once,
    of the ``dated`` acts that have one. ``organs`` holds the mandates by code of the organ, the empty code for acts of
    no organ; ``concentration`` is their Herfindahl index, 1 where one organ gave all mandates. ``nearest`` is the
    programme with the highest Jaccard index of acts, ``jaccard`` that index; of several the first by number.
    """

    programme: str
    label: str
    acts: int
    mandates: int
    alone: int
    share: float
    dated: int
    oldest: int | None
    median: float | None
    newest: int | None
    organs: dict[str, int]
    concentration: float
    nearest: str | None
    jaccard: float


def measure_programmes(network: Network) -> list[ProgrammeMeasures]:
    """Return the measures of every programme of a network of acts and programmes, in the order of their numbers."""
    ties = shared(network, 1, "programmes by shared acts")
    return [_measured(network, ties, node) for node, side in network.nodes(data="bipartite") if side == 1]


def _measured(network: Network, ties: Network, programme: str) -> ProgrammeMeasures:
    acts = list(network[programme])
    years = sorted(year for act in acts if (year := network.nodes[act].get("year")) is not None)
    alone = sum(1 for act in acts if network.degree(act) == 1)
    organs: Counter[str] = Counter()
    for act in acts:
        organs[network.nodes[act].get("organ", "")] += network.edges[act, programme]["weight"]
    near = [(data["jaccard"], other) for _, other, data in ties.edges(programme, data=True)]
    nearest = max(near, key=lambda pair: (pair[0], -network.nodes[pair[1]]["number"]), default=None)
    return ProgrammeMeasures(
        programme=programme,
        label=network.nodes[programme].get("label", ""),
        acts=len(acts),
        mandates=organs.total(),
        alone=alone,
        share=alone / len(acts),
        dated=len(years),
        oldest=years[0] if years else None,
        median=_whole(median(years)) if years else None,
        newest=years[-1] if years else None,
        organs=dict(sorted(organs.items(), key=lambda item: (-item[1], item[0]))),
        concentration=concentration(organs),
        nearest=nearest[1] if nearest else None,
        jaccard=nearest[0] if nearest else 0.0,
    )


def _whole(value: float) -> float:
    """Return a whole number as one: the median of an even number of years is a float."""
    return int(value) if float(value).is_integer() else value


def concentration(counts: Counter[str]) -> float:
    """Return the Herfindahl index of counts: the sum of the squares of their shares.

    >>> concentration(Counter(GA=3, SC=1)), concentration(Counter(GA=5))
    (0.625, 1.0)
    """
    total = counts.total()
    return sum((count / total) ** 2 for count in counts.values())
