"""Diagnoses: from the goal to conclusions on which others agreed, the survey, the report, the repetition."""

import outloud
import pytest
from sqlalchemy.orm import selectinload

from association.core.clock import today
from association.core.database import db, get
from association.core.history import note
from association.core.refusals import Refused
from association.fieldwork.commands import diagnoses as commands
from association.fieldwork.commands import diagnosis_surveys
from association.fieldwork.comparison import compared
from association.fieldwork.models import (
    CommunityDiagnosis,
    CommunityResource,
    DiagnosisAgreement,
    DiagnosisFinding,
)
from association.fieldwork.queries import diagnosis_parts as parts
from association.questionnaires import commands as questionnaires
from association.questionnaires.models import Questionnaire
from tests.factories.accounts import make_account
from tests.factories.fieldwork import DAY, make_community, make_diagnosis
from tests.factories.people import make_organisation, make_person

LIST = "/fieldwork/diagnoses"


def begun(**values) -> CommunityDiagnosis:
    author = make_account(roles=["animator"])
    community = make_community()
    note(community, actor=None)
    diagnosis = make_diagnosis(author, community_id=community.id, municipality="2404033", **values)
    note(diagnosis, actor=None)
    db.session.flush()
    return diagnosis


def test_conclusions_are_agreed_with_somebody_and_then_stay(session):
    diagnosis = begun()
    told = {"agreed_on": today(), "actor": None}
    with pytest.raises(Refused, match="zapisz wnioski"):
        commands.agree_diagnosis(diagnosis, **told)
    commands.change_diagnosis(diagnosis, conclusions="Świetlica.", actor=None)
    with pytest.raises(Refused, match="z kim uzgodniono"):
        commands.agree_diagnosis(diagnosis, **told)
    society = make_organisation()
    session.flush()
    with pytest.raises(Refused, match="wybierz coś z kartoteki"):
        commands.add_part(diagnosis, DiagnosisAgreement, name="", organisation_id=None, **told)
    part = commands.add_part(diagnosis, DiagnosisAgreement, name="", organisation_id=society.id, **told)
    assert part.name == society.name
    with pytest.raises(Refused, match="przed początkiem"):
        commands.agree_diagnosis(diagnosis, agreed_on=DAY.replace(month=1), actor=None)
    commands.agree_diagnosis(diagnosis, **told)
    for change in (
        lambda: commands.change_diagnosis(diagnosis, goal="Inny", actor=None),
        lambda: commands.remove_part(part, diagnosis=diagnosis, actor=None),
        lambda: commands.add_part(diagnosis, CommunityResource, kind="people", name="Ktoś", actor=None),
    ):
        with pytest.raises(Refused, match="już uzgodnione"):
            change()
    commands.reopen_diagnosis(diagnosis, actor=None)
    assert (diagnosis.state, diagnosis.agreed_on) == ("begun", None)


def test_repeated_after_some_time_it_tells_what_changed(session):
    diagnosis = begun(goal="Po co", conclusions="Dawne")
    person = make_person()
    session.flush()
    need = {"kind": "need", "whom": "", "source": "", "actor": None}
    resource = {"kind": "people", "offers": "", "organisation_id": None, "actor": None}
    commands.add_part(diagnosis, DiagnosisFinding, text="Brak sklepu", weight=3, **need)
    commands.add_part(diagnosis, DiagnosisFinding, text="Brak autobusu", weight=2, **need)
    commands.add_part(diagnosis, CommunityResource, name="", person_id=person.id, **resource)
    again = commands.repeat_diagnosis(diagnosis, title="Po roku", begun_on=today(), actor=make_account())
    assert (again.previous_id, again.goal, again.conclusions) == (diagnosis.id, "Po co", "")
    gone, kept = parts.records(again.id, DiagnosisFinding)
    commands.remove_part(gone, diagnosis=again, actor=None)
    commands.change_part(kept, diagnosis=again, weight=1, actor=None)
    commands.add_part(again, DiagnosisFinding, text="Za głośno", weight=1, **need)
    changed = compared(parts.findings(diagnosis.id), parts.findings(again.id), "text")
    assert [part.text for part in changed.came] == ["Za głośno"]
    assert [part.text for part in changed.went] == ["Brak sklepu"]
    assert [(was.weight, now.weight) for was, now in changed.moved] == [(2, 1)]
    resources = compared(parts.resources(diagnosis.id), parts.resources(again.id), "name")
    assert [was.name for was, _now in resources.stayed] == ["Nowak Anna"]


def test_a_phone_fills_the_map_and_nobody_overwrites_another(enter, saved, app):
    animator = enter("animator")
    with saved():
        place = make_community()
        note(place, actor=None)
        known = f"?community={place.id}"
    form = animator.get(f"{LIST}/new{known}").text
    assert "Diagnoza: Złoty Potok" in form
    sent = {"title": "Czego brakuje", "begun_on": str(today()), "author_id": animator.account_id, "community_id": 1}
    here = animator.post(f"{LIST}/new", data=sent).location
    with app.app_context():
        assert db.session.get(CommunityDiagnosis, 1).municipality == "2404033"

    added = animator.post(f"{here}/resources", data={"kind": "places", "name": "Świetlica", "organisation_id": ""})
    assert added.location == f"{here}/resources?kind=places#add"
    wrong = animator.post(f"{here}/resources", data={"kind": "places", "name": "", "offers": "Kuchnia"})
    assert wrong.status_code == 422
    assert "Kuchnia" in wrong.text
    animator.post(f"{here}/findings", data={"kind": "need", "text": "Brak sklepu", "weight": "3"})
    assert "Brak sklepu" in animator.get(f"{here}/findings").text
    part = f"{here}/resources/1"
    values = {"kind": "places", "name": "Sala", "version": "1"}
    assert animator.post(part, data=values).location == f"{here}/resources"
    second = animator.post(part, data=values | {"name": "Dawna szkoła"})
    assert second.status_code == 409
    assert "Sala" in second.text
    assert animator.get(f"{here}/resources/999").status_code == 404
    assert animator.get(f"{here}/resources/zero").status_code == 404
    assert animator.post(f"{part}/removal").location == f"{here}/resources"

    first = animator.post(f"{here}/conclusions", data={"conclusions": "Sklep.", "version": "1"})
    assert first.status_code == 303
    late = animator.post(f"{here}/conclusions", data={"conclusions": "Autobus.", "version": "1"})
    assert late.status_code == 409
    assert "Sklep." in late.text
    assert "Autobus." in late.text
    agreed = {"name": "Zebranie wiejskie", "agreed_on": str(today())}
    assert animator.post(f"{here}/agreements", data=agreed).status_code == 303
    assert animator.post(f"{here}/agreement", data={"agreed_on": "2999-01-01"}).status_code == 422
    assert animator.post(f"{here}/agreement", data={"agreed_on": str(today())}).location == here
    assert "Powtórz diagnozę" in animator.get(here).text
    repeated = animator.post(f"{here}/repeat", data={"title": "Po roku", "begun_on": str(today())}).location
    assert "Porównanie z diagnozą" in animator.get(f"{repeated}/comparison").text
    assert "Czego brakuje" in animator.get(f"/fieldwork/communities/1{known}").text
    for url in (LIST, f"{LIST}.csv", f"{here}/conclusions", f"{here}/edit"):
        assert animator.get(url).status_code == 200
    assert enter("trainer").get(here).status_code == 404


def test_pages_ask_as_much_for_many_as_for_one_and_others_hear_of_them(enter, saved, queries):
    animator = enter("animator")
    with saved():
        diagnosis = begun(goal="Po co")
        society, person = make_organisation("Koło Gospodyń"), make_person()
        db.session.flush()
        here, about, whose = f"{LIST}/{diagnosis.id}", society.id, person.id
    counts = []
    for turn in range(2):
        with saved():
            whole = db.session.get(CommunityDiagnosis, 1)
            for number in range(1 + 2 * turn):
                facts = {"name": f"Koło {turn}{number}", "offers": "", "organisation_id": about, "person_id": whose}
                commands.add_part(whole, CommunityResource, kind="associations", actor=None, **facts)
                told = {"kind": "need", "text": f"Brak {turn}{number}", "weight": 1}
                commands.add_part(whole, DiagnosisFinding, actor=None, **told)
                diagnosis_surveys.begin(whole, title=f"Ankieta {turn}{number}", ready=False, actor=None)
        for url in (LIST, here, f"{here}/resources", f"{here}/findings", f"{here}/conclusions"):
            animator.get(url)
            with queries() as seen:
                assert animator.get(url).status_code == 200
            counts.append(len(seen))
    assert counts[:5] == counts[5:]
    assert max(counts) <= 12
    for url in (f"/people/organisations/{about}", f"/people/persons/{whose}"):
        assert f'href="{here}"' in animator.get(url).text


def test_a_survey_among_people_is_anonymous_and_stands_in_the_report(enter, saved, client, tmp_path):
    animator = enter("animator")
    with saved():
        diagnosis = begun(goal="Po co", methods="Rozmowy", conclusions="Świetlica.\nSklep.")
        commands.add_part(diagnosis, DiagnosisFinding, kind="need", text="Brak sklepu", weight=3, actor=None)
        survey = diagnosis_surveys.begin(diagnosis, title="Jak się żyje", ready=True, actor=None)
        here, there, slug = f"{LIST}/{diagnosis.id}", survey.questionnaire_id, survey.slug
    page, public = f"{here}/surveys/1", f"/diagnosis-surveys/{slug}"
    assert "Ankieta jest zamknięta" in client.get(public).text
    assert animator.post(f"{page}/opening").status_code == 422
    with saved():
        questionnaires.publish(get(Questionnaire, there, selectinload(Questionnaire.questions)), actor=None)
    assert animator.post(f"{page}/opening").location == page
    for number in range(5):
        asked = client.get(public).text
        assert "Znam ludzi" in asked
        told = {f"q_{key}": str(1 + number) for key in range(2, 7)} | {"q_10": ["1", "2"], "q_9": "Ludzie"}
        assert "Dziękujemy" in client.post(public, data=told | {"once": f"form-{number}"}).text
    client.post(public, data=told | {"once": "form-4"})
    assert "5 odpowiedzi" in animator.get(here).text
    assert animator.post(f"{page}/closure").location == page
    assert "nie są teraz przyjmowane" in client.get(public).text
    assert client.get("/diagnosis-surveys/unknown").status_code == 404
    path = tmp_path / "diagnosis.pdf"
    answer = animator.get(f"{here}.pdf")
    path.write_bytes(answer.data)
    assert [f"{found.rule} {found.message}" for found in outloud.check(str(path)).sorted_findings()] == []
    assert animator.post(f"{page}/removal").location == here
    assert client.get(public).status_code == 404
    assert animator.post(f"{page}/restoration").location == page
