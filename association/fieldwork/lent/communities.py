"""What the rest of the house gets from communities and their diagnoses; see the package."""
