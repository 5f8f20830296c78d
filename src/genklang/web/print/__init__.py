"""What becomes paper."""
