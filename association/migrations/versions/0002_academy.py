"""The academy grown up: recruitment, teaching, paper and results, with the questionnaires, certificates and sheets they use."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "certificate_register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("pattern", sa.String(length=40), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_register")),
        sa.UniqueConstraint("pattern", name=op.f("uq_certificate_register_pattern")),
    )
    op.create_table(
        "printed_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("owner_kind", sa.String(length=60), nullable=False),
        sa.Column("subject_ids", sa.JSON(), nullable=False),
        sa.Column("paper", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("printed_by_name", sa.String(length=200), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_sheet")),
        sa.UniqueConstraint("code", name=op.f("uq_printed_sheet_code")),
    )
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("intro_en", sa.Text(), nullable=False),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("thanks_en", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('application', 'registration', 'survey', 'test', 'diagnosis')",
            name=op.f("ck_questionnaire_purpose"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
    )
    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.create_index("ix_questionnaire_owner", ["owner_kind", "owner_id", "purpose"], unique=False)

    op.create_table(
        "certificate_design",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=10), nullable=False),
        sa.Column("heading", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("neutral_lead", sa.String(length=300), nullable=False),
        sa.Column("neutral_body", sa.Text(), nullable=False),
        sa.Column("programme", sa.String(length=10), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("signatories", sa.Text(), nullable=False),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("layout IN ('weave', 'letter')", name=op.f("ck_certificate_design_layout")),
        sa.CheckConstraint("programme IN ('none', 'front', 'reverse')", name=op.f("ck_certificate_design_programme")),
        sa.ForeignKeyConstraint(
            ["register_id"],
            ["certificate_register.id"],
            name=op.f("fk_certificate_design_register_id_certificate_register"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_design")),
        sa.UniqueConstraint("owner_kind", "owner_id", name=op.f("uq_certificate_design_owner_kind_owner_id")),
    )
    op.create_table(
        "certificate_register_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register_id"],
            ["certificate_register.id"],
            name=op.f("fk_certificate_register_year_register_id_certificate_register"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_register_year")),
        sa.UniqueConstraint("register_id", "year", name=op.f("uq_certificate_register_year_register_id_year")),
    )
    op.create_table(
        "printed_record",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["printed_sheet.id"],
            name=op.f("fk_printed_record_sheet_id_printed_sheet"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sheet_id", "position", name=op.f("pk_printed_record")),
    )
    with op.batch_alter_table("printed_record", schema=None) as batch_op:
        batch_op.create_index("ix_printed_record_record", ["record_id", "sheet_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("help_en", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("shown_if_key", sa.String(length=10), nullable=False),
        sa.Column("shown_if_value", sa.String(length=20), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("least_label", sa.String(length=100), nullable=False),
        sa.Column("most_label", sa.String(length=100), nullable=False),
        sa.Column("least_label_en", sa.String(length=100), nullable=False),
        sa.Column("most_label_en", sa.String(length=100), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('text', 'long_text', 'number', 'date', 'one', 'many', 'scale', 'file', 'consent', 'section')",
            name=op.f("ck_question_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_question_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("questionnaire_id", "key", name=op.f("uq_question_questionnaire_id_key")),
    )
    op.create_table(
        "questionnaire_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("intro_en", sa.Text(), nullable=False),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("thanks_en", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_edition_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_edition")),
        sa.UniqueConstraint(
            "questionnaire_id", "number", name=op.f("uq_questionnaire_edition_questionnaire_id_number")
        ),
    )
    op.create_table(
        "scan_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("account_name", sa.String(length=200), nullable=False),
        sa.Column("file_ids", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_scan_upload_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_upload")),
    )
    with op.batch_alter_table("scan_upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_upload_account_id"), ["account_id"], unique=False)

    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("summary_en", sa.String(length=400), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("trainer", sa.String(length=300), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("reserve_places", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("scan_required", sa.Boolean(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_call_dates")),
        sa.CheckConstraint("places > 0 AND reserve_places >= 0", name=op.f("ck_call_places")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_call_cohort_id_cohort")),
        sa.ForeignKeyConstraint(["programme_id"], ["stored_file.id"], name=op.f("fk_call_programme_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("cohort_id", name=op.f("uq_call_cohort_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_call_slug")),
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_closes_at"), ["closes_at"], unique=False)

    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("owner_kind", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("course", sa.String(length=300), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("below_threshold", sa.Boolean(), nullable=False),
        sa.Column("paper", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=False),
        sa.Column("ended_reason", sa.String(length=500), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("mailed_at", sa.DateTime(), nullable=True),
        sa.Column("token_digest", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(state = 'valid') = (ended_at IS NULL)", name=op.f("ck_certificate_ended")),
        sa.CheckConstraint("state IN ('valid', 'revoked', 'replaced')", name=op.f("ck_certificate_state")),
        sa.CheckConstraint("number > 0", name=op.f("ck_certificate_number")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["register_id"], ["certificate_register.id"], name=op.f("fk_certificate_register_id_certificate_register")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["certificate.id"], name=op.f("fk_certificate_replaces_id_certificate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("register_id", "year", "number", name=op.f("uq_certificate_register_id_year_number")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_certificate_token_digest")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_label"), ["label"], unique=False)
        batch_op.create_index("ix_certificate_owner", ["owner_kind", "owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index("ix_certificate_subject", ["subject_kind", "subject_id"], unique=False)
        batch_op.create_index(
            "uq_certificate_valid_subject",
            ["subject_kind", "subject_id"],
            unique=True,
            sqlite_where=sa.text("state = 'valid'"),
            postgresql_where=sa.text("state = 'valid'"),
        )

    op.create_table(
        "certificate_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("design_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('logo', 'signature')", name=op.f("ck_certificate_picture_kind")),
        sa.ForeignKeyConstraint(
            ["design_id"], ["certificate_design.id"], name=op.f("fk_certificate_picture_design_id_certificate_design")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_certificate_picture_file_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_picture")),
    )
    with op.batch_alter_table("certificate_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_picture_design_id"), ["design_id"], unique=False)

    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_material_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("document_id", name=op.f("uq_material_document_id")),
    )
    op.create_table(
        "module",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_module_minutes")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_module_cohort_id_cohort")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module")),
    )
    with op.batch_alter_table("module", schema=None) as batch_op:
        batch_op.create_index("ix_module_cohort", ["cohort_id", "position"], unique=False)

    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('series', 'shift')", name=op.f("ck_plan_change_kind")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_plan_change_cohort_id_cohort")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
    )
    with op.batch_alter_table("plan_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_change_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "programme_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_programme_link_cohort_id_cohort")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_link")),
        sa.UniqueConstraint("cohort_id", name=op.f("uq_programme_link_cohort_id")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_programme_link_token_digest")),
    )
    op.create_table(
        "questionnaire_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["questionnaire_edition.id"],
            name=op.f("fk_questionnaire_reply_edition_id_questionnaire_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_reply_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_reply")),
    )
    with op.batch_alter_table("questionnaire_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_reply_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index("ix_questionnaire_reply_sent", ["questionnaire_id", "sent_at"], unique=False)

    op.create_table(
        "scanned_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=260), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("ink", sa.JSON(), nullable=True),
        sa.Column("newer", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("small_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'filed', 'discarded')", name=op.f("ck_scanned_page_state")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_scanned_page_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["printed_sheet.id"], name=op.f("fk_scanned_page_sheet_id_printed_sheet")
        ),
        sa.ForeignKeyConstraint(["small_id"], ["stored_file.id"], name=op.f("fk_scanned_page_small_id_stored_file")),
        sa.ForeignKeyConstraint(["upload_id"], ["scan_upload.id"], name=op.f("fk_scanned_page_upload_id_scan_upload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scanned_page")),
        sa.UniqueConstraint("upload_id", "position", name=op.f("uq_scanned_page_upload_id_position")),
    )
    with op.batch_alter_table("scanned_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scanned_page_sha256"), ["sha256"], unique=False)
        batch_op.create_index("ix_scanned_page_state", ["state", "upload_id"], unique=False)

    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=20), nullable=False),
        sa.Column("before_open", sa.Boolean(), nullable=False),
        sa.Column("after_open", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind = 'test' OR NOT before_open", name=op.f("ck_survey_rounds")),
        sa.CheckConstraint("kind IN ('test', 'evaluation')", name=op.f("ck_survey_kind")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_survey_cohort_id_cohort")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_survey_questionnaire_id_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("questionnaire_id", name=op.f("uq_survey_questionnaire_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_survey_slug")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "trip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("host_organisation_id", sa.Integer(), nullable=True),
        sa.Column("host_person_id", sa.Integer(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("meeting_point", sa.String(length=200), nullable=False),
        sa.Column("meets_at", sa.Time(), nullable=True),
        sa.Column("information", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_trip_dates")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_trip_cohort_id_cohort")),
        sa.ForeignKeyConstraint(
            ["host_organisation_id"], ["organisation.id"], name=op.f("fk_trip_host_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["host_person_id"], ["person.id"], name=op.f("fk_trip_host_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
    )
    with op.batch_alter_table("trip", schema=None) as batch_op:
        batch_op.create_index("ix_trip_cohort", ["cohort_id", "starts_on"], unique=False)
        batch_op.create_index("ix_trip_days", ["starts_on", "ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_host_organisation_id"), ["host_organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_host_person_id"), ["host_person_id"], unique=False)

    op.create_table(
        "attendance_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("was", sa.String(length=20), nullable=False),
        sa.Column("became", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_attendance_correction_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_attendance_correction_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_correction")),
    )
    with op.batch_alter_table("attendance_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_correction_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index("ix_attendance_correction_session", ["session_id", "id"], unique=False)

    op.create_table(
        "attendance_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_attendance_note_document_id_document")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_attendance_note_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_attendance_note_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_note")),
        sa.UniqueConstraint("enrolment_id", "session_id", name=op.f("uq_attendance_note_enrolment_id_session_id")),
    )
    with op.batch_alter_table("attendance_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_note_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_note_session_id"), ["session_id"], unique=False)

    op.create_table(
        "call_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_notice_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_notice")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_call_notice_call_id_number")),
    )
    op.create_table(
        "check_in_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=8), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("late_after", sa.Integer(), nullable=True),
        sa.CheckConstraint("late_after BETWEEN 0 AND 600", name=op.f("ck_check_in_window_late_after")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_check_in_window_opened_by_id_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_check_in_window_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in_window")),
        sa.UniqueConstraint("key", name=op.f("uq_check_in_window_key")),
    )
    with op.batch_alter_table("check_in_window", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_window_closes_at"), ["closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_in_window_session_id"), ["session_id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("max_points", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "weight BETWEEN 1 AND 100 AND max_points BETWEEN 1 AND 100", name=op.f("ck_criterion_points")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_criterion_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_call_id"), ["call_id"], unique=False)

    op.create_table(
        "filed_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_filed_page_document_id_document")),
        sa.ForeignKeyConstraint(["scan_id"], ["scanned_page.id"], name=op.f("fk_filed_page_scan_id_scanned_page")),
        sa.ForeignKeyConstraint(["sheet_id"], ["printed_sheet.id"], name=op.f("fk_filed_page_sheet_id_printed_sheet")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_page")),
        sa.UniqueConstraint("document_id", name=op.f("uq_filed_page_document_id")),
    )
    with op.batch_alter_table("filed_page", schema=None) as batch_op:
        batch_op.create_index("ix_filed_page_record", ["owner_kind", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filed_page_scan_id"), ["scan_id"], unique=False)

    op.create_table(
        "letter_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('accepted', 'reserve', 'rejected', 'promoted', 'withdrawn')", name=op.f("ck_letter_text_kind")
        ),
        sa.CheckConstraint("language IN ('pl', 'en')", name=op.f("ck_letter_text_language")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_letter_text_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint("call_id", "kind", "language", name=op.f("uq_letter_text_call_id_kind_language")),
    )
    op.create_table(
        "module_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_module_session_module_id_module")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_module_session_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_session")),
        sa.UniqueConstraint("session_id", name=op.f("uq_module_session_session_id")),
    )
    with op.batch_alter_table("module_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_module_session_module_id"), ["module_id"], unique=False)

    op.create_table(
        "monitoring_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("team", sa.String(length=120), nullable=False),
        sa.Column("observer_id", sa.Integer(), nullable=True),
        sa.Column("evidence_kind", sa.String(length=20), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("accessed_on", sa.Date(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "area IN ('policies', 'transparency', 'lawmaking', 'other')", name=op.f("ck_monitoring_task_area")
        ),
        sa.CheckConstraint(
            "evidence_kind IN ('bip', 'session', 'foi', 'interview')", name=op.f("ck_monitoring_task_evidence_kind")
        ),
        sa.CheckConstraint("state IN ('planned', 'running', 'done')", name=op.f("ck_monitoring_task_state")),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_monitoring_task_rating")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_monitoring_task_cohort_id_cohort")),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["enrolment.id"],
            name=op.f("fk_monitoring_task_observer_id_enrolment"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_task")),
    )
    with op.batch_alter_table("monitoring_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_monitoring_task_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_monitoring_task_observer_id"), ["observer_id"], unique=False)

    op.create_table(
        "panel_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("seat IN (1, 2)", name=op.f("ck_panel_seat_seat")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_panel_seat_account_id_account")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_panel_seat_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_seat")),
        sa.UniqueConstraint("call_id", "account_id", name=op.f("uq_panel_seat_call_id_account_id")),
        sa.UniqueConstraint("call_id", "seat", name=op.f("uq_panel_seat_call_id_seat")),
    )
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_seat_account_id"), ["account_id"], unique=False)

    op.create_table(
        "paper_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=False),
        sa.Column("checked_by_name", sa.String(length=200), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("verdict IN ('agrees', 'differs')", name=op.f("ck_paper_check_verdict")),
        sa.ForeignKeyConstraint(["checked_by"], ["account.id"], name=op.f("fk_paper_check_checked_by_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_paper_check_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_check")),
        sa.UniqueConstraint("session_id", name=op.f("uq_paper_check_session_id")),
    )
    with op.batch_alter_table("paper_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_check_checked_by"), ["checked_by"], unique=False)

    op.create_table(
        "paper_difference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=10), nullable=False),
        sa.Column("remark", sa.String(length=300), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("said IN ('signed', 'empty', 'other')", name=op.f("ck_paper_difference_said")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_paper_difference_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_paper_difference_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_difference")),
        sa.UniqueConstraint("session_id", "enrolment_id", name=op.f("uq_paper_difference_session_id_enrolment_id")),
    )
    with op.batch_alter_table("paper_difference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_difference_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.String(length=200), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("places > 0", name=op.f("ck_room_places")),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_room_trip_id_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    with op.batch_alter_table("room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "selection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("half_points", sa.Boolean(), nullable=False),
        sa.Column("difference_percent", sa.Integer(), nullable=False),
        sa.Column("least_percent", sa.Integer(), nullable=False),
        sa.Column("rate_until", sa.Date(), nullable=True),
        sa.Column("confirm_until", sa.Date(), nullable=True),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(), nullable=True),
        sa.Column("protocol_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "difference_percent BETWEEN 1 AND 100 AND least_percent BETWEEN 0 AND 100",
            name=op.f("ck_selection_percentages"),
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_selection_call_id_call")),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["document.id"], name=op.f("fk_selection_protocol_id_document"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection")),
        sa.UniqueConstraint("call_id", name=op.f("uq_selection_call_id")),
    )
    op.create_table(
        "sent_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("stood", sa.String(length=20), nullable=False),
        sa.Column("left", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("tapped_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('stored', 'conflict', 'chosen', 'dropped', 'replaced')", name=op.f("ck_sent_mark_outcome")
        ),
        sa.CheckConstraint("missed >= 0", name=op.f("ck_sent_mark_missed")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sent_mark_account_id_account")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_sent_mark_enrolment_id_enrolment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_sent_mark_session_id_training_session")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_sent_mark_settled_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_mark")),
        sa.UniqueConstraint("key", name=op.f("uq_sent_mark_key")),
    )
    with op.batch_alter_table("sent_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_mark_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sent_mark_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sent_mark_received_at"), ["received_at"], unique=False)
        batch_op.create_index("ix_sent_mark_session_outcome", ["session_id", "outcome"], unique=False)

    op.create_table(
        "standing_warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("reachable", sa.Integer(), nullable=False),
        sa.Column("written_to", sa.String(length=254), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("seen_by_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("kind IN ('must_come', 'lost')", name=op.f("ck_standing_warning_kind")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_standing_warning_enrolment_id_enrolment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_warning")),
        sa.UniqueConstraint("enrolment_id", "kind", name=op.f("uq_standing_warning_enrolment_id_kind")),
    )
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=True),
        sa.Column("once", sa.String(length=40), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("round IN ('before', 'after')", name=op.f("ck_survey_answer_round")),
        sa.ForeignKeyConstraint(
            ["reply_id"], ["questionnaire_reply.id"], name=op.f("fk_survey_answer_reply_id_questionnaire_reply")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_answer_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint("once", name=op.f("uq_survey_answer_once")),
        sa.UniqueConstraint("reply_id", name=op.f("uq_survey_answer_reply_id")),
        sa.UniqueConstraint("survey_id", "round", "code", name=op.f("uq_survey_answer_survey_id_round_code")),
    )
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("departs_from", sa.String(length=200), nullable=False),
        sa.Column("departs_at", sa.Time(), nullable=True),
        sa.Column("returns_at", sa.Time(), nullable=True),
        sa.Column("driver", sa.String(length=200), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("way IN ('both', 'there', 'back')", name=op.f("ck_vehicle_way")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_vehicle_seats")),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_vehicle_trip_id_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
    )
    with op.batch_alter_table("vehicle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vehicle_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=120), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("form_of_address", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=16), nullable=False),
        sa.Column("municipality", sa.String(length=7), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("declarations", sa.JSON(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("agreed_to", sa.JSON(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_changed_at", sa.DateTime(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("late_decision", sa.String(length=10), nullable=True),
        sa.Column("late_reason", sa.String(length=500), nullable=False),
        sa.Column("fix_note", sa.Text(), nullable=False),
        sa.Column("fix_until", sa.DateTime(), nullable=True),
        sa.Column("fix_reply", sa.Text(), nullable=False),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'draft') = (submitted_at IS NULL)", name=op.f("ck_application_submitted")),
        sa.CheckConstraint("form_of_address IN ('pani', 'pan', 'none')", name=op.f("ck_application_form_of_address")),
        sa.CheckConstraint(
            "late_decision IS NULL OR late_decision IN ('admitted', 'refused')",
            name=op.f("ck_application_late_decision"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'formal_ok', 'formal_fix', 'scored', 'qualified', 'reserve', 'rejected', 'accepted', 'withdrawn', 'enrolled')",
            name=op.f("ck_application_state"),
        ),
        sa.CheckConstraint("(submitted_at IS NULL) = (number IS NULL)", name=op.f("ck_application_number")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_application_call_id_call")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_application_enrolment_id_enrolment"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["call_notice.id"], name=op.f("fk_application_notice_id_call_notice")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_application_person_id_person")),
        sa.ForeignKeyConstraint(
            ["reply_id"],
            ["questionnaire_reply.id"],
            name=op.f("fk_application_reply_id_questionnaire_reply"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_application_call_id_number")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_application_token_digest")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index("ix_application_listed", ["call_id", "state", "sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_person_id"), ["person_id"], unique=False)

    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("wrote", sa.String(length=20), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("browser", sa.String(length=60), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_check_in_enrolment_id_enrolment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["removed_by_id"], ["account.id"], name=op.f("fk_check_in_removed_by_id_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_check_in_session_id_training_session")
        ),
        sa.ForeignKeyConstraint(
            ["window_id"], ["check_in_window.id"], name=op.f("fk_check_in_window_id_check_in_window")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_enrolment_id"), ["enrolment_id"], unique=False)
        batch_op.create_index("ix_check_in_session_device", ["session_id", "device"], unique=False)
        batch_op.create_index(batch_op.f("ix_check_in_window_id"), ["window_id"], unique=False)
        batch_op.create_index(
            "uq_check_in_session_id_enrolment_id",
            ["session_id", "enrolment_id"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "foi_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (outcome IS NULL OR outcome = 'silence')", name=op.f("ck_foi_request_answer")
        ),
        sa.CheckConstraint("channel IN ('email', 'epuap', 'paper', 'oral')", name=op.f("ck_foi_request_channel")),
        sa.CheckConstraint(
            "outcome IN ('given', 'partly', 'refused', 'nothing', 'silence')", name=op.f("ck_foi_request_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["monitoring_task.id"], name=op.f("fk_foi_request_task_id_monitoring_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foi_request")),
    )
    with op.batch_alter_table("foi_request", schema=None) as batch_op:
        batch_op.create_index("ix_foi_request_open", ["outcome", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_foi_request_task_id"), ["task_id"], unique=False)

    op.create_table(
        "traveller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("goes", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Boolean(), nullable=False),
        sa.Column("there_id", sa.Integer(), nullable=True),
        sa.Column("back_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("sleeps_from", sa.Date(), nullable=True),
        sa.Column("sleeps_until", sa.Date(), nullable=True),
        sa.Column("needs", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["back_id"], ["vehicle.id"], name=op.f("fk_traveller_back_id_vehicle")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_traveller_person_id_person")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_traveller_room_id_room")),
        sa.ForeignKeyConstraint(["there_id"], ["vehicle.id"], name=op.f("fk_traveller_there_id_vehicle")),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_traveller_trip_id_trip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traveller")),
        sa.UniqueConstraint("trip_id", "person_id", name=op.f("uq_traveller_trip_id_person_id")),
    )
    with op.batch_alter_table("traveller", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_traveller_back_id"), ["back_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_traveller_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_traveller_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_traveller_there_id"), ["there_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("declined_reason", sa.String(length=500), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'confirmed') = (confirmed_at IS NOT NULL)", name=op.f("ck_assessment_confirmed")),
        sa.CheckConstraint("state IN ('draft', 'confirmed', 'declined')", name=op.f("ck_assessment_state")),
        sa.CheckConstraint("seat IN (1, 2, 3)", name=op.f("ck_assessment_seat")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_assessment_account_id_account")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_assessment_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("application_id", "account_id", name=op.f("uq_assessment_application_id_account_id")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            "uq_assessment_seat",
            ["application_id", "seat"],
            unique=True,
            sqlite_where=sa.text("state <> 'declined'"),
            postgresql_where=sa.text("state <> 'declined'"),
        )

    op.create_table(
        "candidacy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("lot_reason", sa.String(length=500), nullable=False),
        sa.Column("agreed_reason", sa.String(length=500), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("reserve", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("person_is_new", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('accepted', 'reserve', 'rejected')", name=op.f("ck_candidacy_outcome")
        ),
        sa.CheckConstraint("reserve IS NULL OR reserve > 0", name=op.f("ck_candidacy_reserve")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_candidacy_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy")),
        sa.UniqueConstraint("application_id", name=op.f("uq_candidacy_application_id")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_letter_application_id_application")
        ),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_letter_mail_id_mail"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("application_id", "kind", name=op.f("uq_letter_application_id_kind")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "promotion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("vacated_id", sa.Integer(), nullable=True),
        sa.Column("reserve", sa.Integer(), nullable=True),
        sa.Column("promoted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_promotion_application_id_application")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_promotion_call_id_call")),
        sa.ForeignKeyConstraint(["vacated_id"], ["application.id"], name=op.f("fk_promotion_vacated_id_application")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion")),
        sa.UniqueConstraint("application_id", name=op.f("uq_promotion_application_id")),
        sa.UniqueConstraint("vacated_id", name=op.f("uq_promotion_vacated_id")),
    )
    with op.batch_alter_table("promotion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_call_id"), ["call_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("halves", sa.Integer(), nullable=False),
        sa.CheckConstraint("halves BETWEEN 0 AND 200", name=op.f("ck_rating_halves")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_rating_assessment_id_assessment")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_rating_criterion_id_criterion")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("assessment_id", "criterion_id", name=op.f("uq_rating_assessment_id_criterion_id")),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_criterion_id"), ["criterion_id"], unique=False)

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("arrived", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("departed", sa.Time(), nullable=True))

    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.add_column(sa.Column("warns", sa.Boolean(), server_default=sa.text("(false)"), nullable=False))

    with op.batch_alter_table("history_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=40), nullable=True))

    with op.batch_alter_table("session_trainer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("minutes", sa.Integer(), nullable=True))

    with op.batch_alter_table("training_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(
            sa.Column("closed_by_name", sa.String(length=200), server_default=sa.text("('')"), nullable=False)
        )

    # A line of the trail keeps its place, too.
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            sa.DDL(
                "CREATE OR REPLACE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id AND NEW.place IS NOT DISTINCT FROM OLD.place AND NEW.owner_kind IS NOT DISTINCT FROM OLD.owner_kind AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id AND NEW.action IS NOT DISTINCT FROM OLD.action AND NEW.field IS NOT DISTINCT FROM OLD.field THEN RETURN NEW; END IF; RAISE EXCEPTION 'history is append-only'; END $$".replace(
                    "%", "%%"
                )
            )
        )
    else:
        op.execute("DROP TRIGGER history_entry_keeps")
        op.execute(
            "CREATE TRIGGER history_entry_keeps BEFORE UPDATE ON history_entry WHEN NOT (NEW.erased_at IS NOT NULL AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.id IS OLD.id AND NEW.at IS OLD.at AND NEW.actor_id IS OLD.actor_id AND NEW.kind IS OLD.kind AND NEW.record_id IS OLD.record_id AND NEW.place IS OLD.place AND NEW.owner_kind IS OLD.owner_kind AND NEW.owner_id IS OLD.owner_id AND NEW.action IS OLD.action AND NEW.field IS OLD.field) BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
