"""`python -m benefits_helper`: the same as the command `benefits-helper`."""

import sys

from benefits_helper.cli import main

sys.exit(main())
