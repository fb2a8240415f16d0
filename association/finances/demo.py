"""The money of the demonstration: budgets, what was spent, what the association gave of its own."""

from association.finances import demo_budget, demo_contributions, demo_expenses


def demo(story) -> None:
    """Tell this feature's part of the story."""
    demo_budget.demo(story)
    demo_expenses.tell(story)
    demo_contributions.demo(story)
