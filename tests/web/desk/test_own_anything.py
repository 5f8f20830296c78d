"""Whatever is posted to the editor, the answer is a page below 500, and the draft is one that can be read."""

import re

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import world
from tests.web.desk.own_questions import begun, draft, home, mark, page, written

from genklang.apps.frameworks.models import OwnFramework
from genklang.core.frameworks import tree_in
from genklang.core.frameworks.drafts import faults_of, mark_of, part_of

KINDS = ("area", "indicator", "question", "aside", "text_question", "scale")
SORTS = ("area", "indicator", "question", "choice", "several", "number", "text_question", "scale")
#: AREA and INDICATOR stand for what the first of them is called in the copy.
CODES = ("AREA", "INDICATOR", "sover", "mar_bra", "instammer", "kompis", "finns_inte", "x" * 60)
ABOUT = ("title", "note", "target", "looking_back", "name", "text", "easy", "please", "unit", "source_statement")
RULES = ("scale", "direction", "retrospective", "steps", "choices", "low", "high", "most", "look", "flytta", "answers")
NAMES = st.sampled_from(ABOUT + RULES)
WORDS = st.sampled_from(["", "1", "-1", "0", "5", "999", "instammer", "rows", "smileys", "youth", "Ja\nNej", "on"])
VALUES = WORDS | st.text(max_size=40) | st.integers().map(str) | st.just("å" * 301) | st.just("question:sover:1")
PART = re.compile(r"del/(\w+)/(\w+)/")
ADDRESSES = st.one_of(
    st.builds("del/{}/{}/".format, st.sampled_from(KINDS), st.sampled_from(CODES)),
    st.builds("del/{}/{}/ta-bort/".format, st.sampled_from(KINDS), st.sampled_from(CODES)),
    st.builds("ny/{}/".format, st.sampled_from(SORTS)),
    st.builds("ny/{}/{}/".format, st.sampled_from(SORTS), st.sampled_from(CODES)),
    st.builds("villkor/{}/?fraga={}".format, st.sampled_from(CODES), st.sampled_from(CODES)),
    st.sampled_from(["om/", "flytta/", "publicera/", "slang/", "nasta/"]),
)


class AnythingWritten(TestCase):
    """A draft that a process leader writes."""

    def setUp(self) -> None:
        self.place = world.build(size=1)
        self.client = Client()
        self.client.force_login(get_user_model().objects.get(pk=self.place.process_leader))
        self.own_id = begun(self.client, self.place)
        first = written(self.own_id).focus_areas[0]
        self.area, self.indicator = first.code, first.indicators[0].code
        asked = {"text": "Kompis?", "choices": "Ja\nNej"}
        assert self.client.post(page(self.own_id, f"ny/choice/{self.area}/"), asked).status_code == 303

    def fresh(self, rest: str) -> str:
        """The mark of what stands there, so that what is posted is really written."""
        where = PART.match(rest)
        found = part_of(dict(draft(self.own_id).tree), *where.groups()) if where else None  # type: ignore[arg-type]
        return mark_of(found, whole="ta-bort" in rest) if found else ""

    @settings(max_examples=120)
    @given(ADDRESSES, st.dictionaries(NAMES, VALUES, max_size=9), st.booleans())
    def test_any_form(self, rest: str, fields: dict[str, str], seen: bool) -> None:
        rest = rest.replace("AREA", self.area).replace("INDICATOR", self.indicator)
        before = OwnFramework.objects.get(id=self.own_id)
        marked = fields | ({"mark": self.fresh(rest)} if seen else {})
        response = self.client.post(page(self.own_id, rest), marked)
        assert response.status_code < 500
        assert response.status_code == 303 or "<h1" in response.content.decode()
        now = OwnFramework.objects.get(id=self.own_id)
        if response.status_code != 303:
            assert now.draft == before.draft
        faults_of(tree_in(now.draft))
        assert self.client.get(page(self.own_id)).status_code == 200
        assert self.client.get(page(self.own_id, "visa/")).status_code in (200, 302)

    @settings(max_examples=60)
    @given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.text(max_size=20))
    def test_any_file(self, data: bytes, name: str) -> None:
        known = OwnFramework.objects.count()
        response = self.client.post(home(self.place, "fil/"), {"file": SimpleUploadedFile(f"{name}.yaml", data)})
        assert response.status_code == 422
        assert OwnFramework.objects.count() == known

    @settings(max_examples=40)
    @given(st.dictionaries(st.sampled_from(["title", "framework_id", "target"]), VALUES, max_size=3))
    def test_any_beginning(self, fields: dict[str, str]) -> None:
        response = self.client.post(home(self.place, "nya/"), {"target": "youth", **fields})
        assert response.status_code in (303, 422)
        if response.status_code == 303:
            assert self.client.get(response.headers["Location"]).status_code == 200

    def test_the_marks_are_those_of_the_pages(self) -> None:
        for rest in ("del/question/sover/", "del/aside/kompis/", "del/question/sover/ta-bort/"):
            assert mark(self.client, page(self.own_id, rest)) == self.fresh(rest)
