"""What every form of a document asks of its parts: where a run leads to, how wide a column is, which hold numbers."""

from __future__ import annotations

import re

from benefits_helper.report.model import Document, Run, Table, plain_text

_NUMBER = re.compile(r"[-−+]?\$?[\d,.]+\*?%?")
_LEAST, _MOST = 5, 34


def target(document: Document, run: Run) -> str:
    """The anchor inside the document that a run leads to; empty when there is none."""
    wanted = ""
    if run.link.startswith("#"):
        wanted = run.link[1:]
    elif run.reference:
        wanted = f"ref-{run.reference}"
    elif run.figure in document.figures:
        wanted = document.figures[run.figure].anchor
    return wanted if wanted in document.anchors else ""


def is_number(table: Table, column: int) -> bool:
    """Whether a column holds amounts: most of its cells, and at least one."""
    texts = [plain_text(row[column]) for row in table.rows if row[column]]
    numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
    return 2 * numbers > len(texts)


def widths(table: Table) -> list[int]:
    """The share of the width that each column takes: as the table says, else by its longest text."""
    if table.widths:
        return list(table.widths)
    columns = zip(table.head, *table.rows, strict=True)
    return [min(max(max(len(plain_text(cell)) for cell in column), _LEAST), _MOST) for column in columns]
