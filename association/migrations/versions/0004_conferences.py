"""Conferences: the programme, registrations and places, study visits, the day itself."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "distinct_pair",
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('people.person', 'people.organisation')", name=op.f("ck_distinct_pair_kind")),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_distinct_pair_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pair")),
        sa.UniqueConstraint("kind", "one_id", "other_id", name=op.f("uq_distinct_pair_kind_one_id_other_id")),
    )
    op.create_table(
        "likeness",
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('people.person', 'people.organisation')", name=op.f("ck_likeness_kind")),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_likeness_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness")),
        sa.UniqueConstraint("kind", "one_id", "other_id", name=op.f("uq_likeness_kind_one_id_other_id")),
    )
    with op.batch_alter_table("likeness", schema=None) as batch_op:
        batch_op.create_index("ix_likeness_listed", ["kind", "score"], unique=False)

    op.create_table(
        "record_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_title", sa.String(length=300), nullable=False),
        sa.Column("taken", sa.JSON(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('people.person', 'people.organisation')", name=op.f("ck_record_merge_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_merge")),
    )
    with op.batch_alter_table("record_merge", schema=None) as batch_op:
        batch_op.create_index("ix_record_merge_kept", ["kind", "kept_id"], unique=False)
        batch_op.create_index("ix_record_merge_merged", ["kind", "merged_id"], unique=False)

    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("venue", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("city", sa.String(length=120), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("access_en", sa.Text(), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'announced', 'finished')", name=op.f("ck_conference_state")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_conference_dates")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_conference_action_id_action")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_conference_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("slug", name=op.f("uq_conference_slug")),
    )
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "badge_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=10), nullable=False),
        sa.Column("badges", sa.JSON(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("layout IN ('sheet', 'page')", name=op.f("ck_badge_batch_layout")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_badge_batch_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_batch")),
    )
    with op.batch_alter_table("badge_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_batch_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "badge_design",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=False),
        sa.Column("qr", sa.Boolean(), nullable=False),
        sa.Column("slot", sa.Boolean(), nullable=False),
        sa.Column("marked", sa.Boolean(), nullable=False),
        sa.Column("back", sa.String(length=10), nullable=False),
        sa.Column("back_text", sa.Text(), nullable=False),
        sa.Column("colours", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("back IN ('none', 'same', 'plan')", name=op.f("ck_badge_design_back")),
        sa.CheckConstraint("size IN ('card', 'id', 'a7', 'a6')", name=op.f("ck_badge_design_size")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_badge_design_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_design")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_badge_design_conference_id")),
    )
    op.create_table(
        "conference_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_day_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_day")),
        sa.UniqueConstraint("conference_id", "day", name=op.f("uq_conference_day_conference_id_day")),
    )
    op.create_table(
        "conference_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.String(length=20), nullable=False),
        sa.Column("sees_needs", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.CheckConstraint("function IN ('organiser', 'desk')", name=op.f("ck_conference_member_function")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_conference_member_account_id_account")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_member_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_member")),
        sa.UniqueConstraint("conference_id", "account_id", name=op.f("uq_conference_member_conference_id_account_id")),
    )
    with op.batch_alter_table("conference_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_member_account_id"), ["account_id"], unique=False)

    op.create_table(
        "conference_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_en", sa.String(length=200), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_message_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_message")),
    )
    with op.batch_alter_table("conference_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_message_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "conference_organiser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_organiser_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_conference_organiser_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_organiser")),
    )
    with op.batch_alter_table("conference_organiser", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_organiser_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conference_organiser_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "conference_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_conference_room_capacity")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_room_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_room")),
        sa.UniqueConstraint("conference_id", "name", name=op.f("uq_conference_room_conference_id_name")),
    )
    op.create_table(
        "conference_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=20), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_survey_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_conference_survey_questionnaire_id_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_survey")),
        sa.UniqueConstraint("questionnaire_id", name=op.f("uq_conference_survey_questionnaire_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_conference_survey_slug")),
    )
    with op.batch_alter_table("conference_survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_survey_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "contributor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("affiliation", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("bio_en", sa.Text(), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("exchange_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_contributor_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contributor_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
    )
    with op.batch_alter_table("contributor", schema=None) as batch_op:
        batch_op.create_index("ix_contributor_listed", ["conference_id", "sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributor_person_id"), ["person_id"], unique=False)

    op.create_table(
        "invitation_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("uses > 0 AND used >= 0", name=op.f("ck_invitation_code_numbers")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_invitation_code_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_code")),
        sa.UniqueConstraint("conference_id", "code", name=op.f("uq_invitation_code_conference_id_code")),
    )
    op.create_table(
        "needs_erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.Column("erased_by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_needs_erasure_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_erasure")),
    )
    with op.batch_alter_table("needs_erasure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_needs_erasure_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "programme_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("source IN ('text', 'table', 'xml', 'json')", name=op.f("ck_programme_import_source")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_programme_import_account_id_account")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_programme_import_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_import")),
    )
    with op.batch_alter_table("programme_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_import_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_import_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "programme_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=False),
        sa.Column("released_by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_programme_release_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_release")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_programme_release_conference_id_number")),
    )
    op.create_table(
        "programme_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_programme_step_account_id_account")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_programme_step_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_step")),
    )
    with op.batch_alter_table("programme_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_step_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_programme_step_last", ["conference_id", "account_id", "id"], unique=False)

    op.create_table(
        "registration_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_registration_notice_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_notice")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_registration_notice_conference_id_number")),
    )
    op.create_table(
        "registration_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("change_until", sa.DateTime(), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("codes_only", sa.Boolean(), nullable=False),
        sa.Column("groups", sa.Boolean(), nullable=False),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_registration_rules_dates")),
        sa.CheckConstraint("offer_hours BETWEEN 1 AND 720", name=op.f("ck_registration_rules_offer")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_registration_rules_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_rules")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_registration_rules_conference_id")),
    )
    op.create_table(
        "together_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_together_group_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_together_group")),
        sa.UniqueConstraint("conference_id", "folded", name=op.f("uq_together_group_conference_id_folded")),
    )
    op.create_table(
        "visit_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("fills", sa.String(length=20), nullable=False),
        sa.Column("wishes_until", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("fills IN ('nobody', 'ranked', 'everybody')", name=op.f("ck_visit_rules_fills")),
        sa.CheckConstraint("most BETWEEN 1 AND 10", name=op.f("ck_visit_rules_most")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_visit_rules_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_rules")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_visit_rules_conference_id")),
    )
    op.create_table(
        "visit_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("applied_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_visit_run_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_run")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_visit_run_conference_id_number")),
    )
    op.create_table(
        "availability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("contributor_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_availability_times")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_availability_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_availability_contributor_id_contributor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    with op.batch_alter_table("availability", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_availability_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_availability_contributor_id"), ["contributor_id"], unique=False)

    op.create_table(
        "badge_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("design_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_badge_logo_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["design_id"], ["badge_design.id"], name=op.f("fk_badge_logo_design_id_badge_design")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_badge_logo_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_logo")),
    )
    with op.batch_alter_table("badge_logo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_logo_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_badge_logo_design_id"), ["design_id"], unique=False)

    op.create_table(
        "conference_survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=40), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"],
            ["questionnaire_reply.id"],
            name=op.f("fk_conference_survey_answer_reply_id_questionnaire_reply"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["conference_survey.id"],
            name=op.f("fk_conference_survey_answer_survey_id_conference_survey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_survey_answer")),
        sa.UniqueConstraint("once", name=op.f("uq_conference_survey_answer_once")),
        sa.UniqueConstraint("reply_id", name=op.f("uq_conference_survey_answer_reply_id")),
    )
    with op.batch_alter_table("conference_survey_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_survey_answer_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "programme_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("title_en", sa.String(length=400), nullable=False),
        sa.Column("subtitle", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("departure", sa.String(length=300), nullable=False),
        sa.Column("track", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("bookable", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("exchange_id", sa.Integer(), nullable=True),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('registration', 'welcome', 'lecture', 'workshop', 'table', 'panel', 'study_visit', 'meal', 'break', 'transfer', 'evening', 'summary', 'other')",
            name=op.f("ck_programme_item_kind"),
        ),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_programme_item_capacity")),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_programme_item_times")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_programme_item_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["day_id"], ["conference_day.id"], name=op.f("fk_programme_item_day_id_conference_day")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["programme_item.id"], name=op.f("fk_programme_item_parent_id_programme_item")
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["conference_room.id"], name=op.f("fk_programme_item_room_id_conference_room")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
        sa.UniqueConstraint("conference_id", "guid", name=op.f("uq_programme_item_conference_id_guid")),
    )
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_item_day_id"), ["day_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_item_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programme_item_room_id"), ["room_id"], unique=False)
        batch_op.create_index("ix_programme_item_shown", ["conference_id", "starts_at"], unique=False)

    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("request_key", sa.String(length=36), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_id"], ["invitation_code.id"], name=op.f("fk_registration_code_id_invitation_code")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_registration_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["registration_notice.id"], name=op.f("fk_registration_notice_id_registration_notice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("conference_id", "request_key", name=op.f("uq_registration_conference_id_request_key")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_registration_token_digest")),
    )
    op.create_table(
        "release_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state IN ('sent', 'skipped')", name=op.f("ck_release_letter_state")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_release_letter_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["programme_release.id"], name=op.f("fk_release_letter_release_id_programme_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_letter")),
        sa.UniqueConstraint("release_id", "email", name=op.f("uq_release_letter_release_id_email")),
    )
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=120), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("form_of_address", sa.String(length=10), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("transport", sa.String(length=200), nullable=False),
        sa.Column("roommate", sa.String(length=200), nullable=False),
        sa.Column("wants_certificate", sa.Boolean(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("walk_in", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('academic', 'student', 'ngo', 'social_assistance_unit', 'social_worker', 'local_government', 'expert_guest', 'other')",
            name=op.f("ck_attendee_category"),
        ),
        sa.CheckConstraint("form_of_address IN ('pani', 'pan', 'none')", name=op.f("ck_attendee_form_of_address")),
        sa.CheckConstraint(
            "state IN ('awaiting', 'registered', 'rejected', 'cancelled')", name=op.f("ck_attendee_state")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_attendee_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendee_person_id_person")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_attendee_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["questionnaire_reply.id"], name=op.f("fk_attendee_reply_id_questionnaire_reply")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
    )
    with op.batch_alter_table("attendee", schema=None) as batch_op:
        batch_op.create_index("ix_attendee_email", ["conference_id", "email"], unique=False)
        batch_op.create_index("ix_attendee_listed", ["conference_id", "state", "sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendee_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendee_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendee_reply_id"), ["reply_id"], unique=False)

    op.create_table(
        "item_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("contributor_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('speaker', 'panellist', 'moderator', 'host', 'chair')", name=op.f("ck_item_role_role")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_item_role_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_item_role_contributor_id_contributor")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_item_role_item_id_programme_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_role")),
        sa.UniqueConstraint("item_id", "contributor_id", "role", name=op.f("uq_item_role_item_id_contributor_id_role")),
    )
    with op.batch_alter_table("item_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_role_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_item_role_contributor_id"), ["contributor_id"], unique=False)

    op.create_table(
        "place_pool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(kind = 'day') = (day_id IS NOT NULL)", name=op.f("ck_place_pool_day")),
        sa.CheckConstraint("(kind = 'item') = (item_id IS NOT NULL)", name=op.f("ck_place_pool_item")),
        sa.CheckConstraint("kind IN ('conference', 'day', 'item', 'meal', 'lodging')", name=op.f("ck_place_pool_kind")),
        sa.CheckConstraint("capacity >= 0 AND taken >= 0", name=op.f("ck_place_pool_numbers")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_place_pool_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["day_id"], ["conference_day.id"], name=op.f("fk_place_pool_day_id_conference_day")),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_place_pool_item_id_programme_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_pool")),
    )
    with op.batch_alter_table("place_pool", schema=None) as batch_op:
        batch_op.create_index("ix_place_pool_conference", ["conference_id", "kind"], unique=False)
        batch_op.create_index("uq_place_pool_day", ["day_id"], unique=True)
        batch_op.create_index("uq_place_pool_item", ["item_id"], unique=True)

    op.create_table(
        "visit_access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("serves", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_visit_access_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["programme_item.id"], name=op.f("fk_visit_access_item_id_programme_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_access")),
        sa.UniqueConstraint("item_id", name=op.f("uq_visit_access_item_id")),
    )
    with op.batch_alter_table("visit_access", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_access_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "attendee_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("diet", sa.String(length=20), nullable=False),
        sa.Column("diet_note", sa.Text(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("needs_note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "diet IN ('', 'vegetarian', 'vegan', 'gluten_free', 'lactose_free', 'other')",
            name=op.f("ck_attendee_needs_diet"),
        ),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_attendee_needs_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_attendee_needs_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee_needs")),
        sa.UniqueConstraint("attendee_id", name=op.f("uq_attendee_needs_attendee_id")),
    )
    with op.batch_alter_table("attendee_needs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendee_needs_conference_id"), ["conference_id"], unique=False)

    op.create_table(
        "message_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_message_copy_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["mail.id"], name=op.f("fk_message_copy_mail_id_mail"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["conference_message.id"], name=op.f("fk_message_copy_message_id_conference_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_copy")),
        sa.UniqueConstraint("message_id", "attendee_id", name=op.f("uq_message_copy_message_id_attendee_id")),
    )
    with op.batch_alter_table("message_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_copy_attendee_id"), ["attendee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_copy_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("desk", sa.String(length=100), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(scope = 'day') = (item_id IS NULL)", name=op.f("ck_presence_scope")),
        sa.CheckConstraint("left_at >= came_at", name=op.f("ck_presence_times")),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendee.id"], name=op.f("fk_presence_attendee_id_attendee")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_presence_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["day_id"], ["conference_day.id"], name=op.f("fk_presence_day_id_conference_day")),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_presence_item_id_programme_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("attendee_id", "day_id", "scope", name=op.f("uq_presence_attendee_id_day_id_scope")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index("ix_presence_counted", ["conference_id", "day_id", "scope"], unique=False)

    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("pool_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.Column("instead_of_id", sa.Integer(), nullable=True),
        sa.Column("offer_ends_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(state = 'offered') = (offer_ends_at IS NOT NULL)", name=op.f("ck_seat_offer")),
        sa.CheckConstraint(
            "state IN ('confirmed', 'waiting', 'offered', 'declined', 'lapsed', 'cancelled')",
            name=op.f("ck_seat_state"),
        ),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendee.id"], name=op.f("fk_seat_attendee_id_attendee")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_seat_conference_id_conference")),
        sa.ForeignKeyConstraint(["instead_of_id"], ["place_pool.id"], name=op.f("fk_seat_instead_of_id_place_pool")),
        sa.ForeignKeyConstraint(["pool_id"], ["place_pool.id"], name=op.f("fk_seat_pool_id_place_pool")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("attendee_id", "pool_id", name=op.f("uq_seat_attendee_id_pool_id")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index("ix_seat_queue", ["pool_id", "state", "number"], unique=False)

    op.create_table(
        "together_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendee.id"], name=op.f("fk_together_member_attendee_id_attendee")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_together_member_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["together_group.id"], name=op.f("fk_together_member_group_id_together_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_together_member")),
        sa.UniqueConstraint("attendee_id", name=op.f("uq_together_member_attendee_id")),
    )
    with op.batch_alter_table("together_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_together_member_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_together_member_group_id"), ["group_id"], unique=False)

    op.create_table(
        "visit_pin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendee.id"], name=op.f("fk_visit_pin_attendee_id_attendee")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_visit_pin_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_visit_pin_item_id_programme_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_pin")),
        sa.UniqueConstraint("attendee_id", "item_id", name=op.f("uq_visit_pin_attendee_id_item_id")),
    )
    with op.batch_alter_table("visit_pin", schema=None) as batch_op:
        batch_op.create_index("ix_visit_pin_conference", ["conference_id", "attendee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_pin_item_id"), ["item_id"], unique=False)

    op.create_table(
        "visit_placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "how IN ('wished', 'filled', 'pinned', 'held', 'left')", name=op.f("ck_visit_placement_how")
        ),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_visit_placement_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["programme_item.id"], name=op.f("fk_visit_placement_item_id_programme_item")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["visit_run.id"], name=op.f("fk_visit_placement_run_id_visit_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_placement")),
        sa.UniqueConstraint("run_id", "slot", "attendee_id", name=op.f("uq_visit_placement_run_id_slot_attendee_id")),
    )
    with op.batch_alter_table("visit_placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_placement_attendee_id"), ["attendee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_placement_item_id"), ["item_id"], unique=False)

    op.create_table(
        "visit_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 10", name=op.f("ck_visit_wish_rank")),
        sa.ForeignKeyConstraint(["attendee_id"], ["attendee.id"], name=op.f("fk_visit_wish_attendee_id_attendee")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_visit_wish_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_visit_wish_item_id_programme_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_wish")),
        sa.UniqueConstraint("attendee_id", "item_id", name=op.f("uq_visit_wish_attendee_id_item_id")),
    )
    with op.batch_alter_table("visit_wish", schema=None) as batch_op:
        batch_op.create_index("ix_visit_wish_conference", ["conference_id", "attendee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_wish_item_id"), ["item_id"], unique=False)

    op.create_table(
        "desk_tap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("presence_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("message", sa.String(length=300), nullable=False),
        sa.Column("tapped_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("action IN ('in', 'out', 'undo', 'walk_in')", name=op.f("ck_desk_tap_action")),
        sa.CheckConstraint("outcome IN ('stored', 'kept')", name=op.f("ck_desk_tap_outcome")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_desk_tap_account_id_account")),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_desk_tap_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_desk_tap_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["presence_id"], ["presence.id"], name=op.f("fk_desk_tap_presence_id_presence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_tap")),
        sa.UniqueConstraint("key", name=op.f("uq_desk_tap_key")),
    )
    with op.batch_alter_table("desk_tap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_tap_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_tap_attendee_id"), ["attendee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_tap_conference_id"), ["conference_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_tap_presence_id"), ["presence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_tap_received_at"), ["received_at"], unique=False)
