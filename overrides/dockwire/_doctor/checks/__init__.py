"""What asks: one module for each check, and ``run_checks``, which runs them."""
