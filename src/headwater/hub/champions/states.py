"""Tiers of champions, what they know, how they like to be asked, and how often a network meets."""

from enum import StrEnum


class Tier(StrEnum):
    """How much a champion takes on. Each has training of its own."""

    SPECIALIST = "specialist"
    GENERALIST = "generalist"
    AWARENESS = "awareness"


class Topic(StrEnum):
    """What somebody may be asked about."""

    OPTIONS = "options"
    EARLY_SIGNS = "early_signs"
    THE_ACT = "the_act"
    UNIVERSAL_CREDIT = "universal_credit"
    DUTY_TO_REFER = "duty_to_refer"


class Channel(StrEnum):
    """How a champion likes to be asked."""

    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"


class Rhythm(StrEnum):
    """How often a network meets. "Bi-monthly" means two things, so one of them is chosen."""

    EVERY_TWO_MONTHS = "every_two_months"
    TWICE_A_MONTH = "twice_a_month"
    MONTHLY = "monthly"
