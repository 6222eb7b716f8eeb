"""Coming back: a closed case is never opened again in place. A new one begins from what is known, linked to the earlier one."""
