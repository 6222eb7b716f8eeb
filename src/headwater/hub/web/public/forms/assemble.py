"""The pages of a form, put together as one referral."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headwater.hub.people.states import AgreedBy, AgreedHow, Answer, Safety, Way
from headwater.hub.referrals.logic.given import GivenAddress, GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.states import Asker, Channel
from headwater.hub.web.public.forms import people, safety
from headwater.hub.web.public.forms.council import for_council
from headwater.hub.web.public.forms.draft import Draft
from headwater.hub.web.public.forms.page import PageForm
from headwater.hub.web.public.forms.pages import filled, first_pages, more_pages
from headwater.hub.web.public.forms.them import ways_of

YES = {Answer.YES: True, Answer.NO: False}


@dataclass
class Answers:
    """Every page that was filled in, by its name in the address."""

    forms: dict[str, PageForm] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> "Answers":
        read = {slug: filled(draft, slug) for slug in [*first_pages(draft), *more_pages(draft)]}
        return cls({slug: form for slug, form in read.items() if form is not None})

    def page(self, slug: str) -> dict[str, Any]:
        """The answers of one page; none where it was not filled in."""
        form = self.forms.get(slug)
        return form.cleaned_data if form else {}

    def get(self, *places: tuple[str, str]) -> Any:
        """The first of these answers that was given."""
        return next((self.page(slug)[name] for slug, name in places if self.page(slug).get(name)), "")


def given_from(draft: Draft, *, email: str, today: date, answers: Answers | None = None) -> GivenReferral:
    """The whole referral as it was filled in; `answers` where they were read already."""
    answers = answers or Answers.of(draft)
    soon, home, person = answers.page("soon"), answers.page("home"), answers.page("person")
    tried = answers.page("tried")
    danger = soon.get("danger") or []
    return GivenReferral(
        service_id=service_of(draft),
        person=GivenPerson(
            name=answers.get(("them", "name"), ("name", "name")),
            born_on=person.get("born_on"),
            language=person.get("language", ""),
            needs_interpreter=YES.get(person.get("needs_interpreter", "")),
            access_needs=person.get("access_needs", ""),
        ),
        ways=safe_ways(ways_of(answers.page("them") or answers.page("contact")), answers.page("safe")),
        reason=answers.get(("them", "reason"), ("reason", "reason")),
        happened_on=today,
        agreement=agreement(draft, answers),
        sender=sender(draft, answers, email),
        channel=Channel.FORM,
        authority=for_council(draft, answers.page("council"), answers.page("agree") if draft.is_own else answers.page("them")),
        area_code=answers.get(("where", "area_code")),
        address=GivenAddress(lines=home.get("lines", ""), postcode=answers.get(("where", "postcode"))),
        housing_need=answers.get(("need", "housing_need")),
        unsafe_to_stay="unsafe_to_stay" in danger,
        nowhere_tonight="nowhere_tonight" in danger,
        aged_16_17="aged_16_17" in danger,
        threat_on=soon.get("threat_on"),
        threat_dont_know=soon.get("knows") == Answer.DONT_KNOW,
        home=home.get("home", ""),
        landlord=home.get("landlord", ""),
        has_arrears=home.get("has_arrears", ""),
        arrears_gbp=home.get("arrears_gbp") or None,
        needs=tuple(answers.page("needs").get("needs", ())),
        risks=risks_of(answers),
        children_ages=children_of(answers),
        notice_given=tried.get("notice_given", ""),
        id_seen=tried.get("id_seen", ""),
        tried=tried.get("tried", ""),
        more=answers.get(("extra", "more")),
    )


def service_of(draft: Draft) -> int:
    """The service that was chosen, or the only one there is; 0 where a council is asked instead."""
    chosen = "" if draft.to_council else str(draft.held.get("service_id") or draft.answer("service", "service"))
    return int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0


def safe_ways(ways: tuple[GivenWay, ...], safe: dict[str, Any]) -> tuple[GivenWay, ...]:
    """Each way with what was said about it. What was not asked stays not asked, so that nobody uses it unasked."""
    told = {Way.PHONE: safe.get("call_safe", ""), Way.EMAIL: safe.get("email_safe", "")}
    safety = {Answer.YES: Safety.SAFE, Answer.NO: Safety.UNSAFE}
    return tuple(
        GivenWay(
            way=way.way,
            value=way.value,
            safety=safety.get(told.get(Way(way.way), ""), Safety.NOT_ASKED),
            text_safe=YES.get(safe.get("text_safe", "")) if way.way == Way.PHONE else None,
            voicemail_safe=YES.get(safe.get("voicemail_safe", "")) if way.way == Way.PHONE else None,
            seen_by_others=safe.get("seen_by_others", ""),
            when=safe.get("when", ""),
        )
        for way in ways
    )


def agreement(draft: Draft, answers: Answers) -> GivenAgreement:
    """Who agreed. A person who asks for themself agrees online; anybody else says what they were told."""
    if draft.is_own:
        own = answers.page("agree")
        return GivenAgreement(
            Answer.YES if own.get("agree") else "", how=AgreedHow.ONLINE, feedback=False, sharing=bool(own.get("sharing"))
        )
    them, decides = answers.page("them"), answers.page("decides")
    agreed = Answer.YES if them.get("agreed") in (Answer.YES, "other") else them.get("agreed", "")
    by_person = them.get("agreed") == Answer.YES
    return GivenAgreement(
        agreed=agreed,
        by=decides.get("agreed_by") or AgreedBy.PERSON,
        how=AgreedHow.SPOKEN,
        authority_seen=decides.get("authority_seen", False),
        decided_by=decides.get("decided_by", ""),
        recheck_on=decides.get("recheck_on"),
        feedback=bool(them.get("feedback")),
        sharing=bool(them.get("sharing")) if by_person else None,
    )


def sender(draft: Draft, answers: Answers, email: str) -> GivenSender:
    """Who sends it, as far as they said."""
    if draft.is_own:
        return GivenSender(asker=Asker.PERSON)
    told = answers.page("sender")
    return GivenSender(
        asker=draft.asker,
        name=told.get("sender_name", ""),
        role=told.get("sender_role", ""),
        agency_name=told.get("sender_agency", ""),
        email=(email or told.get("sender_email", "")) if draft.is_professional else "",
        phone=told.get("sender_phone", ""),
    )


def risks_of(answers: Answers) -> Any:
    form = answers.forms.get("risks")
    return form.risks() if isinstance(form, safety.RisksForm) else ()


def children_of(answers: Answers) -> Any:
    form = answers.forms.get("children")
    return form.ages() if isinstance(form, people.ChildrenForm) else None
