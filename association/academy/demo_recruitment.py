"""Two calls of the demonstration: the one for the workshops in Ostrowiec and Bałtów, long closed, whose announcement is
true and whose applicants are invented; and an open one for the second edition of the academy.

story["calls"] holds them as "workshop" and "second"; story["applications"] the applications of each.
"""

from datetime import datetime, time, timedelta

from association.academy.commands import calls, cohorts
from association.academy.links import new_nonce, token_of
from association.academy.models import Application
from association.academy.models.applications import SCAN_KIND
from association.academy.notice import standard_notice
from association.academy.queries.calls import latest_notice
from association.academy.queries.enrolments import enrolled_among
from association.accounts.models import digest
from association.core import files, history, polish, teryt, typesetting
from association.core.clock import local, stored, today
from association.core.database import db
from association.documents.models import Document
from association.questionnaires import commands as questionnaires
from association.questionnaires.items import Option
from association.questionnaires.queries import current_edition

WORKSHOP = {
    "title": "Warsztaty animacyjne w Ostrowcu i Bałtowie",
    "title_en": "Community work workshops in Ostrowiec and Bałtów",
    "summary": "Zapraszamy na dwudniowe wyjazdowe warsztaty animacyjne. Udział jest bezpłatny.",
    "summary_en": "We invite you to two days of workshops away from home. Taking part is free of charge.",
    "description": "Pierwszego dnia w Ostrowcu poznamy model organizowania społeczności lokalnej: środowiskową pracę "
    "socjalną, która buduje więzi między mieszkańcami, sprzyja samoorganizacji i partnerstwom lokalnym.\n\n"
    "Drugiego dnia w Bałtowie zobaczymy, jak współpracują trzy sektory: samorządowy, pozarządowy i biznesowy. Gmina "
    "Bałtów jest jednym z przykładów ekonomii z ludzką twarzą i ma swoje miejsce w Atlasie Dobrych Praktyk.\n\n"
    "Warunkiem udziału jest wypełnienie zgłoszenia i przesłanie skanu podpisanego formularza.",
    "description_en": "On the first day, in Ostrowiec, we get to know the Polish model of community organising. On the "
    "second day, in Bałtów, we see how local government, associations and businesses work together.",
    "trainer": "Jarosław Kuba",
    "places": 14,
    "reserve_places": 4,
}
SECOND = {
    "title": "Jurajska Akademia Lidera, druga edycja",
    "title_en": "Jura Leader Academy, second edition",
    "summary": "Szukamy 18 osób, które chcą zmieniać swoje miejscowości. Udział, noclegi i wyżywienie są bezpłatne.",
    "summary_en": "We are looking for 18 people who want to change the places they live in. Training, accommodation "
    "and meals are free of charge.",
    "description": "Trzy weekendowe zjazdy, wizyta studyjna i praca w zespołach monitorujących. Nauczysz się pisać "
    "projekty, rozmawiać z urzędem, prowadzić zebrania i wciągać do działania sąsiadów.\n\n"
    "Zapraszamy mieszkanki i mieszkańców gmin regionu częstochowskiego: społeczników, członkinie kół gospodyń, "
    "strażaków, sołtyski i sołtysów, pracownice i pracowników ośrodków pomocy społecznej, a także osoby, które dopiero "
    "chcą zacząć. Doświadczenie nie jest potrzebne.",
    "description_en": "Three weekends, a study visit and work in monitoring teams. No experience is needed: come if "
    "you want to do something for your village or town in the region of Częstochowa.",
    "trainer": "Ilona Opaszowska, Iwona Lis",
    "places": 18,
    "reserve_places": 6,
}
CRITERIA = (("Motywacja", 10, 3), ("Pomysł dla swojej miejscowości", 10, 2), ("Doświadczenie w działaniu", 5, 1))
QUESTIONS = (
    (
        "long_text",
        {
            "label": "Co chcesz zmienić w swojej miejscowości?",
            "label_en": "What would you like to change where you live?",
            "help": "Wystarczy kilka zdań, do 1000 znaków.",
            "help_en": "A few sentences, up to 1,000 characters.",
            "required": True,
            "most": 1000,
        },
    ),
    (
        "one",
        {
            "label": "Czy masz już doświadczenie w takich działaniach?",
            "label_en": "Have you done anything like this before?",
            "required": True,
            "options": (
                ("1", "To będzie mój pierwszy raz", "This will be my first time"),
                ("2", "Pomagam innym w ich działaniach", "I help others with theirs"),
                ("3", "Prowadzę grupę albo organizację", "I lead a group or an organisation"),
            ),
        },
    ),
    (
        "long_text",
        {
            "label": "Napisz krótko o tej grupie albo organizacji",
            "label_en": "Tell us briefly about that group or organisation",
            "shown_if_key": "2",
            "shown_if_value": "3",
            "most": 1000,
        },
    ),
)
ANSWERS = (
    "Chcę, żeby starsi i młodsi znowu mieli gdzie się spotkać. Mamy pustą salę przy remizie i dużo dobrych chęci.",
    "Brakuje nam kogoś, kto umie napisać wniosek. Pomysłów jest dużo: letnie kino, warsztaty tkania, ławki na szlaku.",
    "Chciałabym nauczyć się prowadzić zebrania tak, żeby każdy mógł coś powiedzieć i żebyśmy kończyli ustaleniem.",
)
# (given name, family name, how to address, municipality, organisation, role, state, days before the deadline, scan)
ALSO_WORKSHOP = (
    ("Grażyna", "Kostrzewa", "pani", "Zwierzyniec", "KGW Obrocz", "skarbniczka", "reserve", 1, True),
    ("Tadeusz", "Maciąg", "pan", "Sitno", "OSP Sitno", "druh", "withdrawn", 6, True),
    ("Lucyna", "Wawryk", "pani", "Radecznica", "", "mieszkanka", "rejected", -1, False),
)
SECOND_EDITION = (
    ("Bożena", "Adamczyk", "pani", "Przyrów", "Świetlica w Zarębicach", "prowadzę świetlicę", "formal_ok", 0, True),
    ("Piotr", "Brzezina", "pan", "Lelów", "OSP Lelów", "strażak", "formal_ok", 0, True),
    ("Zuzanna", "Chmielarz", "none", "Olsztyn", "", "studentka", "submitted", 0, True),
    ("Mirosława", "Dziuk", "pani", "Koniecpol", "KGW Radoszewnica", "przewodnicząca", "submitted", 0, False),
    ("Henryk", "Fesz", "pan", "Mstów", "Rada Sołecka Jaskrów", "sołtys", "formal_fix", 0, False),
    ("Oksana", "Kowalczuk", "pani", "Częstochowa", "Klub Seniora „Wrzos”", "opiekunka", "submitted", 0, True),
    ("Wioletta", "Surma", "pani", "Kłomnice", "", "", "draft", 0, False),
)
HOUR, CLOSING = time(10, 20), time(15)


def demo_recruitment(story: dict) -> None:
    """Both calls with their questions, criteria and applicants."""
    beata = story["accounts"]["coordinator"]
    workshop, academy = story["cohorts"]["workshop"], story["cohorts"]["academy"]
    closed_on = workshop.starts_on - timedelta(days=5)
    story["cohorts"]["second"] = second = cohorts.begin(
        project_id=academy.project_id,
        title="Jurajska Akademia Lidera, druga edycja",
        starts_on=today() + timedelta(days=26),
        ends_on=today() + timedelta(days=36),
        place="Podlesice",
        threshold_percent=80,
        description="",
        leading_accounts=[],
        actor=beata,
    )
    closing = today() + timedelta(days=9)
    closing += timedelta(days=(4 - closing.weekday()) % 7)
    story["calls"] = {
        "workshop": _announce(workshop, WORKSHOP, "baltow", closed_on, 21, beata),
        "second": _announce(second, SECOND, "jurajska-akademia-lidera", closing, 30, beata),
    }
    paper = _paper(story, beata)
    took_part = tuple((person, "enrolled", 1 + number % 9) for number, person in enumerate(story["groups"]["baltow"]))
    enrolments = enrolled_among(workshop, [person.id for person, *_rest in took_part])
    of_workshop = [
        _application(story["calls"]["workshop"], number, _facts(person), state, days, closed_on, enrolments[person.id])
        for number, (person, state, days) in enumerate(took_part, start=1)
    ]
    of_workshop += [
        _application(story["calls"]["workshop"], number, _told(row), row[6], row[7], closed_on)
        for number, row in enumerate(ALSO_WORKSHOP, start=len(of_workshop) + 1)
    ]
    of_second = [
        _application(story["calls"]["second"], number, _told(row), row[6], 8 - number, today())
        for number, row in enumerate(SECOND_EDITION, start=1)
    ]
    story["applications"] = {"workshop": of_workshop, "second": of_second}
    history.note_all([*of_workshop, *of_second], actor=beata)
    signed = of_workshop[: len(took_part) + 2]
    signed += [one for one, row in zip(of_second, SECOND_EDITION, strict=True) if row[8]]
    history.note_all([_scan(one, paper) for one in signed], actor=beata)
    calls.close(story["calls"]["workshop"], actor=beata)


def _announce(cohort, words, slug, closes_on, days, actor):
    call = calls.announce(
        cohort,
        slug=slug,
        opens_at=stored(datetime.combine(closes_on - timedelta(days=days), time(8))),
        closes_at=stored(datetime.combine(closes_on, CLOSING)),
        scan_required=True,
        consents=["image", "news"],
        programme=None,
        drop_programme=False,
        notice=standard_notice(cohort.project, "pl"),
        notice_en=standard_notice(cohort.project, "en"),
        actor=actor,
        **words,
    )
    for title, most, weight in CRITERIA:
        calls.add_criterion(call, title=title, max_points=most, weight=weight, actor=actor)
    _ask(call, actor)
    calls.publish(call, actor=actor)
    return call


def _ask(call, actor) -> None:
    asked = questionnaires.make(call.audit_kind, call.id, purpose="application", title=call.title, actor=actor)
    for kind, said in QUESTIONS:
        options = tuple(Option(*option) for option in said.get("options", ()))
        questionnaires.add_question(asked, kind=kind, actor=actor, **{**said, "options": options})
    questionnaires.publish(asked, actor=actor)
    call.edition = current_edition(asked.id)
    call.notice = latest_notice(call)


def _facts(person) -> dict:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "form_of_address": person.form_of_address,
        "email": person.email,
        "phone": person.phone,
        "municipality": person.municipality,
        "organisation": "",
        "role": "",
        "person_id": person.id,
    }


def _told(row) -> dict:
    given_name, family_name, form_of_address, place, organisation, role, *_rest = row
    found = [unit for unit in teryt.named(place) if unit.code.startswith(("2404", "0620", "2464"))]
    return {
        "given_name": given_name,
        "family_name": family_name,
        "form_of_address": form_of_address,
        "email": f"{polish.fold(f'{given_name}.{family_name}')}@example.org",
        "municipality": found[0].code if found else "",
        "organisation": organisation,
        "role": role,
    }


def _application(call, number, facts, state, days, closed_on, enrolment=None) -> Application:
    sent = state != "draft"
    at = stored(datetime.combine(closed_on - timedelta(days=days), HOUR)) + timedelta(minutes=37 * number)
    late = sent and at > call.closes_at
    nonce = new_nonce()
    return Application(
        call=call,
        nonce=nonce,
        token_digest=digest(token_of(nonce)),
        number=number if sent else None,
        state=state,
        state_changed_at=at if sent else None,
        submitted_at=at if sent else None,
        late=late,
        late_decision="refused" if late else None,
        late_reason="Formularz przyszedł dzień po terminie, a miejsca były już zajęte." if late else "",
        fix_note="Brakuje podpisanej drugiej strony formularza." if state == "formal_fix" else "",
        fix_until=stored(datetime.combine(today() + timedelta(days=4), CLOSING)) if state == "formal_fix" else None,
        withdrawn_reason="Zmiana terminu urlopu." if state == "withdrawn" else "",
        declarations=_declared() if sent else [],
        consents=_agreed(number) if sent else [],
        agreed_to=[each["key"] for each in _agreed(number) if each["given"]] if sent else [],
        notice_id=call.notice.id if sent else None,
        reply_id=_reply(call, number, sent, at),
        enrolment_id=enrolment.id if enrolment else None,
        created_at=at - timedelta(minutes=25),
        **facts,
    )


def _declared() -> list[dict]:
    texts = {
        "notice": "Znam informację o tym, co dzieje się z moimi danymi osobowymi.",
        "truth": "Podane przeze mnie informacje są prawdziwe.",
        "rules": "Znam warunki udziału opisane na stronie naboru i mogę uczestniczyć w całości zajęć.",
    }
    return [{"key": key, "text": text, "given": True} for key, text in texts.items()]


def _agreed(number: int) -> list[dict]:
    image = "Zgadzam się, by organizator pokazywał na stronie i w materiałach zdjęcia z zajęć, na których mnie widać."
    news = "Chcę dostawać wiadomości o kolejnych działaniach organizatora."
    given = (("image", image, number % 4 != 0), ("news", news, number % 3 == 0))
    return [{"key": key, "text": text, "given": yes} for key, text, yes in given]


def _reply(call, number: int, sent: bool, at) -> int:
    reply = questionnaires.begin_reply(call.edition, language="pl")
    reply.answers = {"1": ANSWERS[number % len(ANSWERS)], "2": str(1 + number % 2)}
    reply.sent_at = at if sent else None
    return reply.id


def _paper(story, actor):
    data = {
        "issuer": story["association"].name,
        "title": "Podpisany formularz zgłoszeniowy",
        "project": WORKSHOP["title"],
        "about": polish.long_date(local(story["calls"]["workshop"].closes_at).date()),
        "lines": [],
        "names": [],
    }
    pdf = typesetting.typeset("projects/sample_paper.typ", data)
    file = files.keep(pdf, name="formularz-podpisany.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    return file


def _scan(application, file) -> Document:
    return Document(
        owner_kind=Application.audit_kind,
        owner_id=application.id,
        kind=SCAN_KIND,
        title="Podpisany formularz",
        dated_on=local(application.submitted_at).date(),
        file=file,
        file_id=file.id,
    )
