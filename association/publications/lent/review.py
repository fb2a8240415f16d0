"""What the rest of the house gets from reading, remarks and outside links; see the package."""
