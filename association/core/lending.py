"""What a large feature lends to the rest of the house, part by part.

A part may have RECORDS (kinds of records), HOLDINGS (where it keeps data about persons), MEASURES, and functions called
like the hooks of core.feature.Feature: search, calendar, timeline, tasks, cards, about_people, about_organisations,
about_project, open_to_all, planned, checks, proofs. Whoever calls them meets here.
"""

from collections import defaultdict


def together(parts, name: str) -> list:
    """The lists called so of all parts, one after another."""
    return [one for part in parts for one in getattr(part, name, ())]


def asked(parts, hook: str):
    """The hook that gathers what every part answers to it: lines, or for each person (or organisation) its lines."""
    answering = [getattr(part, hook) for part in parts if hasattr(part, hook)]

    def gather(*arguments):
        answers = [answer(*arguments) for answer in answering]
        if not any(isinstance(answer, dict) for answer in answers):
            return [line for answer in answers for line in answer]
        lines = defaultdict(list)
        for answer in answers:
            for key, more in answer.items():
                lines[key] += more
        return lines

    return gather
