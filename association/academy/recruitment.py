"""The application as its pages tell it: the steps of the form, what happens next in plain words, the paper to sign."""

import segno
from flask_babel import force_locale
from flask_babel import gettext as _

from association.academy.links import private_url
from association.core import polish
from association.core.clock import local
from association.core.profile import association
from association.people.models import FORMS_OF_ADDRESS
from association.projects.queries import marking

STEPS = ("person", "answers", "needs", "consents")


def steps(*, with_questions: bool) -> list[tuple[str, str]]:
    """The parts of the form: (key, label). Where nothing is asked the questions have no part."""
    labels = {"person": _("O Tobie"), "answers": _("Pytania"), "needs": _("Potrzeby"), "consents": _("Zgody")}
    return [(key, labels[key]) for key in STEPS if key != "answers" or with_questions]


def steps_of(application) -> list[tuple[str, str]]:
    """The parts of the form of an application that was begun."""
    return steps(with_questions=application.reply_id is not None)


def next_step(application) -> str:
    """Where somebody who comes back goes on."""
    return neighbours(application, "person")[1]


def neighbours(application, step: str) -> tuple[str | None, str | None]:
    """The parts before and behind this one."""
    keys = [key for key, _label in steps_of(application)]
    place = keys.index(step)
    return (keys[place - 1] if place else None), (keys[place + 1] if place + 1 < len(keys) else None)


def paper(application, answers) -> dict:
    """What the template of the paper to sign asks for, in the language of the application."""
    call, language = application.call, application.language
    issuer = association()
    with force_locale(language):
        courtesy = str(FORMS_OF_ADDRESS[application.form_of_address]) if application.form_of_address != "none" else ""
        facts = [
            (_("Imię i nazwisko"), application.name),
            (_("Forma grzecznościowa"), courtesy),
            (_("Adres e-mail"), application.email),
            (_("Telefon"), polish.phone(application.phone)),
            (_("Gmina"), application.place_label),
            (_("Organizacja, grupa lub miejsce pracy"), application.organisation),
            (_("Rola"), application.role),
        ]
        return {
            "language": language,
            "issuer": issuer.name if issuer else "",
            "address": ", ".join(filter(None, (issuer.address, issuer.email, issuer.phone))) if issuer else "",
            **marking(call.cohort.project_id).as_data(),
            "title": call.wording(language).title,
            "number": application.number,
            "submitted": polish.date_time(local(application.submitted_at), language),
            "late": _("po terminie") if application.late else None,
            "facts": [{"label": label, "value": value} for label, value in facts if value],
            "answers": [{"label": label, "value": value} for label, value in answers],
            "needs": application.needs,
            "declarations": [each["text"] for each in application.declarations if each["given"]],
            "consents": [{"text": each["text"], "given": each["given"]} for each in application.consents],
            "notice": {
                "number": application.notice.number,
                "text": application.notice.wording(language),
            }
            if application.notice
            else None,
            "qr": {
                "svg": segno.make(private_url(application), error="m").svg_inline(border=0),
                "label": f"{call.id}-{application.number}",
            },
            "words": {
                "document": _("Formularz zgłoszeniowy"),
                "number": _("Zgłoszenie nr"),
                "submitted": _("Złożono"),
                "person": _("Osoba zgłaszająca się"),
                "answers": _("Odpowiedzi"),
                "needs": _("Szczególne potrzeby"),
                "declarations": _("Oświadczenia"),
                "consents": _("Zgody dobrowolne"),
                "yes": _("tak"),
                "no": _("nie"),
                "none": _("bez odpowiedzi"),
                "notice": _("Informacja o danych osobowych, wersja"),
                "place_and_day": _("miejscowość i data"),
                "signature": _("czytelny podpis osoby zgłaszającej się"),
                "send_back": _(
                    "Podpisany formularz sfotografuj albo zeskanuj i dołącz na stronie swojego zgłoszenia. "
                    "Otwiera ją kod u góry pierwszej strony."
                ),
                "code": _("Kod strony zgłoszenia"),
            },
        }
