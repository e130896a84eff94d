"""`make screens`. What the two browsers run lies in `tour`: a process of its own cannot import this file."""

import sys

from screens.tour import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
