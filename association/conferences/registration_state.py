"""Whether one may register now; from the facts of a conference that stand beside its rules of registration."""

from association.core.clock import now


def registration_state(facts) -> str:
    """One of "none" (nobody said when), "before", "open", "closed".

    facts: opens_at, closes_at, closed_at as RegistrationRules have them, None where there are no rules.
    """
    moment = now()
    if facts.opens_at is None:
        return "none"
    if moment < facts.opens_at:
        return "before"
    return "closed" if facts.closed_at or moment >= facts.closes_at else "open"
