"""What pages read about finances."""
