"""The table of formats: names, endings and media types mean one thing each."""

import pytest
from mandategraph.graph.formats import (
    BY_ENDING,
    EXPORT_FORMATS,
    RDF_FORMATS,
    RESULT_FORMATS,
    RESULT_TYPES,
    STATEMENT_FORMATS,
    STATEMENT_TYPES,
    ending,
    media_type,
    name_at_w3c,
)
from pyoxigraph import QueryResultsFormat, RdfFormat


def test_endings_and_names_of_files_lead_to_one_format() -> None:
    """No two formats of the whole graph end alike, and formats of answers are formats that the engine writes."""
    assert len(BY_ENDING) == len(EXPORT_FORMATS) == 11
    assert {BY_ENDING[ending(name)] for name in EXPORT_FORMATS} == set(EXPORT_FORMATS)
    assert set(STATEMENT_FORMATS) < set(RDF_FORMATS)


@pytest.mark.parametrize("name", [*RDF_FORMATS, *RESULT_FORMATS])
def test_the_media_type_is_the_one_by_which_the_engine_knows_the_format(name: str) -> None:
    """It leads back to the format, with its character set where it is text; the W3C lists it under one name."""
    known = RDF_FORMATS.get(name) or RESULT_FORMATS[name]
    kind = RdfFormat if name in RDF_FORMATS else QueryResultsFormat
    assert kind.from_media_type(media_type(name)) == known
    assert media_type(name).startswith("text/") == media_type(name).endswith("; charset=utf-8")
    assert name_at_w3c(name).startswith("http://www.w3.org/ns/formats/")


@pytest.mark.parametrize("types", [STATEMENT_TYPES, RESULT_TYPES])
def test_the_first_type_of_a_format_is_its_own(types: dict[str, str]) -> None:
    """Answers carry it; the others come behind."""
    own = dict(reversed(types.items()))  # the first of each format stays
    assert len(own) == len(types) > 4
    first = {name: kind for kind, name in own.items()}
    assert first == {name: media_type(name).partition(";")[0] for name in types.values()}
