"""The academy grown up: recruitment, teaching, paper and results, with the questionnaires, certificates and sheets they use."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    pass
