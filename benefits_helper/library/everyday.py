"""Everyday words: those that mean the same, and those that are right even where no article uses them."""

from __future__ import annotations

from functools import cache

from benefits_helper.library.article import LANGS
from benefits_helper.library.words import fold

# One line a meaning. A question that holds one of the words is also asked, more softly, with the others. A word may stand
# in several lines. Verbs stand in the forms that people type; the lines with both languages are what people mix.
_ALIKE = """
job jobs work works worked working employment employed
wage wages pay paycheck paychecks earnings earn earning salary
boss employer supervisor manager
rent housing apartment
lose losing lost stop stops stopped end ends ended cut cuts
counselor advisor planner
savings save saving bank
hospital inpatient hospitalized
doctor medical
spouse husband wife
owe owed overpaid overpayment overpayments
medicine medicines medication medications meds pills prescription prescriptions
jail prison incarcerated
lawyer attorney
electric electricity power lights
interpreter translator
trabajo trabajos empleo empleos chamba job
sueldo salario paga pago ganancias gano paycheck
renta alquiler vivienda rent
jefe jefa empleador patron
perder pierdo pierde perdi perderia terminar termina cortar cortan cortaron quitar quitan quitaron parar suspender
ahorros ahorro ahorrar banco
cheque cheques check checks
cupones estampillas stamps
incapacidad discapacidad
carcel prision
medicinas medicamentos recetas pastillas
reportar reporto avisar informar declarar
solicitar aplicar
sobrepago deuda debo
esposo esposa marido
hospital internado hospitalizado
luz electricidad
impuestos taxes
seccion section
"""
_LINES = [line.split() for line in _ALIKE.splitlines()]
ALIKE = {
    word: tuple(dict.fromkeys(other for line in _LINES if word in line for other in line if other != word))
    for line in _LINES
    for word in line
}

# Words that people use every day and that the dictionaries do not hold: names of days and shops, forms of Spanish words, slang.
_BESIDE = """
moped tv meds ptsd schizophrenia crypto scammed cashapp patreon paypal venmo zelle amazon fedex forklift landscaping walmart ged
inbox voicemail january february july june october november september december monday tuesday wednesday thursday
jale chamba corrieron corrio despidieron despidio sacan papeles anos bebe cosas dias espero gracias hijos horas llego meses
necesito ninos perdi quiero todos papa mama papi mami papas abuelita viejitos poquito poquita dinerito cuartito pasitos
"""
_COMMON = 1_000  # as often as that in the dictionaries' own texts: rarer words may be slips of others


@cache
def ordinary() -> frozenset[str]:
    """Words that are right even where no article uses them: nobody is "corrected" for these."""
    from spellchecker import SpellChecker  # here, for only a search needs it

    books = [SpellChecker(language=lang, distance=1).word_frequency for lang in LANGS]
    return frozenset(_BESIDE.split()) | {fold(word) for book in books for word, times in book.items() if times >= _COMMON}


# A question with one of these is about work, whatever else it is about.
_WORK = """
job jobs work works worked working hours overtime raise earn earns earning earnings wage wages paycheck paychecks hired
employed employment shift shifts
trabajo trabajos trabajar trabaja trabajando empleo sueldo salario horas chamba jale gano ganar medio
"""
WORK = frozenset(_WORK.split())
