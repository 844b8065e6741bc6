"""Ways to cite acts in one sentence: a form is read whole, or a finding says that it is not."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Citation, Finding, FindingCode

FIXTURES = Path(__file__).parents[1] / "fixtures"
FORMS = [
    json.loads(line)
    for name in ("forms-of-citations.jsonl", "sentences-with-citations.jsonl")
    for line in (FIXTURES / name).read_text("utf-8").splitlines()
]
SENTENCES = {
    "en": "The Secretariat works under {} as its mandate requires.",
    "zh": "本署按照{}执行任务。",
}
TITLES = {"en": "Report of the Secretary-General", "zh": "秘书长的报告"}
ABOUT_THE_FILE = {FindingCode.NOTHING_CITED, FindingCode.TEXT_BREAKS_OFF}


def test_how_many_forms_are_tried() -> None:
    """The list holds many forms of both languages, some of which must give no act."""
    assert [sum(form["lang"] == code for form in FORMS) for code in SENTENCES] == [623, 287]
    assert sum(form["finding"] for form in FORMS) >= 110


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.get("words") or form["sentence"])
def test_form(form: dict[str, str | bool | list[str]]) -> None:
    """The acts are those wanted, none more; where there should be a finding, there is one."""
    language = str(form["lang"])
    sentence = form["sentence"] if "sentence" in form else SENTENCES[language].format(form["words"])
    text = f"{TITLES[language]}\n\n1. {sentence}\n"
    records = list(read(BytesIO(text.encode()), symbol="A/80/1", kind="report", language=language))
    acts = {record.act.key for record in records if isinstance(record, Citation) and record.act}
    found = [record for record in records if isinstance(record, Finding) and record.code not in ABOUT_THE_FILE]
    assert sorted(acts) == sorted(form["acts"])  # pyright: ignore[reportArgumentType]
    assert found or not form["finding"]
