"""The Django site that teams use every day."""
