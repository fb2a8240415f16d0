"""What is kept about reports."""
