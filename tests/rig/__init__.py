"""What `./dev` hands over to: checks, test runs, private engines. Runs in the virtual environment, in the checkout."""
