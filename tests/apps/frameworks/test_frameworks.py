import pytest
from django.db import transaction
from tests.world import AT, FRAMEWORK

from genklang import library
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions, queries
from genklang.apps.frameworks.models import FrameworkVersion
from genklang.apps.frameworks.types import Refused


def load(text: str) -> int:
    return actions.load_text(text=text, name="prov.yaml", by=SYSTEM, at=AT)


def test_the_library_is_loaded_once(db: None):
    files = list(library.files("frameworks"))
    loaded = actions.load_library(by=SYSTEM, at=AT)
    assert len(loaded) == len(files) == FrameworkVersion.objects.count()
    assert all(" v" in name for name in loaded)
    assert actions.load_library(by=SYSTEM, at=AT) == ()
    assert Event.objects.filter(name="framework.loaded").count() == len(files)


def test_what_is_loaded_is_read_back_the_same(db: None):
    framework_id = load(FRAMEWORK)
    before = queries.framework(framework_id)
    queries._read.clear()
    assert queries.framework(framework_id) == before
    assert before.questions[0].code == "mar_bra"


def test_a_version_is_read_once_per_process(db: None, django_assert_num_queries):
    framework_id = load(FRAMEWORK)
    with django_assert_num_queries(0):
        assert queries.framework(framework_id) is queries.framework(framework_id)


def test_new_words_need_a_new_version(db: None):
    load(FRAMEWORK)
    with pytest.raises(Refused) as refused:
        load(FRAMEWORK.replace("Jag mår bra.", "Jag mår fint."))
    assert refused.value.code == "wording_changed"
    assert "ny version" in str(refused.value.sentence)
    newer = load(FRAMEWORK.replace("Jag mår bra.", "Jag mår fint.").replace("version: 1", "version: 2"))
    assert queries.latest("prov") == (newer, queries.framework(newer))
    assert list(queries.versions("prov")) == [1, 2]


def test_a_faulty_file_is_refused_with_its_lines_and_nothing_is_kept(db: None):
    with pytest.raises(Refused) as refused:
        load(FRAMEWORK.replace("direction: -1", "direction: 7"))
    assert refused.value.code == "framework_faulty"
    line = 1 + FRAMEWORK[: FRAMEWORK.index("direction: -1")].count("\n")
    assert f"rad {line}," in str(refused.value.sentence)
    assert not FrameworkVersion.objects.exists()


def test_frameworks_to_choose_from_by_title(db: None):
    load(FRAMEWORK.replace("code: prov", "code: annat").replace("sv: Provramverk", "sv: Annat ramverk"))
    load(FRAMEWORK)
    load(FRAMEWORK.replace("version: 1", "version: 2").replace("sv: Provramverk", "sv: Provramverket"))
    assert queries.choices() == (("annat", "Annat ramverk"), ("prov", "Provramverket"))


def test_what_is_not_loaded(db: None):
    with pytest.raises(LookupError):
        queries.framework(10**9)
    with pytest.raises(Refused) as refused:
        queries.latest("finns_inte")
    assert refused.value.code == "framework_unknown"
    assert queries.versions("finns_inte") == {}


def test_an_id_used_again_after_a_rollback_is_the_new_framework(db: None):
    def load_and_fail() -> None:
        with transaction.atomic():
            load(FRAMEWORK)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_and_fail()
    assert queries.framework(load(FRAMEWORK.replace("code: prov", "code: annat"))).code == "annat"
