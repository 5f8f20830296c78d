"""`python -m genklang.cli`: the same as `genklang`."""

import sys

from genklang.cli import main

sys.exit(main())
