"""Which act or instrument a row of a list names."""

from ...ontology.instruments import instrument_register, slug_of
from ...ontology.organs import Organ
from ...ontology.terms import Class
from ..acts.designations import named_act
from ..language import Language
from ..records import Act, Kind

_KIND_OF_CLASS = {Class.CHARTER: Kind.CHARTER, Class.TREATY: Kind.TREATY, Class.DOCUMENT: Kind.DOCUMENT}


def instrument_in(text: str, language: Language, organ: Organ | None) -> tuple[Act, str | None]:
    """Return the instrument that a text names, and the article that is meant, where the text names one behind it.

    >>> from mandategraph.loaders.language import language
    >>> act, article = instrument_in("Single Convention on Narcotic Drugs of 1961, article 11", language("en"), None)
    >>> act.symbol, article
    ('single-convention-on-narcotic-drugs', 'article 11')
    """
    article = language.match("pinpoint_article", text) if language.match("instrument_name", text) else None
    act = instrument_named(article["title"] if article else text, language, organ)
    return act, article["pinpoint"] if article else None


def instrument_named(text: str, language: Language, organ: Organ | None) -> Act:
    """Return the instrument that a text names: the registered one, or one known by a slug of its name.

    >>> from mandategraph.loaders.language import language
    >>> instrument_named("《联合国宪章》第一百零四条", language("zh"), None).symbol
    'charter-of-the-united-nations'
    """
    found = language.match("instrument_name", text)
    before, name = (found["before"], found["name"]) if found else ("", text)
    register = instrument_register()
    known = register.named(text) or register.named(name) or register.named(before + name)
    if known:
        kind = _KIND_OF_CLASS[known.kind]
        return named_act(name, kind, organ if kind is Kind.DOCUMENT else None, slug=known.slug, year=known.year)
    if language.match("treaty_name", name):
        return named_act(name, Kind.TREATY, None)
    return named_act(name, Kind.DOCUMENT, organ)


def act_of_year(organ: Organ | None, year: str, title: str) -> Act:
    """Return a communiqué or conclusions that a list identifies by year and title only.

    >>> act_of_year(organ_register()["CSW"], "1996", "妇女与媒体").key
    'CSW/1996/妇女与媒体'
    """
    code = organ.code if organ else None
    symbol = "/".join(step for step in (code, year, slug_of(title)) if step)
    return Act(code, Kind.DOCUMENT, symbol, year=int(year), constructed=True, name=title)
