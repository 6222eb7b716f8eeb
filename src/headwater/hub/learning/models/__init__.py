from headwater.hub.learning.models.barrier import Barrier, Remedy
from headwater.hub.learning.models.gap import Gap
from headwater.hub.learning.models.session import AgendaItem, Came, Session
from headwater.hub.learning.models.story import Story

__all__ = ["AgendaItem", "Barrier", "Came", "Gap", "Remedy", "Session", "Story"]
