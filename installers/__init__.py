"""How the program becomes what a user installs: one bundle, and of it the package of each system; `./dev build`."""
