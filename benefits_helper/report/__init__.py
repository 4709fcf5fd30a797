"""Documents to hand over: one document made from a person's own file, written as HTML, PDF or DOCX."""

from benefits_helper.report.build import report

__all__ = ["report"]
