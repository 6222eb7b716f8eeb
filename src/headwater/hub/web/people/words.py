"""The words a page uses for codes about people."""

WAYS = {"phone": "Phone", "email": "Email", "post": "Post", "in_person": "In person", "through": "Through somebody"}
USES = {"safe": "Safe to use", "ask": "Ask first", "do_not_use": "Do not use"}
SCOPES = {
    "referral": "Being referred",
    "contact_details": "Passing on how to reach them",
    "share": "Sharing with other agencies",
    "feedback": "Telling the sender what happened",
}
AGREED_BY = {"person": "The person", "attorney_or_deputy": "An attorney or deputy", "best_interests": "A best-interests decision"}
HOW = {"spoken": "Spoken", "written": "In writing", "online": "On this site"}
ROUTES = {
    "childrens_mash": "Children's safeguarding hub (MASH)",
    "adults_team": "Adults' safeguarding team",
    "police": "Police",
    "marac": "MARAC",
    "safeguarding_lead": "Our safeguarding lead",
}
LOCK_REASONS = {
    "knows_the_person": "I know this person",
    "own_record": "This is my own record, or was once",
    "former_partner": "This is a former partner",
}
EXTRA_CARE = {
    "domestic_abuse": "They are at risk from somebody",
    "staff": "They work here, or live with somebody who does",
    "known_to_staff": "Somebody here knows them",
    "other": "Another reason",
}
ROLES = {"main_applicant": "Main contact", "partner": "Partner", "adult": "Other adult", "child": "Child"}
SEXES = {"female": "Female", "male": "Male", "other": "Other", "not_known": "Not known"}
ETHNIC_GROUPS = {
    "white": "White",
    "mixed": "Mixed",
    "asian": "Asian",
    "black": "Black",
    "other": "Other",
    "not_stated": "Would rather not say",
}
ANSWERS = {"yes": "Yes", "no": "No", "dont_know": "They do not know"}


def options(words: dict[str, str]) -> list[tuple[str, str]]:
    """Codes and their words, as a question offers them."""
    return list(words.items())
