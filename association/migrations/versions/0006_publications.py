"""Publications: books, chapters with their texts, editions, and the kalendarium."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "kalendarium_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_by_name", sa.String(length=200), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalendarium_year")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_kalendarium_year_year_number")),
    )
    op.create_table(
        "kalendarium_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_kalendarium_reminder_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalendarium_reminder")),
        sa.UniqueConstraint("account_id", name=op.f("uq_kalendarium_reminder_account_id")),
    )
    op.create_table(
        "kalendarium_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("short_title", sa.String(length=60), nullable=False),
        sa.Column("shape", sa.String(length=20), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("wording", sa.String(length=300), nullable=False),
        sa.Column("roll", sa.String(length=20), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("where", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=10), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("concerns_us", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("certainty IN ('sure', 'unsure')", name=op.f("ck_kalendarium_rule_certainty")),
        sa.CheckConstraint(
            "kind IN ('obligation', 'observance', 'holiday', 'own')", name=op.f("ck_kalendarium_rule_kind")
        ),
        sa.CheckConstraint(
            "roll IN ('none', 'next_working', 'previous_working')", name=op.f("ck_kalendarium_rule_roll")
        ),
        sa.CheckConstraint(
            "shape IN ('fixed', 'monthly', 'nth_weekday', 'easter', 'month_end', 'after')",
            name=op.f("ck_kalendarium_rule_shape"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_kalendarium_rule_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalendarium_rule")),
        sa.UniqueConstraint("key", name=op.f("uq_kalendarium_rule_key")),
    )
    with op.batch_alter_table("kalendarium_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kalendarium_rule_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "kalendarium_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("where", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('obligation', 'observance', 'holiday', 'own')", name=op.f("ck_kalendarium_entry_kind")
        ),
        sa.CheckConstraint("last_day >= day", name=op.f("ck_kalendarium_entry_days")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_kalendarium_entry_owner_id_account")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_kalendarium_entry_project_id_project")),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["kalendarium_rule.id"], name=op.f("fk_kalendarium_entry_rule_id_kalendarium_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalendarium_entry")),
    )
    with op.batch_alter_table("kalendarium_entry", schema=None) as batch_op:
        batch_op.create_index("ix_kalendarium_entry_day", ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_kalendarium_entry_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kalendarium_entry_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kalendarium_entry_rule_id"), ["rule_id"], unique=False)

    op.create_table(
        "kalendarium_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_name", sa.String(length=200), nullable=False),
        sa.Column("warned_days", sa.Integer(), nullable=True),
        sa.Column("obligation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'done', 'void')", name=op.f("ck_kalendarium_duty_state")),
        sa.CheckConstraint("(rule_id IS NULL) <> (entry_id IS NULL)", name=op.f("ck_kalendarium_duty_source")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["kalendarium_entry.id"], name=op.f("fk_kalendarium_duty_entry_id_kalendarium_entry")
        ),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_kalendarium_duty_obligation_id_obligation")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["kalendarium_rule.id"], name=op.f("fk_kalendarium_duty_rule_id_kalendarium_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalendarium_duty")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_kalendarium_duty_entry_id")),
        sa.UniqueConstraint("rule_id", "day", name=op.f("uq_kalendarium_duty_rule_id_day")),
    )
    with op.batch_alter_table("kalendarium_duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kalendarium_duty_obligation_id"), ["obligation_id"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("subtitle", sa.String(length=300), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("template", sa.String(length=20), nullable=False),
        sa.Column("design", sa.JSON(), nullable=False),
        sa.Column("imprint", sa.JSON(), nullable=False),
        sa.Column("calendar_year", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("template IN ('handbook_a5', 'workbook_a4')", name=op.f("ck_publication_template")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_publication_action_id_action")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_publication_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("slug", name=op.f("uq_publication_slug")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_publication_project_id"), ["project_id"], unique=False)

    op.create_table(
        "book_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("print_run", sa.Integer(), nullable=True),
        sa.Column("printer", sa.String(length=300), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("print_run > 0", name=op.f("ck_book_edition_print_run")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_book_edition_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_edition")),
        sa.UniqueConstraint("publication_id", "number", name=op.f("uq_book_edition_publication_id_number")),
    )
    op.create_table(
        "book_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("authors", sa.String(length=300), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("details", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_book_source_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_source")),
        sa.UniqueConstraint("publication_id", "key", name=op.f("uq_book_source_publication_id_key")),
    )
    op.create_table(
        "built_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("around", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "form IN ('pdf', 'print', 'cover', 'epub', 'web', 'docx', 'zip')", name=op.f("ck_built_file_form")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_built_file_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_built_file_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_built_file")),
        sa.UniqueConstraint("publication_id", "form", name=op.f("uq_built_file_publication_id_form")),
    )
    with op.batch_alter_table("built_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_built_file_file_id"), ["file_id"], unique=False)

    op.create_table(
        "chapter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("short_title", sa.String(length=120), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('part', 'chapter', 'calendar')", name=op.f("ck_chapter_kind")),
        sa.CheckConstraint(
            "state IN ('concept', 'manuscript', 'copy_editing', 'approval', 'layout', 'proof_1', 'proof_2', 'ready')",
            name=op.f("ck_chapter_state"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_chapter_author_id_person")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_chapter_owner_id_account")),
        sa.ForeignKeyConstraint(["parent_id"], ["chapter.id"], name=op.f("fk_chapter_parent_id_chapter")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_chapter_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter")),
        sa.UniqueConstraint("publication_id", "key", name=op.f("uq_chapter_publication_id_key")),
    )
    with op.batch_alter_table("chapter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chapter_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_chapter_listed", ["publication_id", "parent_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_chapter_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chapter_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "glossary_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=120), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_glossary_term_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_term")),
        sa.UniqueConstraint("publication_id", "term", name=op.f("uq_glossary_term_publication_id_term")),
    )
    op.create_table(
        "manuscript_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("manuscript", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_manuscript_import_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_manuscript_import_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_manuscript_import_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript_import")),
    )
    with op.batch_alter_table("manuscript_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_manuscript_import_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_manuscript_import_file_id"), ["file_id"], unique=False)
        batch_op.create_index("ix_manuscript_import_listed", ["publication_id", "id"], unique=False)

    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=500), nullable=False),
        sa.Column("is_decoration", sa.Boolean(), nullable=False),
        sa.Column("credit", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=500), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_picture_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_picture_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("publication_id", "key", name=op.f("uq_picture_publication_id_key")),
    )
    with op.batch_alter_table("picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_picture_file_id"), ["file_id"], unique=False)

    op.create_table(
        "publication_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "function IN ('editor', 'author', 'proofreader', 'designer')", name=op.f("ck_publication_member_function")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_publication_member_account_id_account")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_member_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_member")),
        sa.UniqueConstraint(
            "publication_id", "account_id", name=op.f("uq_publication_member_publication_id_account_id")
        ),
    )
    with op.batch_alter_table("publication_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_member_account_id"), ["account_id"], unique=False)

    op.create_table(
        "text_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_text_block_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block")),
        sa.UniqueConstraint("publication_id", "key", name=op.f("uq_text_block_publication_id_key")),
    )
    op.create_table(
        "author_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('transfer', 'licence')", name=op.f("ck_author_agreement_kind")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_author_agreement_chapter_id_chapter")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_author_agreement_document_id_document")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_author_agreement_person_id_person")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_author_agreement_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_agreement")),
        sa.UniqueConstraint("chapter_id", name=op.f("uq_author_agreement_chapter_id")),
    )
    with op.batch_alter_table("author_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_author_agreement_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_author_agreement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_author_agreement_publication_id"), ["publication_id"], unique=False)

    op.create_table(
        "chapter_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("next_owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('concept', 'manuscript', 'copy_editing', 'approval', 'layout', 'proof_1', 'proof_2', 'ready')",
            name=op.f("ck_chapter_step_state"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_chapter_step_by_id_account")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_chapter_step_chapter_id_chapter")),
        sa.ForeignKeyConstraint(["next_owner_id"], ["account.id"], name=op.f("fk_chapter_step_next_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_step")),
    )
    with op.batch_alter_table("chapter_step", schema=None) as batch_op:
        batch_op.create_index("ix_chapter_step_listed", ["chapter_id", "id"], unique=False)

    op.create_table(
        "chapter_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("done_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chapter_task_account_id_account")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_chapter_task_chapter_id_chapter")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_chapter_task_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_task")),
    )
    with op.batch_alter_table("chapter_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chapter_task_chapter_id"), ["chapter_id"], unique=False)
        batch_op.create_index("ix_chapter_task_listed", ["publication_id", "done_at", "due"], unique=False)
        batch_op.create_index("ix_chapter_task_whose", ["account_id", "done_at"], unique=False)

    op.create_table(
        "chapter_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("saved_by_name", sa.String(length=200), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('save', 'restore', 'merge', 'suggestion', 'import', 'outside')",
            name=op.f("ck_chapter_version_reason"),
        ),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_chapter_version_chapter_id_chapter")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["account.id"], name=op.f("fk_chapter_version_saved_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_version")),
        sa.UniqueConstraint("chapter_id", "number", name=op.f("uq_chapter_version_chapter_id_number")),
    )
    with op.batch_alter_table("chapter_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chapter_version_saved_by_id"), ["saved_by_id"], unique=False)

    op.create_table(
        "deposit_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("library", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("copies > 0", name=op.f("ck_deposit_copy_copies")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_deposit_copy_edition_id_book_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_copy")),
        sa.UniqueConstraint("edition_id", "library", name=op.f("uq_deposit_copy_edition_id_library")),
    )
    op.create_table(
        "edition_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("isbn", sa.String(length=13), nullable=True),
        sa.Column("downloads", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "form IN ('pdf', 'print', 'cover', 'epub', 'web', 'docx', 'zip')", name=op.f("ck_edition_file_form")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_edition_file_edition_id_book_edition")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_edition_file_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_file")),
        sa.UniqueConstraint("edition_id", "form", name=op.f("uq_edition_file_edition_id_form")),
        sa.UniqueConstraint("isbn", name=op.f("uq_edition_file_isbn")),
    )
    with op.batch_alter_table("edition_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_file_file_id"), ["file_id"], unique=False)

    op.create_table(
        "erratum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["book_edition.id"], name=op.f("fk_erratum_edition_id_book_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erratum")),
    )
    with op.batch_alter_table("erratum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erratum_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "handout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("whom", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organisation', 'event', 'loss')", name=op.f("ck_handout_kind")),
        sa.CheckConstraint("copies > 0", name=op.f("ck_handout_copies")),
        sa.ForeignKeyConstraint(["edition_id"], ["book_edition.id"], name=op.f("fk_handout_edition_id_book_edition")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_handout_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_handout_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    with op.batch_alter_table("handout", schema=None) as batch_op:
        batch_op.create_index("ix_handout_listed", ["edition_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_handout_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handout_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outside_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("may", sa.String(length=10), nullable=False),
        sa.Column("is_author", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("given_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("may IN ('read', 'comment', 'write')", name=op.f("ck_outside_link_may")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_outside_link_chapter_id_chapter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_outside_link_token_digest")),
    )
    with op.batch_alter_table("outside_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outside_link_chapter_id"), ["chapter_id"], unique=False)

    op.create_table(
        "chapter_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chapter_draft_account_id_account")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_chapter_draft_chapter_id_chapter")),
        sa.ForeignKeyConstraint(["link_id"], ["outside_link.id"], name=op.f("fk_chapter_draft_link_id_outside_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_draft")),
        sa.UniqueConstraint("chapter_id", "account_id", name=op.f("uq_chapter_draft_chapter_id_account_id")),
        sa.UniqueConstraint("chapter_id", "link_id", name=op.f("uq_chapter_draft_chapter_id_link_id")),
    )
    op.create_table(
        "chapter_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("wrote_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chapter_presence_account_id_account")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_chapter_presence_chapter_id_chapter")),
        sa.ForeignKeyConstraint(
            ["link_id"], ["outside_link.id"], name=op.f("fk_chapter_presence_link_id_outside_link")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_presence")),
        sa.UniqueConstraint("chapter_id", "account_id", name=op.f("uq_chapter_presence_chapter_id_account_id")),
        sa.UniqueConstraint("chapter_id", "link_id", name=op.f("uq_chapter_presence_chapter_id_link_id")),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=200), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("settled_by_name", sa.String(length=200), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'accepted', 'rejected')", name=op.f("ck_remark_state")),
        sa.ForeignKeyConstraint(["answers_id"], ["remark.id"], name=op.f("fk_remark_answers_id_remark")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_remark_by_id_account")),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"], name=op.f("fk_remark_chapter_id_chapter")),
        sa.ForeignKeyConstraint(["link_id"], ["outside_link.id"], name=op.f("fk_remark_link_id_outside_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    with op.batch_alter_table("remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remark_answers_id"), ["answers_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remark_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remark_link_id"), ["link_id"], unique=False)
        batch_op.create_index("ix_remark_listed", ["chapter_id", "state", "id"], unique=False)
