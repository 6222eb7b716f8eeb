"""The county's champions and what they were asked."""

from datetime import date

from headwater.hub.county.cast import Cast
from headwater.hub.county.learned import day, moment
from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book

NETWORK = 1
ASKED = (
    ("early_signs", "What should a ward look for on the first day?", "acute", 40, "Ask where they slept last. Can they go back?", 38),
    ("the_act", "Does a letter from a parent count as notice?", "childrens", 26, "Yes. Send it on the day you see it.", 21),
    ("universal_credit", "Who pays two homes for a month?", "homes_1", 3, "", None),
)  # fmt: skip


def write_network(cast: Cast, book: Book) -> None:
    """One network that the county council keeps."""
    book.add("champions.Network", id=NETWORK, name="Wenshire housing champions", about="People in every service who know about homes.",
             programme_id=1, keeper_id=cast.agencies["council"].id, rhythm="every_two_months")  # fmt: skip
    write_members(cast, book)
    write_questions(cast, book)


def write_members(cast: Cast, book: Book) -> None:
    """Members with their tier, what they know and where they work."""
    topics = places = 0
    for number, row in enumerate(table("champions.csv"), 1):
        joined = day(cast, row["days_ago"])
        email = f"{row['name'].lower().replace(' ', '.')}@example.org"
        book.add("champions.Champion", id=number, network_id=NETWORK, agency_id=cast.agencies[row["agency"]].id, name=row["name"],
                 role=row["role"], email=email, phone=row["phone"], channel=("email", "phone")[number % 2], joined_on=joined,
                 checked_on=date.fromordinal(cast.days.today - number * 9))  # fmt: skip
        book.add("champions.ChampionTier", id=number, champion_id=number, tier=row["tier"], starts_on=joined)
        for topic in row["topics"].split():
            topics += 1
            book.add("champions.ChampionTopic", id=topics, champion_id=number, topic=topic)
        for outward in row["areas"].split():
            places += 1
            book.add("champions.Champion_areas", id=places, champion_id=number, area_id=cast.area(outward).id)


def write_questions(cast: Cast, book: Book) -> None:
    """Questions with their answers, and one that waits."""
    for number, (topic, words, agency, ago, answer, answered) in enumerate(ASKED, 1):
        told = {"answer": answer, "answered_by_name": "Ruth Hale", "answered_at": moment(cast, str(answered))} if answered else {}
        book.add("champions.Question", id=number, network_id=NETWORK, agency_id=cast.agencies[agency].id, topic=topic, words=words,
                 asked_by_name="A colleague", asked_at=moment(cast, str(ago)), **told)  # fmt: skip
