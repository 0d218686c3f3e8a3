"""`python -m paperpass`."""

import sys

from paperpass.cli import main

if __name__ == "__main__":
    sys.exit(main())
