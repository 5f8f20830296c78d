"""What erasure of a participant does here: nothing, since nothing here is about one."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "FrameworkVersion.id": "kept",
    "FrameworkVersion.code": "kept",
    "FrameworkVersion.version": "kept",
    "FrameworkVersion.checksum": "kept",
    "FrameworkVersion.text": "kept",
    "FrameworkVersion.loaded_at": "kept",
    "FrameworkText.id": "kept",
    "FrameworkText.code": "kept",
    "FrameworkText.language": "kept",
    "FrameworkText.key": "kept",
    "FrameworkText.swedish": "kept",
    "FrameworkText.text": "kept",
    "FrameworkText.reviewed": "kept",
    "FrameworkText.shipped": "kept",
    "FrameworkText.added_at": "kept",
    "Reliability.id": "kept",
    "Reliability.framework": "kept",
    "Reliability.indicator": "kept",
    "Reliability.persons": "kept",
    "Reliability.kind": "kept",
    "Reliability.coefficient": "kept",
    "Reliability.alpha": "kept",
    "Reliability.low": "kept",
    "Reliability.high": "kept",
    "Reliability.measured_at": "kept",
}
