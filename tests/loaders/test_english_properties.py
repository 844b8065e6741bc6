"""What holds of every list of designations in English text, and of every text, tried on thousands of them."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from mandategraph.loaders.citations.finder import CitationFinder
from mandategraph.loaders.records import Citation, Finding
from test_english_citations import EN, keys, passage, read

LIST_WORDS = (" and ", ", and ", " as well as ", ", as well as ", " or ")
"""What stands before the last of a list in English."""

TENS, ONES = ("", "X", "XX"), ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
LETTERS = "ABCDEFGH"

new_session = st.tuples(st.integers(31, 80), st.integers(1, 400), st.sampled_from(["", *LETTERS])).map(
    lambda parts: (
        f"{parts[0]}/{parts[1]}{' ' if parts[2] else ''}{parts[2]}",
        f"A/RES/{parts[0]}/{parts[1]}{' ' if parts[2] else ''}{parts[2]}",
    )
)
old_session = st.tuples(st.integers(1, 3541), st.sampled_from(TENS), st.sampled_from(ONES)).map(
    lambda parts: (f"{parts[0]} ({parts[1]}{parts[2]})", f"A/RES/{parts[0]}({parts[1]}{parts[2]})")
)
security = st.tuples(st.integers(1, 2800), st.integers(1946, 2025)).map(
    lambda parts: (f"{parts[0]} ({parts[1]})", f"S/RES/{parts[0]}({parts[1]})")
)
economic = st.tuples(st.integers(1979, 2025), st.integers(1, 60)).map(
    lambda parts: (f"{parts[0]}/{parts[1]}", f"E/RES/{parts[0]}/{parts[1]}")
)
human_rights = st.tuples(st.integers(1, 59), st.integers(1, 60)).map(
    lambda parts: (f"{parts[0]}/{parts[1]}", f"A/HRC/RES/{parts[0]}/{parts[1]}")
)

ORGANS = {
    "General Assembly": st.one_of(new_session, old_session),
    "Security Council": security,
    "Economic and Social Council": economic,
    "Human Rights Council": human_rights,
}
Designations = list[tuple[str, str]]


def listed(numbers: list[str], last: str) -> str:
    """Numbers as an English list: X, Y and Z."""
    return last.join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else numbers[0]


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, Designations]:
    """The name of an organ, and designations of its acts, each with its key."""
    organ = draw(st.sampled_from(sorted(ORGANS)))
    return organ, draw(st.lists(ORGANS[organ], min_size=1, max_size=6, unique_by=lambda each: each[1]))


def words(organ: str, acts: Designations, last: str) -> str:
    """An organ's name, the word resolution, and a list of numbers."""
    return f"{organ} resolution{'s' if len(acts) > 1 else ''} {listed([printed for printed, _ in acts], last)}"


@given(
    lists(), st.sampled_from(LIST_WORDS), st.sampled_from([" on boxes.", ".", ", on boxes", ") of boxes", "; boxes"])
)
@example(("General Assembly", [("52/12 A", "A/RES/52/12 A"), ("52/12 B", "A/RES/52/12 B")]), " and ", ".")
def test_a_list_cites_its_members(each: tuple[str, Designations], last: str, behind: str) -> None:
    """An organ's name and a list of its resolutions cite exactly these, in this order, whatever follows."""
    organ, acts = each
    assert keys(f"In line with {words(organ, acts, last)}{behind}") == [key for _, key in acts]


@given(lists(), lists(), st.sampled_from([" and ", ", and ", "; ", ", as well as "]))
def test_two_lists_keep_their_organs(
    first: tuple[str, Designations], second: tuple[str, Designations], between: str
) -> None:
    """Where two lists follow one another in a sentence, each with its organ, no act goes over to the other organ."""
    text = f"{words(*first, ' and ')}{between}{words(*second, ' and ')} are the mandates."
    assert keys(text) == [key for _, key in (*first[1], *second[1])]


@given(lists(), st.lists(st.sampled_from([" ", "\u00a0", "\n", " \u200b", "\u2009"]), min_size=60, max_size=60))
def test_sort_of_space_says_nothing(each: tuple[str, Designations], spaces: list[str]) -> None:
    """No-break and narrow spaces, and line breaks, cite what plain spaces do."""
    text = f"In line with {words(*each, ' and ')}, boxes were opened."
    pieces = text.split(" ")
    spaced = "".join(piece + space for piece, space in zip(pieces, spaces, strict=False)).rstrip()
    assert len(pieces) <= len(spaces)
    assert keys(spaced) == keys(text) == [key for _, key in each[1]]


PIECES = st.sampled_from(
    [
        "General Assembly", "Security Council", "the Council", "its", "resolution", "resolutions", "decision", "and",
        "70/1", "57/270 B", "1325 (2000)", "217 (III)", "2006/46", "S/PRST/2011/15", "A/80/6 (Sect. 20)", "and Add.1",
        ", para. 39", ", sect. IX", "annex", "(para. 3)", "the same resolution", "ibid.", "entitled “", "”", "of", "on",
        "A–C", "(", ")", ",", ";", ".", "including", "paragraph 10 of", "/", "-", "B", "III",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=18).map(" ".join))


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    """No text raises; each number of it ends as an act or as a reason, and words are those of the text."""
    for each in read(text):
        if isinstance(each, Citation):
            assert bool(each.designation.acts) != bool(each.designation.unresolved)
            assert not each.act or each.act.key == each.act.key.strip(" .,;")
        else:
            assert isinstance(each, Finding)
            assert each.message


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    """Reading has no memory beyond its document."""
    assert read(text) == read(text)


@given(TEXTS.map(lambda text: "".join(character for character in text if not character.isdigit())))
def test_text_without_digits_cites_nothing(text: str) -> None:
    """Without a digit there is no number of an act."""
    assert not [each for each in read(text) if isinstance(each, Citation)]


@given(lists(), TEXTS)
def test_memory_does_not_change_what_is_named_in_full(each: tuple[str, Designations], before: str) -> None:
    """Acts whose organ is named with them are the same, whatever the document said before."""
    text = f"In line with {words(*each, ' and ')}, boxes were opened."
    finder = CitationFinder(EN)
    list(finder.citations(passage(before)))
    found = [replace_place(each) for each in finder.citations(passage(text)) if isinstance(each, Citation)]
    assert found == [replace_place(each) for each in read(text) if isinstance(each, Citation)]


def replace_place(citation: Citation) -> Citation:
    """A citation without its place."""
    return replace(citation, place=replace(citation.place, raw=""))
