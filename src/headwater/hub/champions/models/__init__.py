from headwater.hub.champions.models.member import Champion, ChampionTier, ChampionTopic
from headwater.hub.champions.models.network import Network, Question

__all__ = ["Champion", "ChampionTier", "ChampionTopic", "Network", "Question"]
