from headwater.hub.insight.models.definition import DefinitionChange
from headwater.hub.insight.models.evaluated import Evaluated
from headwater.hub.insight.models.frozen import Freezing, Frozen
from headwater.hub.insight.models.pack import Pack
from headwater.hub.insight.models.quality import QualityFailure, QualityRun
from headwater.hub.insight.models.result import Extract, Result
from headwater.hub.insight.models.worth import Baseline, Sheet, WorthText

__all__ = [
    "Baseline",
    "DefinitionChange",
    "Evaluated",
    "Extract",
    "Freezing",
    "Frozen",
    "Pack",
    "QualityFailure",
    "QualityRun",
    "Result",
    "Sheet",
    "WorthText",
]
