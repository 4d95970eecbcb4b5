"""The budgets: each row a ratio to its floor or peer in the same run, or a limit in absolute figures."""
