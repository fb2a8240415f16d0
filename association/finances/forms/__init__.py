"""What people type about finances."""
