"""What an initiative is for: needs with what they rest on, target group, purpose, goals."""
