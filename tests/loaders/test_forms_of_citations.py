"""Ways to cite acts in one sentence: a form is read whole, or a finding says that it is not."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Citation, Finding, FindingCode

FORMS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures" / "forms-of-citations.jsonl").read_text("utf-8").splitlines()
]
SENTENCES = {
    "en": "Report of the Secretary-General\n\n1. The Secretariat works under {} as its mandate requires.\n",
    "zh": "秘书长的报告\n\n1. 本署按照{}执行任务。\n",
}
ABOUT_THE_FILE = {FindingCode.NOTHING_CITED, FindingCode.TEXT_BREAKS_OFF}


def test_how_many_forms_are_tried() -> None:
    """The list holds many forms of both languages, some of which must give no act."""
    assert [sum(form["lang"] == code for form in FORMS) for code in SENTENCES] == [369, 156]
    assert sum(form["finding"] for form in FORMS) >= 50


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["words"])
def test_form(form: dict[str, str | bool | list[str]]) -> None:
    """The acts are those wanted, none more; where there should be a finding, there is one."""
    text = SENTENCES[str(form["lang"])].format(form["words"])
    records = list(read(BytesIO(text.encode()), kind="report", language=str(form["lang"])))
    acts = {record.act.key for record in records if isinstance(record, Citation) and record.act}
    found = [record for record in records if isinstance(record, Finding) and record.code not in ABOUT_THE_FILE]
    assert sorted(acts) == sorted(form["acts"])  # pyright: ignore[reportArgumentType]
    assert found or not form["finding"]
