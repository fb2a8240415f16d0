"""What the invented organisations of the demonstration are to one another, and which of them have which status."""

from datetime import date, timedelta

from association.core.clock import today
from association.people.commands.organisations import add_organisation, change_organisation
from association.people.commands.persons import add_membership
from association.people.commands.relations import relate

UNION = "Związek „Jurajskie Koła i Świetlice”"
CO_OP = "Spółdzielnia socjalna „Zasanie”"
FOUNDATION = "Fundacja „Nad Sanem”"
CENTRE = "CIS Przemyśl"
# (organisation, what it is, to which, in which year since)
RELATIONS = (
    ("KGW Złoty Potok", "member_of", UNION, 2019),
    ("KGW Konopiska", "member_of", UNION, 2019),
    ("KGW Wanaty", "member_of", UNION, 2021),
    ("Świetlica „Iskra”", "member_of", UNION, 2022),
    (CO_OP, "founded_by", FOUNDATION, 2017),
    (CENTRE, "run_by", FOUNDATION, 2015),
    (CO_OP, "partner_of", CENTRE, 2018),
)


def tell_relations(story: dict) -> None:
    """The union of circles on the Jura, and how a foundation in Przemyśl grew a centre and a cooperative."""
    actor, there = story.get("accounts", {}).get("coordinator"), story["organisations"]
    there[UNION] = add_organisation(
        name=UNION, kind="association", founded_on=date(2019, 3, 8), despite=True, actor=actor
    )
    year = today().year
    change_organisation(
        there[CO_OP],
        founded_on=date(2017, 10, 2),
        enterprise_since=date(year - 2, 4, 15),
        enterprise_number=f"RS-II.9431.7.{year - 2}",
        note="Catering i sprzątanie; chce zatrudnić jeszcze dwie osoby po CIS.",
        actor=actor,
    )
    change_organisation(
        there["WTZ Miączyn"], enterprise_since=date(2023, 2, 1), enterprise_until=date(2024, 12, 31), actor=actor
    )
    for name, said, other, since in RELATIONS:
        relate(there[name], said=said, other=there[other].id, since=date(since, 5, 1), actor=actor)
    # Somebody who left the centre for the cooperative it helped to found.
    renata = story["people"]["Renata Wójtowicz"]
    add_membership(
        renata,
        organisation=there[FOUNDATION].id,
        function="wolontariuszka",
        since=date(2013, 1, 10),
        until=today() - timedelta(days=900),
        actor=actor,
    )
