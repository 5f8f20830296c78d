"""What erasure of a participant does here: nothing, since what a group says together is about no one person.

What was picked on the phones is ballots of `pulses`, which takes them away.

`words`, `you_said`, `who`, `owner` and a preparation's questions are typed by leaders, and so is what happened; the
page beside the field asks for no names of young people, and the one beside a map for nobody's home.
"""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "FeedbackSession.id": "kept",
    "FeedbackSession.group": "kept",
    "FeedbackSession.round": "kept",
    "FeedbackSession.held_on": "kept",
    "FeedbackSession.without_notes": "kept",
    "Preparation.id": "kept",
    "Preparation.round": "kept",
    "Preparation.measures": "kept",
    "Preparation.questions": "kept",
    "Vote.id": "kept",
    "Vote.session": "kept",
    "Vote.kind": "kept",
    "Vote.pulse": "kept",
    "PlacesMap.id": "kept",
    "PlacesMap.session": "kept",
    "PlacesMap.source": "kept",
    "PlacesMap.width": "kept",
    "PlacesMap.height": "kept",
    "PlacesMap.places": "kept",
    "PlacesMap.picture": "kept",
    "Insight.id": "kept",
    "Insight.session": "kept",
    "Insight.measure_kind": "kept",
    "Insight.measure_code": "kept",
    "Insight.hypothesis": "kept",
    "Insight.verdict": "kept",
    "Insight.words": "kept",
    "Insight.at": "kept",
    "Action.id": "kept",
    "Action.session": "kept",
    "Action.measure_kind": "kept",
    "Action.measure_code": "kept",
    "Action.you_said": "kept",
    "Action.what": "kept",
    "Action.who": "kept",
    "Action.owner": "kept",
    "Action.due_on": "kept",
    "Action.state": "kept",
    "Action.what_happened": "kept",
    "Action.at": "kept",
    "Happening.id": "kept",
    "Happening.group": "kept",
    "Happening.activity": "kept",
    "Happening.day": "kept",
    "Happening.kind": "kept",
    "Happening.words": "kept",
}
