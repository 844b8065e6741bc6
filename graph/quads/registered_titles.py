"""The register of titles, by the IRIs of a store's acts."""

from collections.abc import Mapping
from functools import cache

from ...loaders.acts.designations import acts_of_symbol
from ...ontology.namespaces import Base
from ...ontology.titles_of_acts import TitleOfAct, titles_of_acts
from ..iris import Iris


@cache
def registered_titles(base: Base, language: str) -> Mapping[str, TitleOfAct]:
    """Return the titles of the register in a language, by the IRI of the act.

    >>> registered_titles(Base(), "en")["https://w3id.org/mandategraph/act/S/RES/1325(2000)"].title
    'Women and peace and security'
    """
    iris = Iris(base)
    titles = titles_of_acts(language).items()
    return {iris.act(act).value: title for key, title in titles for act in acts_of_symbol(key)}
