"""What a careful person would write in an afternoon: all texts and cells, by pandas and python-docx.

    python -m benchmarks.extract_peer FOLDER

It understands nothing of what it reads. Prints files read, characters and cells.
"""

import argparse
from pathlib import Path

import docx
import pandas as pd  # type: ignore[import-untyped]


def texts_of_word(path: Path) -> list[str]:
    """Paragraphs and table cells of a Word file."""
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return texts


def cells_of_workbook(path: Path) -> list[object]:
    """Filled cells of all sheets."""
    sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    return [value for sheet in sheets.values() for row in sheet.to_numpy() for value in row if pd.notna(value)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    files = characters = cells = 0
    for path in sorted(parser.parse_args().folder.rglob("*")):
        if path.suffix == ".docx":
            characters += sum(map(len, texts_of_word(path)))
        elif path.suffix == ".xlsx":
            cells += len(cells_of_workbook(path))
        else:
            continue
        files += 1
    print(files, characters, cells)


if __name__ == "__main__":
    main()
