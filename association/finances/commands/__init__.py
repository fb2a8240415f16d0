"""What people do with finances."""
