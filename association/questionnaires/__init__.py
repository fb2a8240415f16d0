"""Questions and answers that applications, surveys, tests and registrations share. How a feature uses them:

1. Make one for a record registered with Feature.records:
       questionnaire = commands.make("academy.call", call.id, purpose="application", title="Zgłoszenie", actor=actor)
   People put its questions together at url_for("questionnaires.builder", questionnaire_id=…) and publish an edition.
   In code: commands.take_set(questionnaire, key="application", actor=actor), commands.publish(questionnaire, …).
2. Find it: queries.questionnaire_of(owner_kind, owner_id, purpose), queries.current_edition(questionnaire_id).
3. Somebody begins to answer: reply = commands.begin_reply(edition, language="pl"). Keep reply.id in your own row,
   beside the digest of a private link; a reply knows nothing about who gives it. Later queries.reply(reply_id) loads
   it with its edition, locked when the request may write. A reply keeps its edition for good.
4. The page extends "questionnaires/reply_page.html" (its head says which blocks and values it takes). The form:
       form = answer_form(edition, language).of(reply)
       if form.accepts(commands.finish, reply): return done(…)              # checks all, stores files, sets sent_at
   "Saved as one goes" is a POST of the same form by htmx to a door of yours:
       form.after(reply, commands.keep(reply, form.answers()))
       return page("questionnaires/_kept.html", form=form, saved_at="14:32")   # without htmx: done(…, to=the same page)
   A form with fields of your own: answer_form(edition, language, YourForm), where YourForm extends forms.AnswerForm;
   form.values() gives your fields and `values` (the answers), so your command calls commands.finish(reply, values).
5. Staff: queries.shown_answers(replies) -> {reply_id: [(label, text)]}, queries.stored_file(reply, key) for a file,
   items.score(edition.items, reply.answers) -> (points, most) of a test. Results: url_for("questionnaires.results", …),
   or tally.tally(items, answers) over any answers you choose, drawn by "questionnaires/charts.html".
"""
