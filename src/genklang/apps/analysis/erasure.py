"""What erasure does to this room: a release is about several people and stands as it was published."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "Release.id": "kept",
    "Release.unit_level": "kept",
    "Release.unit_id": "kept",
    "Release.number": "kept",
    "Release.organisation_id": "kept",
    "Release.rounds": "kept",
    "Release.answered": "kept",
    "Release.roster": "kept",
    "Release.returning": "kept",
    "Release.policy": "kept",
    "Release.policy_digest": "kept",
    "Release.input_digest": "kept",
    "Release.code_version": "kept",
    "Release.released_at": "kept",
    "Release.released_by": "kept",
    "ReleasedCell.id": "kept",
    "ReleasedCell.release": "kept",
    "ReleasedCell.measure_kind": "kept",
    "ReleasedCell.measure_code": "kept",
    "ReleasedCell.kind": "kept",
    "ReleasedCell.number_from": "kept",
    "ReleasedCell.number_to": "kept",
    "ReleasedCell.state": "kept",
    "ReleasedCell.shown": "kept",
    "ReleasedCell.facts": "kept",
}
