"""Questions about keeping income from an agency. They come from fear; the screen answers them honestly, above the results."""

from __future__ import annotations

from benefits_helper.library.words import holds

# Whole runs of folded words. The answer blames nobody, so showing it to somebody who meant something else costs little.
_PHRASES = (
    "under the table", "off the books", "off the record job", "paid in cash", "paid cash", "cash pay", "cash job",
    "cash work", "not report", "dont report", "didnt report", "never reported", "without reporting",
    "dont tell social security", "not tell social security", "without telling social security", "not tell ssi",
    "dont tell ssi", "not tell ssa", "dont tell ssa", "find out if i work", "find out i work", "find out im working",
    "know if i work", "catch me working", "get caught working", "caught working", "get away with", "hide", "hiding", "hid",
    "conceal", "lie about my income", "lie about income", "lie about work", "por debajo de la mesa", "debajo de la mesa",
    "por fuera", "esconder", "escondo", "escondiendo", "ocultar", "oculto", "sin reportar", "sin declarar", "sin avisar",
    "no reportar", "no quiero reportar", "no quiero avisar", "no reporto", "no reporte", "no declarar", "no declaro",
    "no avise", "pago en efectivo", "pagan en efectivo", "pagan cash", "trabajo en efectivo", "se entera el seguro social",
    "me descubren", "mentir sobre",
)  # fmt: skip
ABOUT = ("wage-reporting", "reporting-log", "overpayment")  # the topics of such a question, whatever its words


def is_hiding(question: str) -> bool:
    """Whether what a person typed asks how pay could be kept from an agency."""
    return holds(question, _PHRASES)
