"""From the database's answers to the contract's columns: keys become pseudonyms, blanks become missing. DuckDB reads these.

A pseudonym is the start of a keyed hash: the same row has the same one in every table and every extract of a site, and nobody without the
site's key can go back. Records linked as one person share one. Free text (a note, a payer's name) never leaves.
"""

from headwater.clocks.rulebooks.threat import band_of
from headwater.evidence.tables import TABLES, FieldType

LONGEST = 57

KEYS = {
    "case_id": "case",
    "person_id": "person",
    "referral_id": "referral",
    "worker_id": "worker",
    "repeat_of_case_id": "case",
    "household_id": "household",
    "activity_id": "activity",
    "money_id": "money",
    "stay_id": "stay",
    "episode_id": "episode",
}
COLUMN_OF = {"repeat_of_case_id": "repeat_key"}
NEVER = frozenset({"note", "payer"})
AGE = "date_sub('year', CAST(nullif(CAST(born_on AS VARCHAR), '') AS DATE), CAST(coalesce(referred_on, accepted_on) AS DATE))"
# SQLite keeps moments as words in UTC, without saying so; a moment without its offset would be read as London time.
MOMENT = """CASE WHEN regexp_matches(CAST("{field}" AS VARCHAR), ':[0-9.]+ ?([+-][0-9:]+|Z)$') THEN CAST("{field}" AS VARCHAR)
  ELSE nullif(CAST("{field}" AS VARCHAR), '') || '+00:00' END"""
RECEIVED = "CAST(timezone('Europe/London', CAST({moment} AS TIMESTAMPTZ)) AS DATE)".format(moment=MOMENT.format(field="received_at"))
DAYS = f"date_diff('day', {RECEIVED}, CAST(nullif(CAST(threat_on AS VARCHAR), '') AS DATE))"
# Without a day there is no band: `greatest` passes over what is missing, and would call it today.
BAND = """CASE WHEN coalesce(CAST(threat_stated AS VARCHAR), '') <> '' THEN CAST(threat_stated AS VARCHAR)
  WHEN CAST(nowhere_tonight AS VARCHAR) IN ('1', 'true', 'True') THEN 'homeless' WHEN DAYS IS NULL THEN NULL
  ELSE BANDS[least(greatest(DAYS, 0), LONGEST) + 1] END"""
HASH = "substr(sha256((SELECT word FROM secret) || ':{kind}:' || CAST({whose} AS VARCHAR)), 1, 20)"
SAME = "coalesce((SELECT one FROM same WHERE person = CAST({key} AS BIGINT)), CAST({key} AS BIGINT))"
# Columns of ours that stand after the contract's own: the contract may grow, and what it has keeps its meaning. A date that nobody knows,
# though somebody asked, is blank in `threat` like one nobody asked for; this tells the two apart.
BESIDE = {"referrals": {"threat_dont_know": "CASE WHEN CAST(threat_dont_know AS VARCHAR) IN ('1', 'true', 'True') THEN 'yes' END"}}
# A list to look the day up in: joined with a table, every row would be held until the last had come.
LISTED = "[{bands}]".format(bands=", ".join(f"'{band_of(days)}'" for days in range(LONGEST + 1)))
OWN = {
    ("cases", "age"): AGE,
    ("referrals", "threat"): BAND.replace("BANDS", LISTED).replace("DAYS", DAYS).replace("LONGEST", str(LONGEST)),
}


def select_list(table: str, *, given: frozenset[str], open_keys: bool = False) -> str:
    """The columns of a contract table, in its order, from one of the answers."""
    ours = [f'{sql} AS "{field}"' for field, sql in BESIDE.get(table, {}).items()]
    return ", ".join([*(f'{column(table, field, given, open_keys)} AS "{field}"' for field in TABLES[table].names), *ours])


def column(table: str, field: str, given: frozenset[str], open_keys: bool) -> str:
    """One column: a pseudonym, a value, or nothing."""
    if field in NEVER:
        return "NULL"
    if (table, field) in OWN:
        return OWN[table, field]
    if field in KEYS and (key := COLUMN_OF.get(field, f"{KEYS[field]}_key")) in given:
        return f"CAST({whose(KEYS[field], key)} AS VARCHAR)" if open_keys else pseudonym(KEYS[field], key)
    if field not in given:
        return "NULL"
    if TABLES[table].field(field).type is FieldType.DATETIME:
        return MOMENT.format(field=field)
    return f"nullif(CAST(\"{field}\" AS VARCHAR), '')"


def pseudonym(kind: str, key: str) -> str:
    """The keyed hash of one of our keys."""
    return f"CASE WHEN {key} IS NOT NULL THEN {HASH.format(kind=kind, whose=whose(kind, key))} END"


def whose(kind: str, key: str) -> str:
    """The key that stands for a record: links of a person are followed to the first."""
    return SAME.format(key=key) if kind == "person" else key


def in_no_order(table: str, sql: str, *, salt: str) -> str:
    """A question to PostgreSQL whose answers come in an order that only the site could tell: by a keyed hash of the record's key.

    `salt` is hexadecimal, so that nothing in it can end the quotation. A hash read as a uuid sorts several times as fast as its words.
    """
    record, *rest = TABLES[table].primary_key
    order = ", ".join([f"CAST(md5('{salt}' || {KEYS[record]}_key) AS uuid)", *rest])
    return f"SELECT * FROM ({sql}) AS answers ORDER BY {order}"  # noqa: S608  our own question
