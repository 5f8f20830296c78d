"""Why a framework file was not loaded."""

from genklang.apps.audit import types as audit


class Refused(audit.Refused):
    """Codes: framework_faulty, wording_changed, framework_unknown."""
