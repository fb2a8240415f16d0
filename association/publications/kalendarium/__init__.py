"""The kalendarium: days computed from rules, pure Python without a database."""
