"""What the rest of the house gets from groups, partnerships, plans and work with local government; see the package."""
