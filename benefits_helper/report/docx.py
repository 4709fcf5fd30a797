"""A document as DOCX: real headings, lists and header rows, so that it can be edited; the same bytes on every run."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from benefits_helper.report.model import Block, Document, Heading, Listing, PageBreak, Paragraph, Run, Runs, Table
from benefits_helper.report.shape import is_number, target, widths

_LANGUAGES = {"en": "en-US", "es": "es-US"}
_BOX = "☐ "
_FONT = "Calibri"
_INK = RGBColor(0x0B, 0x4F, 0x79)
_PAGE_INCHES = 7.0
MARK = b"benefits-helper"  # the comment of the zip file; a word processor that saves the file leaves it out
_EARLIEST = datetime(1980, 1, 1)  # the first day that a zip file can name


def docx(document: Document) -> bytes:
    """The document as a Word file."""
    written = _Writer(document)
    written.write()
    held = io.BytesIO()
    written.file.save(held)
    return _with_fixed_dates(held.getvalue(), max(datetime.combine(document.day, time()), _EARLIEST))


class _Writer:
    def __init__(self, document: Document):
        self.document = document
        self.file = word.Document()
        self.marks = 0

    def write(self) -> None:
        self._properties()
        self._styles()
        self._footer()
        self.file.add_heading(self.document.title, 0)
        for block in self.document.all_blocks():
            self._block(block)

    def _properties(self) -> None:
        core, moment = self.file.core_properties, datetime.combine(self.document.day, time())
        core.title, core.language = self.document.title, _LANGUAGES[self.document.lang]
        core.author = core.last_modified_by = core.comments = ""
        core.created = core.modified = moment
        core.revision = 1

    def _styles(self) -> None:
        for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
            style = self.file.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for one in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(one), _FONT)
            for one in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(one), None)
            if name != "Normal":
                style.font.color.rgb = _INK
        defaults = self.file.styles.element.find(qn("w:docDefaults"))
        language = next(defaults.iter(qn("w:lang")))
        language.set(qn("w:val"), _LANGUAGES[self.document.lang])
        section = self.file.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = Inches((8.5 - _PAGE_INCHES) / 2)
        section.top_margin = section.bottom_margin = Inches(0.7)
        self.file.styles["Normal"].paragraph_format.space_after = Pt(5)

    def _footer(self) -> None:
        paragraph = self.file.sections[0].footer.paragraphs[0]
        before, _, rest = self.document.page_word.partition("{page}")
        between, _, after = rest.partition("{pages}")
        self._small(paragraph, f"{self.document.footer} · {before}")
        self._field(paragraph, "PAGE")
        self._small(paragraph, between)
        self._field(paragraph, "NUMPAGES")
        self._small(paragraph, after)

    def _small(self, paragraph: Any, text: str) -> Any:
        run = paragraph.add_run(text)
        run.font.size = Pt(8)
        return run

    def _field(self, paragraph: Any, name: str) -> None:
        """A number that the word processor keeps up: the page, or how many there are."""
        for kind in ("begin", name, "end"):
            run = self._small(paragraph, "")
            if kind == name:
                part = _element("w:instrText", {"xml:space": "preserve"})
                part.text = name
            else:
                part = _element("w:fldChar", {"w:fldCharType": kind})
            run._r.append(part)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._fill(self.file.add_heading("", block.level), block.text, block.anchor)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Listing):
            self._listing(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, PageBreak):
            self._new_page()

    def _new_page(self) -> None:
        self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self.file.add_paragraph()
        self._fill(paragraph, block.text)
        sizes = {"lead": 12, "note": 9}
        for run in paragraph.runs if block.kind in sizes else ():
            run.font.size = Pt(sizes[block.kind])
        if block.kind == "urgent":
            paragraph._p.get_or_add_pPr().append(_element("w:shd", {"w:val": "clear", "w:fill": "EEF3F7"}))

    def _listing(self, block: Listing) -> None:
        for item in block.items:
            boxes = block.kind == "boxes"
            paragraph = self.file.add_paragraph(style=None if boxes else "List Bullet")
            if boxes:
                paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(18), Pt(-16)
            self._fill(paragraph, (Run(_BOX), *item) if boxes else item)
            paragraph.paragraph_format.space_after = Pt(3)

    def _table(self, block: Table) -> None:
        caption = self.file.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        caption.add_run(block.caption)
        table = self.file.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        table._tbl.tblPr.append(_element("w:tblCaption", {"w:val": block.caption}))
        table._tbl.tblPr.append(_element("w:tblDescription", {"w:val": block.caption}))
        table.autofit = False
        parts = widths(block)
        sizes = [Inches(_PAGE_INCHES * part / sum(parts)) for part in parts]
        for column, size in enumerate(sizes):
            table.columns[column].width = size
        numbers = [column > 0 and is_number(block, column) for column in range(len(block.head))]
        for at, row in enumerate((block.head, *block.rows)):
            made = table.rows[at]
            made._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))
            if at == 0:
                made._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))
            for column, (runs, cell) in enumerate(zip(row, made.cells, strict=True)):
                cell.width = sizes[column]
                anchor = block.anchors[at - 1] if at and column == 0 and block.anchors else ""
                self._cell(cell, runs, at == 0, numbers[column], 8 if block.kind == "small" else 9.5, anchor)
        self.file.add_paragraph().paragraph_format.space_after = Pt(2)

    def _cell(self, cell: Any, runs: Runs, is_head: bool, number: bool, size: float, anchor: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._fill(paragraph, runs, anchor, size, is_head)
        if is_head:
            cell._tc.get_or_add_tcPr().append(_element("w:shd", {"w:val": "clear", "w:fill": "EEF3F7"}))

    def _fill(self, paragraph: Any, runs: Runs, anchor: str = "", size: float = 0, strong: bool = False) -> None:
        if anchor:
            self.marks += 1
            mark = {"w:id": str(self.marks), "w:name": _bookmark(anchor)}
            paragraph._p.append(_element("w:bookmarkStart", mark))
            paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(self.marks)}))
        for run in runs:
            self._run(paragraph, run, size, strong)

    def _run(self, paragraph: Any, run: Run, size: float, strong: bool) -> None:
        made = paragraph.add_run(run.text)
        made.bold = True if run.strong or strong else None
        if size:
            made.font.size = Pt(size)
        if run.reference:
            made.font.superscript = True
        if run.lang:
            made._r.get_or_add_rPr().append(_element("w:lang", {"w:val": _LANGUAGES[run.lang]}))
        link = self._link(paragraph, run)
        if link is not None:
            paragraph._p.remove(made._r)
            link.append(made._r)
            paragraph._p.append(link)

    def _link(self, paragraph: Any, run: Run) -> Any:
        """The link around a run: inside the document, with the figure's id to be seen on it, or to an address."""
        inside = target(self.document, run)
        if inside:
            names = {"w:anchor": _bookmark(inside)}
            return _element("w:hyperlink", names | ({"w:tooltip": run.figure[:260]} if run.figure else {}))
        if run.link and not run.link.startswith("#"):
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            return _element("w:hyperlink", {"r:id": paragraph.part.relate_to(run.link, kind, is_external=True)})
        return None


def _bookmark(anchor: str) -> str:
    """A name that a word processor takes: letters, digits and underscores, 40 at most."""
    return anchor.replace("-", "_")[:40]


def _element(name: str, attributes: dict[str, str]) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def _with_fixed_dates(data: bytes, moment: datetime) -> bytes:
    """The same zip file with the document's day on every part in place of the moment it was made."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, moment.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(part.filename))
        new.comment = MARK
    return held.getvalue()
