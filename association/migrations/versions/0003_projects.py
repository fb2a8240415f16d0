"""Grants: contract, plan, budget, expenses, own contribution, indicators by category, and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "marking_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("funder", sa.String(length=200), nullable=False),
        sa.Column("programme", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("poster", sa.Boolean(), nullable=False),
        sa.Column("website", sa.Boolean(), nullable=False),
        sa.Column("profiles", sa.Boolean(), nullable=False),
        sa.Column("free_up_to", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marking_rule")),
    )
    op.create_table(
        "report_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("last_change", sa.String(length=400), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_template")),
    )
    with op.batch_alter_table("report_template", schema=None) as batch_op:
        batch_op.create_index("ix_report_template_order", ["archived_at", "sort_key"], unique=False)

    op.create_table(
        "closed_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("last >= first", name=op.f("ck_closed_period_dates")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_closed_period_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_period")),
    )
    with op.batch_alter_table("closed_period", schema=None) as batch_op:
        batch_op.create_index("ix_closed_period_project", ["project_id", "first", "last"], unique=False)

    op.create_table(
        "expense",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("number_key", sa.String(length=120), nullable=False),
        sa.Column("issuer_id", sa.Integer(), nullable=True),
        sa.Column("issuer_name", sa.String(length=200), nullable=False),
        sa.Column("issuer_nip", sa.String(length=10), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("net", sa.BigInteger(), nullable=True),
        sa.Column("vat", sa.BigInteger(), nullable=True),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("ksef_number", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("competition", sa.String(length=300), nullable=False),
        sa.Column("ledger_number", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('invoice', 'bill', 'payroll', 'travel_order', 'other')", name=op.f("ck_expense_kind")
        ),
        sa.CheckConstraint("state IN ('open', 'settled')", name=op.f("ck_expense_state")),
        sa.CheckConstraint("gross != 0", name=op.f("ck_expense_gross")),
        sa.ForeignKeyConstraint(["issuer_id"], ["organisation.id"], name=op.f("fk_expense_issuer_id_organisation")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_expense_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense")),
        sa.UniqueConstraint("project_id", "entry", name=op.f("uq_expense_project_id_entry")),
    )
    with op.batch_alter_table("expense", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expense_archived_at"), ["archived_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_expense_issuer_id"), ["issuer_id"], unique=False)
        batch_op.create_index("ix_expense_same", ["number_key", "issuer_nip"], unique=False)

    op.create_table(
        "grant_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=12), nullable=False),
        sa.Column("call", sa.String(length=300), nullable=False),
        sa.Column("offer_number", sa.String(length=60), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("offer_state", sa.String(length=12), nullable=False),
        sa.Column("supervisor", sa.String(length=200), nullable=False),
        sa.Column("grant_total", sa.BigInteger(), nullable=False),
        sa.Column("shift_points", sa.Integer(), nullable=True),
        sa.Column("shift_basis", sa.String(length=10), nullable=False),
        sa.Column("eligible_from", sa.Date(), nullable=True),
        sa.Column("eligible_to", sa.Date(), nullable=True),
        sa.Column("bank_account", sa.String(length=26), nullable=False),
        sa.Column("retention_until", sa.Date(), nullable=True),
        sa.Column("own_points", sa.Integer(), nullable=True),
        sa.Column("personal_points", sa.Integer(), nullable=True),
        sa.Column("hour_rate", sa.BigInteger(), nullable=True),
        sa.Column("own_rules", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("marking_rule_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("form IN ('support', 'entrusting')", name=op.f("ck_grant_contract_form")),
        sa.CheckConstraint(
            "offer_state IN ('preparing', 'submitted', 'correction', 'reserve', 'awarded', 'rejected', 'withdrawn')",
            name=op.f("ck_grant_contract_offer_state"),
        ),
        sa.CheckConstraint("shift_basis IN ('line', 'category', 'budget')", name=op.f("ck_grant_contract_shift_basis")),
        sa.CheckConstraint("eligible_to >= eligible_from", name=op.f("ck_grant_contract_eligible")),
        sa.CheckConstraint("grant_total >= 0", name=op.f("ck_grant_contract_grant_total")),
        sa.CheckConstraint("hour_rate >= 0", name=op.f("ck_grant_contract_hour_rate")),
        sa.CheckConstraint("own_points BETWEEN 0 AND 10000", name=op.f("ck_grant_contract_own_points")),
        sa.CheckConstraint("personal_points BETWEEN 0 AND 10000", name=op.f("ck_grant_contract_personal_points")),
        sa.CheckConstraint("shift_points BETWEEN 0 AND 10000", name=op.f("ck_grant_contract_shift_points")),
        sa.ForeignKeyConstraint(
            ["marking_rule_id"], ["marking_rule.id"], name=op.f("fk_grant_contract_marking_rule_id_marking_rule")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_grant_contract_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_contract")),
        sa.UniqueConstraint("project_id", name=op.f("uq_grant_contract_project_id")),
    )
    with op.batch_alter_table("grant_contract", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_contract_marking_rule_id"), ["marking_rule_id"], unique=False)

    op.create_table(
        "marking_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_marking_logo_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["marking_rule.id"], name=op.f("fk_marking_logo_rule_id_marking_rule"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marking_logo")),
    )
    with op.batch_alter_table("marking_logo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marking_logo_rule_id"), ["rule_id"], unique=False)

    op.create_table(
        "risk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'happened', 'closed')", name=op.f("ck_risk_state")),
        sa.CheckConstraint("impact BETWEEN 1 AND 3", name=op.f("ck_risk_impact")),
        sa.CheckConstraint("likelihood BETWEEN 1 AND 3", name=op.f("ck_risk_likelihood")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_risk_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_risk_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
    )
    with op.batch_alter_table("risk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_risk_project_id"), ["project_id"], unique=False)

    op.create_table(
        "target_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("recruitment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_target_group_size")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_target_group_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_group")),
    )
    with op.batch_alter_table("target_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_group_project_id"), ["project_id"], unique=False)

    op.create_table(
        "tranche",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.String(length=300), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_amount", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(received_on IS NULL) = (received_amount IS NULL)", name=op.f("ck_tranche_received")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_tranche_amount")),
        sa.CheckConstraint("received_amount > 0", name=op.f("ck_tranche_received_amount")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_tranche_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tranche")),
    )
    with op.batch_alter_table("tranche", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tranche_planned_on"), ["planned_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_tranche_project_id"), ["project_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("agreed_from", sa.Date(), nullable=True),
        sa.Column("agreed_to", sa.Date(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("target_group_id", sa.Integer(), nullable=True),
        sa.Column("deliverables", sa.Text(), nullable=False),
        sa.Column("external_part", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_percent", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'running', 'done', 'dropped')", name=op.f("ck_action_state")),
        sa.CheckConstraint(
            "(agreed_from IS NULL) = (agreed_to IS NULL) AND agreed_to >= agreed_from", name=op.f("ck_action_agreed")
        ),
        sa.CheckConstraint("done_percent BETWEEN 0 AND 100", name=op.f("ck_action_done_percent")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_action_dates")),
        sa.CheckConstraint("finished_on >= began_on", name=op.f("ck_action_happened")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_action_project_id_project"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["responsible_id"], ["account.id"], name=op.f("fk_action_responsible_id_account")),
        sa.ForeignKeyConstraint(
            ["target_group_id"], ["target_group.id"], name=op.f("fk_action_target_group_id_target_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index("ix_action_project", ["project_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_responsible_id"), ["responsible_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_target_group_id"), ["target_group_id"], unique=False)

    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'signed', 'refused')", name=op.f("ck_amendment_state")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_amendment_document_id_document")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_amendment_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_amendment_project", ["project_id", "dated_on"], unique=False)

    op.create_table(
        "expense_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('substantive', 'formal', 'approval')", name=op.f("ck_expense_check_kind")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_expense_check_account_id_account")),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expense.id"], name=op.f("fk_expense_check_expense_id_expense"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_check")),
        sa.UniqueConstraint("expense_id", "account_id", name=op.f("uq_expense_check_expense_id_account_id")),
        sa.UniqueConstraint("expense_id", "kind", name=op.f("uq_expense_check_expense_id_kind")),
    )
    with op.batch_alter_table("expense_check", schema=None) as batch_op:
        batch_op.create_index("ix_expense_check_account", ["account_id"], unique=False)

    op.create_table(
        "indicator_drop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(), nullable=False),
        sa.Column("was_achieved", sa.Integer(), nullable=False),
        sa.Column("was_documented", sa.Integer(), nullable=False),
        sa.Column("achieved", sa.Integer(), nullable=False),
        sa.Column("documented", sa.Integer(), nullable=False),
        sa.Column("lost", sa.JSON(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("explained_by", sa.Integer(), nullable=True),
        sa.Column("explained_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["explained_by"], ["account.id"], name=op.f("fk_indicator_drop_explained_by_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_drop_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_drop")),
    )
    with op.batch_alter_table("indicator_drop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_drop_indicator_id"), ["indicator_id"], unique=False)

    op.create_table(
        "indicator_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("target >= 0", name=op.f("ck_indicator_part_target")),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_part_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_part")),
        sa.UniqueConstraint("indicator_id", "key", name=op.f("uq_indicator_part_indicator_id_key")),
    )
    op.create_table(
        "indicator_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("achieved", sa.Integer(), nullable=False),
        sa.Column("documented", sa.Integer(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_reading_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_reading")),
    )
    with op.batch_alter_table("indicator_reading", schema=None) as batch_op:
        batch_op.create_index("ix_indicator_reading_latest", ["indicator_id", "id"], unique=False)

    op.create_table(
        "obligation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("rolls", sa.Boolean(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=True),
        sa.Column("anchor", sa.String(length=10), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("repeats_months", sa.Integer(), nullable=True),
        sa.Column("repeats_until", sa.Date(), nullable=True),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=300), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("warned_days", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("anchor IN ('signed', 'start', 'end', 'year_end')", name=op.f("ck_obligation_anchor")),
        sa.CheckConstraint(
            "kind IN ('report', 'money', 'marking', 'papers', 'control', 'other')", name=op.f("ck_obligation_kind")
        ),
        sa.CheckConstraint("state IN ('open', 'done', 'void')", name=op.f("ck_obligation_state")),
        sa.CheckConstraint("(anchor IS NULL) = (days IS NULL)", name=op.f("ck_obligation_anchored")),
        sa.CheckConstraint("(due_on IS NULL) = (falls_on IS NULL)", name=op.f("ck_obligation_falls")),
        sa.CheckConstraint("repeats_months BETWEEN 1 AND 60", name=op.f("ck_obligation_repeats_months")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_obligation_document_id_document")),
        sa.ForeignKeyConstraint(["next_id"], ["obligation.id"], name=op.f("fk_obligation_next_id_obligation")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_obligation_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_obligation_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
    )
    with op.batch_alter_table("obligation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_obligation_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obligation_next_id"), ["next_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obligation_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index("ix_obligation_project", ["project_id", "falls_on"], unique=False)
        batch_op.create_index("ix_obligation_waiting", ["state", "falls_on"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("method IN ('transfer', 'card', 'cash', 'other')", name=op.f("ck_payment_method")),
        sa.CheckConstraint("amount != 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expense.id"], name=op.f("fk_payment_expense_id_expense"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index("ix_payment_expense", ["expense_id", "paid_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_paid_on"), ["paid_on"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("template_name", sa.String(length=200), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("closed_period_id", sa.Integer(), nullable=True),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('partial', 'final')", name=op.f("ck_report_kind")),
        sa.CheckConstraint("state IN ('writing', 'submitted', 'correcting', 'accepted')", name=op.f("ck_report_state")),
        sa.CheckConstraint("last >= first", name=op.f("ck_report_period")),
        sa.ForeignKeyConstraint(
            ["closed_period_id"],
            ["closed_period.id"],
            name=op.f("fk_report_closed_period_id_closed_period"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_report_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_report_project_id_number")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_closed_period_id"), ["closed_period_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_due_on"), ["due_on"], unique=False)

    op.create_table(
        "action_dependency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("needs_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("action_id <> needs_id", name=op.f("ck_action_dependency_two")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_dependency_action_id_action"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["needs_id"], ["action.id"], name=op.f("fk_action_dependency_needs_id_action"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_dependency")),
        sa.UniqueConstraint("action_id", "needs_id", name=op.f("uq_action_dependency_action_id_needs_id")),
    )
    with op.batch_alter_table("action_dependency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_dependency_needs_id"), ["needs_id"], unique=False)

    op.create_table(
        "auditor_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("for_whom", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("given_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_auditor_link_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditor_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_auditor_link_token_digest")),
    )
    with op.batch_alter_table("auditor_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_auditor_link_report_id"), ["report_id"], unique=False)

    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("part IN ('actions', 'administration')", name=op.f("ck_budget_line_part")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_budget_line_action_id_action")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_budget_line_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_action_id"), ["action_id"], unique=False)
        batch_op.create_index("ix_budget_line_project", ["project_id", "position"], unique=False)

    op.create_table(
        "budget_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(kind = 'current') = (frozen_at IS NULL)", name=op.f("ck_budget_version_frozen")),
        sa.CheckConstraint("kind IN ('original', 'amendment', 'current')", name=op.f("ck_budget_version_kind")),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_budget_version_amendment_id_amendment")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_budget_version_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_version")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_budget_version_project_id_number")),
    )
    with op.batch_alter_table("budget_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_version_amendment_id"), ["amendment_id"], unique=False)
        batch_op.create_index(
            "uq_budget_version_current",
            ["project_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'current'"),
            postgresql_where=sa.text("kind = 'current'"),
        )

    op.create_table(
        "cohort_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_cohort_action_action_id_action")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohort_action_cohort_id_cohort")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort_action")),
        sa.UniqueConstraint("cohort_id", name=op.f("uq_cohort_action_cohort_id")),
    )
    with op.batch_alter_table("cohort_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohort_action_action_id"), ["action_id"], unique=False)

    op.create_table(
        "report_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("in_spite", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_report_snapshot_by_id_account")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_snapshot_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_snapshot")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_report_snapshot_report_id_number")),
    )
    with op.batch_alter_table("report_snapshot", schema=None) as batch_op:
        batch_op.create_index("ix_report_snapshot_sha256", ["sha256"], unique=False)

    op.create_table(
        "report_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("not_applicable", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("updated_by_name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_text_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
        sa.UniqueConstraint("report_id", "key", name=op.f("uq_report_text_report_id_key")),
    )
    op.create_table(
        "session_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_session_action_action_id_action")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_session_action_session_id_training_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_action")),
        sa.UniqueConstraint("session_id", name=op.f("uq_session_action_session_id")),
    )
    with op.batch_alter_table("session_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_action_action_id"), ["action_id"], unique=False)

    op.create_table(
        "auditor_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("seen_by", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("browser", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "what IN ('report', 'pdf', 'docx', 'xlsx', 'package', 'evidence')", name=op.f("ck_auditor_visit_what")
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["auditor_link.id"], name=op.f("fk_auditor_visit_link_id_auditor_link"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditor_visit")),
    )
    with op.batch_alter_table("auditor_visit", schema=None) as batch_op:
        batch_op.create_index("ix_auditor_visit_link", ["link_id", "at"], unique=False)

    op.create_table(
        "budget_amount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit_cost", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity >= 0 AND unit_cost >= 0 AND amount >= 0", name=op.f("ck_budget_amount_positive")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_line.id"], name=op.f("fk_budget_amount_line_id_budget_line"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["budget_version.id"],
            name=op.f("fk_budget_amount_version_id_budget_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_amount")),
        sa.UniqueConstraint("version_id", "line_id", name=op.f("uq_budget_amount_version_id_line_id")),
    )
    with op.batch_alter_table("budget_amount", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_amount_line_id"), ["line_id"], unique=False)

    op.create_table(
        "expense_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expense_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "source IN ('grant', 'own', 'recipients', 'other_public', 'other', 'personal', 'in_kind')",
            name=op.f("ck_expense_share_source"),
        ),
        sa.CheckConstraint("amount != 0", name=op.f("ck_expense_share_amount")),
        sa.ForeignKeyConstraint(
            ["expense_id"], ["expense.id"], name=op.f("fk_expense_share_expense_id_expense"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name=op.f("fk_expense_share_line_id_budget_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense_share")),
        sa.UniqueConstraint("expense_id", "line_id", "source", name=op.f("uq_expense_share_expense_id_line_id_source")),
    )
    with op.batch_alter_table("expense_share", schema=None) as batch_op:
        batch_op.create_index("ix_expense_share_line", ["line_id", "source"], unique=False)

    op.create_table(
        "in_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("used_until", sa.Date(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("unit_cost", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("valuation", sa.String(length=12), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "valuation IN ('funder', 'price_list', 'market', 'purchase', 'other')", name=op.f("ck_in_kind_valuation")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_in_kind_quantity")),
        sa.CheckConstraint("unit_cost > 0 AND amount >= 0", name=op.f("ck_in_kind_amount")),
        sa.CheckConstraint("used_until >= used_on", name=op.f("ck_in_kind_dates")),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name=op.f("fk_in_kind_line_id_budget_line")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_in_kind_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_in_kind")),
    )
    with op.batch_alter_table("in_kind", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_in_kind_line_id"), ["line_id"], unique=False)
        batch_op.create_index("ix_in_kind_project", ["project_id", "used_on"], unique=False)

    op.create_table(
        "report_package",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("made_by_name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("files >= 0 AND changed >= 0", name=op.f("ck_report_package_counts")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_report_package_file_id_stored_file")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_report_package_job_id_job"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_package_report_id_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"],
            ["report_snapshot.id"],
            name=op.f("fk_report_package_snapshot_id_report_snapshot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_package")),
    )
    with op.batch_alter_table("report_package", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_package_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_package_snapshot_id"), ["snapshot_id"], unique=False)

    op.create_table(
        "volunteer_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("agreed", sa.String(length=10), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("rate", sa.BigInteger(), nullable=False),
        sa.Column("rate_basis", sa.String(length=300), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("agreed IN ('written', 'oral')", name=op.f("ck_volunteer_agreement_agreed")),
        sa.CheckConstraint("kind IN ('volunteer', 'member')", name=op.f("ck_volunteer_agreement_kind")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_volunteer_agreement_dates")),
        sa.CheckConstraint("rate > 0", name=op.f("ck_volunteer_agreement_rate")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_line.id"], name=op.f("fk_volunteer_agreement_line_id_budget_line")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_volunteer_agreement_person_id_person")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_volunteer_agreement_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_agreement")),
    )
    with op.batch_alter_table("volunteer_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_agreement_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_volunteer_agreement_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_volunteer_agreement_project", ["project_id", "starts_on"], unique=False)

    op.create_table(
        "budget_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amount_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=15), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "source IN ('grant', 'own', 'recipients', 'other_public', 'other', 'personal', 'in_kind')",
            name=op.f("ck_budget_source_source"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_budget_source_positive")),
        sa.ForeignKeyConstraint(
            ["amount_id"],
            ["budget_amount.id"],
            name=op.f("fk_budget_source_amount_id_budget_amount"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_source")),
        sa.UniqueConstraint("amount_id", "source", name=op.f("uq_budget_source_amount_id_source")),
    )
    op.create_table(
        "timesheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["volunteer_agreement.id"], name=op.f("fk_timesheet_agreement_id_volunteer_agreement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timesheet")),
        sa.UniqueConstraint("agreement_id", "month", name=op.f("uq_timesheet_agreement_id_month")),
    )
    op.create_table(
        "volunteer_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("timesheet_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=True),
        sa.Column("stated_at", sa.DateTime(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_volunteer_work_amount")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_volunteer_work_minutes")),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name=op.f("fk_volunteer_work_line_id_budget_line")),
        sa.ForeignKeyConstraint(
            ["timesheet_id"], ["timesheet.id"], name=op.f("fk_volunteer_work_timesheet_id_timesheet")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_work")),
    )
    with op.batch_alter_table("volunteer_work", schema=None) as batch_op:
        batch_op.create_index("ix_volunteer_work_day", ["timesheet_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_volunteer_work_line_id"), ["line_id"], unique=False)

    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.add_column(sa.Column("baseline", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("split", sa.String(length=10), server_default=sa.text("('')"), nullable=False))
        batch_op.add_column(sa.Column("formula", sa.String(length=500), nullable=True))

    with op.batch_alter_table("indicator_value", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("category", sa.String(length=120), server_default=sa.text("('')"), nullable=False)
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sex", sa.String(length=10), server_default=sa.text("('')"), nullable=False))

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_template", sa.Boolean(), server_default=sa.text("(false)"), nullable=False))

    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contribution", sa.Text(), server_default=sa.text("('')"), nullable=False))
        batch_op.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_project_partner_document_id"), ["document_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_project_partner_document_id_document"), "document", ["document_id"], ["id"]
        )
