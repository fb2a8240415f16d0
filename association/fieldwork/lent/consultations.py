"""What the rest of the house gets from consultations; see the package."""
