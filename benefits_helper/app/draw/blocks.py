"""Parts of the summary, as the page shows them: headings, paragraphs, lists and tables as HTML, without its figure ids."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benefits_helper.app.draw import html as pieces
from benefits_helper.app.lines import table
from benefits_helper.report.model import Block, Heading, Listing, Paragraph, Run, Table, plain_text


def html(blocks: Sequence[Block]) -> str:
    """Blocks as HTML. A section's own heading is left out: the fold has it."""
    return "".join(_block(one) for one in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return "" if block.level == 1 else f"<h3>{_runs(block.text)}</h3>"
    if isinstance(block, Paragraph):
        return f"<p>{_runs(block.text)}</p>"
    if isinstance(block, Listing):
        return f"<ul>{''.join(f'<li>{_runs(one)}</li>' for one in block.items)}</ul>"
    if isinstance(block, Table):
        head = [plain_text(one) for one in block.head]
        return pieces.table(table(block.caption, head, [[plain_text(one) for one in row] for row in block.rows]))
    return ""


def _runs(runs: Sequence[Run]) -> str:
    return "".join(_run(one) for one in runs)


def _run(run: Run) -> str:
    if run.reference and run.text == run.reference:
        return ""  # the number of a list that only the paper has
    text = escape(run.text) if not run.link.startswith("http") else pieces.link(run.link, run.text)
    return f"<b>{text}</b>" if run.strong else text
