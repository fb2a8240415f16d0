"""What is kept about finances."""
