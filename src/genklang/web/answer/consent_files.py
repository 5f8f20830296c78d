"""What one says yes to, in words for those whom the framework is for. Which version it is stands in the policy."""

from collections.abc import Mapping

from genklang.core.frameworks import Target

CONSENT_FILES: Mapping[Target, str] = {
    "youth": "answer/consent_text.html",
    "adults": "answer/consent_text_adults.html",
    "partners": "answer/consent_text_partners.html",
}
