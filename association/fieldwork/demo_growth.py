"""What grew in the demonstration: a group that is about to become a cooperative, one that became an association, one
that does not count yet; a coalition and a partnership to be signed; plans with tasks; talks with local government. Who
and what is named here is invented, except for the municipalities."""

from datetime import timedelta

from association.core import files
from association.core.clock import today
from association.core.database import db
from association.core.history import note, note_all
from association.documents.models import Document
from association.fieldwork import growth_papers
from association.fieldwork.commands import government, groups, partnerships, plans
from association.fieldwork.models import GroupMember, PartnershipParty, PlanTask
from association.fieldwork.queries import groups as group_queries
from association.fieldwork.queries import partnerships as partnership_queries
from association.people.commands.organisations import change_organisation, organisation_for
from association.people.models import Person

BURKAT, LIDZBARK, KOZLOWO, ROZOGI = "Sołectwo Burkat", "Osiedle Lidzbarskie", "Gmina Kozłowo", "Rozogi"
# name: (community or code, from its diagnosis, goal, formed days ago, signed)
GROUPS = {
    "Kuchnia w Burkacie": (
        BURKAT,
        True,
        "Gotować w świetlicy posiłki dla starszych mieszkańców i rozwozić je po wsi.\n"
        "Założyć spółdzielnię socjalną, która będzie na tym zarabiać.",
        34,
        True,
    ),
    "Ogród przy bloku 4": (LIDZBARK, False, "Założyć wspólny ogród i spotykać się w nim.", 20, False),
    "Aktywny senior w Rybnie": ("2803062", False, "Prowadzić w Rybnie klub dla osób starszych.", 160, True),
    "Kawiarnia przy bibliotece": ("2812032", False, "Otworzyć w Grodzicznie miejsce spotkań z kawą.", None, False),
}
# (given name, family name, form of address, leads)
MEMBERS = {
    "Kuchnia w Burkacie": (
        ("Danuta", "Ostrowska", "pani", True),
        ("Jadwiga", "Stępień", "pani", False),
        ("Krystyna", "Gołębiewska", "pani", False),
        ("Barbara", "Lipka", "pani", False),
        ("Henryk", "Zalewski", "pan", False),
    ),
    "Ogród przy bloku 4": (("Renata", "Kalinowska", "pani", True), ("Zbigniew", "Orzeł", "pan", False)),
    "Aktywny senior w Rybnie": (("Wanda", "Sarnowska", "pani", True), ("Kazimierz", "Brodnicki", "pan", False)),
}
# name: (kind, community, goals, rules, agreed days ago, ends in days, [(party, code, leads, brings)])
PARTNERSHIPS = {
    "Posiłek i opieka w gminie Działdowo": (
        "development",
        BURKAT,
        "zapewnić starszym mieszkańcom ciepły posiłek pięć razy w tygodniu\n"
        "stworzyć w spółdzielni socjalnej trzy miejsca pracy",
        "strony spotykają się raz w miesiącu w świetlicy\ndecyzje zapadają jednomyślnie",
        None,
        None,
        (
            ("Koło Gospodyń Wiejskich Burkat", "2803022", True, "ludzie i przepisy"),
            ("Ośrodek Pomocy Społecznej w Kozłowie", "2811032", False, "zamówienie na posiłki"),
            ("Fundacja „Nad Welem”", "2803043", False, "księgowość i pisanie wniosków"),
            ("Ochotnicza Straż Pożarna w Burkacie", "2803022", False, "samochód i garaż"),
        ),
    ),
    "Zielony Lidzbark": (
        "coalition",
        LIDZBARK,
        "urządzić na osiedlu trzy ogrody sąsiedzkie",
        "każdy ogród ma gospodarza spośród mieszkańców",
        120,
        19,
        (
            ("Fundacja „Nad Welem”", "2803043", True, "narzędzia i sadzonki"),
            ("Uniwersytet Trzeciego Wieku w Lidzbarku", "2803043", False, "wiedza ogrodników"),
        ),
    ),
}
# (title, ours, who else, due in days, done days ago, outcome)
TASKS = (
    ("Odebrać kuchnię w świetlicy sanitarnie", True, "", -21, 24, "Kuchnia dopuszczona do 60 posiłków dziennie."),
    ("Policzyć, ile osób zamówi posiłki", False, "Koło Gospodyń Wiejskich Burkat", -14, 12, "Zgłosiło się 38 osób."),
    ("Umówić użyczenie świetlicy z gminą", True, "", -3, None, ""),
    ("Przygotować statut spółdzielni socjalnej", True, "Danuta Ostrowska", 3, None, ""),
    ("Znaleźć kierowcę na rozwóz", False, "Ochotnicza Straż Pożarna w Burkacie", 17, None, ""),
    ("Złożyć wniosek o środki na trzy miejsca pracy", True, "", 40, None, ""),
)
# title: (unit, code, kind, begun days ago, adopted days ago, number, about, effect)
GOVERNMENT = {
    "Ekonomia społeczna w strategii gminy Rozogi": (
        "Gmina Rozogi",
        "2817052",
        "strategy",
        33,
        None,
        "",
        "Gmina dopisuje do strategii rozdział o usługach społecznych prowadzonych przez organizacje.",
        "",
    ),
    "Klauzule społeczne przy zamawianiu posiłków": (
        "Gmina Kozłowo",
        "2811032",
        "social_clauses",
        90,
        15,
        "Zarządzenie nr 47",
        "Ośrodek pomocy kupował posiłki 30 km dalej, choć na miejscu są koła gospodyń.",
        "Zamówienia na posiłki do 130 tys. zł kieruje się najpierw do podmiotów ekonomii społecznej z powiatu.",
    ),
}


def tell_growth(story) -> None:
    """story["fieldwork"]["groups"], ["partnerships"] and ["plans"] by name."""
    told = story["fieldwork"]
    told["groups"] = {name: _group(story, name, *facts) for name, facts in GROUPS.items()}
    told["partnerships"] = {name: _partnership(story, name, *facts) for name, facts in PARTNERSHIPS.items()}
    told["plans"] = {"Kuchnia w Burkacie": _plan(story), "Zielony Lidzbark": _draft(story)}
    for title, facts in GOVERNMENT.items():
        _government(story, title, *facts)


def _ago(days):
    return None if days is None else today() - timedelta(days=days)


def _at(story, place) -> dict:
    """The place, community and project of what grows there."""
    community = story["fieldwork"]["communities"].get(place)
    return {
        "community_id": community.id if community else None,
        "municipality": community.municipality if community else place,
        "project_id": story["projects"]["centre"].id,
        "animator_id": story["accounts"]["animator"].id,
    }


def _group(story, name, place, diagnosed, goal, formed, signed):
    animator, at = story["accounts"]["animator"], _at(story, place)
    diagnosis = story["fieldwork"]["diagnoses"].get(place) if diagnosed else None
    group = groups.begin_group(name=name, goal=goal, diagnosis_id=diagnosis and diagnosis.id, actor=animator, **at)
    facts = MEMBERS.get(name, ())
    people = [
        Person(given_name=given, family_name=family, form_of_address=form, municipality=at["municipality"])
        for given, family, form, _leads in facts
    ]
    note_all(people, actor=animator)
    since = _ago(formed or 10)
    members = [
        GroupMember(group_id=group.id, person_id=person.id, is_leader=leads, since=since)
        for person, (*_name, leads) in zip(people, facts, strict=True)
    ]
    note_all(members, actor=animator)
    db.session.flush()
    if formed:
        groups.form_group(group, formed_on=_ago(formed), actor=animator)
    if signed:
        shown = group_queries.group(animator, group.id)
        pdf = growth_papers.founding_paper(shown, group_queries.members(group.id))
        _attach(group, pdf, "statement", f"Deklaracja grupy: {name}", group.formed_on, animator)
    if name == "Aktywny senior w Rybnie":
        grown = "Stowarzyszenie „Aktywny senior w Rybnie”"
        facts = {"organisation": grown, "kind": "association", "outcome_on": _ago(12), "take_members": True}
        groups.grow_organisation(group, **facts, actor=animator)
    return group


def _partnership(story, name, kind, place, goals, rules, agreed, ends, parties):
    animator = story["accounts"]["animator"]
    facts = _at(story, place) | {"kind": kind, "goals": goals, "rules": rules}
    partnership = partnerships.begin_partnership(name=name, actor=animator, **facts)
    joined = [
        PartnershipParty(
            partnership_id=partnership.id,
            organisation_id=_unit(party, code, animator).id,
            is_leader=leads,
            brings=brings,
            since=_ago(agreed or 22),
        )
        for party, code, leads, brings in parties
    ]
    note_all(joined, actor=animator)
    db.session.flush()
    if agreed:
        ends_on = today() + timedelta(days=ends)
        partnerships.agree_partnership(partnership, agreed_on=_ago(agreed), ends_on=ends_on, actor=animator)
        shown = partnership_queries.partnership(animator, partnership.id)
        pdf = growth_papers.agreement_paper(shown, partnership_queries.parties(partnership.id))
        _attach(partnership, pdf, "contract", f"Porozumienie: {name}", partnership.agreed_on, animator)
    return partnership


def _unit(name, code, actor):
    unit = organisation_for(name, actor=actor)
    if not unit.municipality:
        change_organisation(unit, municipality=code, actor=actor)
    return unit


def _attach(record, pdf, kind, title, dated_on, actor) -> None:
    file = files.keep(pdf, name=f"{title}.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    owner = {"owner_kind": record.audit_kind, "owner_id": record.id}
    note(Document(**owner, kind=kind, title=title, dated_on=dated_on, file=file, file_id=file.id), actor=actor)


def _plan(story):
    animator, told = story["accounts"]["animator"], story["fieldwork"]
    at = _at(story, BURKAT)
    at["author_id"] = at.pop("animator_id")
    plan = plans.begin_plan(
        title="Kuchnia, która karmi i zatrudnia",
        goal="Za rok w Burkacie działa spółdzielnia socjalna, która gotuje dla 40 osób i zatrudnia trzy.",
        diagnosis_id=told["diagnoses"][BURKAT].id,
        group_id=told["groups"]["Kuchnia w Burkacie"].id,
        actor=animator,
        **at,
    )
    tasks = [
        PlanTask(
            plan_id=plan.id,
            title=title,
            owner_id=animator.id if ours else None,
            who_else=who,
            due=today() + timedelta(days=due),
            done_on=_ago(done),
            outcome=outcome,
            position=position,
        )
        for position, (title, ours, who, due, done, outcome) in enumerate(TASKS, start=1)
    ]
    note_all(tasks, actor=animator)
    db.session.flush()
    return plans.agree_plan(plan, agreed_on=_ago(30), actor=animator)


def _draft(story):
    animator, at = story["accounts"]["animator"], _at(story, LIDZBARK)
    at["author_id"] = at.pop("animator_id")
    partnership = story["fieldwork"]["partnerships"]["Zielony Lidzbark"]
    plan = plans.begin_plan(title="Trzy ogrody do lata", partnership_id=partnership.id, actor=animator, **at)
    plans.add_task(plan, title="Wybrać gospodarza każdego ogrodu", who_else="rada osiedla", actor=animator)
    return plan


def _government(story, title, unit, code, kind, begun, adopted, number, about, effect) -> None:
    animator = story["accounts"]["animator"]
    work = government.begin_government(
        organisation=_unit(unit, code, animator).id,
        title=title,
        kind=kind,
        about=about,
        begun_on=_ago(begun),
        municipality=code,
        project_id=story["projects"]["centre"].id,
        animator_id=animator.id,
        state="drafting",
        actor=animator,
    )
    if adopted:
        facts = {"adopted_on": _ago(adopted), "resolution": number, "effect": effect}
        government.adopt_government(work, **facts, actor=animator)
