"""The labels by which forms, letters and portals ask for what a referral says. They are compared by `labels.normal`."""

from collections.abc import Mapping

from headwater.hub.referrals.logic.foreign.fields import Field

LABELS: Mapping[Field, tuple[str, ...]] = {
    Field.NAME: ("name", "full name", "person referred", "name of person being referred", "referral name", "name or alias", "names"),
    Field.FIRST_NAME: ("firstname", "first name", "given name", "christian name", "first names"),
    Field.LAST_NAME: ("lastname", "last name", "family name", "second name"),
    Field.BORN_ON: ("date of birth", "dob", "birth date", "born on", "day of birth"),
    Field.PHONE: (
        "phone", "phone number", "contact number", "contact phone", "contact phone number", "phone 1", "best number",
        "number to call", "safe phone number", "safe number", "safe contact number",
    ),
    Field.PHONE_SAFE: (
        "safe to call", "call safe", "phone safe", "safe to phone", "is phone safe", "safe to contact by phone",
        "safe to call this number",
    ),
    Field.TEXT_SAFE: ("safe to text", "text safe", "text", "can we text", "ok to text"),
    Field.VOICEMAIL_SAFE: (
        "voicemail", "safe to leave voicemail", "voicemail safe", "can we leave voicemail", "safe to leave a message",
        "leave message", "ok to leave voicemail",
    ),
    Field.EMAIL: ("email", "email address", "contact email", "contact email address"),
    Field.EMAIL_SAFE: ("safe to email", "email safe"),
    Field.SAFE_WAY: (
        "safe contact", "safe way to contact", "safest way to contact", "prefer contact way", "prefer way of contact",
        "how to contact safely", "safe contact way", "safe contact details", "prefer contact", "contact way", "best way to contact",
    ),
    Field.UNSAFE_WAY: (
        "unsafe contact", "unsafe ways of contact", "not safe to contact", "do not contact by", "contact not safe",
        "unsafe contact way", "unsafe way", "how not to contact", "contact to avoid",
    ),
    Field.SEEN_BY_OTHERS: (
        "does anyone else see their phone or post", "phone seen by others", "shared phone", "does anyone else see phone",
    ),
    Field.THROUGH: (
        "other contact", "contact through", "contact via", "alternative contact", "other way to contact", "another way to contact",
        "who to contact", "next of kin",
    ),
    Field.ADDRESS: (
        "address", "current address", "home address", "address line 1", "where they live", "last address", "address last",
        "correspondence address",
    ),
    Field.POSTCODE: ("postcode", "post code", "address postcode", "home postcode"),
    Field.ADDRESS_HIDDEN: ("address hidden", "address confidential", "keep address hidden", "confidential address"),
    Field.AREA: ("area", "district", "council area", "where they live district", "home area", "area where they live"),
    Field.AUTHORITY: (
        "chosen authority", "chosen council", "council chosen", "council to refer to", "local housing authority",
        "council notified", "refer to council", "council", "council of choice", "which council", "council name",
        "preferred council",
    ),
    Field.SERVICE: (
        "service", "service asked", "service requested", "refer to service", "service name", "service referral", "service wanted",
    ),
    Field.LANGUAGE: ("language", "first language", "preferred language", "spoken language"),
    Field.INTERPRETER: ("interpreter", "interpreter needed", "need interpreter", "interpreter required"),
    Field.ACCESS_NEEDS: ("access needs", "accessibility needs", "reasonable adjustments", "communication needs", "adjustments needed"),
    Field.AGREED: (
        "agreed", "consent", "consent given", "agreement", "do they agree to this referral", "consent to referral",
        "client consent", "consent obtained", "has person consented", "agree to referral", "agreement to referral", "gdpr consent",
        "consent received",
    ),
    Field.AGREED_HOW: ("how consent was given", "consent type", "how agreed", "type of consent", "consent way", "consent form"),
    Field.AGREED_BY: ("agreed by", "consent by", "consent given by", "who agreed", "who gave consent"),
    Field.AUTHORITY_SEEN: ("authority seen", "power of attorney seen", "lpa seen", "papers seen", "attorney paper seen"),
    Field.DECIDED_BY: ("best interests decision by", "best interests decision maker", "decided by", "who decided"),
    Field.RECHECK_ON: ("best interests review date", "consent review date", "review date of best interests decision"),
    Field.TAKEN_BY: (
        "consent taken by", "who took consent", "agreement taken by", "consent witnessed by", "consent recorded by",
        "agreement heard by", "taken by",
    ),
    Field.FEEDBACK: ("feedback", "feedback agreed", "consent to feedback", "may sender be told", "agree to feedback"),
    Field.SHARING: (
        "consent to share", "agree to share", "consent to share information", "share with other agencies", "may be passed on",
        "data sharing consent", "consent to data sharing", "information sharing consent", "share",
    ),
    Field.REASON: (
        "reason", "reason for referral", "reason referral", "reason for homelessness", "what is happening", "situation",
        "presenting issue", "presenting issues", "presenting problem", "referral detail", "reason for notification", "summary",
        "referral summary", "circumstances", "current situation", "detail of referral", "housing issue", "reason detail",
        "description", "referral notes", "reason at risk of homelessness", "background", "cause of homelessness",
    ),
    Field.MORE: (
        "notes", "other notes", "additional information", "additional notes", "further information", "other information",
        "anything else", "more", "additional detail", "other detail", "supporting information", "any other information",
    ),
    Field.TRIED: (
        "tried", "what has been tried", "actions taken", "steps taken", "what has been tried so far", "work done so far",
        "action taken",
    ),
    Field.HOUSING_NEED: ("housing need", "about their home", "is it about a home", "is this about housing"),
    Field.UNSAFE_TO_STAY: ("unsafe to stay", "not safe to stay", "unsafe at home", "risk at home"),
    Field.SAFE_TO_STAY: ("safe to stay", "safe at home", "is it safe to stay"),
    Field.NOWHERE_TONIGHT: (
        "nowhere tonight", "homeless tonight", "nowhere to sleep tonight", "roofless", "homeless now", "no fixed abode",
        "nowhere to stay tonight", "homeless today", "street homeless", "nfa",
    ),
    Field.AGED_16_17: ("16 or 17", "aged 16 or 17", "aged 16-17", "16/17"),
    Field.THREAT_ON: (
        "threat date", "date of threat", "eviction date", "notice expiry date", "date notice expires", "date homeless",
        "date of homelessness", "homeless date", "notice end date", "date notice ends", "date they could lose home",
        "date to leave", "when homeless", "expected date of homelessness", "bailiff date", "possession date", "leaving date",
        "date of eviction", "date of discharge", "discharge date", "release date", "how soon could they lose their home",
        "date at risk", "date home lost",
    ),
    Field.HOME: (
        "tenure", "home", "home type", "type of accommodation", "where do they live now", "housing situation", "housing status",
        "current accommodation", "accommodation status", "current housing", "tenure type", "type of tenancy", "tenancy type",
        "accommodation situation", "home status",
    ),
    Field.LANDLORD: (
        "landlord", "landlord name", "name of landlord", "housing provider", "landlord agent", "housing association",
        "landlord detail",
    ),
    Field.HAS_ARREARS: ("rent arrears", "arrears", "in arrears", "has arrears", "any arrears", "owe rent"),
    Field.ARREARS: (
        "arrears amount", "amount of arrears", "arrears owed", "rent arrears amount", "arrears gbp", "amount owed",
        "value of arrears", "how much arrears", "arrears total",
    ),
    Field.CHILDREN: (
        "children", "number of children", "dependent children", "children in household", "how many children", "no of children",
        "children number",
    ),
    Field.CHILDREN_AGES: ("ages of children", "children ages", "age of children", "children age detail"),
    Field.NEEDS: (
        "needs", "support needs", "what would help", "vulnerabilities", "support need", "health needs", "type of need",
        "needs identified",
    ),
    Field.RISKS: (
        "risks", "risk information", "known risks", "risk to staff", "risk detail", "risk to others", "risk assessment",
        "risk notes",
    ),
    Field.ABUSE: (
        "domestic abuse", "domestic violence", "dv", "da", "fleeing domestic abuse", "experience of domestic abuse",
        "fleeing violence",
    ),
    Field.NOTICE: (
        "notice", "notice served", "notice given", "has notice been served", "notice received", "section 21",
        "has notice or court letter come",
    ),
    Field.ID_SEEN: ("reference seen", "proof of id", "have you seen their id", "id checked", "identity seen"),
    Field.SELF_REFERRAL: ("self referral", "self referred"),
    Field.SENDER_NAME: (
        "sender name", "referrer", "referrer name", "name of referrer", "referred by", "referring officer",
        "referring officer name", "sender", "name of person making referral", "worker name", "contact name at agency",
        "completed by", "officer name", "referring worker", "notified by", "submitted by",
    ),
    Field.SENDER_ROLE: ("sender role", "referrer role", "referrer job title", "your job", "job", "role", "job title", "position"),
    Field.SENDER_AGENCY: (
        "referring agency", "referrer agency", "referrer organisation", "agency", "organisation", "sender agency", "agency name",
        "referring body", "public body", "notifying authority", "referring public authority", "agency referral", "where they work",
        "where you work", "referring agency name", "source agency", "referral source", "source of referral", "referring service",
        "public authority", "specified public body", "body referring",
    ),
    Field.SENDER_EMAIL: (
        "referrer email", "sender email", "referrer email address", "referring officer email", "work email", "agency email",
        "sender contact email",
    ),
    Field.SENDER_PHONE: (
        "referrer phone", "referrer phone number", "sender phone", "sender contact number", "referrer contact number", "work phone",
        "agency phone", "referring officer phone", "referrer contact", "sender contact detail", "work phone number",
    ),
    Field.OWN_REFERENCE: (
        "reference", "reference number", "referral reference", "referral reference number", "referral number", "case reference",
        "case number", "portal reference", "alert reference", "alert number", "unique reference", "unique reference number",
        "external reference", "our reference", "your reference", "case reference number", "notification reference",
        "jigsaw reference", "record reference", "portal reference number", "sender reference",
    ),
    Field.HAPPENED_ON: (
        "referral date", "date of referral", "date referred", "date received", "referral received", "date", "date made",
        "date of notification", "submitted", "date submitted", "submitted date", "submitted on", "date created", "created",
        "created date", "timestamp", "referral submitted", "completion time", "date sent",
    ),
}  # fmt: skip
