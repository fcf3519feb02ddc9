"""The benchmarks are programs that find each other by their folder, here after the portal's own modules."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
