"""Who has been erased stands in the numbers that somebody who answered the same questions stands in."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.test_engines_agree import SPANS, towns, write

from genklang.core.disclosure.evidence import Evidence
from genklang.core.disclosure.raw import GATE_KEY, opened
from genklang.core.frameworks import Framework
from genklang.engines import EvidenceRequest, embedded, reference
from genklang.engines.erased import with_erased
from genklang.engines.types import Erased

NOBODY = Evidence(blocks=(), levels={}, changes={})


@settings(max_examples=20)
@given(data=st.data())
def test_the_block_of_the_erased_is_the_one_they_would_be_alone_in(
    versions: tuple[Framework, ...], data: st.DataObject
) -> None:
    town = data.draw(towns(versions).filter(lambda rounds: any(one["sheets"] for one in rounds)))
    person, group = data.draw(
        st.sampled_from([(sheet.person, one["group_id"]) for one in town for sheet in one["sheets"]])
    )
    own = [
        {**one, "sheets": [sheet for sheet in one["sheets"] if sheet.person == person]}
        for one in town
        if one["group_id"] == group
    ]
    answered = {
        one["number"]: (one["framework"].version, frozenset(code for code, raw in sheet.answers.items() if raw >= 0))
        for one in own
        for sheet in one["sheets"]
    }
    with TemporaryDirectory() as name:
        ids = write(Path(name), own)
        (alone,) = opened(reference.membership(Path(name), EvidenceRequest(ids, SPANS, versions)), GATE_KEY).blocks
        request = EvidenceRequest(ids, SPANS, versions, (Erased(group, answered),))
        found = opened(embedded.membership(Path(name), request), GATE_KEY)
        assert [block.erased for block in found.blocks] == [False, True]
        gone = found.blocks[-1]
        assert (gone.group, gone.persons, gone.scored, gone.moved) == (group, 1, alone.scored, alone.moved)
        assert dict(gone.answered) == dict(alone.answered)
        assert not any(key[0] == gone.id for key in (*found.levels, *found.changes)), "of what they answered nothing"
        assert with_erased(NOBODY, request).blocks[0].scored == alone.scored


def test_without_anybody_erased_nothing_is_added(versions: tuple[Framework, ...]) -> None:
    assert with_erased(NOBODY, EvidenceRequest((), (), versions)) is NOBODY
