"""The contracts of the demonstration's projects: terms, tranches, an amendment, obligations, risks, whom they are for.

What the programmes demand is told as it is; amounts and days are invented. Days count from today.
"""

from datetime import timedelta

from association.core.clock import today
from association.projects import commands, queries
from association.projects.starters import NOWEFIO

NIW = NOWEFIO["facts"]["funder"]
MARKINGS = (
    {
        "funder": NIW,
        "programme": "NOWEFIO 2021–2030",
        "valid_from": (-2000,),
        "text": "Sfinansowano przez Narodowy Instytut Wolności – Centrum Rozwoju Społeczeństwa Obywatelskiego ze "
        "środków Programu Fundusz Inicjatyw Obywatelskich NOWEFIO na lata 2021–2030.",
        "poster": True,
        "website": True,
        "profiles": True,
        "free_up_to": 5_000_000,
        "notes": "Najpierw znak Komitetu do spraw Pożytku Publicznego, potem NIW, na końcu program. Na jasnym tle.",
        "source": "wytyczne NIW-CRSO do oznakowania; Dz.U. 2021 poz. 953",
        "logos": ("Komitet do spraw Pożytku Publicznego", "NIW-CRSO", "NOWEFIO"),
    },
    {
        "funder": "Unia Europejska, Europejski Fundusz Społeczny",
        "programme": "",
        "valid_from": (-3000,),
        "text": "Projekt współfinansowany ze środków Unii Europejskiej w ramach Europejskiego Funduszu Społecznego.",
        "poster": True,
        "website": True,
        "profiles": False,
        "free_up_to": None,
        "notes": "Znaki w jednym rzędzie, flaga Unii po prawej.",
        "source": "podręcznik komunikacji i identyfikacji wizualnej funduszy europejskich",
        "logos": ("Fundusze Europejskie", "Rzeczpospolita Polska", "Unia Europejska – EFS"),
    },
)
# (title, kind, basis, owner, days from today or (anchor, days), months between two, days since it was done, how)
ACADEMY_DUTIES = (
    (
        "Poinformować o dofinansowaniu na stronie i w mediach społecznościowych",
        "marking",
        "Dz.U. 2021 poz. 953",
        "editor",
        -104,
        None,
        110,
        "aktualność na stronie, wpis na profilu",
    ),
    (
        "Wywiesić plakat informacyjny w miejscu zajęć",
        "marking",
        "Dz.U. 2021 poz. 953",
        "editor",
        -86,
        None,
        88,
        "sala w Złotym Potoku, siedziba",
    ),
    (
        "Zapłacić składki ZUS od umów zlecenia",
        "money",
        "ustawa o systemie ubezpieczeń społecznych",
        "accountant",
        -24,
        1,
        26,
        "przelew",
    ),
    (
        "Zaprosić opiekuna umowy na konferencję",
        "control",
        "§ 7 umowy",
        "coordinator",
        -14,
        None,
        20,
        "e-mail do opiekuna",
    ),
    ("Przesłać grantodawcy relację z konferencji", "control", "§ 7 umowy", "coordinator", -1, None, None, ""),
    (
        "Złożyć sprawozdanie końcowe",
        "report",
        "§ 11 umowy; art. 18 ustawy o działalności pożytku publicznego",
        "coordinator",
        ("end", 30),
        None,
        None,
        "",
    ),
    (
        "Zwrócić niewydaną część dotacji",
        "money",
        "§ 10 umowy; art. 252 ustawy o finansach publicznych",
        "accountant",
        ("end", 15),
        None,
        None,
        "",
    ),
    ("Prowadzić wyodrębnioną ewidencję księgową", "papers", "§ 6 umowy", "accountant", None, None, None, ""),
    ("Oznaczać dokumenty i materiały znakami NIW i programu", "marking", "§ 8 umowy", "editor", None, None, None, ""),
    ("Przechowywać dokumentację przez 5 lat", "papers", "§ 9 umowy", None, None, None, None, ""),
)
ACADEMY_RISKS = (
    (
        "Uczestnicy nie osiągną progu obecności",
        2,
        3,
        "Przypomnienia przed sesjami, zajęcia uzupełniające, wspólny dojazd.",
        "coordinator",
        "open",
    ),
    (
        "Noclegi zdrożeją ponad kosztorys",
        3,
        2,
        "Przesunięcie w limicie 10 %, potem wniosek o aneks.",
        "accountant",
        "happened",
    ),
    (
        "Gminy nie odpowiedzą zespołom monitorującym",
        2,
        2,
        "Wnioski o informację publiczną z terminem 14 dni.",
        "animator",
        "open",
    ),
    ("Mało zgłoszeń w naborze", 2, 3, "Druga tura i zaproszenia przez organizacje partnerskie.", "editor", "closed"),
)
ACADEMY_GROUPS = (
    (
        "Liderki i liderzy z gmin regionu częstochowskiego",
        24,
        "Umiejętności i kontakty, żeby podejmować inicjatywy u siebie.",
        "Formularz na stronie, zaproszenia do gmin i organizacji.",
    ),
    (
        "Samorządy i organizacje z tych gmin",
        60,
        "Wiedza o dobrych praktykach i dialog z mieszkańcami.",
        "Imienne zaproszenia na konferencję.",
    ),
)


def tell_contracts(story: dict) -> None:
    """Rules of marking, then what was agreed in each project."""
    accounts, projects = story["accounts"], story["projects"]
    beata, day = accounts["coordinator"], today()
    for facts in MARKINGS:
        facts = dict(facts)
        logos, (since,) = facts.pop("logos"), facts.pop("valid_from")
        rule = commands.add_marking(valid_from=day + timedelta(days=since), verified_on=None, actor=beata, **facts)
        for name in logos:
            commands.add_logo(rule, name=name, upload=None, actor=beata)
            rule = queries.marking_rule(beata, rule.id)
    _academy(projects["academy"], accounts, day)
    _simple(projects["organisers"], beata, grant_total=8_942_000, form="support", own_points=500, tranches=2)
    _simple(projects["workshop"], beata, grant_total=438_000, form="entrusting", own_points=None, tranches=1)


def _terms(project, actor, **facts):
    known = {
        "form": "support",
        "call": "",
        "offer_number": "",
        "offered_on": project.starts_on - timedelta(days=120),
        "offer_state": "awarded",
        "supervisor": "",
        "shift_points": 1000,
        "shift_basis": "line",
        "eligible_from": project.starts_on,
        "eligible_to": project.ends_on,
        "bank_account": "",
        "retention_until": project.ends_on.replace(year=project.ends_on.year + 5, month=12, day=31),
        "own_points": None,
        "personal_points": None,
        "hour_rate": None,
        "own_rules": "",
        "notes": "",
        "marking_rule_id": None,
    }
    return commands.change_grant(queries.grant_of(project), actor=actor, **(known | facts))


def _tranche(grant, amount, planned_on, condition, came_after, actor):
    tranche = commands.add_tranche(grant, amount=amount, planned_on=planned_on, condition=condition, actor=actor)
    if came_after is not None:
        received_on = planned_on + timedelta(days=came_after)
        commands.receive_tranche(tranche, received_on=received_on, received_amount=amount, actor=actor)


def _academy(project, accounts, day) -> None:
    beata, accountant = accounts["coordinator"], accounts["accountant"]
    grant = _terms(
        project,
        beata,
        call="NOWEFIO, Priorytet 3: Społeczeństwo obywatelskie, edycja 2021",
        offer_number="214/P3/2021",
        supervisor="Wydział Realizacji Programów, tel. 22 000 00 00",
        grant_total=13_587_000,
        bank_account="61109010140000071219812874",
        personal_points=1000,
        hour_rate=6_000,
        own_rules="Praca wolontariuszy i rzeczy razem najwyżej 10 % kosztów; stawka jak w ofercie.",
        notes="Wydatki liczą się od pierwszego dnia zadania, także sprzed podpisania umowy.",
    )
    signed = project.signed_on
    _tranche(grant, 9_510_900, signed + timedelta(days=14), "po podpisaniu umowy", 2, accountant)
    _tranche(
        grant,
        4_076_100,
        day - timedelta(days=40),
        "po zaakceptowaniu informacji o wydaniu 70 % pierwszej transzy",
        3,
        accountant,
    )
    commands.add_amendment(
        grant,
        number="1",
        state="signed",
        dated_on=project.starts_on + timedelta(days=75),
        valid_from=project.starts_on + timedelta(days=75),
        reason="Hotel w Złotym Potoku podniósł ceny, a troje prelegentów zrezygnowało z honorarium.",
        summary="2816 zł, czyli 8 %, z honorariów prelegentów na noclegi i wyżywienie.",
        document_id=None,
        upload=None,
        eligible_to=project.ends_on + timedelta(days=14),
        actor=beata,
    )
    for title, kind, basis, owner, due, months, done, outcome in ACADEMY_DUTIES:
        anchor, days = due if isinstance(due, tuple) else (None, None)
        obligation = commands.add_obligation(
            project,
            title=title,
            kind=kind,
            basis=basis,
            details="",
            owner_id=accounts[owner].id if owner else None,
            due_on=day + timedelta(days=due) if isinstance(due, int) else None,
            anchor=anchor,
            days=days,
            rolls=True,
            repeats_months=months,
            repeats_until=None,
            actor=beata,
        )
        if done is not None:
            obligation = queries.obligation(beata, project.id, obligation.id)
            facts = {"state": "done", "outcome": outcome, "document_id": None, "upload": None}
            done_on = day - timedelta(days=done)
            commands.settle_obligation(obligation, done_on=done_on, actor=accounts[owner], **facts)
    for title, likelihood, impact, response, owner, state in ACADEMY_RISKS:
        facts = {"likelihood": likelihood, "impact": impact, "response": response, "state": state}
        commands.add_risk(project, title=title, owner_id=accounts[owner].id, actor=beata, **facts)
    for name, size, needs, recruitment in ACADEMY_GROUPS:
        commands.add_target_group(project, name=name, size=size, needs=needs, recruitment=recruitment, actor=beata)


def _simple(project, actor, *, grant_total, form, own_points, tranches) -> None:
    grant = _terms(project, actor, form=form, grant_total=grant_total, own_points=own_points)
    part = grant_total // tranches
    for number in range(tranches):
        planned_on = project.starts_on + timedelta(days=20 + 150 * number)
        amount = part if number else grant_total - part * (tranches - 1)
        _tranche(grant, amount, planned_on, "" if number else "po podpisaniu umowy", None if number else 1, actor)
    report = {"title": "Złożyć sprawozdanie końcowe", "kind": "report", "basis": "umowa", "anchor": "end", "days": 30}
    commands.add_obligation(
        project,
        **report,
        details="",
        due_on=None,
        rolls=True,
        repeats_months=None,
        repeats_until=None,
        owner_id=None,
        actor=actor,
    )
