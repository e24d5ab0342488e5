"""`python -m nhiemky`."""

import sys

from nhiemky.cli import main

if __name__ == "__main__":
    sys.exit(main())
