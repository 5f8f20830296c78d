"""What a leader reads before a first Läget, and whether somebody has."""

from .knowledge import text
from .models import TrainingRead
from .types import TrainingText


def training() -> TrainingText:
    """The text that is to be read now."""
    return text()


def has_read(user_id: int) -> bool:
    """Whether this person has read the text that stands now."""
    return TrainingRead.objects.filter(user_id=user_id, name=text().name).exists()
