"""python -m tests.gold: print the accuracy of extraction on the annotated reports, and its errors (--errors N)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.gold import score
from tests.gold.measuring import GOLD, predict

with tempfile.TemporaryDirectory() as folder:
    predict(Path(folder))
    score.main([str(GOLD), folder, *sys.argv[1:]])
