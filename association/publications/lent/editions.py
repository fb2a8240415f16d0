"""What the rest of the house gets from editions and where their copies went; see the package."""
