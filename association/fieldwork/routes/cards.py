"""Cards of services: what a client received, line by line, to be signed by its hand."""

from datetime import date

from flask import request

from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow
from association.fieldwork import papers, rules
from association.fieldwork.queries import service as queries
from association.fieldwork.routes.blueprint import fieldwork


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _card(service):
    service = service.within(_day("from"), _day("to"))
    name = f"karta-uslug-{service.kind}-{service.client.id}.pdf"
    return send_bytes(typeset("fieldwork/card.typ", papers.card(service)), name, "application/pdf")


@fieldwork.get("/fieldwork/cards/organisations/<int:organisation_id>.pdf")
@allow(rules.enter, on=queries.organisation)
def organisation_card(service):
    """The card of an organisation."""
    return _card(service)


@fieldwork.get("/fieldwork/cards/persons/<int:person_id>.pdf")
@allow(rules.enter, on=queries.person)
def person_card(service):
    """The card of a person."""
    return _card(service)


@fieldwork.get("/fieldwork/cards/groups/<int:group_id>.pdf")
@allow(rules.enter, on=queries.group)
def group_card(service):
    """The card of an initiative group."""
    return _card(service)
