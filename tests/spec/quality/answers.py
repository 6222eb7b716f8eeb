"""What answers each requirement on the quality of data: checks, measures, rules and pages, by name, and the tests that name it."""

from dataclasses import dataclass

from headwater.evidence.checks import CHECKS

OF_SCHEMAS = {"DQ-04": ("unreadable_value", "unknown_code", "required_blank", "duplicate_id"), "DQ-23": ("two_answers_in_one_code",)}


@dataclass(frozen=True, slots=True)
class Answer:
    """One requirement: what is asked, and what answers it. `rules` are functions by their full name, `pages` addresses of the site by name;
    the checks are those that say they answer it."""

    id: str
    asked: str
    how: str
    measures: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def checks(self) -> tuple[str, ...]:
        """The checks that say they answer it."""
        return (*(check.id for check in CHECKS if self.id in check.requirement), *OF_SCHEMAS.get(self.id, ()))


CHECKED = "headwater.evidence.checks"
PRINTED = "headwater.evidence.published"
REPORTS = "headwater.evidence.reports"
ANSWERS = (
    Answer(
        "DQ-01",
        "No percentage without its number, base and missing",
        "Figures carry all three and tables print them; results are checked for any that do not.",
        rules=(f"{CHECKED}.self_check", f"{REPORTS}.tabling.table"),
        pages=("insight:programme",),
    ),
    Answer(
        "DQ-02",
        "Late entry can be seen",
        "Days from referral to writing down, with a distribution; the last three months, and any expected to grow, are provisional and "
        "have an 80% range whose past success is told beside it.",
        measures=("recording_lag",),
        rules=("headwater.evidence.measures.projecting.project", "headwater.evidence.measures.projecting.back_test"),
        pages=("insight:quality",),
    ),
    Answer(
        "DQ-03",
        "Impossible dates are stopped or listed",
        "The site refuses them when they are typed; what an import brought is listed.",
        pages=("casework:errors", "insight:quality"),
    ),
    Answer(
        "DQ-04",
        "The checks run by themselves, and every failure has an owner and an age",
        "Each run is dated and says what it asked; the site runs every night and whenever the page is opened and the last run is a "
        "quarter of an hour old. A failure has the day it was first found and the lead worker of its case.",
        rules=(f"{CHECKED}.run_checks", "headwater.hub.insight.actions.quality.check_quality"),
        pages=("insight:quality", "insight:quality-check"),
    ),
    Answer(
        "DQ-05",
        "Work is logged against a case or not at all",
        "In the site an entry cannot be without its case. Orphans of an import are held back with likely cases.",
        rules=(f"{CHECKED}.matching.suggestions",),
        pages=("casework:holding", "casework:settle"),
    ),
    Answer(
        "DQ-06",
        "One entry for one action",
        "The site asks the writer to split; entries of an import that seem to hold several are listed.",
        rules=("headwater.hub.cases.logic.entries.also_seems",),
        pages=("casework:log",),
    ),
    Answer(
        "DQ-07",
        "Working days and calendar days beside each other",
        "The same referrals under both rules, as two series of one measure.",
        measures=("kpi_triage_3_working_days",),
    ),
    Answer(
        "DQ-08",
        "Unknown outcomes are chased",
        "The share unknown by worker and month, and the list to ask about.",
        measures=("outcome_by_worker", "outcome_by_closing_month", "prevented_rate"),
        rules=(f"{CHECKED}.unknown_by_worker_and_month",),
        pages=("casework:to-chase", "insight:quality"),
    ),
    Answer(
        "DQ-09",
        "No outcome is normal while a case is live and an error once it is closed",
        "Only closed cases are listed.",
        measures=("live_recorded_as",),
        pages=("casework:errors",),
    ),
    Answer(
        "DQ-10",
        "A change of definition has a day, and a series that spans it is broken there",
        "`headwater evaluate --changes FILE`; the break stands under the figure in every report.",
        rules=(f"{REPORTS}.spans.read_changes", f"{REPORTS}.spans.dated"),
    ),
    Answer(
        "DQ-11",
        "Parts are rounded from counts and never forced to 100",
        "Half-up from whole numbers; a printed percentage that its count does not give is found.",
        rules=("headwater.evidence.values.shown_percent", f"{CHECKED}.self_check", f"{PRINTED}.text_agrees"),
    ),
    Answer(
        "DQ-12",
        "Text and table agree",
        "Figures are put into a text by reference; one typed by hand that differs from its source is flagged.",
        rules=(f"{REPORTS}.telling.told", f"{REPORTS}.telling.disagreements", f"{PRINTED}.text_agrees"),
    ),
    Answer(
        "DQ-13",
        "Tables add up",
        "Rows to their base, cells to their row, with what is in no cell.",
        rules=(f"{CHECKED}.self_check", f"{PRINTED}.foots"),
    ),
    Answer(
        "DQ-14",
        "The note under a table gives the table's own base",
        "The note is made from the base, so the two cannot differ.",
        rules=(f"{PRINTED}.source_note", f"{REPORTS}.tabling.table"),
    ),
    Answer(
        "DQ-15",
        "Related figures do not contradict each other",
        "Live and final cases make all cases; a share that failed goes with the share that did not.",
        rules=(f"{CHECKED}.self_check", f"{PRINTED}.same_period_rate"),
    ),
    Answer(
        "DQ-16",
        "A mean goes with its total",
        "Total over number, beside the printed mean.",
        rules=(f"{CHECKED}.self_check", f"{PRINTED}.mean_agrees"),
    ),
    Answer(
        "DQ-17",
        "A mean per month is divided by the months covered",
        "Both ends counted; months without a case are rows too.",
        measures=("cases_by_month",),
        rules=(f"{CHECKED}.self_check", f"{PRINTED}.months_covered", f"{PRINTED}.mean_per_month"),
    ),
    Answer(
        "DQ-18",
        "A percentage that no whole number gives is refused",
        "Every printed percentage is tried against its base.",
        rules=(f"{CHECKED}.self_check", f"{PRINTED}.attainable"),
    ),
    Answer(
        "DQ-19",
        "Court cases without an outcome are listed, and told by worker",
        "Final cases with work in court that do not say whether anybody was evicted.",
        rules=(f"{CHECKED}.court_by_worker",),
        pages=("insight:quality",),
    ),
    Answer(
        "DQ-20",
        "A figure leads to its source",
        "Its definition, day, base and missing stand beside it, and the records behind any part of it can be had.",
        rules=("headwater.evidence.measures.records_behind",),
        pages=("insight:behind",),
    ),
    Answer(
        "DQ-21",
        "A report says how far it can be trusted",
        "Coverage, missing rates, late entry and errors are filled in from the data.",
        rules=(f"{REPORTS}.limits.limits",),
    ),
    Answer(
        "DQ-22",
        "Not recorded is shown",
        "Beside the values in every table and chart, and question by question; a base that leaves somebody out is found.",
        rules=(f"{CHECKED}.not_recorded", f"{CHECKED}.self_check", f"{REPORTS}.charting.chart"),
        pages=("insight:programme",),
    ),
    Answer(
        "DQ-23",
        "Two answers are two codes",
        "Lost contact and would not co-operate are asked, stored and counted apart; a code that mixes them is named.",
        measures=("ending_reason",),
        pages=("casework:close",),
    ),
)
