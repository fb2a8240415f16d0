"""Listening: what is heard on a phone at a door, and what it adds up to."""

from uuid import UUID, uuid4

from flask import abort, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from association.core.clock import now, today
from association.core.web import allow, csrf_token, done, number, page, toast, viewer
from association.fieldwork import rules
from association.fieldwork.commands import listening as commands
from association.fieldwork.forms.listening import EditAnonymousForm, EditListeningForm, NewListeningForm
from association.fieldwork.listening_sums import summed
from association.fieldwork.models import SETTINGS, WILLING
from association.fieldwork.queries import conversations as lists
from association.fieldwork.queries import issues
from association.fieldwork.queries import listening as queries
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs
from association.people.models.directory import SEXES
from association.people.queries.persons import about

# A week of doors without a network, and not more than one answer should take.
MOST_MARKS = 200


def conversation_url(conversation) -> str:
    """The page of a conversation."""
    return url_for("fieldwork.conversation", listening_id=conversation.id)


def conversation_tabs(conversation) -> list[tuple]:
    """The parts of its page. A conversation has no documents: they would tell who it was."""
    return [(_("Rozmowa"), conversation_url(conversation), "overview"), shared_tabs(conversation)[-1]]


@fieldwork.get("/fieldwork/listening")
@allow(rules.enter)
def listening():
    """What was heard, by whom and where, and how far it went."""
    person = viewer()
    places = communities_to_choose(person)
    asked = number(request.args.get("community", ""))
    chosen = asked if asked in {row.id for row in places} else None
    sums = summed(queries.sums(person, chosen), person.id, exact=queries.exactly(person))
    persons = queries.persons_of([row.ident for row in sums.organisers])
    told = about(person, list(persons.values()))
    trained = {
        account: [hit for hit in told.get(ident, ()) if hit.thread == "academy"] for account, ident in persons.items()
    }
    return section_page(
        "listening/overview.html",
        "listening",
        communities=places,
        chosen=chosen,
        sums=sums,
        funnel=sums.steps(queries.funnel(person, chosen)),
        trained=trained,
        mine=queries.on_day(person.id, today()),
    )


# --- At the door ----------------------------------------------------------------------------------------------


def _offers(conversation=None) -> dict:
    person = viewer()
    return {
        "communities": communities_to_choose(person),
        "projects": projects_to_choose(person),
        "issues": issues.offered(person, conversation.id if conversation else None),
    }


@fieldwork.route("/fieldwork/listening/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_conversation():
    """Write a conversation down, or a door that nobody opened, and go on to the next one."""
    offers = _offers()
    form = NewListeningForm(**offers, data=_known(offers))
    answered = request.form.get("answered") != "0"
    if form.accepts(commands.hear, answered=answered, request_key=_key(request.form.get("key"))):
        said = _("Zapisano rozmowę.") if answered else _("Zapisano: nikt nie otworzył.")
        undo = url_for("fieldwork.archive_conversation", listening_id=form.result.id)
        return done(said, to=url_for("fieldwork.new_conversation"), undo=undo)
    return page(
        "fieldwork/listening/new.html",
        form=form,
        issues=offers["issues"],
        today=queries.on_day(viewer().id, today()),
        day=today(),
        at=now(),
        key=str(uuid4()),
        status=form.status,
    )


def _known(offers) -> dict:
    """Where one listens is where one listened before, unless the address names the community."""
    last = queries.last_place(viewer().id)
    known = {"community_id": last.community_id, "area": last.area, "setting": last.setting} if last else {}
    asked = number(request.args.get("community", ""))
    if asked in {row.id for row in offers["communities"]}:
        known |= {"community_id": asked, "area": last.area if last and last.community_id == asked else ""}
    return known


def _key(text) -> str:
    try:
        return str(UUID(str(text)))
    except ValueError:
        return str(uuid4())


def _state() -> dict:
    person = viewer()
    mine = queries.on_day(person.id, today())
    return {
        "account": person.id,
        "at": int(now().timestamp() * 1000),
        "doors": mine.doors,
        "talks": mine.talks,
        "token": csrf_token(),
    }


@fieldwork.get("/fieldwork/listening/new/state")
@allow(rules.enter)
def listening_state():
    """What a phone asks before it sends, and now and then while the page is open."""
    return _state()


@fieldwork.post("/fieldwork/listening/new/marks")
@allow(rules.enter)
def receive_conversations():
    """What waited in a phone. The same may be delivered again and again."""
    sent = request.get_json(silent=True)
    waiting = sent.get("marks") if isinstance(sent, dict) else None
    if not isinstance(waiting, list) or not 0 < len(waiting) <= MOST_MARKS:
        abort(400)
    if sent.get("account") != viewer().id:
        # Somebody else signed in on the same phone: conversations wait for the one who had them.
        abort(409)
    offers = _offers()
    deliveries = [_delivery(each, offers) for each in waiting]
    answers = commands.receive(deliveries, actor=viewer())
    return {"answers": [vars(answer) for answer in answers], **_state()}


def _delivery(sent, offers) -> tuple:
    """(key, facts or a refusal) out of what a phone sent, or 400: no phone of ours sends anything else."""
    try:
        key = str(UUID(sent["key"]))
        fields = [(str(name), str(value)[:20_000]) for name, value in sent["fields"]]
        answered = bool(sent["answered"])
    except (KeyError, TypeError, ValueError, AttributeError):
        abort(400)
    form = NewListeningForm(formdata=MultiDict(fields), meta={"csrf": False}, **offers)
    if not form.validate():
        label, errors = next((field.label.text, field.errors) for field in form if field.errors)
        return key, f"{label}: {errors[0]}"
    return key, {**form.values(), "answered": answered}


# --- Conversations --------------------------------------------------------------------------------------------


def _archived() -> bool:
    return request.args.get("what") == "archived"


@fieldwork.get("/fieldwork/listening/conversations")
@allow(rules.enter)
def conversations():
    """The conversations that this person had, or for which he or she answers."""
    listing = lists.listing(viewer()).page(lists.conversations(viewer(), archived=_archived()))
    return section_page(
        "listening/conversations.html",
        "listening",
        fragment="fieldwork/listening/_conversations.html",
        listing=listing,
        settings=SETTINGS,
        willing=WILLING,
    )


@fieldwork.get("/fieldwork/listening/conversations.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_conversations(suffix):
    """The list as a file: never with a name."""
    asked = lists.conversations(viewer(), archived=_archived(), whole=True)
    return lists.listing(viewer()).export(asked, suffix, _("rozmowy"))


def _page_of(conversation, template, **context):
    return record_page(
        f"listening/{template}",
        conversation,
        title=_("Rozmowa z %(day)s", day=f"{conversation.day:%d.%m.%Y}"),
        tabs=conversation_tabs(conversation),
        tab="overview",
        back=(_("Rozmowy"), url_for("fieldwork.conversations")),
        **context,
    )


@fieldwork.get("/fieldwork/listening/conversations/<int:listening_id>")
@allow(rules.read_conversation, on=queries.conversation)
def conversation(conversation):
    """What was said."""
    person_id = conversation.person_id
    return _page_of(
        conversation,
        "conversation.html",
        issues=issues.of_conversation(conversation.id),
        about=about(viewer(), [person_id]).get(person_id, ()) if person_id else (),
        settings=SETTINGS,
        willing=WILLING,
        sexes=SEXES,
    )


@fieldwork.route("/fieldwork/listening/conversations/<int:listening_id>/edit", methods=["GET", "POST"])
@allow(rules.change_conversation, on=queries.conversation)
def edit_conversation(conversation):
    """Tell a conversation better."""
    offers = _offers(conversation)
    shape = EditListeningForm if conversation.person_id else EditAnonymousForm
    ticked = [row.id for row in issues.of_conversation(conversation.id)]
    form = shape(obj=conversation, data={"issue_ids": ticked}, **offers)
    if form.accepts(commands.change, conversation):
        return done(_("Zapisano rozmowę."), to=conversation_url(conversation))
    return _page_of(conversation, "edit.html", form=form, issues=offers["issues"], status=form.status)


@fieldwork.post("/fieldwork/listening/conversations/<int:listening_id>/archive")
@allow(rules.read_conversation, on=queries.conversation)
def archive_conversation(conversation):
    """Put a conversation away."""
    commands.archive(conversation, actor=viewer())
    undo = url_for("fieldwork.restore_conversation", listening_id=conversation.id)
    return done(_("Rozmowa jest w archiwum i nie liczy się."), to=url_for("fieldwork.conversations"), undo=undo)


@fieldwork.post("/fieldwork/listening/conversations/<int:listening_id>/restoration")
@allow(rules.read_conversation, on=queries.conversation)
def restore_conversation(conversation):
    """Bring a conversation back."""
    commands.restore(conversation, actor=viewer())
    return done(_("Rozmowa znowu się liczy."), to=conversation_url(conversation))


@fieldwork.post("/fieldwork/listening/conversations/<int:listening_id>/step/<any(done, waiting):state>")
@allow(rules.change_conversation, on=queries.conversation)
def step_of_conversation(conversation, state):
    """Say that the next step was taken, or that it was not."""
    if state == "waiting":
        commands.await_next_step(conversation, actor=viewer())
        return done(_("Następny krok znowu czeka."), to=conversation_url(conversation))
    commands.take_next_step(conversation, actor=viewer())
    undo = url_for("fieldwork.step_of_conversation", listening_id=conversation.id, state="waiting")
    return done(_("Następny krok jest zrobiony."), to=conversation_url(conversation), undo=undo)


@fieldwork.post("/fieldwork/listening/conversations/<int:listening_id>/anonymity")
@allow(rules.change_conversation, on=queries.conversation)
def withdraw_contact(conversation):
    """Make a conversation anonymous."""
    commands.withdraw_contact(conversation, actor=viewer())
    toast(_("Rozmowa jest anonimowa. Osoba zostaje w kartotece."))
    return done("", to=conversation_url(conversation))
