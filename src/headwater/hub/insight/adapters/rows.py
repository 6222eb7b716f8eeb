"""What the database is asked for, one question for each table of the contract, in SQL that both databases read.

The answers still carry our own keys (`*_key`); `shapes` turns those into pseudonyms before anything leaves.
"""

CASES = """
SELECT c.id AS case_key, c.person_id AS person_key, c.referral_id AS referral_key, c.lead_id AS worker_key, c.repeat_of_id AS repeat_key,
  CASE WHEN h.split_at IS NULL THEN c.household_id END AS household_key,
  g.name AS programme, s.name AS service, s.strand, s.setting, a.name AS area, a.code AS area_code, r.route AS referral_route,
  r.sender_agency_name AS source_agency, c.referred_on, c.recorded_at, r.triaged_on, c.accepted_on,
  (SELECT MIN(z.happened_on) FROM cases_assessment z WHERE z.case_id = c.id AND z.kind = 'full') AS assessed_on,
  p.agreed_on AS plan_agreed_on, c.closed_on, c.threat_at_start AS threat, c.threat_on, c.immediate_risk, c.mode, c.ending,
  c.ending_reason, CASE WHEN c.state = 'open' THEN 'ongoing' ELSE c.outcome END AS outcome, c.outcome_home, c.evicted, m.adults, m.children,
  o.born_on, o.sex, o.ethnic_group, o.uk_national, COALESCE(NULLIF(f.employment, ''), i.employment) AS employment, c.employment_measured,
  c.employed_at_close, COALESCE(NULLIF(f.benefits, ''), i.benefits) AS benefits,
  COALESCE(NULLIF(f.ever_homeless, ''), i.ever_homeless) AS ever_homeless,
  COALESCE(NULLIF(f.ever_slept_rough, ''), i.ever_slept_rough) AS ever_slept_rough,
  COALESCE(NULLIF(f.temporary_accommodation_5y, ''), i.temporary_accommodation_5y) AS temporary_accommodation_5y,
  c.home_at_referral, c.arrears_gbp, u.at_56d AS followup_56d, u.at_6m AS followup_6m, u.at_12m AS followup_12m
FROM cases_case c
JOIN programmes_service s ON s.id = c.service_id
JOIN people_person o ON o.id = c.person_id
JOIN people_household h ON h.id = c.household_id
LEFT JOIN programmes_programme g ON g.id = s.programme_id
LEFT JOIN organisations_area a ON a.id = c.area_id
LEFT JOIN referrals_referral r ON r.id = c.referral_id
LEFT JOIN cases_assessment f ON f.case_id = c.id AND f.kind = 'full' AND f.set_aside_at IS NULL
LEFT JOIN cases_assessment i ON i.case_id = c.id AND i.kind = 'initial' AND i.set_aside_at IS NULL
LEFT JOIN (SELECT case_id, MIN(agreed_on) AS agreed_on FROM cases_plan GROUP BY case_id) p ON p.case_id = c.id
LEFT JOIN (SELECT household_id, SUM(CASE WHEN role <> 'child' THEN 1 ELSE 0 END) AS adults,
    SUM(CASE WHEN role = 'child' THEN 1 ELSE 0 END) AS children
  FROM people_member WHERE ends_on IS NULL GROUP BY household_id) m ON m.household_id = c.household_id
LEFT JOIN (SELECT case_id, MAX(CASE WHEN point = '56d' THEN result END) AS at_56d, MAX(CASE WHEN point = '6m' THEN result END) AS at_6m,
    MAX(CASE WHEN point = '12m' THEN result END) AS at_12m FROM cases_followup GROUP BY case_id) u ON u.case_id = c.id
WHERE {reach}
"""

ACTIVITIES = """
SELECT e.id AS activity_key, e.case_id AS case_key, e.happened_on, e.recorded_at, e.kind, e.type, e.minutes, e.worker_id AS worker_key
FROM cases_entry e JOIN cases_case c ON c.id = e.case_id JOIN programmes_service s ON s.id = c.service_id WHERE {reach}
"""

NEEDS = """
SELECT n.case_id AS case_key, n.need, CASE WHEN n.is_primary THEN 'yes' ELSE 'no' END AS "primary"
FROM cases_caseneed n JOIN cases_case c ON c.id = n.case_id JOIN programmes_service s ON s.id = c.service_id WHERE {reach}
"""

REFERRALS = """
SELECT c.id AS referral_key, c.person_id AS person_key, c.received_at, c.recorded_at, c.channel, c.route,
  c.sender_agency_name AS source_agency, g.kind AS source_kind, s.name AS service, a.name AS area, c.threat_stated, c.threat_on,
  c.threat_dont_know, c.nowhere_tonight, c.agreed, c.first_response_at, c.triaged_on, c.decided_at, c.decision, c.decision_reason,
  t.name AS redirected_to, k.id AS case_key
FROM referrals_referral c
JOIN programmes_service s ON s.id = c.service_id
LEFT JOIN organisations_agency g ON g.id = c.sender_agency_id
LEFT JOIN organisations_area a ON a.id = c.area_id
LEFT JOIN programmes_service t ON t.id = c.redirected_to_id
LEFT JOIN cases_case k ON k.referral_id = c.id
WHERE {reach}
"""

MONEY = """
SELECT e.id AS money_key, e.case_id AS case_key, e.happened_on, e.kind, e.amount_gbp, e.recurs, e.payer
FROM cases_money e JOIN cases_case c ON c.id = e.case_id JOIN programmes_service s ON s.id = c.service_id WHERE {reach}
"""

STAYS = """
SELECT e.id AS stay_key, e.person_id AS person_key, e.trust, e.site, e.ward_kind, e.admitted_on, e.plan_confirmed_on, e.fit_on,
  e.discharged_on, e.destination, e.housing_reason, e.hub_from, e.hub_to
FROM pathways_stay e WHERE {reach}
"""

CUSTODY = """
SELECT e.id AS episode_key, e.person_id AS person_key, e.prison, e.managing_body, e.received_on, e.housing_at_entry, e.sentence_days,
  e.interviewed_on, e.released_on, e.housing_at_release, e.local_connection
FROM pathways_custody e WHERE {reach}
"""

# A stay or an episode belongs to a person, not to a service: the programme's are those of agencies that give one of its services.
# A hospital's own stay counts once its flag was told to an agency that gives one of the programme's services.
STAYS_OF_PROGRAMME = """(e.agency_id IN (SELECT agency_id FROM programmes_service WHERE programme_id = {programme})
  OR e.id IN (SELECT h.record_id FROM pathways_stayshare h JOIN programmes_service v ON v.agency_id = h.agency_id
    WHERE v.programme_id = {programme}))"""
# A prison's own episode counts once it was told to an agency that gives one of the programme's services.
CUSTODY_OF_PROGRAMME = STAYS_OF_PROGRAMME.replace("pathways_stayshare", "pathways_custodyshare")

QUESTIONS = {
    "cases": CASES,
    "activities": ACTIVITIES,
    "needs": NEEDS,
    "referrals": REFERRALS,
    "stays": STAYS,
    "custody": CUSTODY,
    "money": MONEY,
}
