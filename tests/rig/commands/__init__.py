"""One module for each command of `./dev`; each has `main(arguments)`, which gives the exit status."""
