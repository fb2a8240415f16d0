"""Community work, relations of organisations, saved lists, notices, consents and requests about personal data."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "column_memory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_memory")),
        sa.UniqueConstraint("about", "headings", name=op.f("uq_column_memory_about_headings")),
    )
    op.create_table(
        "label_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("columns", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("gap_across", sa.Integer(), nullable=False),
        sa.Column("gap_down", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_sheet")),
        sa.UniqueConstraint("name", name=op.f("uq_label_sheet_name")),
    )
    op.create_table(
        "privacy_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('general', 'training', 'conference', 'fieldwork', 'volunteer', 'member', 'newsletter', 'image')",
            name=op.f("ck_privacy_notice_audience"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_notice")),
    )
    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("inhabitants >= 0", name=op.f("ck_community_inhabitants")),
        sa.ForeignKeyConstraint(["organiser_id"], ["account.id"], name=op.f("fk_community_organiser_id_account")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_community_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
    )
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_organiser_id"), ["organiser_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_project_id"), ["project_id"], unique=False)

    op.create_table(
        "government_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("animator_id", sa.Integer(), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("resolution", sa.String(length=200), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "kind IN ('strategy', 'programme', 'social_clauses', 'commissioning', 'premises', 'revitalisation', 'other')",
            name=op.f("ck_government_work_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('talks', 'drafting', 'adopted', 'stopped')", name=op.f("ck_government_work_state")
        ),
        sa.ForeignKeyConstraint(["animator_id"], ["account.id"], name=op.f("fk_government_work_animator_id_account")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_government_work_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_government_work_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_government_work")),
    )
    with op.batch_alter_table("government_work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_government_work_animator_id"), ["animator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_government_work_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_government_work_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_government_work_project_id"), ["project_id"], unique=False)

    op.create_table(
        "notice_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("changes", sa.String(length=300), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["privacy_notice.id"], name=op.f("fk_notice_version_notice_id_privacy_notice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_version")),
        sa.UniqueConstraint("notice_id", "number", name=op.f("uq_notice_version_notice_id_number")),
    )
    op.create_table(
        "organisation_relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('member_of', 'founded_by', 'run_by', 'partner_of')", name=op.f("ck_organisation_relation_kind")
        ),
        sa.CheckConstraint("organisation_id <> other_id", name=op.f("ck_organisation_relation_two")),
        sa.CheckConstraint(
            "until IS NULL OR since IS NULL OR until >= since", name=op.f("ck_organisation_relation_dates")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_relation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["organisation.id"], name=op.f("fk_organisation_relation_other_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_relation")),
    )
    with op.batch_alter_table("organisation_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_relation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_relation_other_id"), ["other_id"], unique=False)

    op.create_table(
        "saved_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("matching", sa.String(length=10), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("about IN ('people.person', 'people.organisation')", name=op.f("ck_saved_list_about")),
        sa.CheckConstraint("matching IN ('all', 'any')", name=op.f("ck_saved_list_matching")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_list_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_list")),
    )
    with op.batch_alter_table("saved_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_list_account_id"), ["account_id"], unique=False)
        batch_op.create_index("ix_saved_list_listed", ["archived_at", "sort_key", "id"], unique=False)

    op.create_table(
        "work_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_work_month_minutes")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["account.id"], name=op.f("fk_work_month_accepted_by_id_account")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_work_month_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_month")),
        sa.UniqueConstraint("account_id", "month", name=op.f("uq_work_month_account_id_month")),
    )
    op.create_table(
        "community_diagnosis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("methods", sa.Text(), nullable=False),
        sa.Column("sample", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("conclusions", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state != 'agreed' OR agreed_on IS NOT NULL", name=op.f("ck_community_diagnosis_agreed")),
        sa.CheckConstraint("state IN ('begun', 'agreed')", name=op.f("ck_community_diagnosis_state")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_community_diagnosis_author_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_community_diagnosis_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_community_diagnosis_previous_id_community_diagnosis"),
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_community_diagnosis_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_diagnosis")),
    )
    with op.batch_alter_table("community_diagnosis", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_diagnosis_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_diagnosis_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_diagnosis_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_diagnosis_previous_id"), ["previous_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_diagnosis_project_id"), ["project_id"], unique=False)

    op.create_table(
        "community_stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('preparation', 'diagnosis', 'leaders', 'networks', 'handover')",
            name=op.f("ck_community_stage_stage"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_community_stage_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_stage")),
        sa.UniqueConstraint("community_id", "stage", name=op.f("uq_community_stage_community_id_stage")),
    )
    with op.batch_alter_table("community_stage", schema=None) as batch_op:
        batch_op.create_index("ix_community_stage_reached", ["community_id", "reached_on"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=300), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_how", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('contact', 'newsletter', 'image', 'publication', 'special')", name=op.f("ck_consent_purpose")
        ),
        sa.CheckConstraint("way IN ('paper', 'form', 'mail', 'spoken')", name=op.f("ck_consent_way")),
        sa.CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name=op.f("ck_consent_days")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["notice_version.id"], name=op.f("fk_consent_version_id_notice_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_consent_purpose", ["purpose", "withdrawn_on", "person_id"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('prepared', 'announced', 'answered')", name=op.f("ck_consultation_state")),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_consultation_window")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_consultation_author_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_consultation_community_id_community")
        ),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_consultation_host_id_organisation")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_consultation_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("slug", name=op.f("uq_consultation_slug")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_project_id"), ["project_id"], unique=False)

    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=201), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_because", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('access', 'rectification', 'erasure', 'restriction', 'objection')",
            name=op.f("ck_data_request_kind"),
        ),
        sa.CheckConstraint("state IN ('open', 'restricted', 'done', 'refused')", name=op.f("ck_data_request_state")),
        sa.CheckConstraint("way IN ('paper', 'form', 'mail', 'spoken')", name=op.f("ck_data_request_way")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_data_request_file_id_stored_file")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_request_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.create_index("ix_data_request_listed", ["state", "due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_data_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "list_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_list_member_one_of_both")),
        sa.ForeignKeyConstraint(["list_id"], ["saved_list.id"], name=op.f("fk_list_member_list_id_saved_list")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_list_member_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_list_member_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_member")),
        sa.UniqueConstraint("list_id", "organisation_id", name=op.f("uq_list_member_list_id_organisation_id")),
        sa.UniqueConstraint("list_id", "person_id", name=op.f("uq_list_member_list_id_person_id")),
    )
    with op.batch_alter_table("list_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_member_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_list_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "list_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["saved_list.id"], name=op.f("fk_list_rule_list_id_saved_list")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_rule")),
    )
    with op.batch_alter_table("list_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_rule_list_id"), ["list_id"], unique=False)

    op.create_table(
        "listening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column("setting", sa.String(length=20), nullable=False),
        sa.Column("answered", sa.Boolean(), server_default=sa.text("(true)"), nullable=False),
        sa.Column("heads", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=10), server_default=sa.text("''"), nullable=False),
        sa.Column("cares_about", sa.Text(), nullable=False),
        sa.Column("concerns", sa.Text(), nullable=False),
        sa.Column("ideas", sa.Text(), nullable=False),
        sa.Column("willing", sa.Integer(), nullable=True),
        sa.Column("skills", sa.String(length=300), nullable=False),
        sa.Column("leader_potential", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contact_consent_on", sa.Date(), nullable=True),
        sa.Column("next_step", sa.String(length=300), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("next_done_on", sa.Date(), nullable=True),
        sa.Column("request_key", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "setting IN ('doorstep', 'home', 'public', 'group', 'online')", name=op.f("ck_listening_setting")
        ),
        sa.CheckConstraint("heads >= 1", name=op.f("ck_listening_heads")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_listening_minutes")),
        sa.CheckConstraint("person_id IS NULL OR contact_consent_on IS NOT NULL", name=op.f("ck_listening_consent")),
        sa.CheckConstraint("willing BETWEEN 0 AND 3", name=op.f("ck_listening_willing")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_listening_community_id_community")),
        sa.ForeignKeyConstraint(["organiser_id"], ["account.id"], name=op.f("fk_listening_organiser_id_account")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_listening_person_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_listening_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listening")),
        sa.UniqueConstraint("request_key", name=op.f("uq_listening_request_key")),
    )
    with op.batch_alter_table("listening", schema=None) as batch_op:
        batch_op.create_index("ix_listening_area", ["community_id", "day"], unique=False)
        batch_op.create_index("ix_listening_day", ["organiser_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_listening_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_listening_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_listening_project_id"), ["project_id"], unique=False)

    op.create_table(
        "notice_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("way IN ('paper', 'form', 'mail', 'spoken')", name=op.f("ck_notice_seen_way")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_seen_person_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["notice_version.id"], name=op.f("fk_notice_seen_version_id_notice_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_seen")),
        sa.UniqueConstraint("version_id", "person_id", name=op.f("uq_notice_seen_version_id_person_id")),
    )
    with op.batch_alter_table("notice_seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_seen_person_id"), ["person_id"], unique=False)

    op.create_table(
        "community_resource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("diagnosis_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('people', 'places', 'institutions', 'associations', 'economy', 'culture')",
            name=op.f("ck_community_resource_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_community_resource_diagnosis_id_community_diagnosis"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_community_resource_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_community_resource_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_resource")),
    )
    with op.batch_alter_table("community_resource", schema=None) as batch_op:
        batch_op.create_index("ix_community_resource_listed", ["diagnosis_id", "kind", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_resource_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_resource_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consultation_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(length=20), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("signed", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("passage", sa.String(length=300), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("shown_at", sa.DateTime(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(), nullable=True),
        sa.Column("request_key", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "speaker IN ('resident', 'organisation', 'business', 'institution')",
            name=op.f("ck_consultation_comment_speaker"),
        ),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'partly', 'rejected', 'noted')", name=op.f("ck_consultation_comment_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_comment_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_comment")),
        sa.UniqueConstraint("request_key", name=op.f("uq_consultation_comment_request_key")),
    )
    with op.batch_alter_table("consultation_comment", schema=None) as batch_op:
        batch_op.create_index("ix_consultation_comment_listed", ["consultation_id", "sent_at", "id"], unique=False)

    op.create_table(
        "diagnosis_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("diagnosis_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_diagnosis_agreement_diagnosis_id_community_diagnosis"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_diagnosis_agreement_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_agreement")),
    )
    with op.batch_alter_table("diagnosis_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diagnosis_agreement_diagnosis_id"), ["diagnosis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_diagnosis_agreement_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "diagnosis_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("diagnosis_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("whom", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('need', 'potential')", name=op.f("ck_diagnosis_finding_kind")),
        sa.CheckConstraint("weight BETWEEN 1 AND 3", name=op.f("ck_diagnosis_finding_weight")),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_diagnosis_finding_diagnosis_id_community_diagnosis"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_finding")),
    )
    with op.batch_alter_table("diagnosis_finding", schema=None) as batch_op:
        batch_op.create_index("ix_diagnosis_finding_listed", ["diagnosis_id", "kind", "position"], unique=False)

    op.create_table(
        "diagnosis_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("diagnosis_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=20), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_diagnosis_survey_diagnosis_id_community_diagnosis"),
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_diagnosis_survey_questionnaire_id_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_survey")),
        sa.UniqueConstraint("questionnaire_id", name=op.f("uq_diagnosis_survey_questionnaire_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_diagnosis_survey_slug")),
    )
    with op.batch_alter_table("diagnosis_survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diagnosis_survey_diagnosis_id"), ["diagnosis_id"], unique=False)

    op.create_table(
        "initiative_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("diagnosis_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("animator_id", sa.Integer(), nullable=True),
        sa.Column("formed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "state IN ('forming', 'working', 'organisation', 'dissolved')", name=op.f("ck_initiative_group_state")
        ),
        sa.ForeignKeyConstraint(["animator_id"], ["account.id"], name=op.f("fk_initiative_group_animator_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_initiative_group_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"],
            ["community_diagnosis.id"],
            name=op.f("fk_initiative_group_diagnosis_id_community_diagnosis"),
        ),
        sa.ForeignKeyConstraint(
            ["outcome_id"], ["organisation.id"], name=op.f("fk_initiative_group_outcome_id_organisation")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_initiative_group_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_group")),
    )
    with op.batch_alter_table("initiative_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_group_animator_id"), ["animator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_group_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_group_diagnosis_id"), ["diagnosis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_group_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_group_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_group_project_id"), ["project_id"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("diagnosis_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("animator_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "kind IN ('development', 'local', 'cross_sector', 'network', 'coalition')", name=op.f("ck_partnership_kind")
        ),
        sa.CheckConstraint("state IN ('preparing', 'working', 'ended')", name=op.f("ck_partnership_state")),
        sa.CheckConstraint("ends_on >= agreed_on", name=op.f("ck_partnership_dates")),
        sa.ForeignKeyConstraint(["animator_id"], ["account.id"], name=op.f("fk_partnership_animator_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_partnership_community_id_community")),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"], ["community_diagnosis.id"], name=op.f("fk_partnership_diagnosis_id_community_diagnosis")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_partnership_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_animator_id"), ["animator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_diagnosis_id"), ["diagnosis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_project_id"), ["project_id"], unique=False)

    op.create_table(
        "restriction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_restriction_person_id_person")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["data_request.id"], name=op.f("fk_restriction_request_id_data_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_restriction_person_id"), ["person_id"], unique=False)

    op.create_table(
        "retention_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("because", sa.String(length=300), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=200), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("decision != 'keep' OR because != ''", name=op.f("ck_retention_proposal_because")),
        sa.CheckConstraint("decision IN ('waiting', 'erase', 'keep')", name=op.f("ck_retention_proposal_decision")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_retention_proposal_person_id_person")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["data_request.id"], name=op.f("fk_retention_proposal_request_id_data_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_proposal")),
        sa.UniqueConstraint("person_id", "proposed_on", name=op.f("uq_retention_proposal_person_id_proposed_on")),
    )
    with op.batch_alter_table("retention_proposal", schema=None) as batch_op:
        batch_op.create_index("ix_retention_proposal_listed", ["decision", "until"], unique=False)

    op.create_table(
        "action_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("diagnosis_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("state IN ('draft', 'agreed', 'finished')", name=op.f("ck_action_plan_state")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_action_plan_author_id_account")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_action_plan_community_id_community")),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"], ["community_diagnosis.id"], name=op.f("fk_action_plan_diagnosis_id_community_diagnosis")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["initiative_group.id"], name=op.f("fk_action_plan_group_id_initiative_group")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_action_plan_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_action_plan_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
    )
    with op.batch_alter_table("action_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_plan_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_diagnosis_id"), ["diagnosis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_plan_project_id"), ["project_id"], unique=False)

    op.create_table(
        "community_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('heard', 'chosen', 'acting', 'won', 'left')", name=op.f("ck_community_issue_state")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_community_issue_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["initiative_group.id"], name=op.f("fk_community_issue_group_id_initiative_group")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["community_issue.id"], name=op.f("fk_community_issue_merged_into_id_community_issue")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_community_issue_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_issue")),
    )
    with op.batch_alter_table("community_issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_issue_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_issue_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_issue_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_issue_municipality"), ["municipality"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_issue_project_id"), ["project_id"], unique=False)

    op.create_table(
        "diagnosis_survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=40), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reply_id"],
            ["questionnaire_reply.id"],
            name=op.f("fk_diagnosis_survey_answer_reply_id_questionnaire_reply"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["diagnosis_survey.id"], name=op.f("fk_diagnosis_survey_answer_survey_id_diagnosis_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_survey_answer")),
        sa.UniqueConstraint("once", name=op.f("uq_diagnosis_survey_answer_once")),
        sa.UniqueConstraint("reply_id", name=op.f("uq_diagnosis_survey_answer_reply_id")),
    )
    with op.batch_alter_table("diagnosis_survey_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diagnosis_survey_answer_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["initiative_group.id"], name=op.f("fk_group_member_group_id_initiative_group")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_group_member_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sa.UniqueConstraint("group_id", "person_id", name=op.f("uq_group_member_group_id_person_id")),
    )
    with op.batch_alter_table("group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "partnership_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("brings", sa.String(length=300), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partnership_party_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_party_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_party")),
        sa.UniqueConstraint(
            "partnership_id", "organisation_id", name=op.f("uq_partnership_party_partnership_id_organisation_id")
        ),
    )
    with op.batch_alter_table("partnership_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_party_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "issue_mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listening_id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["community_issue.id"], name=op.f("fk_issue_mention_issue_id_community_issue")
        ),
        sa.ForeignKeyConstraint(
            ["listening_id"], ["listening.id"], name=op.f("fk_issue_mention_listening_id_listening")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_mention")),
        sa.UniqueConstraint("listening_id", "issue_id", name=op.f("uq_issue_mention_listening_id_issue_id")),
    )
    with op.batch_alter_table("issue_mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_mention_issue_id"), ["issue_id"], unique=False)

    op.create_table(
        "plan_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("who_else", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_plan_task_owner_id_account")),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan.id"], name=op.f("fk_plan_task_plan_id_action_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_task")),
    )
    with op.batch_alter_table("plan_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_task_due"), ["due"], unique=False)
        batch_op.create_index("ix_plan_task_listed", ["plan_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_task_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "support_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("animator_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("diagnosis_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("agreements", sa.Text(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.String(length=300), nullable=False),
        sa.Column("next_owner_id", sa.Integer(), nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("next_done_on", sa.Date(), nullable=True),
        sa.Column("travel_from", sa.String(length=200), nullable=False),
        sa.Column("travel_km", sa.Integer(), nullable=True),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("de_minimis", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("completed_at", sa.DateTime(), nullable=True),
        sa.Column("request_key", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("channel IN ('in_person', 'phone', 'online')", name=op.f("ck_support_entry_channel")),
        sa.CheckConstraint(
            "form IN ('meeting', 'diagnosis', 'partnership', 'civic_dialogue', 'strategic_planning', 'consultation')",
            name=op.f("ck_support_entry_form"),
        ),
        sa.CheckConstraint("ends > starts", name=op.f("ck_support_entry_hours")),
        sa.CheckConstraint("participants >= 0", name=op.f("ck_support_entry_participants")),
        sa.CheckConstraint("travel_km >= 0", name=op.f("ck_support_entry_travel_km")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_support_entry_action_id_action")),
        sa.ForeignKeyConstraint(["animator_id"], ["account.id"], name=op.f("fk_support_entry_animator_id_account")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_support_entry_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["diagnosis_id"], ["community_diagnosis.id"], name=op.f("fk_support_entry_diagnosis_id_community_diagnosis")
        ),
        sa.ForeignKeyConstraint(["next_owner_id"], ["account.id"], name=op.f("fk_support_entry_next_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_support_entry_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["action_plan.id"], name=op.f("fk_support_entry_plan_id_action_plan")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_support_entry_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_entry")),
        sa.UniqueConstraint("request_key", name=op.f("uq_support_entry_request_key")),
    )
    with op.batch_alter_table("support_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_entry_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_support_entry_counted", ["project_id", "day"], unique=False)
        batch_op.create_index("ix_support_entry_day", ["animator_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_diagnosis_id"), ["diagnosis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_municipality"), ["municipality"], unique=False)
        batch_op.create_index("ix_support_entry_next", ["next_owner_id", "next_done_on", "next_due"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_entry_project_id"), ["project_id"], unique=False)

    op.create_table(
        "support_client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN group_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_support_client_one"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["support_entry.id"], name=op.f("fk_support_client_entry_id_support_entry")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["initiative_group.id"], name=op.f("fk_support_client_group_id_initiative_group")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_support_client_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_support_client_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_client")),
        sa.UniqueConstraint("entry_id", "group_id", name=op.f("uq_support_client_entry_id_group_id")),
        sa.UniqueConstraint("entry_id", "organisation_id", name=op.f("uq_support_client_entry_id_organisation_id")),
        sa.UniqueConstraint("entry_id", "person_id", name=op.f("uq_support_client_entry_id_person_id")),
    )
    with op.batch_alter_table("support_client", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_client_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_client_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_client_person_id"), ["person_id"], unique=False)

    op.create_table(
        "support_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("organisation_name", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["support_entry.id"], name=op.f("fk_support_participant_entry_id_support_entry")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_support_participant_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_support_participant_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_participant")),
        sa.UniqueConstraint("entry_id", "person_id", name=op.f("uq_support_participant_entry_id_person_id")),
    )
    with op.batch_alter_table("support_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_participant_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_participant_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_support_participant_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index("ix_mail_to_address", ["to_address"], unique=False)

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("founded_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("social_economy", sa.String(length=3), server_default=sa.text("''"), nullable=False)
        )
        batch_op.add_column(sa.Column("enterprise_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("enterprise_until", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("enterprise_number", sa.String(length=60), server_default=sa.text("''"), nullable=False)
        )
        batch_op.add_column(sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False))

    with op.batch_alter_table("person_import", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("about", sa.String(length=60), server_default=sa.text("'people.person'"), nullable=False)
        )
        batch_op.add_column(sa.Column("remembered", sa.Boolean(), server_default=sa.text("(false)"), nullable=False))
        batch_op.add_column(sa.Column("decided", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))
        batch_op.add_column(sa.Column("undone_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("made", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))

    # A line of history may lose a name without losing its values.
    kept = ("id", "at", "actor_id", "kind", "record_id", "place", "owner_kind", "owner_id", "action", "field")
    if op.get_bind().dialect.name == "sqlite":
        same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in kept)
        op.execute("DROP TRIGGER history_entry_keeps")
        op.execute(
            "CREATE TRIGGER history_entry_keeps BEFORE UPDATE ON history_entry WHEN NOT (NEW.erased_at IS NOT NULL "
            "AND (NEW.old IS NULL AND NEW.new IS NULL OR NEW.old IS OLD.old AND NEW.new IS OLD.new "
            "AND (NEW.actor_name IS NOT OLD.actor_name OR NEW.title IS NOT OLD.title)) AND "
            f"{same}) BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
    else:
        same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in kept)
        op.execute(
            "CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND (NEW.old IS NULL AND NEW.new IS NULL OR "
            "NEW.old IS NOT DISTINCT FROM OLD.old AND NEW.new IS NOT DISTINCT FROM OLD.new AND "
            "(NEW.actor_name IS DISTINCT FROM OLD.actor_name OR NEW.title IS DISTINCT FROM OLD.title)) AND "
            f"{same} THEN RETURN NEW; END IF; RAISE EXCEPTION 'history is append-only'; END $$"
        )
