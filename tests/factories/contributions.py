"""Own contribution for tests: valid, and with everything visible in the call."""

from datetime import date

from association.finances.commands import in_kind, volunteers
from association.finances.models.contributions import InKind, VolunteerAgreement, VolunteerWork


def make_agreement(
    *,
    project,
    person,
    kind="volunteer",
    agreed="written",
    agreed_on=date(2026, 7, 1),
    starts_on=date(2026, 7, 1),
    ends_on=date(2026, 11, 30),
    tasks="Rejestracja uczestników.",
    rate=35_00,
    rate_basis="",
    line_id=None,
    actor=None,
) -> VolunteerAgreement:
    """An agreement with a person; flushed, so it has an id."""
    return volunteers.add_agreement(
        project,
        person_id=person.id,
        kind=kind,
        agreed=agreed,
        agreed_on=agreed_on,
        starts_on=starts_on,
        ends_on=ends_on,
        tasks=tasks,
        rate=rate,
        rate_basis=rate_basis,
        line_id=line_id,
        actor=actor,
    )


def make_work(
    agreement,
    *,
    day=date(2026, 9, 5),
    starts=None,
    minutes=120,
    task="rejestracja na zjeździe",
    line_id=None,
    actor=None,
) -> VolunteerWork:
    """A line of a timesheet."""
    return volunteers.add_work(
        agreement, day=day, starts=starts, minutes=minutes, task=task, line_id=line_id, actor=actor
    )


def make_in_kind(
    *,
    project,
    item="Sala w remizie",
    owner="OSP Mstów",
    used_on=date(2026, 9, 5),
    used_until=None,
    quantity=8_000,
    unit="godzina",
    unit_cost=45_00,
    valuation="price_list",
    basis="",
    line_id=None,
    actor=None,
) -> InKind:
    """Something given."""
    return in_kind.add_in_kind(
        project,
        item=item,
        owner=owner,
        used_on=used_on,
        used_until=used_until,
        quantity=quantity,
        unit=unit,
        unit_cost=unit_cost,
        valuation=valuation,
        basis=basis,
        line_id=line_id,
        actor=actor,
    )
