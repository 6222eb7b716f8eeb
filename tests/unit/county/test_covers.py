"""Who covers whom in the made-up county."""

from headwater.hub.county.cast import Worker
from headwater.hub.county.workers import covers


def test_the_workers_of_a_team_cover_turn_about():
    members = [Worker(number, number, f"W{number}", 1, 7) for number in range(3)]
    alone = Worker(9, 9, "Alone", 1, 8)
    found = covers([*members, alone])
    assert [next(found[7]).membership_id for _ in range(5)] == [0, 1, 2, 0, 1]
    assert next(found[8], None) is None
