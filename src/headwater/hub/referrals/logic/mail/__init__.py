"""Emailed referrals on plain values: a message read into its parts, and words read into labels with what stands beside them."""
