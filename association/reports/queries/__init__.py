"""What pages read about reports."""
