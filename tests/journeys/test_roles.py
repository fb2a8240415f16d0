"""What each person of the demonstration may open: one line a page, one column a role.

403 says that the person knows of the record and may not do this, 404 that there is nothing here for this person.
"""

ROLES = ("administrator", "coordinator", "trainer", "accountant", "editor", "animator", "member")
AGREED = """
                                             adm coo tra acc edi ani mem
/                                            200 200 200 200 200 200 200
/calendar                                    200 200 200 200 200 200 200
/search?q=an                                 200 200 200 200 200 200 200
/documents                                   200 200 200 200 200 200 200
/projects                                    200 200 200 200 200 200 200
/projects/new                                200 200 403 403 403 403 403
/projects/1                                  200 200 200 200 200 200 200
/projects/1/edit                             200 200 404 403 403 403 404
/projects/1/people                           200 200 404 200 200 200 404
/projects/1/indicators                       200 200 404 200 200 200 404
/projects/1/indicators/1                     200 200 404 200 200 200 404
/projects/1/indicators/1.xlsx                200 200 404 200 200 200 404
/projects/2                                  200 200 200 200 200 200 200
/projects/2/people                           200 200 404 200 404 200 404
/projects/3/indicators                       200 200 404 200 404 404 404
/projects/portfolio                          200 200 403 200 403 403 403
/projects/portfolio.pdf                      200 200 403 200 403 403 403
/projects/1/contract                         200 200 404 200 403 403 404
/projects/1/obligations                      200 200 404 200 200 200 404
/projects/1/risks                            200 200 404 200 200 200 404
/projects/1/plan                             200 200 404 200 200 200 404
/projects/1/plan/1/edit                      200 200 404 403 403 403 404
/projects/1/timeline                         200 200 404 200 200 200 404
/projects/1/indicators/people                200 200 404 200 200 200 404
/projects/1/budget                           200 200 404 200 403 403 404
/projects/1/budget/sheet                     200 200 404 200 403 403 404
/projects/1/budget/versions                  200 200 404 200 403 403 404
/projects/1/expenses                         200 200 404 200 403 403 404
/projects/1/expenses/1                       200 200 404 200 403 403 404
/projects/1/expenses/new                     200 200 404 200 403 403 404
/projects/1/contributions                    200 200 404 200 403 403 404
/projects/1/contributions.xlsx               200 200 404 200 403 403 404
/projects/1/agreements/1                     200 200 404 200 404 404 404
/projects/1/agreements/1/edit                200 200 404 403 404 404 404
/projects/1/agreements/new                   200 200 404 403 403 403 404
/projects/1/in-kind/1                        200 200 404 200 404 404 404
/projects/1/reports                          200 200 404 200 200 200 404
/projects/1/reports/1                        200 200 404 200 200 200 404
/projects/1/reports/1/exports                200 200 404 200 200 200 404
/projects/2/contributions                    200 200 404 200 404 403 404
/projects/3/budget                           200 200 404 200 404 404 404
/projects/marking                            200 200 403 200 403 403 403
/report-templates                            200 200 403 403 403 403 403
/documents/finances.agreement/1              200 200 404 200 404 404 404
/history/finances.agreement/1                200 200 404 200 404 404 404
/documents/finances.expense/1                200 200 404 200 404 404 404
/history/projects.project/1                  200 200 404 403 403 403 404
/documents/projects.project/1                200 200 404 200 200 200 404
/academy/cohorts                             200 200 200 403 200 200 200
/academy/cohorts/new                         200 200 403 403 403 403 403
/academy/cohorts/1                           200 200 200 404 200 200 404
/academy/cohorts/1/attendance                200 200 200 404 200 200 404
/academy/cohorts/1/attendance.csv            200 200 200 404 200 200 404
/academy/cohorts/1/edit                      200 200 403 404 403 403 404
/academy/cohorts/1/participants              200 200 200 404 200 200 404
/academy/cohorts/1/participants/1            200 200 200 404 200 200 404
/academy/cohorts/1/participants/new          200 200 403 404 403 403 404
/academy/cohorts/1/sessions/1                200 200 200 404 200 200 404
/academy/cohorts/1/sessions/1/roll           200 200 200 404 403 403 404
/academy/cohorts/1/sessions/1/check-in       200 200 200 404 403 403 404
/academy/cohorts/1/sessions/1/check-in/codes 200 200 200 404 403 403 404
/academy/rolls                               200 200 200 403 200 200 200
/academy/cohorts/1/sessions/1/sheet.pdf      200 200 200 404 403 403 404
/academy/cohorts/2                           200 200 404 404 404 200 404
/academy/cohorts/2/attendance                200 200 404 404 404 200 404
/academy/cohorts/2/participants/25           200 200 404 404 404 200 404
/academy/cohorts/3                           200 200 404 404 404 404 404
/academy/cohorts/3/call                      200 200 404 404 404 404 404
/academy/cohorts/3/call/applications         200 200 404 404 404 404 404
/academy/cohorts/3/call/applications/1       200 200 404 404 404 404 404
/academy/cohorts/1/certificates              200 200 200 404 200 200 404
/certificates                                200 200 200 403 403 403 403
/certificates/1                              200 200 404 404 404 404 404
/certificates/design/academy.cohort/1        200 200 403 404 403 403 404
/certificates/registers                      200 200 403 403 403 403 403
/verify                                      200 200 200 200 200 200 200
/history/academy.cohort/1                    200 200 403 404 403 403 404
/documents/academy.session/1                 200 200 200 404 200 200 404
/documents/academy.cohort/2                  200 200 404 404 404 200 404
/people/persons                              200 200 403 403 403 200 403
/people/persons.xlsx                         200 200 403 403 403 200 403
/people/persons/20                           200 200 404 404 404 200 404
/people/persons/new                          200 200 403 403 403 200 403
/people/organisations                        200 200 403 403 403 200 403
/people/imports/new                          200 200 403 403 403 200 403
/history/people.person/20                    200 200 404 404 404 200 404
/administration/accounts                     200 403 403 403 403 403 403
/administration/association                  200 403 403 403 403 403 403
/administration/mail                         200 403 403 403 403 403 403
/history/accounts.account/1                  200 403 404 404 404 404 404
"""


def test_everybody_opens_what_was_agreed(story, enter_as):
    title, *lines = AGREED.strip("\n").splitlines()
    people = {role: enter_as(role) for role in ROLES}
    assert [role[:3] for role in ROLES] == title.split()
    found = []
    for line in lines:
        path = line.split()[0]
        codes = " ".join(str(people[role].get(path).status_code) for role in ROLES)
        found.append(f"{path:44} {codes}")
    assert found == lines
