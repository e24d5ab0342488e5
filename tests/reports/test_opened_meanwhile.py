"""A review begun in a fresh process, where files are opened while what understands them is made ready."""

import subprocess
import sys
from pathlib import Path

from nhiemky.demo.bag import write_bag

_SCRIPT = """
import sys
from pathlib import Path
from nhiemky.reports.review import review_paths
understanding = "nhiemky.reports.understanding.reading"
told = []
before = understanding in sys.modules
first = review_paths([Path(sys.argv[1])], lambda done, total: told.append((done, total)))
print(before, understanding in sys.modules)
print(told == [(number, told[-1][1]) for number in range(1, told[-1][1] + 1)])
print(review_paths([Path(sys.argv[1])]) == first, len(first.units), len(first.unread))
"""


def test_the_first_review_of_a_process_finds_what_every_later_one_finds(tmp_path: Path) -> None:
    write_bag(tmp_path / "bag")
    (tmp_path / "bag" / "A dau tien.docx").write_bytes(b"PK no Word file")
    (tmp_path / "bag" / "A thu hai.xlsx").write_bytes(b"")
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path / "bag")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == ["False True", "True", "True 14 7"]
