"""`python -m tests.rig.inside COMMAND`: process 1 of a run's namespaces; makes them usable and runs the command."""

import sys

from tests.rig import namespaces

if __name__ == "__main__":
    namespaces.prepare()
    sys.exit(namespaces.init(sys.argv[1:]))
